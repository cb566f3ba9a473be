import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { words } from '#views/locales/words.ts'
import { askForForm, platforms, type Rig, refIn, speakers, startRig } from './rig.ts'

const en = words('en')
const zh = words('zh-CN')

describe('with people known', () => {
  let rig: Rig
  beforeAll(async () => {
    rig = await startRig({ known: 'people' })
  })
  afterAll(() => rig.close())

  for (const platform of platforms) {
    test(`${platform}: what one may not see answers like what does not exist`, async () => {
      const sam = rig[platform].as('sam')
      const lilei = rig[platform].as('lilei')
      await sam.say(`lead new Secret of Sam ${platform}, secret@example.com`)
      const ref = refIn((await sam.last({ in: 'app', text: 'Secret of Sam' })).text)
      for (const command of [
        'show',
        'edit',
        'delete',
        'clone',
        'transfer',
        'history',
        'restore',
        'favourite',
        'task',
      ]) {
        const answers: string[] = []
        for (const id of [ref, 'L-99999']) {
          await lilei.say(`lead ${command} ${id}`)
          expect(await lilei.dialog()).toBeUndefined()
          answers.push((await lilei.last({ in: 'app' })).text.replaceAll(id, 'L-?'))
        }
        expect(answers[0]).toBe(answers[1])
        expect(answers[0]).not.toContain('Secret')
      }
      await lilei.say('find Secret of Sam')
      await lilei.last({ text: zh('list.noneFound', { query: 'Secret of Sam' }) })
      await lilei.say('lead list all')
      expect((await lilei.last({ in: 'app' })).text).not.toContain('Secret of Sam')
    })

    test(`${platform}: a manager sees the team's, and an agent of another department does not`, async () => {
      const sam = rig[platform].as('sam')
      await sam.say(`lead new Team lead ${platform}, team@example.com`)
      const ref = refIn((await sam.last({ in: 'app', text: `Team lead ${platform}` })).text)
      const manager = rig[platform].as('wangfang')
      await manager.say('线索 列表 团队')
      await manager.last({ in: 'app', text: `Team lead ${platform}` })
      await manager.say(`lead show ${ref}`)
      expect((await manager.last({ in: 'app' })).labels).toContain(zh('record.edit'))
      const agent = rig[platform].as('mia')
      await agent.say(`lead show ${ref}`)
      await agent.last({ in: 'app', text: en('errors.NotFound', { ref }) })
    })

    test(`${platform}: an administrator gives roles, nobody else`, async () => {
      const sam = rig[platform].as('sam')
      await sam.say('users')
      await sam.last({ in: 'app', text: en('errors.NotAllowed') })
      const ada = rig[platform].as('ada')
      await ada.say('users')
      const page = await ada.last({ in: 'app', text: en('talk.people') })
      for (const name of ['Ada Brandt', '王芳', '李雷', 'Sam Carter', 'Mia Rossi', '陈静'])
        expect(page.text).toContain(name)
      await ada.click('Mia Rossi', page)
      await ada.fill({ [en('talk.role')]: en('talk.roles.marketer') })
      await ada.submit()
      await ada.last({ text: en('talk.personSaved', { name: 'Mia Rossi', role: en('talk.roles.marketer') }) })
      await ada.say('undo')
      await ada.last({ in: 'app', text: en('talk.undone', { what: 'Mia Rossi is as before' }) })
      await ada.say('users')
      const now = (await ada.last({ in: 'app', text: en('talk.people') })).text.split('\n')
      expect(now[now.indexOf('Mia Rossi') + 1]).toContain(en('talk.roles.serviceAgent'))
    })

    test(`${platform}: an administrator keeps the departments`, async () => {
      const ada = rig[platform].as('ada')
      const name = `Accounts ${platform}`
      await ada.say('departments')
      await ada.click(en('departments.new'), await ada.last({ in: 'app', text: en('departments.hint') }))
      await ada.fill({ [en('departments.name')]: name })
      await ada.submit()
      await ada.last({ in: 'app', text: en('departments.saved', { name }) })
      await ada.click(name)
      const path = (await ada.dialog())?.fields.find(({ label }) => label === en('departments.parent'))
      await ada.fill({ [en('departments.parent')]: path?.options?.find((option) => option === name) ?? name })
      await ada.submit()
      expect(JSON.stringify(await ada.dialog())).toContain(en('fieldErrors.cycle'))
      await ada.cancel()
      const placeMia = async (department: string) => {
        await ada.say('users Mia')
        await ada.click('Mia Rossi', await ada.last({ in: 'app', text: en('talk.people') }))
        await ada.fill({ [en('talk.department')]: department })
        await ada.submit()
        await ada.last({ text: en('talk.personSaved', { name: 'Mia Rossi', role: en('talk.roles.serviceAgent') }) })
      }
      const departments = async () => {
        await ada.say('departments')
        return ada.last({ in: 'app', text: name })
      }
      // Only an empty one offers it; a page from before somebody moved in still does.
      const empty = await departments()
      expect(empty.labels).toContain(en('record.delete'))
      await placeMia(name)
      expect((await departments()).labels).not.toContain(en('record.delete'))
      await ada.click(en('record.delete'), empty)
      await ada.last({ in: 'app', text: en('errors.DepartmentInUse', { name }) })
      await placeMia('Sales')
      await ada.click(en('record.delete'), await departments())
      await ada.last({ in: 'app', text: en('departments.deleted', { name }) })
    })

    test(`${platform}: who lost access is told so, and nothing else`, async () => {
      const ada = rig[platform].as('ada')
      const access = async (given: boolean) => {
        await ada.say('users mia')
        await ada.click('Mia Rossi', await ada.last({ in: 'app', text: en('talk.people') }))
        await ada.fill({ [en('talk.access')]: given })
        await ada.submit()
        const role = given ? en('talk.roles.serviceAgent') : en('talk.noAccess')
        await ada.last({ text: en('talk.personSaved', { name: 'Mia Rossi', role }) })
      }
      await access(false)
      const mia = rig[platform].as('mia')
      await mia.say('lead list')
      expect((await mia.last({ in: 'app', text: en('errors.InactiveUser', { name: 'Mia Rossi' }) })).labels).toEqual([])
      await access(true)
      await mia.say('lead list')
      await mia.last({ in: 'app', text: en('lead.many') })
    })

    test(`${platform}: settings change the language of the next answer`, async () => {
      const chen = rig[platform].as('chenjing')
      await askForForm(rig[platform], chen, zh, '修改设置')
      await chen.fill({ [zh('talk.language')]: 'English', [zh('talk.timeZone')]: 'Berlin' })
      await chen.submit()
      await chen.last({ text: en('talk.settingsSaved') })
      await chen.say('帮助')
      await chen.last({ in: 'app', text: en('help.intro') })
      await askForForm(rig[platform], chen, en, 'edit settings')
      const form = await chen.dialog()
      expect(form?.fields.find(({ label }) => label === en('talk.timeZone'))?.value).toBe('Europe/Berlin')
      await chen.fill({ [en('talk.language')]: languageName })
      await chen.submit()
      await chen.last({ text: zh('talk.settingsSaved') })
    })

    for (const { person, locale, say } of speakers) {
      test(`${platform}, ${locale}: help, its buttons, and what was probably meant`, async () => {
        const actor = rig[platform].as(person)
        for (const asking of ['help', '帮助', locale === 'en' ? 'hello' : '你好']) {
          await actor.say(asking)
          const help = await actor.last({ in: 'app' })
          expect(help.text).toContain(say('help.intro'))
          expect(help.text).toContain(say('help.words.leadQuick'))
        }
        const typed = say('help.words.leadList').slice(0, -1) + (locale === 'en' ? 'tt' : '标')
        await actor.say(typed)
        const guess = await actor.last({ in: 'app' })
        expect(guess.text).toContain(say('talk.didYouMean', { text: typed }))
        expect(guess.labels).toContain(say('help.words.leadList'))
        await actor.click(say('help.words.leadList'), guess)
        await actor.last({ in: 'app', text: say('lead.many') })
      })

      test(`${platform}, ${locale}: a talk about somebody may be kept as a lead`, async () => {
        const actor = rig[platform].as(person)
        const typed =
          locale === 'en'
            ? `Met Anna Schmidt from Bosch, her mobile is +49 170 1234567`
            : `在展会遇到王芳，手机13912345678`
        await actor.say(typed)
        const guess = await actor.last({ in: 'app', text: typed.slice(0, 8) })
        expect(guess.text).toContain(say('talk.didYouMean', { text: typed }).slice(0, 12))
        await actor.click(say('talk.saveAsLead'), guess)
        const form = await actor.dialog()
        expect(form?.title).toBe(say('lead.new'))
        expect(JSON.stringify(form?.fields)).toContain(locale === 'en' ? '+49 170 1234567' : '139')
        await actor.cancel()
        await actor.say(locale === 'en' ? 'the weather is nice today' : '今天天气真不错啊')
        const talk = await actor.last({ in: 'app', text: locale === 'en' ? 'weather' : '天气' })
        expect(talk.labels).not.toContain(say('talk.saveAsLead'))
      })

      test(`${platform}, ${locale}: home shows the day`, async () => {
        const actor = rig[platform].as(person)
        await actor.say(`lead new Homely ${platform} ${locale}, home@example.com, follow up tomorrow 3pm`)
        await actor.last({ in: 'app', text: `Homely ${platform} ${locale}` })
        await actor.openHome()
        const home = await actor.home()
        expect(home.text).toContain(say('talk.homeTitle', { name: person === 'sam' ? 'Sam Carter' : '李雷' }))
        expect(home.text).toContain(`Homely ${platform} ${locale}`)
        expect(home.text).toContain('15:00')
        await actor.click(say('lead.new'), home)
        expect((await actor.dialog())?.title).toBe(say('lead.new'))
        await actor.cancel()
      })
    }
  }
})

const languageName = new Intl.DisplayNames('zh-CN', { type: 'language' }).of('zh-Hans') ?? ''
