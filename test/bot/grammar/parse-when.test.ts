import fc from 'fast-check'
import { DateTime } from 'luxon'
import { afterAll, describe, expect, test } from 'vitest'
import { parseWhen } from '#bot/grammar/dates/parse-when.ts'
import type { Locale } from '#views/locales/locale.ts'
import { anyText, fullWidth } from './phrases.ts'

const shanghai = 'Asia/Shanghai'
/** A Wednesday, ten in the morning in Shanghai. */
const wednesday = '2026-11-18T10:00'

function at(local: string, zone: string): Date {
  return DateTime.fromISO(local, { zone }).toJSDate()
}

function read(text: string, options: { now?: string; zone?: string; locale?: Locale } = {}) {
  const { now = wednesday, zone = shanghai, locale = /\p{Script=Han}/u.test(text) ? 'zh-CN' : 'en' } = options
  const when = parseWhen(text, { now: at(now, zone), timeZone: zone, locale })
  return when && { ...when, local: DateTime.fromJSDate(when.at, { zone }).toFormat("yyyy-MM-dd'T'HH:mm") }
}

const withTime: readonly (readonly [string, string])[] = [
  ['next Tuesday 2pm', '2026-11-24T14:00'],
  ['tomorrow 3pm', '2026-11-19T15:00'],
  ['3pm tomorrow', '2026-11-19T15:00'],
  ['tomorrow at 15:30', '2026-11-19T15:30'],
  ['tomorrow at noon', '2026-11-19T12:00'],
  ['tomorrow morning', '2026-11-19T09:00'],
  ['tomorrow afternoon', '2026-11-19T15:00'],
  ['tomorrow evening', '2026-11-19T19:00'],
  ['tonight', '2026-11-18T20:00'],
  ['this evening', '2026-11-18T19:00'],
  ['Dec 3 at 10', '2026-12-03T10:00'],
  ['3 December 10:15', '2026-12-03T10:15'],
  ['December 3rd, 2027 at 8am', '2027-12-03T08:00'],
  ['2026-12-03 10:00', '2026-12-03T10:00'],
  ['2026-12-03T10:00', '2026-12-03T10:00'],
  ['2026/12/3 10:00', '2026-12-03T10:00'],
  ['in 2 hours', '2026-11-18T12:00'],
  ['in two hours', '2026-11-18T12:00'],
  ['2 hours later', '2026-11-18T12:00'],
  ['2h', '2026-11-18T12:00'],
  ['30 min', '2026-11-18T10:30'],
  ['10 minutes', '2026-11-18T10:10'],
  ['half an hour', '2026-11-18T10:30'],
  ['in half an hour', '2026-11-18T10:30'],
  ['in an hour and 15 minutes', '2026-11-18T11:15'],
  ['Friday 5pm', '2026-11-20T17:00'],
  ['Wednesday 5pm', '2026-11-18T17:00'],
  ['Wednesday 9am', '2026-11-25T09:00'],
  ['next week Tuesday 3pm', '2026-11-24T15:00'],
  ['the day after tomorrow at 4', '2026-11-20T16:00'],
  ['at 3', '2026-11-18T15:00'],
  ['at 15', '2026-11-18T15:00'],
  ['3-5pm', '2026-11-18T15:00'],
  ['9am', '2026-11-19T09:00'],
  ['10am', '2026-11-19T10:00'],
  ['11am', '2026-11-18T11:00'],
  ['03:00', '2026-11-19T03:00'],
  ['3:00', '2026-11-18T15:00'],
  ['noon', '2026-11-18T12:00'],
  ['midnight', '2026-11-19T00:00'],
  ['half past 3', '2026-11-18T15:30'],
  ['quarter to 4', '2026-11-18T15:45'],
  ["3 o'clock", '2026-11-18T15:00'],
  ['on the 15th at 3pm', '2026-12-15T15:00'],
  ['eod', '2026-11-18T18:00'],
  ['tomorrow end of day', '2026-11-19T18:00'],
  ['Friday call at 3pm', '2026-11-20T15:00'],
  ['明天下午3点', '2026-11-19T15:00'],
  ['明天下午三点', '2026-11-19T15:00'],
  ['明天 下午 3 点', '2026-11-19T15:00'],
  ['明天3点', '2026-11-19T15:00'],
  ['明天3pm', '2026-11-19T15:00'],
  ['tomorrow下午3点', '2026-11-19T15:00'],
  ['下周二下午两点', '2026-11-24T14:00'],
  ['下星期二下午2:30', '2026-11-24T14:30'],
  ['下下周一10点', '2026-11-30T10:00'],
  ['后天上午十点半', '2026-11-20T10:30'],
  ['大后天早上八点', '2026-11-21T08:00'],
  ['今晚8点', '2026-11-18T20:00'],
  ['今晚八点半', '2026-11-18T20:30'],
  ['明晚七点一刻', '2026-11-19T19:15'],
  ['明早', '2026-11-19T09:00'],
  ['明天下午', '2026-11-19T15:00'],
  ['周五下午', '2026-11-20T15:00'],
  ['周三下午5点', '2026-11-18T17:00'],
  ['周三上午9点', '2026-11-25T09:00'],
  ['周日早上八点', '2026-11-22T08:00'],
  ['11月30日14:00', '2026-11-30T14:00'],
  ['十一月三十号下午两点', '2026-11-30T14:00'],
  ['12月3日（周四）下午2点', '2026-12-03T14:00'],
  ['2027年3月5日上午10点20分', '2027-03-05T10:20'],
  ['二〇二七年三月五日十点', '2027-03-05T10:00'],
  ['15号下午三点三刻', '2026-12-15T15:45'],
  ['下个月15号上午10点', '2026-12-15T10:00'],
  ['两小时后', '2026-11-18T12:00'],
  ['两小时前', '2026-11-18T08:00'],
  ['半小时以前', '2026-11-18T09:30'],
  ['一个半小时前', '2026-11-18T08:30'],
  ['三天前下午两点', '2026-11-15T14:00'],
  ['2个小时之后', '2026-11-18T12:00'],
  ['半小时后', '2026-11-18T10:30'],
  ['半个小时以后', '2026-11-18T10:30'],
  ['一个半小时后', '2026-11-18T11:30'],
  ['1.5小时后', '2026-11-18T11:30'],
  ['五分钟后', '2026-11-18T10:05'],
  ['过20分钟', '2026-11-18T10:20'],
  ['三刻钟后', '2026-11-18T10:45'],
  ['三天后下午2点', '2026-11-21T14:00'],
  ['下午', '2026-11-18T15:00'],
  ['中午12点半', '2026-11-18T12:30'],
  ['中午1点', '2026-11-18T13:00'],
  ['三点', '2026-11-18T15:00'],
  ['8点', '2026-11-19T08:00'],
  ['8时30分', '2026-11-19T08:30'],
  ['今晚12点', '2026-11-19T00:00'],
  ['晚上12点', '2026-11-19T00:00'],
  ['凌晨1点', '2026-11-19T01:00'],
  ['明天24点', '2026-11-20T00:00'],
]

