import { DateTime } from 'luxon'
import { expect, test } from 'vitest'
import { parseWhen } from '#bot/grammar/dates/parse-when.ts'
import { readWorkingTime } from '#bot/grammar/dates/read-working-time.ts'
import { usualWork, type WorkingTime } from '#domain/calendar/working-time.ts'

test.each([
  ['8:30 to 17:30', { workFrom: '08:30', workTo: '17:30' }],
  ['9-6', { workFrom: '09:00', workTo: '18:00' }],
  ['from 9am to 5pm', { workFrom: '09:00', workTo: '17:00' }],
  ['Monday to Friday', { workdays: '12345' }],
  ['Mon-Sat', { workdays: '123456' }],
  ['Sunday to Thursday', { workdays: '12347' }],
  ['Mon, Tue and Thu', { workdays: '124' }],
  ['Monday to Wednesday and Friday', { workdays: '1235' }],
  ['Monday to Friday 8:30 to 17:30', { workdays: '12345', workFrom: '08:30', workTo: '17:30' }],
  ['are Tuesdays and Wednesdays, 10 to 16', { workdays: '23', workFrom: '10:00', workTo: '16:00' }],
  ['9点到18点', { workFrom: '09:00', workTo: '18:00' }],
  ['早上9点到下午6点', { workFrom: '09:00', workTo: '18:00' }],
  ['周一到周五', { workdays: '12345' }],
  ['周一至周六 8:30-17:30', { workdays: '123456', workFrom: '08:30', workTo: '17:30' }],
  ['周一、周三、周五', { workdays: '135' }],
  ['改成周日到周四', { workdays: '12347' }],
  ['whenever', undefined],
  ['9', undefined],
  ['Monday to', undefined],
  ['Monday maybe', undefined],
  ['', undefined],
])('%s', (said, meant) => expect(readWorkingTime(said)).toEqual(meant))

// Of Cairo: Sunday to Thursday, 8:30 to 16:30; weeks begin on Sunday. It is Wednesday 2 December 2026.
const own: WorkingTime = { days: [1, 2, 3, 4, 7], from: 510, to: 990 }
const said = (text: string, work: WorkingTime, weekStart: number) => {
  const zone = 'Africa/Cairo'
  const now = DateTime.fromISO('2026-12-02T07:00', { zone }).toJSDate()
  const when = parseWhen(text, { now, timeZone: zone, locale: 'en', weekStart, work })
  return when && DateTime.fromJSDate(when.at, { zone }).toFormat('yyyy-MM-dd HH:mm')
}

test.each([
  ['end of day', '2026-12-02 18:00', '2026-12-02 16:30'],
  ['tomorrow eod', '2026-12-03 18:00', '2026-12-03 16:30'],
  ['明天下班前', '2026-12-03 18:00', '2026-12-03 16:30'],
  ['tomorrow', '2026-12-03 09:00', '2026-12-03 08:30'],
  ['next week', '2026-12-07 09:00', '2026-12-06 08:30'],
  ['下周', '2026-12-07 09:00', '2026-12-06 08:30'],
  ['end of the week', '2026-12-04 09:00', '2026-12-03 08:30'],
  ['end of next week', '2026-12-11 09:00', '2026-12-10 08:30'],
  ['last working day of the month', '2026-12-31 09:00', '2026-12-31 08:30'],
  ['first working day of January 2027', '2027-01-01 09:00', '2027-01-03 08:30'],
  ['2027年1月第一个工作日', '2027-01-01 09:00', '2027-01-03 08:30'],
])('%s is %s by the usual working time, and %s by one’s own', (text, usual, ours) => {
  expect([said(text, usualWork, 1), said(text, own, 7)]).toEqual([usual, ours])
})
