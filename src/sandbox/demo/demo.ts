import { DateTime } from 'luxon'
import { pinyin } from 'pinyin-pro'
import { actUnrecorded } from '#domain/act-as.ts'
import type { Customer } from '#domain/business/customer.ts'
import { Lead, type LeadInput, leadKind, leadRatings, type leadStatuses } from '#domain/business/lead.ts'
import { upgradeLead } from '#domain/business/upgrade-lead.ts'
import { logActivity, type NewActivity } from '#domain/calendar/activities.ts'
import type { Context } from '#domain/context.ts'
import { setTime } from '#domain/database/clock.ts'
import { type Database, withinTenant } from '#domain/database/orm.ts'
import { builtInChoices } from '#domain/organization/choice-lists.ts'
import { Organization } from '#domain/organization/organization.ts'
import type { Role, User } from '#domain/organization/user.ts'
import { plantCompetitors, plantDeals } from './deals.ts'
import { plantCatalogue } from './goods.ts'
import { chineseLeads, type DemoLead, internationalLeads } from './leads.ts'
import { plantOrders } from './orders.ts'
import { beginMaking, plantPast } from './past/past.ts'
import { type Making, recordOf, storeAll } from './past/store.ts'
import { type DemoPerson, plantPeople } from './people.ts'
import { plantRates } from './rates.ts'
import { plantInteractions, plantTickets } from './service.ts'

const day = 86_400_000
const hour = day / 24

/**
 * Gives an organisation that was just set up people, departments, two years of business and something to do, so that there is
 * something to try at once. People are found again by their e-mail address when they first write. The history starts
 * empty: what nobody did, nobody can undo.
 */
export async function plantDemo(
  database: Database,
  organization: string,
  people: readonly DemoPerson[],
  now: Date,
): Promise<void> {
  await withinTenant(database, organization, async (em) => {
    const firm = await em.findOneOrFail(Organization, { id: organization })
    const { users, others } = await plantPeople(em, organization, people)
    const queue = { enqueue: () => Promise.reject(new Error('demo data tells nobody anything')) }
    const as: As = (actor, at) => {
      setTime(em, at)
      return actUnrecorded({ organization: firm, actor, team: [actor.id] }, { em, request: 'demo', now: at, queue })
    }
    const making = beginMaking(as, em, now, [...users, ...others])
    await plantRates({ em, organization: firm }, now)
    const { leads, won } = await plantLeads(making, users)
    const customers = await plantCustomers(as, won, now)
    const products = await plantCatalogue(making, users)
    await plantOrders(making, customers, products)
    await plantDeals(as, customers, now)
    await plantActivities(as, leads, now)
    await plantInteractions(as, em, now)
    await plantTickets(as, em, now)
    await plantPast(making, products, await plantCompetitors(as, users, now))
  })
}

/** Somebody at some time. */
export type As = (actor: User, at: Date) => Context

/** How many of a round of leads go to each role. */
const shares: Partial<Record<Role, number>> = { salesperson: 3, manager: 1, marketer: 1 }

/** Whose turn it is, round and round, among those who speak the leads' language (among all, if nobody does). */
function ownersFor(users: readonly User[], locale: User['locale']): readonly User[] {
  const all = users.flatMap((user) => Array.from({ length: shares[user.role as Role] ?? 0 }, () => user))
  const speaking = all.filter((user) => user.locale === locale)
  return speaking.length ? speaking : all.length ? all : users
}

async function plantLeads(making: Making, users: readonly User[]): Promise<{ leads: Lead[]; won: Lead[] }> {
  const { em, now } = making
  const planned = [
    ...chineseLeads.map((lead, index) => ({ lead, index, local: true, owners: ownersFor(users, 'zh-CN') })),
    ...internationalLeads.map((lead, index) => ({ lead, index, local: false, owners: ownersFor(users, 'en') })),
  ].map((one, index) => ({ ...one, at: cameInAt(index, now, statuses[one.index % statuses.length] === 'converted') }))
  const made: Lead[] = []
  const won = new Set<string>()
  for (const { lead, index, local, owners, at } of planned) {
    const owner = owners[index % owners.length]
    if (!owner) throw new Error('demo data needs people')
    if (statuses[index % statuses.length] === 'converted') won.add(lead.name)
    made.push(await recordOf<Lead>(making, leadKind, owner, at, contents(lead, index, local)))
  }
  const [keeper] = users
  if (!keeper) throw new Error('demo data needs people')
  await storeAll(making, leadKind, keeper, made)
  const leads = await em.find(Lead, {}, { orderBy: { number: 'asc' }, populate: ['owner'] })
  return { leads, won: leads.filter(({ name }) => won.has(name)) }
}

/**
 * Over the last twelve months, more of them lately; 29 shares no factor with their count, so kinds of leads mix. Those that
 * became customers have ordered since.
 */
function cameInAt(index: number, now: Date, isWon: boolean): Date {
  const count = chineseLeads.length + internationalLeads.length
  const share = ((index * 29) % count) / count
  const days = isWon ? 135 + 215 * share : share ** 1.4 * 350
  return new Date(now.getTime() - Math.round(days * day + (1 + ((index * 5) % 9)) * hour))
}

