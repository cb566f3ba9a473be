/** What an administrator sets the company up with: by forms, by buttons and in words. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { words } from '#views/locales/words.ts'
import { again, askForForm, platforms, type Rig, startRig } from './rig.ts'

let rig: Rig
beforeAll(async () => {
  rig = await startRig({ known: 'people' })
})
afterAll(() => rig.close())

const speakers = [
  {
    locale: 'en',
    said: { company: 'company settings', currency: 'base currency EUR' },
  },
  { locale: 'zh-CN', said: { company: '公司设置', currency: '本位币 欧元' } },
] as const

for (const platform of platforms)
  for (const { locale, said } of speakers)
    describe(`${platform}, ${locale}`, () => {
      const say = words(locale)
      const admin = () => rig[platform].as('ada')
      const language = (name: string, now: typeof say, command: string) => async () => {
        await askForForm(rig[platform], admin(), now, command)
        await admin().fill({ [now('talk.language')]: name })
        await admin().submit()
      }
      beforeAll(language(locale === 'en' ? 'English' : '简体中文', words('en'), 'settings'))
      afterAll(language('English', say, locale === 'en' ? 'settings' : '设置'))

      test('the settings are seen, changed and taken back', async () => {
        const name = `Trading ${platform} ${locale}`
        await admin().say(said.company)
        const page = await admin().last({ in: 'app', text: say('company.title') })
        await admin().click(say('company.edit'), page)
        await admin().fill({ [say('company.name')]: name })
        await admin().submit()
        expect(await admin().dialog()).toBeUndefined()
        const shown = await again(admin(), page)
        expect(shown.text).toContain(say('company.saved'))
        expect(shown.text).toContain(name)
        await admin().click(say('record.undo'), shown)
        await admin().say(said.company)
        expect((await admin().last({ in: 'app', text: say('company.title') })).text).not.toContain(name)
      })

      test('another base currency is asked for in words, and refused where there are rates', async () => {
        await askForForm(rig[platform], admin(), say, locale === 'en' ? 'rate USD 7.12' : '汇率 美元 7.12')
        await admin().submit()
        await askForForm(rig[platform], admin(), say, said.currency)
        await admin().submit()
        const refused = JSON.stringify(await admin().dialog())
        expect(refused).toContain(
          say('fieldErrors.hasRates', { currency: locale === 'en' ? 'Chinese Yuan' : '人民币', max: '' }),
        )
        await admin().cancel()
        await admin().say(locale === 'en' ? 'undo' : '撤销')
        await askForForm(rig[platform], admin(), say, said.currency)
        await admin().submit()
        await admin().last({ in: 'app', text: say('company.saved') })
        await admin().say(said.company)
        expect((await admin().last({ in: 'app', text: say('company.hint') })).text).toContain('EUR')
        await admin().say(locale === 'en' ? 'undo' : '撤销')
      })
    })

test.each(platforms)('everybody sees them, nobody else changes them, %s', async (platform) => {
  const sam = rig[platform].as('sam')
  const say = words('en')
  await sam.say('company settings')
  const page = await sam.last({ in: 'app', text: say('company.title') })
  expect(page.labels).not.toContain(say('company.edit'))
})
