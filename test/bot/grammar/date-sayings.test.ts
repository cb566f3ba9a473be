/** Dates as people say them, at the times at which calendars are awkward: right, or asked about; never silently wrong. */
import { spawnSync } from 'node:child_process'
import fc from 'fast-check'
import { DateTime } from 'luxon'
import { describe, expect, test } from 'vitest'
import { readWhen } from '#bot/grammar/dates/parse-when.ts'
import type { Locale } from '#views/locales/locale.ts'

interface At {
  readonly now: DateTime
  readonly zone: string
}

const nows: readonly At[] = [
  ['2027-01-31T10:00', 'America/New_York'],
  ['2027-01-31T10:00', 'Asia/Shanghai'],
  ['2027-02-28T16:30', 'Europe/Berlin'],
  ['2028-02-29T10:00', 'Europe/Berlin'],
  ['2026-12-31T23:50', 'Asia/Shanghai'],
  ['2026-12-31T23:50', 'America/New_York'],
  ['2027-03-13T23:30', 'America/New_York'],
  ['2027-03-14T01:30', 'America/New_York'],
  ['2026-10-31T23:30', 'America/New_York'],
  ['2027-03-27T23:30', 'Europe/Berlin'],
  ['2026-10-24T23:30', 'Europe/Berlin'],
  ['2026-11-18T10:00', 'Asia/Shanghai'],
].map(([now = '', zone = '']) => ({ now: DateTime.fromISO(now, { zone }), zone }))

function read(text: string, { now, zone }: At): string {
  const locale: Locale = /\p{Script=Han}/u.test(text) ? 'zh-CN' : 'en'
  const when = readWhen(text, { now: now.toJSDate(), timeZone: zone, locale })
  if (!when) return 'nothing'
  if ('unclear' in when) return 'asked'
  const at = DateTime.fromJSDate(when.at, { zone })
  return when.hasTime ? at.toFormat("yyyy-MM-dd'T'HH:mm") : at.toFormat('yyyy-MM-dd')
}

const day = (at: DateTime): string => at.toFormat('yyyy-MM-dd')
const minute = (at: DateTime): string => at.toFormat("yyyy-MM-dd'T'HH:mm")
const firstFrom = (now: DateTime, fits: (one: DateTime) => boolean, from = 0): string => {
  for (let ahead = from; ahead < 3000; ahead++) {
    const one = now.startOf('day').plus({ days: ahead })
    if (fits(one)) return day(one)
  }
  throw new Error('no such day')
}
const lastOfMonth = (one: DateTime, weekday: number): boolean =>
  one.weekday === weekday && one.plus({ weeks: 1 }).month !== one.month
const nthOfMonth = (one: DateTime, weekday: number, nth: number): boolean =>
  one.weekday === weekday && Math.ceil(one.day / 7) === nth

