/** An administrator copies a role, says how far it reaches, and gives it to somebody, in both chats and languages. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { words } from '#views/locales/words.ts'
import { askForForm, platforms, type Rig, refIn, startRig } from './rig.ts'

let rig: Rig
beforeAll(async () => {
  rig = await startRig({ known: 'people' })
})
afterAll(() => rig.close())

const languages = [
  { locale: 'en', speak: 'speak English', again: 'speak English', add: 'add role', list: 'roles', users: 'users' },
  { locale: 'zh-CN', speak: '用中文回答', again: 'speak English', add: '新建角色', list: '角色', users: '用户' },
] as const

for (const platform of platforms)
  describe.each(languages)(`${platform}, $locale`, ({ locale, speak, again, add, list, users }) => {
    const to = words(locale)
    const name = `Junior ${platform} ${locale}`

    test('a role is copied, narrowed, given, kept while it is in use, and retired', async () => {
      const [ada, sam] = [rig[platform].as('ada'), rig[platform].as('sam')]
      await sam.say(`lead new Seen ${name}, seen@example.com`)
      const ref = refIn((await sam.last({ in: 'app', text: `Seen ${name}` })).text)
      await ada.say(speak)
      await ada.last({ in: 'app', text: to('talk.languageChanged') })
      await askForForm(rig[platform], ada, to, `${add} ${name}`)
      expect((await ada.dialog())?.fields.find(({ label }) => label === to('roles.name'))?.value).toBe(name)
      await ada.fill({ [to('roles.of')]: to('talk.roles.salesperson') })
      await ada.submit()
      const made = await ada.last({ text: to('roles.saved', { name }) })
      expect(made.text).toContain(to('lead.many'))
      await ada.click(to('lead.many'), made)
      await ada.fill({ [to('roles.verbs.change')]: to('roles.extents.none') })
      await ada.submit()
      const changed = await ada.last({ text: to('roles.differs') })
      await ada.click(to('roles.confidential'), changed)
      await ada.fill({ [to('roles.secrets.costs')]: true })
      await ada.submit()
      await ada.last({ text: to('roles.known', { secret: to('roles.secrets.costs'), knows: to('roles.yes') }) })
      const give = async (role: string) => {
        await ada.say(`${users} Sam`)
        await ada.click('Sam Carter', await ada.last({ in: 'app', text: to('talk.people') }))
        await ada.fill({ [to('talk.role')]: role })
        await ada.submit()
        await ada.last({ text: to('talk.personSaved', { name: 'Sam Carter', role }) })
      }
      await give(name)
      await sam.say(`lead show ${ref}`)
      const shown = await sam.last({ in: 'app', text: `Seen ${name}` })
      expect(shown.labels).not.toContain(words('en')('record.edit'))
      // A role that somebody has offers no deletion; a page from before still does.
      await ada.say(list)
      const page = await ada.last({ in: 'app', text: to('roles.hint') })
      expect(page.text).toContain(to('roles.people', { count: 1, shown: '1' }))
      await give(to('talk.roles.salesperson'))
      await sam.say(`lead show ${ref}`)
      expect((await sam.last({ in: 'app', text: `Seen ${name}` })).labels).toContain(words('en')('record.edit'))
      await ada.say(list)
      await ada.click(to('record.delete'), await ada.last({ in: 'app', text: to('roles.hint') }))
      await ada.last({ in: 'app', text: to('roles.deleted', { name }) })
      await ada.say(again)
      await ada.last({ in: 'app', text: words('en')('talk.languageChanged') })
    })
  })
