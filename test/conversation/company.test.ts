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
      beforeAll(language(locale === 'en' ? 'English' : '简体中文', words('en'), 'edit settings'))
      afterAll(language('English', say, locale === 'en' ? 'edit settings' : '修改设置'))

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

      test('its name is said in words, by whoever may, and is taken back', async () => {
        const inEnglish = locale === 'en'
        const name = inEnglish ? `Huaxin Trading ${platform}` : `华信贸易 ${platform}`
        await admin().say(inEnglish ? `rename our company to ${name}` : `把公司名称改为${name}`)
        const page = await admin().last({ in: 'app', text: say('company.renamed', { name }) })
        expect(page.text).toContain(say('company.title'))
        const asked = inEnglish ? 'company name' : '公司名称'
        await admin().say(`${asked} ${name}`)
        await admin().last({ in: 'app', text: say('company.nameStays', { name }) })
        await admin().click(say('record.undo'), page)
        await admin().say(asked)
        const now = await admin().last({ in: 'app', text: say('company.title') })
        expect(now.text).not.toContain(name)
        await askForForm(rig[platform], admin(), say, `${asked} ${'x'.repeat(201)}`)
        expect(JSON.stringify(await admin().dialog())).toContain(say('fieldErrors.tooLong', { max: 200 }))
        await admin().cancel()
        const sam = rig[platform].as('sam')
        await sam.say(`${asked} Mine Ltd`)
        const refused = await sam.last({ in: 'app', text: words('en')('company.notRenamed', { name: 'Mine Ltd' }) })
        expect(refused.text).toContain(words('en')('settings.keptBy', { names: 'Ada' }).replace('Ada.', '').trim())
      })

      test('the fiscal year is said in words, stands on the page and in the form, and is taken back', async () => {
        const [april, none, ask] =
          locale === 'en'
            ? (['fiscal year starts in April', 'fiscal year starts in spring', 'fiscal year'] as const)
            : (['财年从4月开始', '财年从春天开始', '财年'] as const)
        const month = locale === 'en' ? 'April' : '四月'
        await admin().say(april)
        const page = await admin().last({ in: 'app', text: say('company.fiscalFrom.end', { month }) })
        expect(page.text).toMatch(locale === 'en' ? /FY20\d\d Q[1-4]/ : /20\d\d财年第[一二三四]季度/)
        await askForForm(rig[platform], admin(), say, none)
        const form = await admin().dialog()
        expect(JSON.stringify(form)).toContain(locale === 'en' ? 'spring' : '春天')
        expect(form?.fields.find(({ label }) => label === say('company.fiscalMonth'))?.value).toBe(month)
        await admin().cancel()
        await admin().click(say('record.undo'), page)
        await admin().say(ask)
        await admin().last({ in: 'app', text: say('company.calendarYear') })
        const sam = rig[platform].as('sam')
        await sam.say('fiscal year starts in July')
        await sam.last({ in: 'app', text: words('en')('errors.NotAllowed') })
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
