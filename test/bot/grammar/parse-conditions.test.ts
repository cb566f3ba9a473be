import { describe, expect, test } from 'vitest'
import { parseConditions } from '#bot/grammar/conditions/parse-conditions.ts'
import type { SayableField } from '#bot/grammar/conditions/sayable-field.ts'
import { readPeriod } from '#bot/grammar/dates/read-period.ts'

const options = {
  now: new Date('2026-11-18T02:00:00Z'),
  timeZone: 'Asia/Shanghai',
  locale: 'en',
  country: 'CN',
} as const
const fields: readonly SayableField[] = [
  { name: 'name', type: 'text', words: ['Name', '名称'] },
  { name: 'region', type: 'text', words: ['Region', '地区'] },
  {
    name: 'industry',
    type: 'choice',
    words: ['Industry', '行业'],
    choices: [
      { value: 'manufacturing', words: ['Manufacturing', '制造业'] },
      { value: 'software', words: ['Software and IT', '软件与信息技术'] },
    ],
  },
  {
    name: 'stage',
    type: 'choice',
    words: ['Stage', '阶段'],
    choices: [
      { value: 'negotiation', words: ['Negotiation', '谈判'] },
      { value: 'won', words: ['Won', '赢单'] },
    ],
  },
  { name: 'amount', type: 'money', words: ['Amount', '金额'] },
  { name: 'probability', type: 'number', words: ['Probability', '概率'] },
  { name: 'closeDate', type: 'day', words: ['Expected close date', '预计成交日期'] },
  { name: 'createdAt', type: 'moment', words: ['Created', '创建时间'] },
  { name: 'owner', type: 'person', words: ['Owner', '负责人'] },
  { name: 'customer', type: 'record', words: ['Customer', '客户'] },
  { name: 'lunar', type: 'flag', words: ['Lunar birthday', '农历生日'] },
  { name: 'customer.region', type: 'text', words: ['customer.region', '客户.地区', 'Customer region', '客户地区'] },
]
const parsed = (text: string) => {
  const { conditions, match, text: rest, problems } = parseConditions(text, fields, options)
  const said = conditions.map(({ field, operator, values, currency }) =>
    [field, operator, ...values, ...(currency ? [currency] : [])].join(' '),
  )
  return { said, match, rest, problems: problems.map(({ about, said: one }) => `${about}: ${one}`) }
}

const understood: readonly (readonly [text: string, said: readonly string[], rest?: string])[] = [
  [
    'stage=negotiation amount>100000 close<"end of quarter"',
    ['stage is negotiation', 'amount over 100000', 'closeDate atMost quarter+0.end'],
  ],
  ['地区=华东 行业=制造业 创建>上周', ['region is 华东', 'industry is manufacturing', 'createdAt atLeast week-1']],
  ['region = East', ['region is East']],
  ['region!=East', ['region isNot East']],
  ['region=empty', ['region empty']],
  ['region≠空', ['region filled']],
  ['地区为空', ['region empty']],
  ['region="New York" hw', ['region is New York'], 'hw'],
  ['hw region=East', ['region is East'], 'hw'],
  ['industry=software and it', ['industry is software']],
  ['industry=soft', ['industry is software']],
  ['行业=制造业、软件', ['industry oneOf manufacturing software']],
  ['stage=negotiation,won', ['stage oneOf negotiation won']],
  ['amount>=10万', ['amount atLeast 100000']],
  ['金额大于10万', ['amount over 100000']],
  ['金额不低于 5,000.50', ['amount atLeast 5000.50']],
  ['amount>$1.2m', ['amount over 1200000 USD']],
  ['amount=100..200', ['amount between 100 200']],
  ['金额=10万至50万', ['amount between 100000 500000']],
  ['amount between 100 and 200', ['amount between 100 200']],
  ['probability>50%', ['probability over 50']],
  ['created="last 7 days"', ['createdAt between day-6 day+0']],
  ['created="the past 2 weeks"', ['createdAt between day-13 day+0']],
  ['创建时间=最近30天', ['createdAt between day-29 day+0']],
  ['close="next 10 days"', ['closeDate between day+0 day+9']],
  ['created=this month', ['createdAt is month+0']],
  ['created last month', [], 'created last month'],
  ['close=2026-12-01..2026-12-31', ['closeDate between 2026-12-01 2026-12-31']],
  ['close before next week', [], 'close before next week'],
  ['created after yesterday', ['createdAt over day-1']],
  ['创建时间=上季度', ['createdAt is quarter-1']],
  ['owner=me', ['owner is me']],
  ['负责人=我', ['owner is me']],
  ['owner=me hw', ['owner is me'], 'hw'],
  ['customer=C-12 hw', ['customer is C-12'], 'hw'],
  ['owner=王芳', ['owner is 王芳']],
  ['customer=C-12', ['customer is C-12']],
  ['客户=华为', ['customer is 华为']],
  ['customer.region=West', ['customer.region is West']],
  ['客户.地区=华东', ['customer.region is 华东']],
  ['lunar birthday=yes', ['lunar is true']],
  ['农历生日=否', ['lunar is false']],
  ['name~hw', ['name contains hw']],
  ['name^Gol', ['name begins Gol']],
  ['名称包含华为', ['name contains 华为']],
  ['ｒｅｇｉｏｎ＝Ｅａｓｔ', ['region is Ｅａｓｔ']],
  ['hw', [], 'hw'],
  ['"a=b"', [], '"a=b"'],
  ['region=East and stage=won', ['region is East', 'stage is won']],
  [
    '金额>10万 阶段=谈判 预计成交<本季度末',
    ['amount over 100000', 'stage is negotiation', 'closeDate atMost quarter+0.end'],
  ],
  ['金额＞10万，阶段＝谈判', ['amount over 100000', 'stage is negotiation']],
  ['金额＞＝10万；阶段＝谈判、赢单', ['amount atLeast 100000', 'stage oneOf negotiation won']],
  ['金额≥１０万', ['amount atLeast 100000']],
  ['金额=>10万', ['amount atLeast 100000']],
  ['概率 ＜＝ 50％', ['probability atMost 50']],
  ['地区＝＂华东 一区＂', ['region is 华东 一区']],
  ['金额超过10万且阶段为谈判', ['amount over 100000', 'stage is negotiation']],
  ['金额>10万且阶段=谈判', ['amount over 100000', 'stage is negotiation']],
  ['阶段不是赢单，负责人是我', ['stage isNot won', 'owner is me']],
  ['预计成交日期早于下月', ['closeDate under month+1']],
]