/** What the words mean, by another way of reckoning than the grammar's. */
const days: readonly (readonly [readonly string[], (now: DateTime) => string])[] = [
  [['tomorrow', '明天', '明日'], (now) => day(now.plus({ days: 1 }))],
  [['the day after tomorrow', '后天'], (now) => day(now.plus({ days: 2 }))],
  [['大后天', 'in 3 days', 'in three days', '三天后', '3天后', '过三天'], (now) => day(now.plus({ days: 3 }))],
  [['in 10 days', 'in ten days', '十天后', '10天之后'], (now) => day(now.plus({ days: 10 }))],
  [['in a week', 'a week from now', '一周后', '一个星期后'], (now) => day(now.plus({ weeks: 1 }))],
  [['in a fortnight', 'in two weeks', '2 weeks from now', '两周后', '两个星期后'], (now) => day(now.plus({ weeks: 2 }))],
  [['a week from tomorrow'], (now) => day(now.plus({ days: 8 }))],
  [['in a month', 'a month from now', '一个月后', '1个月后'], (now) => day(now.plus({ months: 1 }))],
  [['一个半月后'], (now) => day(now.plus({ months: 1, days: 15 }))],
  [['半个月后'], (now) => day(now.plus({ days: 15 }))],
  [['in two months', '两个月后'], (now) => day(now.plus({ months: 2 }))],
  [['in half a year', 'in six months', '半年后', '六个月后'], (now) => day(now.plus({ months: 6 }))],
  [['in a year', '一年后'], (now) => day(now.plus({ years: 1 }))],
  [['一年半后'], (now) => day(now.plus({ months: 18 }))],
  [['two days ago', '两天前', '前天'], (now) => day(now.minus({ days: 2 }))],
  [['a month ago', '一个月前'], (now) => day(now.minus({ months: 1 }))],
  [['next week', '下周', '下个星期', '下周初'], (now) => day(now.startOf('week').plus({ weeks: 1 }))],
  [['the week after next', '下下周'], (now) => day(now.startOf('week').plus({ weeks: 2 }))],
  [['middle of next week', 'next week Wednesday', '下周中', '下周三'], (now) => day(now.startOf('week').plus({ weeks: 1, days: 2 }))],
  [['Friday next week', 'next week on Friday', '下周五', '下星期五'], (now) => day(now.startOf('week').plus({ weeks: 1, days: 4 }))],
  [['next month', '下个月', '下月初', 'beginning of next month'], (now) => day(now.startOf('month').plus({ months: 1 }))],
  [['middle of next month', 'mid next month', '下月中'], (now) => day(now.startOf('month').plus({ months: 1, days: 14 }))],
  [['end of next month', '下月底', '下个月底'], (now) => day(now.startOf('month').plus({ months: 1 }).endOf('month'))],
  [['end of the month', 'eom', 'by the end of the month', '月底', '本月底', '月底前'], (now) => day(now.endOf('month'))],
  [['next quarter', '下季度', '下个季度', '下季度初'], (now) => day(now.startOf('quarter').plus({ quarters: 1 }))],
  [['end of quarter', '季度末', '本季度末', '本季度底'], (now) => day(now.endOf('quarter'))],
  [['end of next quarter', '下季度末', '下个季度末'], (now) => day(now.startOf('quarter').plus({ quarters: 1 }).endOf('quarter'))],
  [['next year'], (now) => day(now.startOf('year').plus({ years: 1 }))],
  [['end of year', 'end of the year', '年底', '今年底', '今年年底'], (now) => day(now.endOf('year'))],
  [['明年底', '明年年底'], (now) => day(now.plus({ years: 1 }).endOf('year'))],
  [['the 31st', 'on the 31st', '31号', '三十一号'], (now) => firstFrom(now, (one) => one.day === 31)],
  [['the 30th', 'by the 30th', '30号'], (now) => firstFrom(now, (one) => one.day === 30)],
  [['the 29th', 'on 29th', '29号'], (now) => firstFrom(now, (one) => one.day === 29)],
  [['the 1st', '1号'], (now) => firstFrom(now, (one) => one.day === 1)],
  [['Feb 29', '29 February', '2月29日', '二月二十九号'], (now) => firstFrom(now, (one) => one.month === 2 && one.day === 29)],
  [['Mar 1', 'March 1st', '1 March', '3月1日'], (now) => firstFrom(now, (one) => one.month === 3 && one.day === 1)],
  [['Dec 31', '31 December', '12月31日', "on New Year's Eve"], (now) => firstFrom(now, (one) => one.month === 12 && one.day === 31)],
  [['元旦', "on New Year's Day", '1月1日'], (now) => firstFrom(now, (one) => one.month === 1 && one.day === 1)],
  [['by Christmas', '圣诞节'], (now) => firstFrom(now, (one) => one.month === 12 && one.day === 25)],
  [['国庆节'], (now) => firstFrom(now, (one) => one.month === 10 && one.day === 1)],
  [['first Monday of March', '3月的第一个周一', '三月第一个星期一'], (now) => firstFrom(now, (one) => one.month === 3 && nthOfMonth(one, 1, 1))],
  [['last Friday of the month'], (now) => firstFrom(now, (one) => lastOfMonth(one, 5))],
  [['second Tuesday of next month', '下个月第二个周二'], (now) => firstFrom(now, (one) => nthOfMonth(one, 2, 2), day(now).length && now.endOf('month').day - now.day + 1)],
  [['Monday', 'on Monday', 'this coming Monday', 'coming Monday', '周一', '星期一'], (now) => firstFrom(now, (one) => one.weekday === 1, 1)],
  [['Friday', 'by Friday', 'the coming Friday', '周五', '礼拜五', '周五前'], (now) => firstFrom(now, (one) => one.weekday === 5, 1)],
  [['2028-02-29', '29.02.2028', '2028年2月29日'], () => '2028-02-29'],
  [['农历五月初五', '端午节'], (now) => (now.toFormat('yyyy-MM-dd') <= '2027-06-09' ? '2027-06-09' : '2028-05-28')],
  [['腊月初八'], (now) => (day(now) <= '2027-01-15' ? '2027-01-15' : day(now) <= '2028-01-04' ? '2028-01-04' : '2029-01-22')],
  [['春节', '大年初一'], (now) => (day(now) <= '2027-02-06' ? '2027-02-06' : day(now) <= '2028-01-26' ? '2028-01-26' : '2029-02-13')],
] // biome-ignore format: a table

