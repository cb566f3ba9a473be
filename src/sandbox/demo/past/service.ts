/** What was talked about with customers in two years, and what they wanted of the service. */
import { customerKind } from '#domain/business/customer.ts'
import { type Interaction, interactionKind } from '#domain/business/interaction.ts'
import type { AboutRecord } from '#domain/business/interactions.ts'
import { opportunityKind } from '#domain/business/opportunity.ts'
import type { Product } from '#domain/catalogue/product.ts'
import { type Ticket, ticketKind, type ticketTypes } from '#domain/service/ticket.ts'
import type { Account } from './leads.ts'
import type { Ordered } from './orders.ts'
import { talks, ticketPhrases } from './phrases.ts'
import type { PastDeal } from './sales.ts'
import { type Making, personCalled, recordOf, storeAll, timeOf, todayOf } from './store.ts'
import { dayAt, daysAfter, daysBetween, workdayBy, workdayFrom } from './workdays.ts'

/** Those who are in touch more often sell more, or try to; before customers order again there was a call, too. */
export async function plantPastInteractions(
  making: Making,
  deals: readonly PastDeal[],
  ordered: readonly Ordered[],
): Promise<void> {
  const { chance } = making
  const made: Interaction[] = []
  for (const deal of deals) {
    const { user, opportunity } = deal
    const [from, to] = [opportunity.openedOn ?? '', opportunity.changedAt.toISOString().slice(0, 10)]
    const days = making.workdays(user).filter(({ day }) => day >= from && day <= to)
    const count = Math.round(0.9 + 1.2 * deal.seller.diligence * (0.4 + chance.share()))
    for (let nth = 0; nth < count; nth++) {
      const day = days[Math.floor(((nth + chance.share()) / count) * days.length)]?.day
      if (day) made.push(await talkOf(making, deal.account, { kind: opportunityKind, record: opportunity }, day))
    }
  }
  for (const { account, day, opportunity } of ordered) {
    const before = workdayBy(making.workdays(account.seller), daysAfter(day, -chance.between(0, 12)))
    const about = { kind: customerKind, record: account.customer }
    if (!opportunity && before > account.since) made.push(await talkOf(making, account, about, before))
  }
  const [first] = deals
  if (first) await storeAll(making, interactionKind, first.user, made)
}

function talkOf(
  making: Making,
  { seller, customer, company }: Account,
  { kind, record }: AboutRecord,
  day: string,
): Promise<Interaction> {
  const { chance } = making
  const at = timeOf(making, seller, day)
  const { lasts, ...said } = chance.pick(talks(company.isChinese))
  return recordOf<Interaction>(making, interactionKind, seller, at, {
    ...{ ...said, at, customer, aboutKind: kind.name, about: record.id },
    ...(lasts && { duration: chance.between(...lasts) }),
  })
}

const count = 185
/** The product whose complaints have been rising for half a year. */
const trouble = 'PS-120'
const troubleDays = 190

/** How long until most of them are resolved, in hours of the clock. */
const patience = { urgent: 9, high: 26, normal: 70, low: 170 } as const

export async function plantPastTickets(
  making: Making,
  ordered: readonly Ordered[],
  products: readonly Product[],
): Promise<void> {
  const [first] = ordered
  if (!first) return
  const bad = products.find(({ code }) => code === trouble)
  const tickets: Ticket[] = []
  for (let index = 0; index < count; index++) {
    const { seller } = first.account
    const share = index === count - 1 ? 1 : (index + making.chance.share()) / count
    const day = dayAt(making.workdays(seller), share)
    const earlier = ordered.filter((one) => one.day < day)
    if (!earlier.length) continue
    const lately = daysBetween(day, todayOf(making, seller)) < troubleDays
    const troubled =
      lately && making.chance.is(0.2) ? earlier.filter(({ lines }) => lines.some(({ product }) => product === bad)) : []
    const about = making.chance.pick(troubled.length ? troubled : earlier)
    tickets.push(await ticketOf(making, about, day, troubled.length ? bad : undefined))
  }
  await storeAll(making, ticketKind, first.account.seller, tickets)
}

async function ticketOf(
  making: Making,
  { account, lines }: Ordered,
  day: string,
  bad: Product | undefined,
): Promise<Ticket> {
  const { chance, now } = making
  const { customer, contact, company } = account
  const agent = personCalled(making, company.isChinese ? 'wugang@demo.example' : 'mia@demo.example')
  const product = bad ?? chance.pick(lines).product
  const type = bad ? 'complaint' : chance.weighted(types)
  const priority = chance.weighted(priorities[type])
  const [subject, resolution] = chance.pick(ticketPhrases(type, company.isChinese))
  const reportedAt = timeOf(making, agent, workdayFrom(making.workdays(agent), day) ?? day)
  const took = patience[priority] * (0.25 + 1.9 * chance.share() ** 2) * (bad ? 1.6 : 1)
  const done = dayOfWork(making, agent, new Date(reportedAt.getTime() + took * 3_600_000))
  const isDone = done !== undefined && done < now && done > reportedAt
  const status = !isDone
    ? now.getTime() - reportedAt.getTime() < 86_400_000
      ? 'new'
      : chance.pick(['open', 'waiting'])
    : now.getTime() - done.getTime() > 30 * 86_400_000
      ? 'closed'
      : 'resolved'
  return recordOf<Ticket>(
    making,
    { ...ticketKind, onCreate: undefined },
    agent,
    reportedAt,
    {
      ...{ customer, contact, product, type, priority, status, reportedAt },
      ...{
        subject: subject.replace('@', product.name),
        channel: chance.pick(['phone', 'email', 'chat', 'web', 'visit']),
      },
      ...(isDone && { resolvedAt: done, resolution }),
    },
    isDone ? done : reportedAt,
  )
}

/** The same time, or that of the first working day after it. */
function dayOfWork(making: Making, agent: Parameters<typeof todayOf>[1], at: Date): Date | undefined {
  const days = making.workdays(agent as never)
  const day = todayOf({ now: at }, agent)
  const first = workdayFrom(days, day)
  if (first === undefined) return undefined
  const moved = new Date(at.getTime() + daysBetween(day, first) * 86_400_000)
  const hour = Number(moved.toLocaleString('en-GB', { hour: '2-digit', timeZone: agent.timeZone }))
  if (hour >= 9 && hour < 18) return moved
  return timeOf(making, agent as never, workdayFrom(days, hour >= 18 ? daysAfter(first, 1) : first) ?? first)
}

type TicketType = (typeof ticketTypes)[number]

const types: readonly (readonly [TicketType, number])[] = [
  ['fault', 35],
  ['question', 38],
  ['complaint', 13],
  ['wish', 14],
]

type Priority = keyof typeof patience

const priorities: Readonly<Record<TicketType, readonly (readonly [Priority, number])[]>> = {
  fault: [
    ['urgent', 25],
    ['high', 45],
    ['normal', 30],
  ],
  question: [
    ['normal', 70],
    ['low', 30],
  ],
  complaint: [
    ['high', 60],
    ['normal', 40],
  ],
  wish: [
    ['normal', 20],
    ['low', 80],
  ],
}