describe('conditions in words', () => {
  test.each(understood.map(([text, said, rest = '']) => ({ text, said, rest })))('$text', ({ text, said, rest }) => {
    expect(parsed(text)).toEqual({ said, match: 'all', rest, problems: [] })
  })

  test.each([
    ['region=East or stage=won', ['region is East', 'stage is won']],
    ['地区=华东或阶段为赢单', ['region is 华东', 'stage is won']],
    ['地区=华东 或 地区=华南 或 阶段=赢单', ['region is 华东', 'region is 华南', 'stage is won']],
  ])('%s: any of them', (text, said) => {
    expect(parsed(text)).toEqual({ said, match: 'any', rest: '', problems: [] })
  })

  test.each([
    ['regoin=East', 'field: regoin'],
    ['地趣=华东', 'field: 地趣'],
    ['industry=manufactoring', 'value: manufactoring'],
    ['amount>much', 'value: much'],
    ['close<whenever', 'value: whenever'],
    ['stage>won', 'operator: >'],
    ['阶段大于谈判', 'operator: 大于'],
    ['name>5', 'operator: >'],
    ['amount~5', 'operator: ~'],
    ['lunar birthday>yes', 'operator: >'],
    ['金额>很多', 'value: 很多'],
    ['预计成交<某天', 'value: 某天'],
    ['创建时间>2026-02-30', 'value: 2026-02-30'],
    ['lunar birthday=maybe', 'value: maybe'],
    ['region=', 'value: '],
    ['region="New York stage=won', 'quote: "New York stage=won'],
    ['地区=“华东 阶段=赢单', 'quote: “华东 阶段=赢单'],
    ['region=East or stage=won amount>1', 'mixed: '],
    ['地区=华东 或 阶段=赢单 且 金额>1', 'mixed: 且'],
  ])('%s is not guessed: %s', (text, problem) => {
    expect(parsed(text).problems).toEqual([problem])
  })

  test.each([
    ['regoin=East hw', '▸regoin◂=East hw', 'Region=East hw'],
    ['hw 地趣=华东', 'hw ▸地趣◂=华东', 'hw 地区=华东'],
    ['industry=manufactoring owner=me', 'industry=▸manufactoring◂ owner=me', 'industry=Manufacturing owner=me'],
    ['行业＝制造叶，地区＝华东', '行业＝▸制造叶◂，地区＝华东', '行业＝制造业，地区＝华东'],
    ['won stage=win', 'won stage=▸win◂', 'won stage=Won'],
    ['stage="negotation x" hw', 'stage=▸"negotation x"◂ hw', 'stage=Negotiation hw'],
    ['created>"lst week"', 'created>▸"lst week"◂', 'created>"last week"'],
    ['创建>上礼周', '创建>▸上礼周◂', '创建>上周'],
    ['close<2026-02-30', 'close<▸2026-02-30◂', 'close<2026-02-28'],
    ['stage > won', 'stage ▸>◂ won', 'stage = won'],
    ['阶段＞谈判', '阶段▸＞◂谈判', '阶段=谈判'],
    ['region="New York', 'region=▸"New York◂', 'region="New York"'],
    ['地区=“华东', '地区=▸“华东◂', '地区=“华东”'],
    [
      'region=East or stage=won amount>1',
      'region=East or stage=won▸ ◂amount>1',
      'region=East and stage=won and amount>1',
    ],
    ['地区=华东 或 阶段=赢单 且 金额>1', '地区=华东 或 阶段=赢单▸ 且 ◂金额>1', '地区=华东 且 阶段=赢单 且 金额>1'],
    ['amount>much', 'amount>▸much◂', undefined],
    ['name~O\'Neil 5" pipe region!East', undefined, undefined],
  ])('%s is pointed at where it goes wrong: %s', (text, marked, right) => {
    const { problems } = parseConditions(text, fields, options)
    const [problem] = problems
    if (marked === undefined) return expect(problems).toEqual([])
    const [from, until] = problem?.at ?? [0, 0]
    expect(`${text.slice(0, from)}▸${text.slice(from, until)}◂${text.slice(until)}`).toBe(marked)
    const [near] = problem?.nearest ?? []
    const put = near && text.slice(0, from) + (/\s/.test(near) ? `"${near}"` : near) + text.slice(until)
    expect(put ?? problem?.instead?.[0]).toBe(right)
    if (right) expect(parsed(right).problems).toEqual([])
  })

  test('offers what is nearest to a slip', () => {
    const nearest = (text: string) => parseConditions(text, fields, options).problems[0]?.nearest[0]
    expect(nearest('regoin=East')).toBe('Region')
    expect(nearest('industry=manufactoring')).toBe('Manufacturing')
    expect(nearest('行业=制造叶')).toBe('制造业')
  })
})