const dayOnly: readonly (readonly [string, string])[] = [
  ['tomorrow', '2026-11-19'],
  ['day after tomorrow', '2026-11-20'],
  ['Friday', '2026-11-20'],
  ['fri', '2026-11-20'],
  ['this friday', '2026-11-20'],
  ['next friday', '2026-11-27'],
  ['Wednesday', '2026-11-25'],
  ['Monday', '2026-11-23'],
  ['Tuesday next week', '2026-11-24'],
  ['next week', '2026-11-23'],
  ['next month', '2026-12-01'],
  ['in 3 days', '2026-11-21'],
  ['in a week', '2026-11-25'],
  ['2 weeks from now', '2026-12-02'],
  ['a week from Monday', '2026-11-30'],
  ['end of week', '2026-11-20'],
  ['end of month', '2026-11-30'],
  ['end of the month', '2026-11-30'],
  ['end of next month', '2026-12-31'],
  ['end of quarter', '2026-12-31'],
  ['end of year', '2026-12-31'],
  ['eow', '2026-11-20'],
  ['eom', '2026-11-30'],
  ['the 15th', '2026-12-15'],
  ['the 20th', '2026-11-20'],
  ['3 Dec', '2026-12-03'],
  ['Dec 3', '2026-12-03'],
  ['March 5', '2027-03-05'],
  ['Nov 17', '2027-11-17'],
  ['Dec 31', '2026-12-31'],
  ['Feb 29', '2028-02-29'],
  ['Sept 5th', '2027-09-05'],
  ['2027-02-28', '2027-02-28'],
  ['15.12.2026', '2026-12-15'],
  ['明天', '2026-11-19'],
  ['后天', '2026-11-20'],
  ['大后天', '2026-11-21'],
  ['周五', '2026-11-20'],
  ['星期五', '2026-11-20'],
  ['礼拜五', '2026-11-20'],
  ['周三', '2026-11-25'],
  ['周一', '2026-11-23'],
  ['本周五', '2026-11-20'],
  ['下周五', '2026-11-27'],
  ['下周', '2026-11-23'],
  ['周末', '2026-11-21'],
  ['周日', '2026-11-22'],
  ['三天后', '2026-11-21'],
  ['3天之内', '2026-11-21'],
  ['一周后', '2026-11-25'],
  ['两个星期后', '2026-12-02'],
  ['两个月后', '2027-01-18'],
  ['半个月后', '2026-12-03'],
  ['半年后', '2027-05-18'],
  ['过三天', '2026-11-21'],
  ['月底', '2026-11-30'],
  ['本月底', '2026-11-30'],
  ['下个月', '2026-12-01'],
  ['下月底', '2026-12-31'],
  ['下个月15号', '2026-12-15'],
  ['2月底', '2027-02-28'],
  ['年底', '2026-12-31'],
  ['明年底', '2027-12-31'],
  ['季度末', '2026-12-31'],
  ['15号', '2026-12-15'],
  ['20号', '2026-11-20'],
  ['三十号', '2026-11-30'],
  ['11月30日', '2026-11-30'],
  ['11月18日', '2026-11-18'],
  ['11月17日', '2027-11-17'],
  ['十二月三日', '2026-12-03'],
  ['2027年3月5日', '2027-03-05'],
  ['明年3月5日', '2027-03-05'],
  ['2月29日', '2028-02-29'],
]