/** The next time that a clock shows it; one that the spring skips is later by the gap. */
const next = (now: DateTime, hour: number, minutes = 0): string => {
  const today = now.set({ hour, minute: minutes, second: 0, millisecond: 0 })
  return minute(today > now ? today : now.startOf('day').plus({ days: 1 }).set({ hour, minute: minutes }))
}
const tomorrowAt = (now: DateTime, hour: number, minutes = 0): string =>
  minute(now.startOf('day').plus({ days: 1 }).set({ hour, minute: minutes }))

const moments: readonly (readonly [readonly string[], (now: DateTime) => string])[] = [
  [['in an hour', 'an hour from now', '一小时后', '1个小时后'], (now) => minute(now.plus({ hours: 1 }))],
  [['in an hour and a half', 'in one and a half hours', 'in 1.5 hours', '一个半小时后'], (now) => minute(now.plus({ minutes: 90 }))],
  [['in two and a half hours', '两个半小时后', '2.5小时后'], (now) => minute(now.plus({ minutes: 150 }))],
  [['in half an hour', '半小时后', '半个小时后'], (now) => minute(now.plus({ minutes: 30 }))],
  [['in 3 hours', '三小时后'], (now) => minute(now.plus({ hours: 3 }))],
  [['2 hours ago', '两小时前'], (now) => minute(now.minus({ hours: 2 }))],
  [['3pm', 'at 3pm', 'at 3', '3 in the afternoon', '下午3点', '三点', '15:00', '下午3点-5点'], (now) => next(now, 15)],
  [['8 in the evening', 'at 8 in the evening', '8 at night', '晚上8点', '晚8点'], (now) => next(now, 20)],
  [['8:30 in the morning', '早上8点半'], (now) => next(now, 8, 30)],
  [['half past three', 'half past 3', '三点半', '下午三点半'], (now) => next(now, 15, 30)],
  [['quarter to seven pm', '差一刻晚上7点'].slice(0, 1), (now) => next(now, 18, 45)],
  [['ten to three', 'ten to 3', '差10分3点', '3点差10分'], (now) => next(now, 14, 50)],
  [['twenty past ten', '20 past 10', '10点20'], (now) => next(now, 10, 20)],
  [['noon', 'midday', '中午', '正午', '中午12点'], (now) => next(now, 12)],
  [['tomorrow 3pm', 'tomorrow at 3', '3pm tomorrow', '明天下午3点', '明天下午三点', '明天15点'], (now) => tomorrowAt(now, 15)],
  [['tomorrow 2:30am', '明天凌晨2点半'], (now) => tomorrowAt(now, 2, 30)],
  [['tomorrow morning', '明早', '明天一早', '明天上午'], (now) => tomorrowAt(now, 9)],
  [['tomorrow EOD', '明天下班前'], (now) => tomorrowAt(now, 18)],
  [['tomorrow 3-5pm', 'tomorrow 3pm to 5pm', '明天下午3点到5点'], (now) => tomorrowAt(now, 15)],
] // biome-ignore format: a table

const table = [...days, ...moments].flatMap(([sayings, means]) => sayings.map((saying) => [saying, means] as const))

test('there are some hundred sayings, each at a dozen times', () =>
  expect(table.length * nows.length).toBeGreaterThan(2000))

describe.each(nows.map((at) => [`${at.now.toFormat('ccc yyyy-MM-dd HH:mm')} in ${at.zone}`, at] as const))(
  '%s',
  (_, at) => {
    test.each(table)('%s', (saying, means) => expect(read(saying, at)).toBe(means(at.now)))
  },
)

