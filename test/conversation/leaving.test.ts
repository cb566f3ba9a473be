/** An administrator ends somebody's access and gives what is theirs to another, by words or by the list of people. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { words } from '#views/locales/words.ts'
import { askForForm, platforms, type Rig, refIn, startRig } from './rig.ts'

const en = words('en')
const zh = words('zh-CN')

let rig: Rig
beforeAll(async () => {
  rig = await startRig({ known: 'people' })
})
afterAll(() => rig.close())

for (const platform of platforms)
  describe(platform, () => {
    test('by words: the form says how much there is and who was named; the heir is told; one undo brings it back', async () => {
      const [ada, sam, mia] = [rig[platform].as('ada'), rig[platform].as('sam'), rig[platform].as('mia')]
      await mia.say('help')
      await sam.say(`lead new Legacy ${platform}, legacy@${platform}.example`)
      const ref = refIn((await sam.last({ in: 'app', text: `Legacy ${platform}` })).text)
      await askForForm(rig[platform], ada, en, 'deactivate Sam Carter to Mia Rossi')
      const form = await ada.dialog()
      expect(JSON.stringify(form)).toContain(en('leaving.losesAccess', { name: 'Sam Carter' }))
      expect(JSON.stringify(form)).toMatch(/Leads \d/)
      expect(form?.fields.find(({ label }) => label === en('leaving.heir'))?.value).toBe('Mia Rossi')
      await ada.submit()
      const done = await ada.last({ in: 'app', text: en('leaving.left', { name: 'Sam Carter' }) })
      expect(done.text).toContain('Mia Rossi')
      await sam.say(`lead show ${ref}`)
      await sam.last({ in: 'app', text: en('errors.InactiveUser', { name: 'Sam Carter' }) })
      await rig.bot.tick()
      await mia.last({ in: 'app', text: 'Ada Brandt gave you everything', withinMs: 20_000 })
      await mia.say(`lead show ${ref}`)
      expect((await mia.last({ in: 'app', text: `Legacy ${platform}` })).labels).toContain(en('record.edit'))
      await ada.say('undo')
      const back = await ada.last({ in: 'app', text: en('leaving.back', { name: 'Sam Carter' }) })
      expect(back.text).toMatch(/Leads \d/)
      await sam.say(`lead show ${ref}`)
      expect((await sam.last({ in: 'app', text: `Legacy ${platform}` })).labels).toContain(en('record.edit'))
    })

    test('from the list, in Chinese; access taken away by itself offers to hand over what is left', async () => {
      const ada = rig[platform].as('ada')
      await ada.say('用中文回答')
      await ada.last({ in: 'app', text: zh('talk.languageChanged') })
      await ada.say('用户 Sam')
      await ada.click('Sam Carter', await ada.last({ in: 'app', text: zh('talk.people') }))
      await ada.fill({ [zh('talk.access')]: false })
      await ada.submit()
      const still = await ada.last({ text: '名下仍有' })
      await ada.click(zh('leaving.handOver'), still)
      await ada.submit()
      expect(JSON.stringify(await ada.dialog())).toContain(zh('leaving.heir'))
      await ada.fill({ [zh('leaving.heir')]: '李雷' })
      await ada.submit()
      await ada.last({ text: '李雷已接手Sam Carter的' })
      await ada.say('停用 Sam Carter')
      await ada.last({ in: 'app', text: zh('leaving.hasNone', { name: 'Sam Carter' }) })
      await ada.say('撤销')
      await ada.last({ in: 'app', text: '已归还' })
      await ada.say('撤销')
      await ada.last({ in: 'app', text: zh('talk.undone', { what: 'Sam Carter' }).slice(0, 4) })
      await ada.say('speak English')
      await ada.last({ in: 'app', text: en('talk.languageChanged') })
    })
  })
