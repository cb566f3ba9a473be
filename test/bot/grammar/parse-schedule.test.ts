import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { parseSchedule } from '#bot/grammar/schedules/parse-schedule.ts'
import { nextRun } from '#domain/reports/next-run.ts'
import { anyText, fullWidth } from './phrases.ts'

const schedules: readonly (readonly [string, string])[] = [
  ['every weekday 9:00', '0 9 * * 1-5'],
  ['every weekday at 9', '0 9 * * 1-5'],
  ['weekdays at 9', '0 9 * * 1-5'],
  ['weekdays 9', '0 9 * * 1-5'],
  ['on weekdays', '0 9 * * 1-5'],
  ['every working day 8:30am', '30 8 * * W'],
  ['business days at 17:45', '45 17 * * W'],
  ['daily 18:30', '30 18 * * *'],
  ['every day at noon', '0 12 * * *'],
  ['each day 7pm', '0 19 * * *'],
  ['everyday 9am', '0 9 * * *'],
  ['daily at 3', '0 15 * * *'],
  ['daily 03:00', '0 3 * * *'],
  ['every morning', '0 9 * * *'],
  ['every evening at 7', '0 19 * * *'],
  ['every day at 24:00', '0 0 * * *'],
  ['every Monday 8am', '0 8 * * 1'],
  ['each tuesday at 14:00', '0 14 * * 2'],
  ['Mondays at 10', '0 10 * * 1'],
  ['every Mon and Thu 9:30', '30 9 * * 1,4'],
  ['every mon, wed and fri 10:00', '0 10 * * 1,3,5'],
  ['Mondays and Fridays at noon', '0 12 * * 1,5'],
  ['every monday to wednesday 9:00', '0 9 * * 1,2,3'],
  ['Mon-Fri 8:15', '15 8 * * 1-5'],
  ['every Friday at 5', '0 17 * * 5'],
  ['every Sunday 10am', '0 10 * * 0'],
  ['every weekend at 10', '0 10 * * 0,6'],
  ['weekly', '0 9 * * 1'],
  ['weekly on Friday 4pm', '0 16 * * 5'],
  ['every week on Tuesday', '0 9 * * 2'],
  ['monthly', '0 9 1 * *'],
  ['at the end of each month', '0 9 L * *'],
  ['end of every month 18:00', '0 18 L * *'],
  ['every month at the end', '0 9 L * *'],
  ['at the beginning of every month', '0 9 1 * *'],
  ['每月初 9点', '0 9 1 * *'],
  ['monthly on the 1st 9:00', '0 9 1 * *'],
  ['every month on the 15th at 10am', '0 10 15 * *'],
  ['on the 1st of every month', '0 9 1 * *'],
  ['on the last day of the month', '0 9 L * *'],
  ['last day of every month 17:00', '0 17 L * *'],
  ['monthly on the last day at 6pm', '0 18 L * *'],
  ['quarterly', '0 9 1 1,4,7,10 *'],
  ['every hour', '0 * * * *'],
  ['hourly', '0 * * * *'],
  ['every 2 hours', '0 */2 * * *'],
  ['每天9点', '0 9 * * *'],
  ['每天上午9点', '0 9 * * *'],
  ['每日18:30', '30 18 * * *'],
  ['天天早上八点半', '30 8 * * *'],
  ['每晚8点', '0 20 * * *'],
  ['每天早上', '0 9 * * *'],
  ['每天晚上12点', '0 0 * * *'],
  ['每天', '0 9 * * *'],
  ['每个工作日9点', '0 9 * * W'],
  ['每工作日 9:00', '0 9 * * W'],
  ['工作日上午九点半', '30 9 * * W'],
  ['每周一上午8点半', '30 8 * * 1'],
  ['每周一10点', '0 10 * * 1'],
  ['每周一三点', '0 15 * * 1'],
  ['每周二十点', '0 10 * * 2'],
  ['每星期五下午5点', '0 17 * * 5'],
  ['每周五下午', '0 15 * * 5'],
  ['每周五晚上12点', '0 0 * * 6'],
  ['每周日', '0 9 * * 0'],
  ['每星期天10点', '0 10 * * 0'],
  ['每周一、四 9:00', '0 9 * * 1,4'],
  ['每周一和周四 9:00', '0 9 * * 1,4'],
  ['每周一三五下午5点', '0 17 * * 1,3,5'],
  ['每周一至周五 9:00', '0 9 * * 1-5'],
  ['每周一到五 9:00', '0 9 * * 1-5'],
  ['周一到周五早上8点', '0 8 * * 1-5'],
  ['每个周末10点', '0 10 * * 0,6'],
  ['每周', '0 9 * * 1'],
  ['每月1号9点', '0 9 1 * *'],
  ['每月十五号下午三点', '0 15 15 * *'],
  ['每个月1日 8:00', '0 8 1 * *'],
  ['每月最后一天', '0 9 L * *'],
  ['每月底下午3点', '0 15 L * *'],
  ['每月', '0 9 1 * *'],
  ['每季度', '0 9 1 1,4,7,10 *'],
  ['every workday 9:00', '0 9 * * W'],
  ['first workday of the month', '0 9 * * W#1'],
  ['on the first working day of every month at 8:30', '30 8 * * W#1'],
  ['every month on the first workday', '0 9 * * W#1'],
  ['monthly on the last business day 5pm', '0 17 * * WL'],
  ['last workday of each month 16:00', '0 16 * * WL'],
  ['third working day of the month 10:00', '0 10 * * W#3'],
  ['5th business day of every month', '0 9 * * W#5'],
  ['first workday of the quarter', '0 9 * 1,4,7,10 W#1'],
  ['quarterly on the last working day 17:00', '0 17 * 3,6,9,12 WL'],
  ['last day of the quarter 17:00', '0 17 L 3,6,9,12 *'],
  ['on the last day of every quarter at noon', '0 12 L 3,6,9,12 *'],
  ['every quarter on its last day 18:00', '0 18 L 3,6,9,12 *'],
  ['end of each quarter 17:30', '30 17 L 3,6,9,12 *'],
  ['at quarter-end 17:00', '0 17 L 3,6,9,12 *'],
  ['first day of the quarter 9:00', '0 9 1 1,4,7,10 *'],
  ['at the start of every quarter', '0 9 1 1,4,7,10 *'],
  ['cron 0 9 * * 1-5', '0 9 * * 1-5'],
  ['cron: 30 8 1 1,4,7,10 *', '30 8 1 1,4,7,10 *'],
  ['15 7 * * MON-FRI', '15 7 * * MON-FRI'],
  ['cron "0 17 L * *"', '0 17 L * *'],
  ['每周一上午九点', '0 9 * * 1'],
  ['每月第一个工作日上午九点', '0 9 * * W#1'],
  ['每月首个工作日', '0 9 * * W#1'],
  ['每个月的第三个工作日10点', '0 10 * * W#3'],
  ['每月最后一个工作日下午五点', '0 17 * * WL'],
  ['每季度第一个工作日 9:00', '0 9 * 1,4,7,10 W#1'],
  ['每季度最后一个工作日17点', '0 17 * 3,6,9,12 WL'],
  ['每季度最后一天下午五点', '0 17 L 3,6,9,12 *'],
  ['每季末 17:00', '0 17 L 3,6,9,12 *'],
  ['季度末 下午5点', '0 17 L 3,6,9,12 *'],
  ['每季初9点', '0 9 1 1,4,7,10 *'],
  ['每季度第一天', '0 9 1 1,4,7,10 *'],
  ['每月第2个周一9点', '0 9 * * 1#2'],
  ['每月最后一个周五 17:00', '0 17 * * 5L'],
  ['cron 0 9 * * W', '0 9 * * W'],
  ['每三小时', '0 */3 * * *'],
  ['每周二、周四下午两点半', '30 14 * * 2,4'],
  ['每小时', '0 * * * *'],
  ['每两小时', '0 */2 * * *'],
]

