import { DateTime } from 'luxon'
import { closeLost } from '#domain/business/close-lost.ts'
import { closeWon } from '#domain/business/close-won.ts'
import { Competitor, competitorKind } from '#domain/business/competitor.ts'
import { Contact } from '#domain/business/contact.ts'
import type { Customer } from '#domain/business/customer.ts'
import { type Opportunity, opportunityKind } from '#domain/business/opportunity.ts'
import { opportunityCompetitorPart, opportunityContactPart } from '#domain/business/opportunity-parts.ts'
import { dayIn, todayOf } from '#domain/calendar/today.ts'
import type { User } from '#domain/organization/user.ts'
import { addPart } from '#domain/records/parts.ts'
import { createRecord, updateRecord } from '#domain/records/records.ts'
import type { As } from './demo.ts'

interface DemoDeal {
  readonly zh: string
  readonly en: string
  readonly amount: number
  /** Days ago: found, and last touched or closed. */
  readonly found: number
  readonly touched: number
  /** Days from today. */
  readonly expected: number
  readonly stage: 'prospecting' | 'qualification' | 'proposal' | 'negotiation'
  readonly next: { readonly zh: string; readonly en: string }
  readonly against?: readonly {
    readonly rival: 0 | 1
    readonly strength: 'strong' | 'medium' | 'weak'
    readonly standing: 'ahead' | 'even' | 'behind'
  }[]
  readonly end?: 'won' | 'lost'
}

const rivals = {
  zh: [
    {
      name: '博锐自动化股份有限公司',
      shortName: '博锐',
      strengths: '品牌知名度高，华东服务网点多',
      weaknesses: '交货期长，定制能力弱',
      priceNotes: '报价一般比我们高一成，年底常有折扣',
    },
    {
      name: '恒通智控科技有限公司',
      shortName: '恒通',
      strengths: '价格低，付款条件灵活',
      weaknesses: '售后响应慢，备件不全',
      priceNotes: '低价切入，后续服务另收费',
    },
    {
      name: '明川仪控有限公司',
      shortName: '明川',
      strengths: '流量仪表专业',
      weaknesses: '产品线窄，没有软件',
      priceNotes: '与我们相近',
    },
  ],
  en: [
    {
      name: 'Nordwerk Systems GmbH',
      shortName: 'Nordwerk',
      strengths: 'Well-known name, service in every country',
      weaknesses: 'Long delivery times, little made to measure',
      priceNotes: 'About a tenth above us; discounts at the end of the quarter',
    },
    {
      name: 'Brightline Automation Ltd',
      shortName: 'Brightline',
      strengths: 'Low prices, easy terms of payment',
      weaknesses: 'Slow service, few spare parts in stock',
      priceNotes: 'Starts low and charges for what comes after',
    },
    {
      name: 'Altus Controls Inc.',
      shortName: 'Altus',
      strengths: 'Strong in flow measurement',
      weaknesses: 'Few products and no software',
      priceNotes: 'About as we are',
    },
  ],
} as const

const deals: readonly DemoDeal[] = [
  {
    ...{ zh: '生产线传感器升级', en: 'Sensors for the new line', amount: 186_000, found: 40, touched: 2, expected: 25 },
    ...{ stage: 'negotiation', next: { zh: '确认付款条件', en: 'Agree on terms of payment' } },
    against: [
      { rival: 0, strength: 'strong', standing: 'even' },
      { rival: 1, strength: 'weak', standing: 'ahead' },
    ],
  },
  {
    ...{ zh: '仓储监控系统', en: 'Warehouse monitoring', amount: 320_000, found: 75, touched: 24, expected: 10 },
    ...{ stage: 'proposal', next: { zh: '提交修订方案', en: 'Send the revised proposal' } },
    against: [{ rival: 1, strength: 'medium', standing: 'behind' }],
  },
  {
    ...{
      zh: '能耗管理一期',
      en: 'Energy management, phase one',
      amount: 268_000,
      found: 120,
      touched: 35,
      expected: -30,
    },
    ...{ stage: 'negotiation', next: { zh: '安排实施', en: 'Plan the installation' }, end: 'won' },
    against: [{ rival: 0, strength: 'strong', standing: 'ahead' }],
  },
  {
    ...{
      zh: '压力检测设备采购',
      en: 'Pressure test equipment',
      amount: 95_000,
      found: 100,
      touched: 50,
      expected: -45,
    },
    ...{ stage: 'proposal', next: { zh: '半年后回访', en: 'Call again in half a year' }, end: 'lost' },
    against: [{ rival: 1, strength: 'strong', standing: 'behind' }],
  },
  {
    ...{ zh: '年度维保服务', en: 'Maintenance for a year', amount: 48_000, found: 9, touched: 1, expected: 40 },
    ...{ stage: 'qualification', next: { zh: '了解设备清单', en: 'Get the list of machines' } },
  },
  {
    ...{ zh: '控制柜改造', en: 'Control cabinets', amount: 142_000, found: 60, touched: 20, expected: 5 },
    ...{ stage: 'proposal', next: { zh: '约见总工程师', en: 'Meet the chief engineer' } },
    against: [{ rival: 0, strength: 'medium', standing: 'even' }],
  },
]

