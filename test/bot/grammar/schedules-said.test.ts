/** Reports posted again and again, as people ask for them: what, when, where; and what is to be done with them. */
import { describe, expect, test } from 'vitest'
import { parseCommand } from '#bot/grammar/commands/parse-command.ts'
import { inFiscalYear, tooOften } from '#bot/grammar/schedules/fiscal-months.ts'
import { parseSchedule } from '#bot/grammar/schedules/parse-schedule.ts'
import { recipientNamed } from '#bot/grammar/schedules/place-named.ts'
import { saidOfReport } from '#bot/grammar/schedules/schedule-said.ts'

/** said → reports, cron, place (nothing where none is named) */
type Asked = readonly [said: string, reports: string, cron: string, place?: string]

const english: readonly Asked[] = [
  ['report pipeline every Monday 9:00', 'pipeline', '0 9 * * 1'],
  ['report pipeline every Monday 9:00 here', 'pipeline', '0 9 * * 1', ''],
  ['report pipeline every Monday 9:00 in this channel', 'pipeline', '0 9 * * 1', ''],
  ['report pipeline every Monday 9:00 in #sales', 'pipeline', '0 9 * * 1', '#sales'],
  ['report pipeline in #sales every Monday 9:00', 'pipeline', '0 9 * * 1', '#sales'],
  ['report pipeline every Monday to #sales-east', 'pipeline', '0 9 * * 1', '#sales-east'],
  ['report pipeline every Monday 9:00 #sales', 'pipeline', '0 9 * * 1', '#sales'],
  ['report pipeline every Monday 9:00 in the #sales channel', 'pipeline', '0 9 * * 1', '#sales'],
  ['report pipeline every Monday to Sam Carter', 'pipeline', '0 9 * * 1', 'Sam Carter'],
  ['report pipeline every Monday 9:00 to @Sam', 'pipeline', '0 9 * * 1', 'Sam'],
  ['report pipeline to Sam Carter every weekday 8:30', 'pipeline', '30 8 * * 1-5', 'Sam Carter'],
  ["report leads every Friday 5pm to Mary O'Neill", 'leads', '0 17 * * 5', "Mary O'Neill"],
  ['report leads daily 18:00 to me', 'leads', '0 18 * * *', 'me'],
  ['report leads every Monday in "Sales East"', 'leads', '0 9 * * 1', 'Sales East'],
  ['report leads every Monday to the group "Deal desk"', 'leads', '0 9 * * 1', 'Deal desk'],
  ['lead report every working day 9:00', 'leads', '0 9 * * W'],
  ['report tickets first workday of the month', 'tickets', '0 9 * * W#1'],
  ['report tickets last business day of each month 16:00 in #service', 'tickets', '0 16 * * WL', '#service'],
  ['report sales last day of the quarter 17:00', 'sales', '0 17 L 3,6,9,12 *'],
  ['report sales every quarter on its last day 17:00 to Ada', 'sales', '0 17 L 3,6,9,12 *', 'Ada'],
  ['report sales on the first working day of every quarter', 'sales', '0 9 * 1,4,7,10 W#1'],
  ['report sales monthly on the 15th 10:00', 'sales', '0 10 15 * *'],
  ['report sales monthly on the last day 17:00', 'sales', '0 17 L * *'],
  ['report sales cron 0 9 * * 1-5', 'sales', '0 9 * * 1-5'],
  ['report sales cron 30 8 1 1,4,7,10 * in #board', 'sales', '30 8 1 1,4,7,10 *', '#board'],
  ['report sales 0 17 * * FRI', 'sales', '0 17 * * FRI'],
  ['report leads, pipeline and sales every Monday 9:00', 'leads,pipeline,sales', '0 9 * * 1'],
  ['report leads and pipeline every Monday 9:00', 'leads,pipeline', '0 9 * * 1'],
  [
    'report leads, pipeline, sales and tickets daily 18:00 in #all',
    'leads,pipeline,sales,tickets',
    '0 18 * * *',
    '#all',
  ],
  ['report leads & pipeline every Monday to Sam', 'leads,pipeline', '0 9 * * 1', 'Sam'],
  ['report Sales by region and Sales by product every Monday', 'salesByRegion,salesByProduct', '0 9 * * 1'],
  ['report sales by region and product every Monday', '“sales by region and product”', '0 9 * * 1'],
  ['report sales by region this quarter every Monday 9:00', '“sales by region this quarter”', '0 9 * * 1'],
  ['report win rate last 6 months every Monday 9:00 in #sales', '“win rate last 6 months”', '0 9 * * 1', '#sales'],
  ['report every Monday 9:00 pipeline', 'pipeline', '0 9 * * 1'],
  ['report pipeline Mondays and Thursdays at 9:30', 'pipeline', '30 9 * * 1,4'],
]