describe('when a report repeats', () => {
  test.each(schedules)('%s → %s', (text, cron) => {
    expect(parseSchedule(text)).toMatchObject({ cron, words: '' })
  })

  test.each(schedules)('%s: there is a next time that it says', (text, cron) => {
    const from = new Date('2026-11-18T02:00:00Z')
    const next = nextRun(parseSchedule(text)?.cron ?? '', 'Asia/Shanghai', from)
    expect(next.getTime()).toBeGreaterThan(from.getTime())
    if (/ L \* /.test(cron)) expect(next.getUTCDate()).toBe(30)
  })

  test.each(schedules)('%s reads the same in full width and capitals', (text, cron) => {
    expect(parseSchedule(fullWidth(text))?.cron).toBe(cron)
    expect(parseSchedule(text.toUpperCase())?.cron).toBe(cron)
  })

  test.each([
    ['leads every weekday 9:00', 'leads'],
    ['every weekday 9:00 leads', 'leads'],
    ['线索 每天9点', '线索'],
    ['每月15日 上午10点 线索', '线索'],
    ['每天９：３０ 给 华东销售', '给 华东销售'],
  ])('%s leaves %s', (text, words) => {
    expect(parseSchedule(text)).toMatchObject({ words })
  })

  test.each([
    '',
    'tomorrow',
    'Monday 9am',
    'leads',
    '线索',
    'daily 25:00',
    'daily at 9 and 17:00',
    'every 5 hours',
    'every minute',
    'every other day',
    'every 2 weeks',
    '每分钟',
    '每月32号',
    '每天25点',
    '每周一9点和周四10点',
    '每七小时',
    '明天9点',
    '周一9点',
    'weekdays 10:75',
  ])('%s is none', (text) => {
    expect(parseSchedule(text)).toBeUndefined()
  })

  test('any text gives nothing or a cron that runs', () => {
    fc.assert(
      fc.property(fc.tuple(fc.constantFrom('', '每周', '每月', '每', 'every ', 'daily '), anyText), ([start, text]) => {
        const schedule = parseSchedule(start + text)
        if (schedule) expect(() => nextRun(schedule.cron, 'Asia/Shanghai', new Date(0))).not.toThrow()
      }),
      { numRuns: 3000 },
    )
  })
})