const day = 86_400_000

/** So many days ago, or on the Friday before that. */
function workdayAgo(now: Date, zone: string, days: number): Date {
  const at = DateTime.fromJSDate(now, { zone }).minus({ days })
  return at.minus({ days: Math.max(0, at.weekday - 5) }).toJSDate()
}

/** Competitors, and with each customer a sale: some in progress, some forgotten, one won, one lost. */
export async function plantDeals(as: As, customers: readonly Customer[], now: Date): Promise<void> {
  const known = new Map<string, string>()
  for (const [index, customer] of customers.entries()) {
    const deal = deals[index % deals.length]
    if (deal) await plantDeal(as, customer, deal, now, known)
  }
}

/** All competitors of each language, those too that nobody has met yet. */
export async function plantCompetitors(
  as: As,
  users: readonly User[],
  now: Date,
): Promise<Readonly<Record<'zh' | 'en', readonly Competitor[]>>> {
  const of = async (language: 'zh' | 'en') => {
    const keeper = users.find(({ locale, role }) => role !== 'serviceAgent' && locale.startsWith(language))
    if (!keeper) return []
    const context = as(keeper, now)
    const all: Competitor[] = []
    for (const { name, ...profile } of rivals[language])
      all.push(
        (await context.em.findOne(Competitor, { name })) ??
          (await createRecord(context, competitorKind, { name, ...profile })),
      )
    return all
  }
  return { zh: await of('zh'), en: await of('en') }
}

async function plantDeal(as: As, customer: Customer, deal: DemoDeal, now: Date, known: Map<string, string>) {
  const owner = customer.owner as User
  const language = owner.locale === 'en' ? 'en' : 'zh'
  const at = (daysAgo: number) => as(owner, workdayAgo(now, owner.timeZone, daysAgo))
  const expected = new Date(now.getTime() + Math.max(deal.expected, 4 - deal.found) * day)
  const then = at(deal.found)
  const opportunity: Opportunity = await createRecord(then, opportunityKind, {
    name: deal[language],
    customer: customer.id,
    amount: String(language === 'en' ? deal.amount / 5 : deal.amount),
    currency: language === 'en' ? 'EUR' : 'CNY',
    openedOn: todayOf(then),
    expectedClose: dayIn(expected, owner.timeZone),
    region: customer.region,
    source: customer.source,
    nextStep: deal.next[language],
  })
  const contact = await then.em.findOne(Contact, { customer: customer.id })
  if (contact)
    await addPart(then, opportunityContactPart as never, opportunity, { contact: contact.id, role: 'decisionMaker' })
  for (const { rival, strength, standing } of deal.against ?? []) {
    const { name, ...profile } = rivals[language][rival]
    const competitor = known.get(name) ?? (await createRecord(then, competitorKind, { name, ...profile })).id
    known.set(name, competitor)
    await addPart(then, opportunityCompetitorPart as never, opportunity, { competitor, strength, standing })
  }
  const last = at(deal.touched)
  await updateRecord(last, opportunityKind, opportunity, opportunity.version, { stage: deal.stage })
  const closedOn = todayOf(last)
  if (deal.end === 'won') {
    const { amount, currency } = opportunity
    await closeWon(last, opportunity, { closedOn, amount, currency, reason: null })
  }
  if (deal.end === 'lost') {
    const [first] = deal.against ?? []
    const winner = first && known.get(rivals[language][first.rival].name)
    await closeLost(last, opportunity, { closedOn, lostReason: 'price', winner, reason: null })
  }
}
