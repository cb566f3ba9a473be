/** An administrator makes a position, gives it to somebody as a deputy, and takes it away, in both chats and languages. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { words } from '#views/locales/words.ts'
import { askForForm, platforms, type Rig, startRig } from './rig.ts'

let rig: Rig
beforeAll(async () => {
  rig = await startRig({ known: 'people' })
})
afterAll(() => rig.close())

const languages = [
  { locale: 'en', speak: 'speak English', add: 'add position', list: 'positions' },
  { locale: 'zh-CN', speak: '用中文回答', add: '新建岗位', list: '岗位' },
] as const

for (const platform of platforms)
  describe.each(languages)(`${platform}, $locale`, ({ locale, speak, add, list }) => {
    const to = words(locale)
    const name = `Head ${platform} ${locale}`

    test('a position is made, given to a deputy, taken away, deleted, and brought back', async () => {
      const [ada, mia] = [rig[platform].as('ada'), rig[platform].as('mia')]
      await mia.say(list)
      await mia.last({ in: 'app', text: words('en')('errors.NotAllowed') })
      await ada.say(speak)
      await ada.last({ in: 'app', text: to('talk.languageChanged') })
      await askForForm(rig[platform], ada, to, `${add} ${name}`)
      const form = await ada.dialog()
      expect(form?.fields.find(({ label }) => label === to('positions.name'))?.value).toBe(name)
      const department = form?.fields.find(({ label }) => label === to('positions.department'))?.options?.at(-1) ?? ''
      await ada.fill({ [to('positions.department')]: department, [to('positions.leads')]: true })
      await ada.submit()
      const made = await ada.last({ text: to('positions.saved', { name }) })
      expect(made.text).toContain(to('positions.nobody'))
      await ada.click(to('positions.give'), made)
      await ada.fill({ [to('positions.person')]: 'Mia', [to('positions.deputy')]: true })
      await ada.submit()
      const given = await ada.last({ text: to('positions.given', { person: 'Mia Rossi', name }) })
      expect(given.text).toContain(to('positions.standsIn'))
      await ada.say(list)
      const page = await ada.last({ in: 'app', text: to('positions.hint') })
      expect(page.text).toContain(to('positions.deputyOf', { name: 'Mia Rossi' }))
      await ada.click(to('positions.release'), given)
      await ada.last({ text: to('positions.released', { person: 'Mia Rossi', name }) })
      await ada.say(list)
      await ada.click(to('record.delete'), await ada.last({ in: 'app', text: to('positions.hint') }))
      await ada.last({ in: 'app', text: to('positions.deleted', { name }) })
      await ada.say('undo')
      await ada.last({ in: 'app', text: name })
      await ada.say(list)
      await ada.click(to('record.delete'), await ada.last({ in: 'app', text: to('positions.hint') }))
      await ada.say('speak English')
      await ada.last({ in: 'app', text: words('en')('talk.languageChanged') })
    })
  })
