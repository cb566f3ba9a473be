import { describe, expect, test } from 'vitest'
import { parseSchedule } from '#bot/grammar/schedules/parse-schedule.ts'
import type { ReportSchedule } from '#domain/reports/report-schedule.ts'
import type { Locale } from '#views/locales/locale.ts'
import { recurrence } from '#views/pages/recurrence.ts'
import { scheduled, schedules } from '#views/pages/report.ts'
import { reader } from '#views/reader.ts'

const to = (locale: Locale) =>
  reader({ locale, timeZone: 'Asia/Shanghai' }, { currency: 'CNY', regions: [] }, new Date('2026-11-18T02:00:00Z'))

const recurrences = [
  ['0 9 * * 1-5', 'every weekday at 9:00', '每周一至周五 9:00'],
  ['30 8 * * W', 'every working day at 8:30', '每个工作日 8:30'],
  ['0 9 * * W#1', 'monthly on the 1st working day at 9:00', '每月第1个工作日 9:00'],
  ['0 9 * * W#22', 'monthly on the 22nd working day at 9:00', '每月第22个工作日 9:00'],
  ['0 9 * * WL', 'monthly on the last working day at 9:00', '每月最后一个工作日 9:00'],
  ['0 9 * 1,4,7,10 W#3', 'quarterly on the 3rd working day at 9:00', '每季度第3个工作日 9:00'],
  ['0 9 * 3,6,9,12 WL', 'quarterly on the last working day at 9:00', '每季度最后一个工作日 9:00'],
  ['0 17 L 3,6,9,12 *', 'quarterly on the last day at 17:00', '每季度最后一天 17:00'],
  ['5 0 * * *', 'every day at 0:05', '每天 0:05'],
  ['30 18 * * *', 'every day at 18:30', '每天 18:30'],
  ['0 8 * * 1', 'every Monday at 8:00', '每周一 8:00'],
  ['0 10 * * 0', 'every Sunday at 10:00', '每周日 10:00'],
  ['30 9 * * 1,4', 'every Monday and Thursday at 9:30', '每周一、周四 9:30'],
  ['0 17 * * 1,3,5', 'every Monday, Wednesday and Friday at 17:00', '每周一、周三、周五 17:00'],
  ['0 10 * * 0,6', 'every Saturday and Sunday at 10:00', '每周六、周日 10:00'],
  ['0 9 1 * *', 'monthly on the 1st at 9:00', '每月1日 9:00'],
  ['0 9 2 * *', 'monthly on the 2nd at 9:00', '每月2日 9:00'],
  ['0 9 13 * *', 'monthly on the 13th at 9:00', '每月13日 9:00'],
  ['0 9 23 * *', 'monthly on the 23rd at 9:00', '每月23日 9:00'],
  [
    '0 9 29 * *',
    'monthly on the 29th (in shorter months on their last day) at 9:00',
    '每月29日（天数不足的月份为最后一天） 9:00',
  ],
  [
    '0 9 31 * *',
    'monthly on the 31st (in shorter months on their last day) at 9:00',
    '每月31日（天数不足的月份为最后一天） 9:00',
  ],
  ['0 15 L * *', 'monthly on the last day at 15:00', '每月最后一天 15:00'],
  ['0 9 1 1,4,7,10 *', 'every quarter on its first day at 9:00', '每季度第一天 9:00'],
  ['0 * * * *', 'every hour', '每小时'],
  ['0 */2 * * *', 'every 2 hours', '每2小时'],
] as const

describe('when a report is posted, in words', () => {
  test.each(recurrences)('%s: %s, %s', (cron, english, chinese) => {
    expect(recurrence(to('en'), cron)).toBe(english)
    expect(recurrence(to('zh-CN'), cron)).toBe(chinese)
  })

  test.each(recurrences)('%s can be typed as it is told', (cron, english, chinese) => {
    expect(parseSchedule(english)?.cron).toBe(cron)
    expect(parseSchedule(chinese)?.cron).toBe(cron)
  })

  test.each(['*/15 9-17 * * 1-5', '0 9 1 1 *', '0,30 9 * * *', '0 9 * * 1#2', '0 9 15 * 1', '15 */2 * * *'])(
    'another cron expression is told too: %s',
    (cron) => {
      expect(recurrence(to('en'), cron)).toMatch(/^[a-z].{6,}$/)
      const chinese = recurrence(to('zh-CN'), cron)
      expect(chinese).toMatch(/\p{Script=Han}/u)
      expect(chinese).not.toMatch(/,|，\s/)
    },
  )
})

describe('a schedule', () => {
  const schedule = (place: string | null) =>
    ({
      id: '1',
      report: 'leads',
      cron: '0 9 * * 1-5',
      place,
      owner: { name: 'Ann' },
      timeZone: 'Asia/Shanghai',
      paused: false,
      nextRunAt: new Date('2026-11-19T01:00:00Z'),
    }) as ReportSchedule

  test('says when, and the list says it in the same words', () => {
    const one = schedule('#sales')
    const after = new Date('2026-11-20T01:00:00Z')
    expect(scheduled(to('en'), one, { after }).summary).toBe(
      'I will post “Leads by owner” here every weekday at 9:00 (China Standard Time). Next: Thu, Nov 19, 09:00, then Fri, Nov 20, 09:00.',
    )
    expect(scheduled(to('zh-CN'), one, { after }).summary).toBe(
      '我会把“各负责人线索”发到这里：每周一至周五 9:00（中国标准时间）。下一次：11月19日周四 09:00，再下一次：11月20日周五 09:00。',
    )
    expect(said(schedules(to('en'), [{ schedule: one, last: undefined }], { start: 0, total: 1 }))).toContain(
      'every weekday at 9:00, in #sales, by Ann',
    )
    expect(said(schedules(to('zh-CN'), [{ schedule: one, last: undefined }], { start: 0, total: 1 }))).toContain(
      '每周一至周五 9:00，发到#sales，由Ann设置',
    )
  })

  test('names its place as people there write it', () => {
    expect(
      said(schedules(to('en'), [{ schedule: schedule('Sales East'), last: undefined }], { start: 0, total: 1 })),
    ).toContain('in Sales East, by')
    expect(
      said(schedules(to('en'), [{ schedule: schedule(null), last: undefined }], { start: 0, total: 1 })),
    ).toContain('in this conversation, by')
    expect(
      said(schedules(to('zh-CN'), [{ schedule: schedule(null), last: undefined }], { start: 0, total: 1 })),
    ).toContain('发到此会话，')
  })
})

const said = (message: object): string => JSON.stringify(message)