const statuses: readonly (typeof leadStatuses)[number][] = [
  'new',
  'working',
  'new',
  'qualified',
  'working',
  'disqualified',
  'new',
  'converted',
  'working',
]
const reasons = {
  zh: ['预算被取消', '已选择其他供应商', '暂无采购计划'],
  en: ['Budget was cut', 'Went with another supplier', 'No plans before next year'],
} as const

function contents(lead: DemoLead, index: number, local: boolean): LeadInput {
  const tail = String(1000 + ((index * 2137) % 9000))
  const status = statuses[index % statuses.length]
  const because = local ? reasons.zh : reasons.en
  const web = `${lead.domain}.example`
  return {
    name: lead.name,
    company: lead.company,
    title: lead.title,
    phone: local ? `021-5550 ${tail}` : `+1 212 555 01${tail.slice(2)}`,
    mobile: local ? `13${index % 10}0000${tail}` : null,
    email: `${mailbox(lead)}@${web}`,
    website: `https://www.${web}`,
    source: builtInChoices.sources[(index * 3) % builtInChoices.sources.length],
    industry: lead.industry,
    region: lead.region,
    // What became of it is for later (see plantCustomers).
    status: status === 'converted' ? 'qualified' : status,
    disqualifiedBecause: status === 'disqualified' ? because[index % because.length] : null,
    rating: index % 5 === 4 ? null : leadRatings[index % leadRatings.length],
    amount: index % 7 === 6 ? null : String((2 + ((index * 13) % 47)) * (local ? 15_000 : 2_500)),
    currency: index % 7 === 6 ? null : local ? 'CNY' : index % 3 ? 'EUR' : 'USD',
    address: lead.city,
    description: null,
    messageUrl: null,
  }
}

const mailbox = ({ name, company }: DemoLead): string =>
  name === company
    ? 'info'
    : pinyin(name, { toneType: 'none', type: 'array', nonZh: 'consecutive', v: true })
        .join('')
        .normalize('NFD')
        .toLowerCase()
        .replace(/[^a-z ]/g, '')
        .trim()
        .replaceAll(' ', '.')

/** Whoever was won, by the same salesperson, some days after they came in. */
async function plantCustomers(as: As, leads: readonly Lead[], now: Date): Promise<Customer[]> {
  const customers: Customer[] = []
  for (const lead of leads) {
    const at = new Date(Math.min(lead.createdAt.getTime() + 5 * day, now.getTime()))
    const { customer } = await upgradeLead(as(lead.owner as User, at), lead, {
      customerName: lead.company ?? lead.name,
      contactName: lead.company === lead.name ? null : lead.name,
      withOpportunity: false,
    })
    customers.push(customer)
  }
  return customers
}

interface DemoActivity extends Omit<NewActivity, 'at' | 'until' | 'subject'> {
  /** Working days from today, and the hour of that day where its owner is; of today's it is two hours from now. */
  readonly when: readonly [days: number, hour: number]
  readonly lasts?: number
  readonly zh: string
  readonly en: string
}

const activities: readonly DemoActivity[] = [
  { type: 'task', when: [0, 0], zh: '发送报价单', en: 'Send the quotation', priority: 'high' },
  { type: 'task', when: [1, 10], zh: '电话跟进需求', en: 'Call about their requirements' },
  { type: 'task', when: [2, 15], zh: '准备产品演示', en: 'Prepare the product demo' },
  { type: 'task', when: [-1, 16], zh: '回复技术问题', en: 'Answer the technical questions', priority: 'high' },
  { type: 'task', when: [-3, 11], zh: '寄送样品', en: 'Send samples', priority: 'low' },
  { type: 'event', when: [1, 14], lasts: 1, zh: '线上演示', en: 'Online demo' },
  { type: 'event', when: [3, 10], lasts: 2, zh: '拜访客户', en: 'Visit on site' },
]

/** On the latest open leads of each person who has any, in the words they work in. */
async function plantActivities(as: As, leads: readonly Lead[], now: Date): Promise<void> {
  const open = leads.filter(({ status }) => status === 'new' || status === 'working' || status === 'qualified')
  for (const locale of ['zh-CN', 'en'] as const) {
    const theirs = open.filter(({ owner }) => owner.locale === locale).reverse()
    for (const [index, { when, lasts, zh, en, ...activity }] of activities.entries()) {
      const lead = theirs[index % theirs.length]
      if (!lead) continue
      const at = working(now, lead.owner.timeZone, ...when)
      await logActivity(
        as(lead.owner as User, now),
        {
          ...activity,
          subject: locale === 'en' ? en : zh,
          at,
          ...(lasts && { until: new Date(at.getTime() + lasts * hour) }),
        },
        { kind: leadKind, record: lead } as unknown as Parameters<typeof logActivity>[2],
      )
    }
  }
}

function working(now: Date, zone: string, days: number, hourOfDay: number): Date {
  let day = DateTime.fromJSDate(now, { zone }).startOf('hour')
  if (days === 0) return day.plus({ hours: 2 }).toJSDate()
  for (let left = Math.abs(days); left > 0; ) {
    day = day.plus({ days: Math.sign(days) })
    if (!day.isWeekend) left--
  }
  return day.set({ hour: hourOfDay }).toJSDate()
}