const impossible = [
  'Feb 30', 'Feb 30 at 10:00', '30 February', 'Dec 32', '25:00', 'tomorrow 25:00', '10:75', '2026-02-30', '31/31/2026', '13pm',
  '2月30日', '二月三十日', '13月1日', '4月31日下午3点', '25点', '明天25点', '上午15点', '明天10:75', '2026年2月30日',
  'hello', '华为', '', '   ', '13800138000', '2026', '5', '50k USD', 'call 5', '30 min call', '3号楼', '每天', '早上好', '下午好',
  'I may call', 'Sun Microsystems', 'March Ltd', '24/7 support', '1.5 million', 'v2.10.3', '三天', '两点钟'.slice(0, 1), '10.0.0.1',
] // biome-ignore format: a word list

describe('a moment in words', () => {
  test.each(withTime)('%s is %s', (text, expected) => {
    expect(read(text)).toMatchObject({ hasTime: true, local: text === '11月18日' ? `${expected}T11:00` : expected })
  })

  test.each(dayOnly)('%s is the day %s, at nine', (text, expected) => {
    const today = expected === '2026-11-18'
    expect(read(text)).toMatchObject({ hasTime: false, local: `${expected}T${today ? '11:00' : '09:00'}` })
  })

  test.each(impossible)('%s is none', (text) => {
    expect(read(text)).toBeUndefined()
  })

  test.each([...withTime, ...dayOnly])('%s reads the same in full width', (text) => {
    expect(read(fullWidth(text))?.local).toBe(read(text, { locale: read(fullWidth(text)) ? undefined : 'en' })?.local)
  })

  test('today, when nine is over, is the next full hour of today', () => {
    expect(read('today')?.local).toBe('2026-11-18T11:00')
    expect(read('今天', { now: '2026-11-18T07:20' })?.local).toBe('2026-11-18T09:00')
    expect(read('今天', { now: '2026-11-18T23:30' })?.local).toBe('2026-11-18T23:59')
  })

  test('just after midnight 明天 is still the next day', () => {
    expect(read('明天', { now: '2026-11-18T00:30' })?.local).toBe('2026-11-19T09:00')
    expect(read('tomorrow', { now: '2026-11-18T00:30' })?.local).toBe('2026-11-19T09:00')
  })

  test('a day that returns is the next one when its hour is over', () => {
    expect(read('the 15th at 3pm', { now: '2026-11-15T16:00' })?.local).toBe('2026-12-15T15:00')
    expect(read('the 31st at 9am', { now: '2026-08-31T16:00' })?.local).toBe('2026-10-31T09:00')
    expect(read('Feb 29 at 9am', { now: '2028-02-29T16:00' })?.local).toBe('2032-02-29T09:00')
    expect(read('15号下午3点', { now: '2026-11-15T16:00' })?.local).toBe('2026-12-15T15:00')
    expect(read('2月29日9点', { now: '2028-02-29T16:00' })?.local).toBe('2032-02-29T09:00')
  })

  test('a day and a month in figures follow the country', () => {
    expect(read('3/12', { zone: 'Europe/Berlin', locale: 'en' })?.local).toBe('2026-12-03T09:00')
    expect(read('12/3', { zone: 'America/New_York', locale: 'en' })?.local).toBe('2026-12-03T09:00')
    expect(read('12/3', { locale: 'zh-CN' })?.local).toBe('2026-12-03T09:00')
  })

  test('a named zone wins over the reader’s, and CST is China’s for a Chinese reader', () => {
    expect(read('tomorrow 3pm EST')?.at.toISOString()).toBe('2026-11-19T20:00:00.000Z')
    expect(read('tomorrow 3pm CST', { locale: 'zh-CN' })?.at.toISOString()).toBe('2026-11-19T07:00:00.000Z')
    expect(read('2026-12-03T10:00:00Z')?.at.toISOString()).toBe('2026-12-03T10:00:00.000Z')
  })

  test.each([
    ['call back next Tuesday 2pm', 'next Tuesday 2pm', 'call back'],
    ['follow up by Friday', 'Friday', 'follow up'],
    ['Friday call at 3pm', 'Friday at 3pm', 'call'],
    ['send the quote on Dec 3 at 10, please', 'Dec 3 at 10', 'send the quote, please'],
    ['明天下午3点前回访', '明天下午3点', '回访'],
    ['下周二下午两点拜访客户', '下周二下午两点', '拜访客户'],
    ['回访 王芳 后天', '后天', '回访 王芳'],
    ['请明天联系我', '明天', '请联系我'],
    ['１１月３０日１４：００签约', '１１月３０日１４：００', '签约'],
  ])('%s: %s, and the rest is %s', (text, matched, rest) => {
    expect(read(text)).toMatchObject({ matched, rest })
  })
})

