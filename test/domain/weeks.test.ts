import { DateTime } from 'luxon'
import { describe, expect, test } from 'vitest'
import { parseWhen } from '#bot/grammar/dates/parse-when.ts'
import { readWeekStart } from '#bot/grammar/dates/read-week-start.ts'
import { weekStartOf, weekStarts } from '#domain/calendar/weeks.ts'
import { period } from '#domain/search/period.ts'

describe('the day that weeks begin with', () => {
  test.each([
    ['Asia/Shanghai', 'US', 1],
    ['Europe/Berlin', 'US', 1],
    ['America/New_York', 'CN', 7],
    ['Asia/Tokyo', 'CN', 7],
    ['Africa/Cairo', 'CN', 6],
    ['UTC', 'CN', 1],
    ['UTC', 'US', 7],
    ['UTC', '', 1],
    // As somebody may type it into a form, which is shown to them again.
    ['Mars/Olympus Mons', 'US', 7],
    ['', 'US', 7],
    ['America/New_Yo\u200brk', 'CN', 1],
  ])('in %s, of an organisation in %s', (timeZone, country, day) => {
    expect(weekStartOf({ timeZone }, country)).toBe(day)
    for (const chosen of weekStarts) expect(weekStartOf({ timeZone, weekStart: chosen }, country)).toBe(chosen)
  })

  test.each([
    ['on Sunday', '7'],
    ['Mondays', '1'],
    ['is saturday', '6'],
    ['on Wednesday', '3'],
    ['周日开始', '7'],
    ['为星期一', '1'],
    ['as in my country', ''],
    ['default', ''],
    ['默认', ''],
    ['on Sunday or Monday', undefined],
    ['soon', undefined],
    ['周日和周一', undefined],
  ])('%s', (said, day) => expect(readWeekStart(said)).toBe(day))
})

// Sunday 29 November, Wednesday 2 December and Saturday 5 December 2026, at noon.
const days = { sun: '2026-11-29', wed: '2026-12-02', sat: '2026-12-05' } as const
const at = (day: string) => new Date(`${day}T04:00:00Z`)
const timeZone = 'Asia/Shanghai'

test.each([
  ['sun', 1, '2026-11-23', '2026-11-30'],
  ['sun', 7, '2026-11-29', '2026-12-06'],
  ['sun', 6, '2026-11-28', '2026-12-05'],
  ['wed', 1, '2026-11-30', '2026-12-07'],
  ['wed', 7, '2026-11-29', '2026-12-06'],
  ['sat', 1, '2026-11-30', '2026-12-07'],
  ['sat', 7, '2026-11-29', '2026-12-06'],
  ['sat', 6, '2026-12-05', '2026-12-12'],
] as const)('on %s, a week that begins with day %s is from %s, and the next from %s', (day, weekStart, from, next) => {
  const calendar = { now: at(days[day]), timeZone, fiscalMonth: 1, weekStart }
  expect(period('week+0', calendar)?.from.toISODate()).toBe(from)
  expect(period('week+0', calendar)?.until.toISODate()).toBe(next)
  expect(period('week+1', calendar)?.from.toISODate()).toBe(next)
})

const said = (text: string, day: keyof typeof days, weekStart: number) => {
  const when = parseWhen(text, { now: at(days[day]), timeZone, locale: 'zh-CN', weekStart })
  return when && DateTime.fromJSDate(when.at, { zone: timeZone }).toISODate()
}

test.each([
  // The first working day of the next week, in which a Sunday may be the first day of all.
  ['next week', 'wed', '2026-12-07', '2026-12-07'],
  ['next week', 'sun', '2026-11-30', '2026-12-07'],
  ['next week on Sunday', 'wed', '2026-12-13', '2026-12-06'],
  ['next week Tuesday', 'sun', '2026-12-01', '2026-12-08'],
  ['end of the week', 'sun', '2026-11-29', '2026-12-04'],
  ['end of next week', 'wed', '2026-12-11', '2026-12-11'],
  ['the last day of next week', 'wed', '2026-12-13', '2026-12-12'],
  ['the first day of next week', 'wed', '2026-12-07', '2026-12-06'],
  ['start of next week', 'wed', '2026-12-07', '2026-12-06'],
  ['the week after next', 'wed', '2026-12-14', '2026-12-13'],
  ['middle of next week', 'wed', '2026-12-09', '2026-12-09'],
  ['下周日', 'wed', '2026-12-13', '2026-12-06'],
  ['下周二', 'sun', '2026-12-01', '2026-12-08'],
  ['本周日', 'wed', '2026-12-06', '2026-11-29'],
  ['下周', 'sun', '2026-11-30', '2026-12-07'],
  ['下周中', 'sun', '2026-12-02', '2026-12-09'],
  ['下周末', 'wed', '2026-12-12', '2026-12-12'],
] as const)('%s said on a %s is %s, or %s where weeks begin with Sunday', (text, day, monday, sunday) => {
  expect([said(text, day, 1), said(text, day, 7)]).toEqual([monday, sunday])
})
