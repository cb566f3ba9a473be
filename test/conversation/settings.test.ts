/** 个人设置: by the form, in words, and taken back. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { words as wordsIn } from '#views/locales/words.ts'
import { again, askForForm, platforms, type Rig, speakers, startRig } from './rig.ts'

let rig: Rig
beforeAll(async () => {
  rig = await startRig({ known: 'people' })
})
afterAll(() => rig.close())

const said = {
  en: {
    settings: 'edit settings',
    quiet: 'quiet hours 10pm to 7am',
    off: 'quiet hours off',
    morning: 'morning reminders 8:30',
    lead: 'event reminders 1 hour',
    week: 'weeks start on Saturday',
    usualWeek: 'weeks start as in my country',
    dates: 'date format 30/11/2026',
    numbers: 'number format 1.234,56',
    usualDates: 'date format default',
    oddDates: 'date format 03/04/2026',
    due: 'what is due on 03/04/2027',
    work: 'working hours Monday to Thursday 8:30 to 17:30',
    oddWork: 'working hours 18:00 to 17:00',
    task: 'task call Laura tomorrow eod',
    signature: 'signature Kind regards, the sales team',
    odd: 'quiet hours sometimes',
    undo: 'undo',
  },
  'zh-CN': {
    settings: '修改设置',
    quiet: '免打扰 晚上10点到早上7点',
    off: '免打扰 关闭',
    morning: '早间提醒 8:30',
    lead: '事件提醒 1小时',
    week: '每周从周六开始',
    usualWeek: '每周起始日 默认',
    dates: '日期格式 30/11/2026',
    numbers: '数字格式 1.234,56',
    usualDates: '日期格式 默认',
    oddDates: '日期格式 03/04/2026',
    due: 'what is due on 03/04/2027',
    work: '工作时间 周一到周四 8:30到17:30',
    oddWork: '工作时间 18:00到17:00',
    task: '任务 明天下班前给张总打电话',
    signature: '签名 此致敬礼，销售部',
    odd: '免打扰 有时候',
    undo: '撤销',
  },
} as const

for (const platform of platforms)
  for (const { person, locale, say } of speakers)
    describe(`${platform}, ${locale}`, () => {
      const actor = () => rig[platform].as(person)
      const words = said[locale as keyof typeof said]
      const inForm = async (label: string) => {
        await askForForm(rig[platform], actor(), say, words.settings)
        const value = (await actor().dialog())?.fields.find((field) => field.label === label)?.value
        await actor().cancel()
        return value
      }

      test('quiet hours, mornings and leads are said in words, stand in the form, and are taken back', async () => {
        await actor().say(words.quiet)
        await actor().last({ text: say('settings.quietSaved', { from: '22:00', to: '07:00' }) })
        expect(await inForm(say('settings.quietFrom'))).toBe('22:00')
        expect(await inForm(say('settings.quietTo'))).toBe('07:00')
        await actor().say(words.off)
        await actor().last({ text: say('settings.quietOff') })
        expect((await inForm(say('settings.quietFrom'))) || '').toBe('')
        await actor().say(words.undo)
        expect(await inForm(say('settings.quietFrom'))).toBe('22:00')
        await actor().say(words.off)
        await actor().say(words.morning)
        await actor().last({ text: say('settings.morningSaved', { time: '08:30' }) })
        expect(await inForm(say('settings.morning'))).toBe('08:30')
        await actor().say(words.lead)
        const lead = say('settings.hoursBefore', { count: 1, number: '1' })
        await actor().last({ text: say('settings.eventLeadSaved', { lead }) })
        await actor().say(words.signature)
        const signature = words.signature.replace(/^\S+ /, '')
        await actor().last({ text: say('settings.signatureSaved', { signature }) })
      })

      test('the day that weeks begin with is said in words, stands in the form, and is the country’s by default', async () => {
        const saturday = locale === 'en' ? 'Saturday' : '星期六'
        await actor().say(words.week)
        await actor().last({ text: say('settings.weekStartSaved', { day: saturday }) })
        expect(await inForm(say('settings.weekStart'))).toBe(saturday)
        await actor().say(words.usualWeek)
        // Sam lives in New York, 李雷 in Shanghai.
        const usual = say('settings.byCountry', { is: locale === 'en' ? 'Sunday' : '星期一' })
        await actor().last({ text: say('settings.weekStartSaved', { day: usual }) })
        expect(await inForm(say('settings.weekStart'))).toBe(usual)
        await actor().say(words.undo)
        expect(await inForm(say('settings.weekStart'))).toBe(saturday)
      })

      test('dates are shown, and read, in the form that was said', async () => {
        const said = async (text: string, shown: string | RegExp) => {
          await actor().say(text)
          return actor().last({ text: shown })
        }
        await said(words.dates, say('settings.dateFormSaved', { date: '30/11/2026' }))
        await said(words.due, / 03\/04\/2027/)
        await said(words.numbers, say('settings.numberFormSaved', { number: '1.234,56' }))
        expect(await inForm(say('settings.dateForm'))).toBe('30/11/2026')
        expect(await inForm(say('settings.numberForm'))).toBe('1.234,56')
        await askForForm(rig[platform], actor(), say, words.oddDates)
        expect(JSON.stringify(await actor().dialog())).toContain('03/04/2026')
        await actor().cancel()
        const usual = say('settings.byLanguage', { is: locale === 'en' ? 'Nov 30, 2026' : '2026年11月30日' })
        await said(words.usualDates, say('settings.dateFormSaved', { date: usual }))
        await actor().say(words.undo)
        expect(await inForm(say('settings.dateForm'))).toBe('30/11/2026')
      })

      test('working time is said in words, stands in the form, and says when a day ends', async () => {
        const run = locale === 'en' ? 'Mon – Thu' : '周一 – 周四'
        await actor().say(words.work)
        await actor().last({ text: say('settings.workSaved', { when: `${run} 08:30 – 17:30` }) })
        expect(await inForm(say('settings.workTo'))).toBe('17:30')
        await actor().say(words.task)
        await actor().last({ text: /17:30/ })
        await askForForm(rig[platform], actor(), say, words.oddWork)
        expect(JSON.stringify(await actor().dialog())).toContain(say('fieldErrors.after', { max: '18:00' }))
        await actor().cancel()
        expect(await inForm(say('settings.workFrom'))).toBe('08:30')
      })

      test('what is not understood is said in the form, which shows what is wrong at its place', async () => {
        await askForForm(rig[platform], actor(), say, words.odd)
        expect(JSON.stringify(await actor().dialog())).toContain(words.odd.split(/ (?=\S+$)/)[1])
        await actor().fill({ [say('settings.quietFrom')]: '22:00' })
        await actor().submit()
        expect(JSON.stringify(await actor().dialog())).toContain(say('fieldErrors.required'))
        await actor().fill({ [say('settings.quietTo')]: '06:00' })
        await actor().submit()
        expect(await actor().dialog()).toBeUndefined()
        await actor().last({ text: say('talk.settingsSaved') })
        expect(await inForm(say('settings.quietTo'))).toBe('06:00')
      })
    })

const page = { en: 'settings', 'zh-CN': '设置' } as const
const ofPages = [
  'company',
  'users',
  'departments',
  'positions',
  'roles',
  'choices',
  'stages',
  'rates',
  'credit',
] as const

for (const platform of platforms) {
  for (const { person, locale, say } of speakers)
    test(`${platform}, ${locale}: the page says what is set, each part is changed from its line, and who keeps the rest`, async () => {
      const actor = rig[platform].as(person)
      await actor.say(page[locale as keyof typeof page])
      const shown = await actor.last({ in: 'app', text: say('settings.mine') })
      const parts = ['language', 'written', 'work', 'reminders', 'quiet', 'signature'] as const
      for (const part of parts) expect(shown.text).toContain(say(`settings.parts.${part}`))
      expect(shown.text).toContain(say('settings.keptBy', { names: 'Ada Brandt' }))
      for (const one of ['company', 'choices', 'rates', 'credit'] as const)
        expect(shown.text).toContain(say(`settings.holds.${one}`))
      for (const one of ['users', 'roles', 'stages'] as const)
        expect(shown.text).not.toContain(say(`settings.holds.${one}`))
      // The form of a line asks for nothing else, and leaves the rest.
      await actor.click(say('settings.parts.work'), shown)
      const form = await actor.dialog()
      expect(form?.fields.map(({ label }) => label)).toEqual([
        say('settings.workdays'),
        say('settings.workFrom'),
        say('settings.workTo'),
      ])
      await actor.fill({ [say('settings.workFrom')]: '10:15' })
      await actor.submit()
      expect(await actor.dialog()).toBeUndefined()
      const changed = await again(actor, shown)
      expect(changed.text).toContain(say('talk.settingsSaved'))
      expect(changed.text).toContain('10:15')
      await actor.click(say('record.undo'), changed)
      await actor.say(page[locale as keyof typeof page])
      expect((await actor.last({ in: 'app', text: say('settings.mine') })).text).not.toContain('10:15')
    })

  test(`${platform}: administrators are led to everything that the organisation is set up with`, async () => {
    const say = wordsIn('en')
    const ada = rig[platform].as('ada')
    await ada.say('settings')
    const shown = await ada.last({ in: 'app', text: say('settings.organization') })
    for (const one of ofPages) expect(shown.text).toContain(say(`settings.holds.${one}`))
    expect(shown.text).not.toContain(say('settings.keptByNobody'))
  })
}