describe('over a change of the clocks', () => {
  const berlin = 'Europe/Berlin'
  const newYork = 'America/New_York'

  test('an hour said is an hour on the clock of that day', () => {
    // 29 March 2026, 2:00 → 3:00 in Berlin.
    expect(read('tomorrow 9am', { zone: berlin, now: '2026-03-28T12:00' })?.at.toISOString()).toBe(
      '2026-03-29T07:00:00.000Z',
    )
    expect(read('明天上午9点', { zone: berlin, now: '2026-03-28T12:00' })?.at.toISOString()).toBe(
      '2026-03-29T07:00:00.000Z',
    )
    expect(read('next Friday 2pm', { zone: newYork, now: '2026-03-03T12:00' })?.local).toBe('2026-03-13T14:00')
  })

  test('an hour that the spring skips moves on by the gap', () => {
    expect(read('tomorrow 02:30', { zone: berlin, now: '2026-03-28T12:00' })?.local).toBe('2026-03-29T03:30')
    expect(read('凌晨2点半', { zone: berlin, now: '2026-03-28T12:00' })?.local).toBe('2026-03-29T03:30')
  })

  test('an hour that the autumn repeats is the first of the two', () => {
    expect(read('tomorrow 02:30', { zone: berlin, now: '2026-10-24T12:00' })?.at.toISOString()).toBe(
      '2026-10-25T00:30:00.000Z',
    )
  })

  test('a span is time that passes, whatever the clock does', () => {
    expect(read('in 2 hours', { zone: berlin, now: '2026-03-29T01:30' })?.local).toBe('2026-03-29T04:30')
    expect(read('两小时后', { zone: berlin, now: '2026-03-29T01:30' })?.local).toBe('2026-03-29T04:30')
    expect(read('in 24 hours', { zone: newYork, now: '2026-10-31T12:00' })?.local).toBe('2026-11-01T11:00')
    expect(read('in 1 day', { zone: newYork, now: '2026-10-31T12:00' })?.local).toBe('2026-11-01T09:00')
  })
})