const chinese: readonly Asked[] = [
  ['报告 销售漏斗 每周一上午九点', 'pipeline', '0 9 * * 1'],
  ['报告 销售漏斗 每周一9点 发到这里', 'pipeline', '0 9 * * 1', ''],
  ['报告 销售漏斗 每周一9点 到 #sales', 'pipeline', '0 9 * * 1', '#sales'],
  ['报告 销售漏斗 每周一9点 发到 #华东销售', 'pipeline', '0 9 * * 1', '#华东销售'],
  ['报告 销售漏斗 每周一9点 发到 #每周例会', 'pipeline', '0 9 * * 1', '#每周例会'],
  ['报告 销售漏斗 每周一9点 在 #sales 频道', 'pipeline', '0 9 * * 1', '#sales'],
  ['报告 销售漏斗 #sales 每周一9点', 'pipeline', '0 9 * * 1', '#sales'],
  ['报告 销售漏斗 每周一9点 发给李雷', 'pipeline', '0 9 * * 1', '李雷'],
  ['报告 销售漏斗 每周一9点 给 王芳', 'pipeline', '0 9 * * 1', '王芳'],
  ['报告 销售漏斗 每周一9点 @李雷', 'pipeline', '0 9 * * 1', '李雷'],
  ['报告 销售漏斗 每周一9点 发送给 Sam Carter', 'pipeline', '0 9 * * 1', 'Sam Carter'],
  ['报告 线索 每天18:00 发给我', 'leads', '0 18 * * *', 'me'],
  ['报告 线索 每周一 发到“华东销售群”', 'leads', '0 9 * * 1', '华东销售群'],
  ['报告 线索 每周一9点 发到华东销售群', 'leads', '0 9 * * 1', '华东销售群'],
  ['线索报告 每个工作日9点', 'leads', '0 9 * * W'],
  ['报告 服务单 每月第一个工作日', 'tickets', '0 9 * * W#1'],
  ['报告 服务单 每月最后一个工作日下午四点 到 #service', 'tickets', '0 16 * * WL', '#service'],
  ['报告 销售额 每季度最后一天17点', 'sales', '0 17 L 3,6,9,12 *'],
  ['报告 销售额 每季末下午五点 发给王芳', 'sales', '0 17 L 3,6,9,12 *', '王芳'],
  ['报告 销售额 每季度第一个工作日', 'sales', '0 9 * 1,4,7,10 W#1'],
  ['报告 销售额 每月15号10点', 'sales', '0 10 15 * *'],
  ['报告 销售额 每月最后一天17点', 'sales', '0 17 L * *'],
  ['报告 销售额 cron 0 9 * * 1-5', 'sales', '0 9 * * 1-5'],
  ['报告 销售额 cron 30 8 1 1,4,7,10 * 到 #board', 'sales', '30 8 1 1,4,7,10 *', '#board'],
  ['报告 线索、销售漏斗和销售额 每周一上午九点', 'leads,pipeline,sales', '0 9 * * 1'],
  ['报告 线索和销售漏斗 每周一9点', 'leads,pipeline', '0 9 * * 1'],
  ['报告 线索，销售漏斗，销售额 每天18点 到 #all', 'leads,pipeline,sales', '0 18 * * *', '#all'],
  ['报告 线索及销售漏斗 每周一 发给李雷', 'leads,pipeline', '0 9 * * 1', '李雷'],
  ['报告 每周一9点 销售漏斗', 'pipeline', '0 9 * * 1'],
  ['报告 本季度各区域销售额 每周一9点', '“本季度各区域销售额”', '0 9 * * 1'],
  ['报告 销售漏斗 每周一、四 9:30', 'pipeline', '30 9 * * 1,4'],
]

