import { beforeAll, describe, expect, test } from 'vitest'
import { parseQuestion } from '#bot/grammar/reports/parse-question.ts'
import { reportCalendarOf } from '#bot/grammar/reports/said-span.ts'
import { readerOf } from '#bot/reader-of.ts'
import { resolveMentions } from '#bot/verbs/resolve-mentions.ts'
import { competitorKind } from '#domain/business/competitor.ts'
import { customerKind } from '#domain/business/customer.ts'
import { leadKind } from '#domain/business/lead.ts'
import { categoryKind } from '#domain/catalogue/category.ts'
import { productKind } from '#domain/catalogue/product.ts'
import type { Context } from '#domain/context.ts'
import { createRecord } from '#domain/records/records.ts'
import { checkDefinition, type ReportDefinition } from '#domain/reports/definition.ts'
import { type Firm, type Member, newFirm, useDatabase } from '../../domain/world.ts'

/** What there is that names can mean; of a customer, with its region. */
const world: readonly (readonly [kind: unknown, fields: Readonly<Record<string, string>>])[] = [
  [customerKind, { name: 'Acme Ltd', region: 'North', industry: 'software' }],
  [customerKind, { name: 'Bosch', region: 'North' }],
  [customerKind, { name: 'Bosch Rexroth', region: 'South' }],
  [customerKind, { name: '华信科技', region: '华东' }],
  [customerKind, { name: '比亚迪', region: '华南' }],
  [leadKind, { name: 'Someone', region: 'North', source: 'exhibition' }],
  [competitorKind, { name: 'Contoso' }],
  [competitorKind, { name: 'Fabrikam' }],
  [categoryKind, { name: 'Sensors' }],
  [productKind, { name: 'Laser scanner' }],
  [productKind, { name: '传感器' }],
]

/** Who asks what, and what it is narrowed to, by the names of things; `?` what is not understood, `/` what may be meant. */
const questions: readonly (readonly [who: Member, question: string, meaning: string])[] = [
  ['ada', 'sales in North this quarter', 'sales.amount region:North'],
  ['ada', 'sales in the North region', 'sales.amount region:North'],
  ['ada', 'north sales this month by rep', 'sales.amount region:North by person'],
  ['ada', '华东本季度销售额', 'sales.amount region:华东'],
  ['ada', '华东区第三季度同比', 'sales.amount region:华东'],
  ['ada', '本季度華東的銷售額', 'sales.amount region:华东'],
  ['ada', '对比华东和华南的销售额', 'sales.amount region:华东,华南 by region'],
  ['ada', 'compare sales of North and South', 'sales.amount region:North,South by region'],
  ['ada', 'sales to Acme this year', 'sales.amount customer:Acme Ltd'],
  ['ada', 'sales to Bosch', 'sales.amount customer:Bosch'],
  ['ada', '今年卖给比亚迪多少', 'sales.amount customer:比亚迪'],
  ['ada', '今年卖给hxkj多少', 'sales.amount customer:华信科技'],
  ['ada', 'sales to Bos', 'sales.amount / customer:Bosch customer:Bosch Rexroth'],
  ['ada', 'win rate against Contoso since March', 'opportunities.winRateAgainst competitor:Contoso'],
  ['ada', 'win rate against Contoso and Fabrikam', 'opportunities.winRateAgainst competitor:Contoso,Fabrikam'],
  ['ada', 'sales of sensors', 'sales.amount category:Sensors'],
  ['ada', 'pipeline of the Laser scanner', 'opportunities.productPipeline product:Laser scanner'],
  ['ada', '传感器上个月的销量', 'sales.quantity product:传感器'],
  ['ada', 'how many leads came from exhibitions in May', 'leads.leads leadSource:exhibition'],
  ['ada', '5月展会来了多少线索', 'leads.leads leadSource:exhibition'],
  ['ada', 'number of leads from North', 'leads.leads leadRegion:North'],
  ['ada', '软件行业的销售额', 'sales.amount industry:software'],
  ['ada', 'revenue in software by month', 'sales.amount industry:software by time'],
  ['ada', "ed's sales last month", 'sales.amount person:ed'],
  ['ada', 'sales by region of wim', 'sales.amount person:wim by region'],
  ['ada', 'sales of the West team', 'sales.amount department:West'],
  ['ada', 'urgent tickets by product', 'tickets.tickets ticketPriority:urgent by product'],
  ['ada', 'number of urgent tickets this month', 'tickets.tickets ticketPriority:urgent'],
  ['ada', '本月紧急工单数', 'tickets.tickets ticketPriority:urgent'],
  ['ed', 'my pipeline this quarter', 'opportunities.pipeline,open,weighted person:ed by stage'],
  ['ed', '我本月卖了多少', 'sales.amount person:ed'],
  ['mona', "my team's sales this quarter", 'sales.amount department:East'],
  ['ada', "my team's sales this quarter", 'sales.amount'],
  ['ada', 'sales of Nobody Inc this month', 'sales.amount ?Nobody Inc'],
  ['ada', '王五本月销售额', 'sales.amount ?王五'],
  ['ada', 'amount lost to Contoso with Laser scanner', 'opportunities.lostToAmount competitor:Contoso ?Laser scanner'],
  ['ada', 'complaints against Contoso by month', 'tickets.complaints ?Contoso by time'],
]

describe('names in questions are looked up', () => {
  const database = useDatabase('pglite')
  let firm: Firm
  const labels = new Map<string, string>()
  beforeAll(async () => {
    firm = await newFirm(database())
    await firm.as('ada', async (context) => {
      for (const [kind, fields] of world) {
        const { id } = await createRecord(context, kind as never, fields as never)
        labels.set(id, fields.name ?? '')
      }
    })
  })

  const meaningOf = async (context: Context, question: string): Promise<string> => {
    const parsed = parseQuestion(question, reportCalendarOf(context))
    if (!parsed) return 'no question'
    const { definition, unread, names, doubts } = await resolveMentions(context, readerOf(context), parsed)
    checkDefinition(context, definition)
    const named = new Map([...labels, ...names.map(({ key, label }) => [key, label] as const)])
    const key = (dimension: string, one: string) => (/ource|ndustry|riority/.test(dimension) ? one : (named.get(one) ?? one))
    const by = ({ by: all }: ReportDefinition) => all.map(({ dimension }) => dimension).join(',')
    return [
      `${definition.data}.${definition.measures.join(',')}`,
      ...definition.only.map(({ dimension, keys }) => `${dimension}:${keys.map((one) => key(dimension, one)).join(',')}`),
      ...unread.map((one) => `?${one}`),
      ...(doubts.length ? ['/', ...doubts.flatMap(({ candidates }) => candidates.map((one) => `${one.dimension}:${one.label}`))] : []),
      ...(by(definition) && /\bby\b|compare|对比|pipeline this/.test(question) ? [`by ${by(definition)}`] : []),
    ].join(' ')
  } // biome-ignore format: rows read best

  test.each(questions)('%s asks: %s', async (who, question, meaning) => {
    expect(await firm.as(who, (context) => meaningOf(context, question))).toBe(meaning)
  })

  test('of what the asker may not see nothing is found', async () => {
    const seen = await firm.as('wim', (context) => meaningOf(context, 'sales in North this quarter'))
    expect(seen).toBe('sales.amount ?North')
  })
})
