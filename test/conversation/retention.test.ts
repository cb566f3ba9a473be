/** For how long what is kept: seen by all, set by administrators, in words and by a form. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { words } from '#views/locales/words.ts'
import { platforms, type Rig, startRig } from './rig.ts'

let rig: Rig
beforeAll(async () => {
  rig = await startRig({ known: 'people' })
})
afterAll(() => rig.close())

const languages = [
  { locale: 'en', speak: 'speak English', page: 'retention', keep: 'keep history for 2 years', undo: 'undo' },
  { locale: 'zh-CN', speak: '用中文回答', page: '保留期限', keep: '历史保留2年', undo: '撤销' },
] as const

for (const platform of platforms)
  describe.each(languages)(`${platform}, $locale`, ({ locale, speak, page, keep, undo }) => {
    const say = words(locale)
    const ada = () => rig[platform].as('ada')
    beforeAll(async () => {
      await ada().say(speak)
      await ada().last({ in: 'app', text: say('talk.languageChanged') })
    })
    afterAll(() => ada().say('speak English'))

    test('in words, by the form, with what is out of bounds at its field, and taken back', async () => {
      const period = say('retention.days', { count: 730, number: '730' })
      await ada().say(keep)
      const set = await ada().last({
        in: 'app',
        text: say('retention.savedOne', { what: say('retention.what.history'), period }),
      })
      await ada().click(say('retention.edit'), set)
      await ada().fill({ [say('retention.what.deleted')]: '7' })
      await ada().submit()
      expect(JSON.stringify(await ada().dialog())).toContain(say('fieldErrors.atLeast', { max: 30 }))
      await ada().fill({ [say('retention.what.deleted')]: '60' })
      await ada().submit()
      const saved = await ada().last({ in: 'app', text: say('retention.saved') })
      expect(saved.text).toContain(say('retention.days', { count: 60, number: '60' }))
      expect(saved.text).toContain(period)
      await ada().say(undo)
      await ada().say(undo)
      await ada().say(page)
      const now = await ada().last({ in: 'app', text: say('retention.hint') })
      expect(now.text).not.toContain(period)
    })

    test('everybody sees it, and who may change it', async () => {
      const sam = rig[platform].as('sam')
      const en = words('en')
      await sam.say('retention')
      const seen = await sam.last({ in: 'app', text: en('retention.title') })
      expect(seen.labels).not.toContain(en('retention.edit'))
      expect(seen.text).toContain('Ada Brandt')
      await sam.say('keep history for 2 years')
      await sam.last({ in: 'app', text: en('errors.NotAllowed') })
    })
  })
