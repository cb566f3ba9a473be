/** A record is shared in words and from its card, told, edited by others, and no longer shared, in both chats and languages. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { positionsOf, savePosition } from '#domain/organization/positions.ts'
import { words } from '#views/locales/words.ts'
import { asPerson, platforms, type Rig, refIn, startRig } from './rig.ts'

let rig: Rig
beforeAll(async () => {
  rig = await startRig({ known: 'people' })
  await asPerson(rig, 'ada', async (context) => {
    await savePosition(context, undefined, { name: 'Sales', department: '', leads: false })
    expect(await positionsOf(context)).toHaveLength(1)
  })
})
afterAll(() => rig.close())

const zh = words('zh-CN')
const languages = [
  {
    ...({ locale: 'en' } as const),
    ...{ speak: 'speak English', make: 'lead new', shown: 'lead show' },
    ...{ share: (ref: string, who: string) => `share ${ref} with ${who}`, toEdit: ' to edit' },
    ...{ stop: (ref: string, who: string) => `stop sharing ${ref} with ${who}`, none: 'unshare', undo: 'undo' },
    ...{ department: 'department Sales', everybody: 'everybody', list: 'lead list shared', mine: 'shared with me' },
  },
  {
    ...({ locale: 'zh-CN' } as const),
    ...{ speak: '用中文回答', make: '线索 新建', shown: '线索 查看' },
    ...{ share: (ref: string, who: string) => `把 ${ref} 共享给 ${who}`, toEdit: ' 可编辑' },
    ...{ stop: (ref: string, who: string) => `取消共享 ${ref} 给 ${who}`, none: '取消共享', undo: '撤销' },
    ...{ department: '部门 Sales', everybody: '所有人', list: '共享给我的线索', mine: '共享给我的' },
  },
] as const

for (const platform of platforms)
  describe.each(languages)(`${platform}, $locale`, (said) => {
    const { locale, share, stop } = said
    const to = words(locale)

    test('with a person in words: told, edited, listed, stopped, undone', async () => {
      const [sam, lilei] = [rig[platform].as('sam'), rig[platform].as('lilei')]
      const name = `Ours ${platform} ${locale}`
      await lilei.say('用中文回答')
      await sam.say(said.speak)
      await sam.last({ in: 'app', text: to('talk.languageChanged') })
      await sam.say(`${said.make} ${name}`)
      const ref = refIn((await sam.last({ in: 'app', text: name })).text)
      await lilei.say(`L-${ref.slice(2)}`)
      await lilei.last({ in: 'app', text: zh('errors.NotFound', { ref }) })
      await sam.say(share(ref, '李雷'))
      const done = await sam.last({ in: 'app', text: to('sharing.toSee', { ref, name, who: '李雷' }) })
      expect(done.text).toContain(to('sharing.told', { who: '李雷' }))
      expect(done.text).toContain(to('sharing.card', { who: '李雷' }))
      const from = 'Sam Carter'
      const notice = await lilei.last({
        in: 'app',
        text: zh('sharing.received', { from, kind: zh('lead.one'), ref, name }),
        withinMs: 20_000,
      })
      expect(notice.labels).not.toContain(zh('record.edit'))
      await sam.say(share(ref, `李雷${said.toEdit}`))
      const edits = await sam.last({ in: 'app', text: to('sharing.toEdit', { ref, name, who: '李雷' }) })
      expect(edits.text).not.toContain(to('sharing.told', { who: '李雷' }))
      expect(edits.text).toContain(to('sharing.toEditShort', { who: '李雷' }))
      await lilei.say(ref)
      const card = await lilei.last({ in: 'app', text: name })
      expect(card.labels).toContain(zh('record.edit'))
      for (const label of ['sharing.action', 'sharing.stop', 'record.transfer', 'record.delete'] as const)
        expect(card.labels).not.toContain(zh(label))
      for (const list of [languages[0].list, languages[1].list, languages[0].mine, languages[1].mine]) {
        await lilei.say(list)
        expect((await lilei.last({ in: 'app', text: ref })).text).toContain(name)
      }
      // Who may only edit does not share on.
      await lilei.say(share(ref, 'Mia'))
      await lilei.last({ in: 'app', text: zh('errors.NotAllowed') })
      await sam.say(stop(ref, '李雷'))
      await sam.last({ in: 'app', text: to('sharing.stopped', { ref, name, who: '李雷' }) })
      await lilei.say(ref)
      await lilei.last({ in: 'app', text: zh('errors.NotFound', { ref }) })
      await sam.say(said.undo)
      const what = to('talk.undoneUpdate', { ref, name })
      const back = await sam.last({ in: 'app', text: to('talk.undone', { what }) })
      expect(back.text).toContain(to('sharing.card', { who: to('sharing.toEditShort', { who: '李雷' }) }))
      await lilei.say(ref)
      await lilei.last({ in: 'app', text: name })
      await sam.say(`${said.none} ${ref}`)
      await sam.last({ in: 'app', text: to('sharing.stoppedAll', { ref, name }) })
      await sam.say(`${said.none} ${ref}`)
      await sam.last({ in: 'app', text: to('sharing.notSharedAtAll', { ref, name }) })
    })

    test('from its card, with a department; several of a name are asked about, none is named', async () => {
      const sam = rig[platform].as('sam')
      const name = `Card ${platform} ${locale}`
      await sam.say(said.speak)
      await sam.last({ in: 'app', text: to('talk.languageChanged') })
      await sam.say(`${said.make} ${name}`)
      const made = await sam.last({ in: 'app', text: name })
      const ref = refIn(made.text)
      await sam.click(to('sharing.action'), made)
      await sam.fill({ [to('sharing.with')]: 'Field', [to('sharing.mayChange')]: true })
      await sam.submit()
      const who = to('sharing.department', { name: 'Field sales' })
      const done = await sam.last({ text: to('sharing.toEdit', { ref, name, who }) })
      await sam.click(to('sharing.stopWith', { who }), done)
      await sam.last({ text: to('sharing.stopped', { ref, name, who }) })
      await sam.say(share(ref, said.department))
      const sales = to('sharing.department', { name: 'Sales' })
      await sam.last({ in: 'app', text: to('sharing.toSee', { ref, name, who: sales }) })
      await sam.say(share(ref, said.everybody))
      const everybody = await sam.last({
        in: 'app',
        text: to('sharing.toSee', { ref, name, who: to('sharing.everybody') }),
      })
      expect(everybody.text).not.toContain(to('sharing.toldMany', { count: 1 }))
      await sam.say(share(ref, 'Sales'))
      const asked = await sam.last({ in: 'app', text: to('sharing.which', { name: 'Sales' }) })
      await sam.click(to('sharing.position', { name: 'Sales' }), asked)
      await sam.last({
        in: 'app',
        text: to('sharing.toSee', { ref, name, who: to('sharing.position', { name: 'Sales' }) }),
      })
      await sam.say(stop(ref, 'Mia'))
      await sam.last({ in: 'app', text: to('sharing.notShared', { ref, name, who: 'Mia Rossi' }) })
      await sam.command(share(ref, 'Nobody Atall'))
      if (platform === 'teams') await sam.click(to('renderer.openForm'))
      expect(JSON.stringify(await sam.dialog())).toContain(to('sharing.noSuch', { name: 'Nobody Atall' }))
    })
  })
