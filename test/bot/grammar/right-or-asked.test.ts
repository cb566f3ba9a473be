import { DateTime } from 'luxon'
import { describe, expect, test } from 'vitest'
import { readWhen } from '#bot/grammar/parse-when.ts'
import type { Locale } from '#views/locales/locale.ts'

function read(text: string, now = '2026-11-18T10:00', zone = 'Asia/Shanghai') {
  const locale: Locale = /\p{Script=Han}/u.test(text) ? 'zh-CN' : 'en'
  const when = readWhen(text, { now: DateTime.fromISO(now, { zone }).toJSDate(), timeZone: zone, locale })
  if (!when) return 'nothing'
  if ('unclear' in when) return 'asked'
  const format = when.hasTime ? "yyyy-MM-dd'T'HH:mm" : 'yyyy-MM-dd'
  return DateTime.fromJSDate(when.at, { zone }).toFormat(format)
}

describe('on Wednesday, 18 November 2026, ten in the morning', () => {
  test.each([
    ['first Monday of March', '2027-03-01'],
    ['last Friday of the month', '2026-11-27'],
    ['last working day of March', '2027-03-31'],
    ['next quarter', '2027-01-01'],
    ['middle of next week', '2026-11-25'],
    ['mid-March', '2027-03-15'],
    ['end of March', '2027-03-31'],
    ['the week after next', '2026-11-30'],
    ['Monday week', '2026-11-30'],
    ['a week on Monday', '2026-11-30'],
    ['in a fortnight', '2026-12-02'],
    ['in an hour and a half', '2026-11-18T11:30'],
    ['one and a half hours from now', '2026-11-18T11:30'],
    ['2h 30m', '2026-11-18T12:30'],
    ['20 past 3', '2026-11-18T15:20'],
    ['Friday 27 November', '2026-11-27'],
    ['tomorrow 3pm to 5pm', '2026-11-19T15:00'],
    ['差10分3点', '2026-11-18T14:50'],
    ['3点差10分', '2026-11-18T14:50'],
    ['明天下午差一刻3点', '2026-11-19T14:45'],
    ['腊月初八', '2027-01-15'],
    ['农历五月初五', '2027-06-09'],
    ['农历五月初五下午3点', '2027-06-09T15:00'],
    ['正月十五', '2027-02-20'],
    ['除夕', '2027-02-05'],
    ['大年初一', '2027-02-06'],
    ['中秋节', '2027-09-15'],
    ['下周中', '2026-11-25'],
    ['下季度', '2027-01-01'],
    ['3月的第一个周一', '2027-03-01'],
    ['下个月第二个周五', '2026-12-11'],
    ['下个月最后一天', '2026-12-31'],
    ['明儿下午', '2026-11-19T15:00'],
  ])('%s is %s', (text, expected) => expect(read(text)).toBe(expected))

  test.each([
    'call every Monday',
    '03/04',
    'call on 3/4 at 5pm',
    'Friday 28 November',
    'Friday 13',
    'Friday the 13th',
    'call after Friday',
    'Friday or Saturday',
    'Monday to Friday',
    'tomorrow 9am and 3pm',
    'tomorrow 3',
    'tomorrow at midnight',
    'two days before Friday',
    'the day after Christmas 3pm',
    'in a day and a half',
    'early next week',
    'late March',
    'in March',
    'this week',
    'last 7 days',
    '每周一',
    '每月15号',
    '周五或周六',
    '周五以后',
    '两周后的周三',
    '八月十五',
    '闰六月初一',
  ])('%s is asked about', (text) => expect(read(text)).toBe('asked'))
})

test.each([
  ['in a month', '2027-01-31T10:00', '2027-02-28'],
  ['in a month', '2028-01-31T10:00', '2028-02-29'],
  ['a month ago', '2027-03-31T10:00', '2027-02-28'],
  ['in a year', '2028-02-29T10:00', '2029-02-28'],
  ['in three months', '2026-11-30T10:00', '2027-02-28'],
])('%s, said on %s, is %s', (text, now, expected) => expect(read(text, now)).toBe(expected))

test.each([
  ['America/New_York', '2027-03-04'],
  ['Europe/Berlin', '2027-04-03'],
  ['Australia/Sydney', '2027-04-03'],
  ['Asia/Shanghai', 'asked'],
  ['America/Toronto', 'asked'],
  ['UTC', 'asked'],
])('in %s 03/04 is %s', (zone, expected) => expect(read('03/04', '2026-11-18T10:00', zone)).toBe(expected))