/** said → step and report */
type Step = readonly [said: string, step: string, report?: string]
const steps: readonly Step[] = [
  ['report pause pipeline', 'pause', 'pipeline'],
  ['pause report pipeline', 'pause', 'pipeline'],
  ['pause the pipeline report', 'pause', 'pipeline'],
  ['report pipeline pause', 'pause', 'pipeline'],
  ['report resume pipeline', 'resume', 'pipeline'],
  ['resume the leads report', 'resume', 'leads'],
  ['run report pipeline now', 'now', 'pipeline'],
  ['report run pipeline', 'now', 'pipeline'],
  ['report send pipeline now', 'now', 'pipeline'],
  ['report post leads', 'now', 'leads'],
  ['report edit pipeline', 'edit', 'pipeline'],
  ['edit the schedule of pipeline', 'edit', 'pipeline'],
  ['report delete pipeline', 'delete', 'pipeline'],
  ['delete report pipeline', 'delete', 'pipeline'],
  ['cancel the scheduled report pipeline', 'delete', 'pipeline'],
  ['report runs pipeline', 'runs', 'pipeline'],
  ['report history of pipeline', 'runs', 'pipeline'],
  ['past runs of report pipeline', 'runs', 'pipeline'],
  ['report pipeline runs', 'runs', 'pipeline'],
  ['report pause', 'pause'],
  ['报告 暂停 销售漏斗', 'pause', 'pipeline'],
  ['暂停销售漏斗报告', 'pause', 'pipeline'],
  ['报告 销售漏斗 暂停', 'pause', 'pipeline'],
  ['暂停报告 销售漏斗', 'pause', 'pipeline'],
  ['报告 恢复 销售漏斗', 'resume', 'pipeline'],
  ['继续销售漏斗定时报告', 'resume', 'pipeline'],
  ['报告 立即发送 销售漏斗', 'now', 'pipeline'],
  ['马上发送销售漏斗报告', 'now', 'pipeline'],
  ['报告 销售漏斗 立即发送', 'now', 'pipeline'],
  ['报告 修改 销售漏斗', 'edit', 'pipeline'],
  ['编辑销售漏斗定时报告', 'edit', 'pipeline'],
  ['报告 删除 销售漏斗', 'delete', 'pipeline'],
  ['取消销售漏斗定时报告', 'delete', 'pipeline'],
  ['报告 发送记录 销售漏斗', 'runs', 'pipeline'],
  ['报告 销售漏斗 发送记录', 'runs', 'pipeline'],
  ['销售漏斗报告的发送记录', 'runs', 'pipeline'],
  ['报告 暂停', 'pause'],
]

function understood(said: string) {
  const command = parseCommand(said)
  if (!('verb' in command) || command.verb !== 'report') return command
  const { args } = command
  const when = parseSchedule(args.when ?? '')
  return {
    reports: args.said ? `“${args.said}”` : [args.report, args.more].filter(Boolean).join(','),
    cron: when?.cron,
    place: recipientNamed(when?.left ?? '')?.place,
  }
}

test('there are sixty sayings in each language', () => {
  const isChinese = ([said]: readonly [string, ...unknown[]]) => /\p{Script=Han}/u.test(said)
  const inChinese = [...chinese, ...steps.filter(isChinese)].length
  expect(
    Math.min(inChinese + 17, english.length + steps.filter((one) => !isChinese(one)).length),
  ).toBeGreaterThanOrEqual(55)
})

describe('what is posted, when and where', () => {
  for (const [said, reports, cron, place] of [...english, ...chinese])
    test(said, () => {
      expect(understood(said)).toEqual({ reports, cron, place })
    })
})

describe('what is done with it', () => {
  for (const [said, step, report] of steps)
    test(said, () => {
      expect(parseCommand(said)).toMatchObject({ verb: 'report.manage', args: { step, ...(report && { report }) } })
    })

  test.each([
    'delete lead L-1',
    'run a campaign',
    'edit customer C-2',
    '删除线索 L-1',
    'send the offer to Acme',
    'report change in pipeline since March',
    'remind me to send the report',
    'pause',
    '暂停',
  ])('%s is something else', (said) => {
    expect(saidOfReport(said)).toBeUndefined()
    const command = parseCommand(said)
    expect('verb' in command ? command.verb : '').not.toBe('report.manage')
  })
})

test('quarters are those of the fiscal year', () => {
  expect(inFiscalYear('0 17 L 3,6,9,12 *', 1)).toBe('0 17 L 3,6,9,12 *')
  expect(inFiscalYear('0 17 L 3,6,9,12 *', 4)).toBe('0 17 L 3,6,9,12 *')
  // A year from February to January ends its quarters in April, July, October and January.
  expect(inFiscalYear('0 17 L 3,6,9,12 *', 2)).toBe('0 17 L 1,4,7,10 *')
  expect(inFiscalYear('0 9 1 1,4,7,10 *', 2)).toBe('0 9 1 2,5,8,11 *')
  expect(inFiscalYear('0 9 * 1,4,7,10 W#1', 3)).toBe('0 9 * 3,6,9,12 W#1')
  expect(inFiscalYear('0 9 1 1 *', 2)).toBe('0 9 1 1 *')
})

test('more often than every hour is too often', () => {
  for (const cron of ['* * * * *', '*/5 9 * * *', '0,30 9 * * *', '1-3 9 * * *'])
    expect(tooOften(cron), cron).toBe(true)
  for (const cron of ['0 * * * *', '30 9 * * *', '5 */2 * * W']) expect(tooOften(cron), cron).toBe(false)
})