/** What, beside a date, changes it or says more: whoever passes it over is wrong. */
const around: readonly (readonly [string, readonly string[]])[] = [
  ['en', ['between 3 and 5 D', 'before lunch D', 'D before lunch', 'D after work', '7 D', 'call 5 D', 'D 9-11', 'D noonish', 'later D', 'not D', 'not before D', 'every D', 'D or so', 'D onwards', 'since D', 'D or the day after', 'except D', 'early D', 'half D']],
  ['zh', ['D以后', 'D起', 'D前后', '每D', 'D或者后天', 'D和大后天', '除了D', '不是D', 'D上班后', 'D午饭后', 'D晚些时候']],
] // biome-ignore format: a word list
const dateWords = {
  en: ['tomorrow', 'Friday', 'Dec 24', 'the 15th'],
  zh: ['明天', '周五', '12月24日', '15号'],
} as const

describe('words beside a date that change it are asked about', () => {
  const cases = around.flatMap(([language, patterns]) =>
    patterns.flatMap((pattern) => dateWords[language as 'en' | 'zh'].map((word) => pattern.replace('D', word))),
  )
  test.each(cases)('%s', (text) => expect(['asked', 'nothing']).toContain(read(text, nows[11] as At)))
})

describe('what nobody can tell is asked about', () => {
  test.each([
    'later today', 'in a few days', 'in a few minutes', 'in several weeks', 'in 3 working days', 'five business days from now', 'end of Q1',
    'by Q2', 'week 50', 'half seven', '24.12.', '15h30', 'every 31st', 'on Mondays', 'Monday or Tuesday', 'early next month', 'in March',
    '三五天后', '两三天后', '几天后', '过几天', '三个工作日后', '3个工作日内', '明后天', '大大后天', '隔天', '每月31号', '春节后', '2月30号', '周一到周五',
  ])('%s', (text) => expect(read(text, nows[11] as At)).toBe('asked')) // biome-ignore format: a word list
})

test('for any time and zone: a plan lies ahead, and the same words in a sentence mean the same', () => {
  const ahead = table.map(([saying]) => saying).filter((saying) => !/ago|前|2028|^eom|end of|[底末]/.test(saying))
  const zones = ['Asia/Shanghai', 'Europe/Berlin', 'America/New_York', 'Australia/Lord_Howe', 'Asia/Kolkata']
  fc.assert(
    fc.property(
      fc.constantFrom(...ahead),
      fc.date({ min: new Date('2024-01-01'), max: new Date('2033-01-01'), noInvalidDate: true }),
      fc.constantFrom(...zones),
      (saying, instant, zone) => {
        const locale: Locale = /\p{Script=Han}/u.test(saying) ? 'zh-CN' : 'en'
        const options = { now: instant, timeZone: zone, locale }
        const alone = readWhen(saying, options)
        if (!alone || 'unclear' in alone) throw new Error(`${saying} is not understood`)
        const from = alone.hasTime ? instant : DateTime.fromJSDate(instant, { zone }).startOf('day').toJSDate()
        expect(alone.at.getTime(), saying).toBeGreaterThanOrEqual(Math.floor(from.getTime() / 60_000) * 60_000)
        const within = readWhen(locale === 'en' ? `call Laura ${saying}` : `${saying}给张总打电话`, options)
        expect(within && 'at' in within ? within.at : within, saying).toEqual(alone.at)
      },
    ),
    { numRuns: 1000 },
  )
})

test.each(['Europe/Berlin', 'America/New_York', 'Asia/Shanghai'])('on a machine in %s it means the same', (zone) => {
  // Of the two nights in which a clock goes forward, read by somebody where it does and by somebody where it does not.
  const reading = `
    import { readWhen } from '#bot/grammar/dates/parse-when.ts'
    const said = ['2027-03-13T21:30Z', '2027-03-14T06:30Z', '2027-03-27T22:30Z', '2027-03-28T00:30Z'].flatMap((now) =>
      ['Asia/Shanghai', 'Europe/Berlin', 'America/New_York'].map((timeZone) =>
        readWhen('in 3 hours', { now: new Date(now), timeZone, locale: 'en' }).at.toISOString()))
    console.log(said.join(' '))`
  const { stdout, stderr } = spawnSync(process.execPath, ['--input-type=module', '--eval', reading], {
    env: { ...process.env, TZ: zone },
    encoding: 'utf8',
  })
  const threeHoursOn = ['2027-03-14T00:30', '2027-03-14T09:30', '2027-03-28T01:30', '2027-03-28T03:30']
  const expected = threeHoursOn.flatMap((at) => Array.from({ length: 3 }, () => `${at}:00.000Z`)).join(' ')
  expect(stdout.trim(), stderr).toBe(expected)
})