describe('days in words, as a search keeps them', () => {
  test.each([
    ['today', 'day+0'],
    ['昨天', 'day-1'],
    ['this week', 'week+0'],
    ['本周', 'week+0'],
    ['上周', 'week-1'],
    ['上个月', 'month-1'],
    ['本月', 'month+0'],
    ['下季度', 'quarter+1'],
    ['今年', 'year+0'],
    ['去年', 'year-1'],
    ['this fiscal year', 'fiscalYear+0'],
    ['our fiscal year', 'fiscalYear+0'],
    ['last financial year', 'fiscalYear-1'],
    ['end of this fiscal quarter', 'fiscalQuarter+0.end'],
    ['本财年', 'fiscalYear+0'],
    ['上财季', 'fiscalQuarter-1'],
    ['下个财季度', 'fiscalQuarter+1'],
    ['本财年末', 'fiscalYear+0.end'],
    ['本年度', 'year+0'],
    ['the year', 'year+0'],
    ['last year', 'year-1'],
    ['end of quarter', 'quarter+0.end'],
    ['本季度末', 'quarter+0.end'],
    ['月底', 'month+0.end'],
    ['start of next month', 'month+1.start'],
    ['7 days ago', 'day-7'],
    ['30天前', 'day-30'],
    ['2026-12-01', '2026-12-01'],
    ['12月1日', '2026-12-01'],
    ['tomorrow', 'day+1'],
  ])('%s', (text, value) => {
    expect(readPeriod(text, options)).toBe(value)
  })
  test.each([
    ...[
      'week',
      '周',
      'soon',
      'hw',
      '2026-02-30',
      'January',
      'last 7 days',
      'past week',
      'the past two weeks',
      '3 days',
    ],
    ...['a week', 'weekend', 'last weekend', 'next 30 days', 'today 3pm', '10 minutes ago', '最近7天', '今天下午3点'],
  ])('%s is no one day', (text) => {
    expect(readPeriod(text, options)).toBeUndefined()
  })

  test.each(['Monday', 'Nov 1', '1 Nov', 'Dec 24', '周一', '11月1日', '12月24日'])(
    '%s of what has happened is the last one',
    (text) => {
      const day = readPeriod(text, options, true) ?? ''
      const today = options.now.toISOString().slice(0, 10)
      expect(day <= today, day).toBe(true)
      expect((readPeriod(text, options) ?? '') >= today).toBe(true)
    },
  )
})