describe('on a machine in another zone', () => {
  const own = process.env.TZ
  afterAll(() => {
    if (own === undefined) delete process.env.TZ
    else process.env.TZ = own
  })

  test.each(['UTC', 'America/New_York', 'Pacific/Apia', 'Europe/Berlin'])('%s the answers are the same', (zone) => {
    process.env.TZ = zone
    for (const [text, expected] of withTime) expect(read(text)?.local, text).toBe(expected)
    // The clocks of the machine change between now and then, the reader's do not.
    expect(read('in 24 hours', { now: '2026-03-29T00:00' })?.local).toBe('2026-03-30T00:00')
    expect(read('24小时后', { now: '2026-11-01T00:00' })?.local).toBe('2026-11-02T00:00')
  })
})

const zones = [
  'Asia/Shanghai',
  'Europe/Berlin',
  'America/New_York',
  'Asia/Kolkata',
  'Pacific/Auckland',
  'America/St_Johns',
  'UTC',
]
const someNow = fc.date({ min: new Date('2024-01-01'), max: new Date('2034-01-01'), noInvalidDate: true })

describe('for any text and time', () => {
  test('never an error; what is matched stands in the text', () => {
    fc.assert(
      fc.property(
        anyText,
        someNow,
        fc.constantFrom(...zones),
        fc.constantFrom<Locale>('en', 'zh-CN'),
        (text, now, timeZone, locale) => {
          const when = parseWhen(text, { now, timeZone, locale })
          if (!when) return
          expect(Number.isNaN(when.at.getTime())).toBe(false)
          for (const part of when.matched.split(' ')) expect(text).toContain(part)
        },
      ),
      { numRuns: 2000 },
    )
  })

  const ahead = [...withTime, ...dayOnly]
    .map(([text]) => text)
    // An hour or a day of this day or this year may be over, and is said to be of this one; 前 says that it is over.
    .filter(
      (text) =>
        !/[今前]|tonight|this|本|eod|20\d\d|二〇|end of (?:week|month|quarter|year)|eo[wm]/i.test(text) ||
        /tomorrow|下(?!午)|明/.test(text),
    )

  test('what is to come never lies behind', () => {
    fc.assert(
      fc.property(fc.constantFrom(...ahead), someNow, fc.constantFrom(...zones), (text, now, timeZone) => {
        const when = parseWhen(text, { now, timeZone, locale: 'zh-CN' })
        const second = 1000 * Math.floor(now.getTime() / 1000)
        expect(when?.at.getTime(), `${text} at ${now.toISOString()} in ${timeZone}`).toBeGreaterThanOrEqual(second)
      }),
      { numRuns: 3000 },
    )
  })

  test('blanks around it change nothing', () => {
    fc.assert(
      fc.property(fc.constantFrom(...ahead), someNow, fc.constantFrom(' ', '\u3000', '\n'), (text, now, blank) => {
        const options = { now, timeZone: shanghai, locale: 'en' as const }
        expect(parseWhen(blank + text + blank, options)?.at).toEqual(parseWhen(text, options)?.at)
      }),
    )
  })
})
