/** A firm with random records of everything that reports add up, made by the domain's verbs. */
import { closeLost } from '#domain/business/close-lost.ts'
import { reopen } from '#domain/business/close-opportunity.ts'
import { closeWon } from '#domain/business/close-won.ts'
import { competitorKind } from '#domain/business/competitor.ts'
import { Customer, customerKind, customerTypes } from '#domain/business/customer.ts'
import { interactionTypes } from '#domain/business/interaction.ts'
import { logInteraction } from '#domain/business/interactions.ts'
import { leadKind, leadRatings } from '#domain/business/lead.ts'
import { type Opportunity, opportunityKind } from '#domain/business/opportunity.ts'
import { opportunityCompetitorPart } from '#domain/business/opportunity-parts.ts'
import { opportunityProductPart } from '#domain/business/opportunity-products.ts'
import { orderKind, orderStatuses } from '#domain/business/order.ts'
import { orderLine } from '#domain/business/order-line.ts'
import { paymentKind } from '#domain/business/payment.ts'
import { upgradeLead } from '#domain/business/upgrade-lead.ts'
import { categoryKind } from '#domain/catalogue/category.ts'
import { productKind } from '#domain/catalogue/product.ts'
import type { Context } from '#domain/context.ts'
import { type Database, withinTenant } from '#domain/database/orm.ts'
import { setRate } from '#domain/organization/exchange-rates.ts'
import { mergeChoice } from '#domain/organization/keep-choices.ts'
import { Organization } from '#domain/organization/organization.ts'
import { User } from '#domain/organization/user.ts'
import type { DomainKind } from '#domain/records/domain-kind.ts'
import { addPart } from '#domain/records/parts.ts'
import type { Recorded } from '#domain/records/record.ts'
import {
  createRecord,
  findRecord,
  removeRecord,
  restoreRecord,
  transferRecord,
  updateRecord,
} from '#domain/records/records.ts'
import { ticketKind, ticketPriorities, ticketTypes } from '#domain/service/ticket.ts'
import { resolveTicket } from '#domain/service/tickets.ts'
import { type Firm, type Member, newFirm } from '../world.ts'
import { now, randomOf } from './random.ts'

/** Where the cast lives, and with which day their weeks begin: east and west of UTC, and where a midnight comes twice. */
export const places: Partial<Record<Member, readonly [timeZone: string, weekStart: number]>> = {
  ed: ['Asia/Shanghai', 1],
  wim: ['America/Los_Angeles', 7],
  mona: ['Atlantic/Azores', 6],
  // These two see all tickets, and all leads: of what happened at the edge of a day there is most.
  sue: ['Pacific/Kiritimati', 7],
  mark: ['Pacific/Honolulu', 1],
}

const currencies = ['EUR', 'EUR', 'USD', 'JPY', 'GBP', 'BHD'] as const
const regions = ['North', 'South', 'Old North', null]
const owners = ['ada', 'ed', 'ed', 'wim', 'mona', 'mark'] as const satisfies readonly Member[]

/** Merged choices, by their values: what records have, and what it is by now. */
export const merged: Readonly<Record<string, string>> = { 'Old North': 'North', telecom: 'software', chat: 'web' }

export interface Sizes {
  readonly orders: number
  readonly others: number
}

/** Money is counted in euros; nobody knows a rate of pounds, and none of dinars (BHD) before July 2026. */
export async function randomFirm(database: Database, seed: number, { orders, others }: Sizes): Promise<Firm> {
  const firm = await newFirm(database)
  const random = randomOf(seed)
  const { below, one, chance, day, moment } = random
  const create = (who: Member, kind: unknown, said: object, at: Date = now) =>
    firm.as(who, (context) => createRecord(context, kind as never, said as never) as Promise<Recorded & object>, {
      now: at,
    })
  const times = async <Made>(count: number, make: (at: number) => Promise<Made>): Promise<readonly Made[]> => {
    const made: Made[] = []
    for (let at = 0; at < count; at++) made.push(await make(at))
    return made
  }
  const sometimes = (fields: Readonly<Record<string, unknown>>) =>
    Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== null && chance(0.75)))
  const amount = () => String(below(90_000) + 1)

  await withinTenant(database, firm.id, async (em) => {
    const organization = await em.findOneOrFail(Organization, { id: firm.id })
    organization.fiscalMonth = 4
    organization.regions = [{ value: 'North' }, { value: 'South' }, { value: 'Old North' }]
    for (const [name, [timeZone, weekStart]] of Object.entries(places))
      Object.assign(await em.findOneOrFail(User, { id: firm.ids[name as Member] }), { timeZone, weekStart })
    await em.flush()
  })
  await firm.as('ada', async (context) => {
    for (const [currency, rate, on] of [
      ['USD', '0.9', '2025-01-01'],
      ['USD', '0.85', '2026-02-10'],
      ['USD', '0.8712', '2026-10-01'],
      ['JPY', '0.0061', '2025-01-01'],
      ['JPY', '0.0057', '2026-06-15'],
      ['BHD', '2.4', '2026-07-01'],
    ] as const)
      await setRate(context, { currency, rate, day: on })
  })

  const categories = await times(7, (at) =>
    create('ada', categoryKind, { name: `Category ${at}`, ...(at > 1 && { parent: `CG-${below(at - 1) + 1}` }) }),
  )
  const products = await times(9, (at) =>
    create('ada', productKind, {
      name: `Product ${at}`,
      quotedPrice: String(below(500) + 1),
      currency: chance(0.7) ? 'EUR' : 'USD',
      ...(chance(0.6) && { cost: String(below(300) + 1) }),
      ...(at && { category: one(categories).id }),
    }),
  )
  const rivals = await times(3, (at) => create('ada', competitorKind, { name: `Rival ${at}` }))
  const customers = await times(9, (at) =>
    create(one(owners), customerKind, {
      name: `Customer ${at}`,
      type: one(customerTypes),
      ...sometimes({ region: one(regions), industry: one(['software', 'telecom', 'retail']), size: 'under50' }),
    }),
  )
  // By a customer that they may not see nobody may group either.
  await withinTenant(database, firm.id, async (em) => {
    for (const { id } of customers)
      if (chance(0.6))
        Object.assign(await em.findOneOrFail(Customer, { id }), { creditGrade: one(['A', 'B', 'C'] as const) })
    await em.flush()
  })

  const part = (context: Context, of: unknown, whole: Recorded, said: object) =>
    addPart(context, of as never, whole, { ...said })
  const product = () => (chance(0.85) ? { product: one(products).id } : { name: 'Something else' })
  const line = () => ({
    ...product(),
    quantity: one(['1', '2.5', '7', '0.3333']),
    unitPrice: one(['19.99', '3', '120', '0.0125', '4999.5']),
    ...(chance(0.4) && { discount: one(['5', '12.5', '100']) }),
  })
  await times(orders, async (at) => {
    const who = one(owners)
    const currency = one(currencies)
    const made = await create('ada', orderKind, {
      customer: one(customers).id,
      orderDate: day(),
      currency,
      ...(chance(0.5) && { taxRate: '19' }),
    })
    await firm.as(
      'ada',
      async (context) => {
        const order = await findRecord(context, orderKind, String(made.number))
        await transferRecord(context, orderKind as never, order, firm.ids[who])
        for (let lines = below(4); lines > 0; lines--) await part(context, orderLine, order, line())
        for (let payments = below(3); payments > 0; payments--) {
          const due = String(below(900) + 100)
          const received = one(['0', due, String(Math.floor(Number(due) / 2))])
          await createRecord(context, paymentKind, {
            ...{
              order: made.id as never,
              dueDate: one([day(200), '2026-11-20', '2026-11-21', '2027-01-05']),
              amount: due,
            },
            ...(received !== '0' && { received, receivedDate: day(150) }),
            ...(chance(0.5) && { method: one(['cash', 'card']) }),
          } as never)
        }
        const fresh = await findRecord(context, orderKind, String(made.number))
        const status = chance(0.8) ? one(orderStatuses) : 'confirmed'
        await updateRecord(context, orderKind, fresh, fresh.version, { status } as never)
        if (at % 9 === 4) await removeRecord(context, orderKind as never, fresh as never)
      },
      { now },
    )
  })

  const stage = () => one(['prospecting', 'qualification', 'proposal', 'negotiation'])
  await times(others, async (at) => {
    const who = one(owners)
    const openedOn = day()
    const opened = new Date(`${openedOn}T12:00:00Z`)
    const made = await create(
      'ada',
      opportunityKind,
      {
        name: `Sale ${at}`,
        customer: one(customers).id,
        openedOn,
        stage: stage(),
        ...sometimes({ region: one(regions), source: one(['chat', 'web', 'referral']), probability: '35' }),
        ...(chance(0.8) && { amount: amount(), currency: one(currencies) }),
        ...(chance(0.7) && { expectedClose: one(['2026-12-31', '2027-02-15', openedOn]) }),
      },
      opened,
    )
    await firm.as(
      'ada',
      async (context) => {
        const sale = (await findRecord(context, opportunityKind, String(made.number))) as Opportunity
        await transferRecord(context, opportunityKind as never, sale, firm.ids[who])
        for (const rival of rivals)
          if (chance(0.35)) await part(context, opportunityCompetitorPart, sale, { competitor: rival.id })
        if (chance(0.4))
          for (let lines = below(3) + 1; lines > 0; lines--) await part(context, opportunityProductPart, sale, line())
      },
      { now: opened },
    )
    let last = opened
    for (let changes = below(4); changes > 0; changes--) {
      last = new Date(last.getTime() + below((now.getTime() - last.getTime()) / 60_000) * 60_000)
      const said = {
        ...(chance(0.6) && { stage: stage() }),
        ...(chance(0.5) && { amount: amount(), currency: one(currencies) }),
        ...(chance(0.6) && { expectedClose: one(['2026-12-31', '2027-02-15', '2027-03-31', openedOn]) }),
      }
      const does = below(8)
      await firm.as(
        'ada',
        async (context) => {
          const sale = (await findRecord(context, opportunityKind, String(made.number), {
            deleted: true,
          })) as Opportunity
          if (sale.deletedAt) return restoreRecord(context, opportunityKind as never, sale as never)
          if (sale.outcome !== 'open') return void (await reopen(context, sale))
          if (does === 0) return removeRecord(context, opportunityKind as never, sale as never)
          if (does === 1)
            return void (await closeLost(context, sale, {
              closedOn: openedOn,
              reason: '',
              lostReason: 'price',
              winner: '',
            }))
          if (does === 2)
            return void (await transferRecord(context, opportunityKind as never, sale, firm.ids[one(owners)]))
          await updateRecord(context, opportunityKind, sale, sale.version, said as never)
        },
        { now: last },
      )
    }
    await firm.as(
      'ada',
      async (context) => {
        const sale = (await findRecord(context, opportunityKind, String(made.number), { deleted: true })) as Opportunity
        if (sale.deletedAt || sale.outcome !== 'open') return
        const closedOn = one([openedOn, '2026-11-20'])
        const end = below(4)
        if (end === 1)
          await closeWon(context, sale, {
            closedOn,
            reason: '',
            amount: chance(0.9) ? amount() : '',
            currency: sale.currency ?? '',
          })
        if (end === 2)
          await closeLost(context, sale, {
            ...{ closedOn, reason: '', lostReason: one(['price', 'timing']) },
            winner: chance(0.6) ? one(rivals).id : '',
          })
        if (at % 9 === 4) await removeRecord(context, opportunityKind as never, sale as never)
      },
      { now },
    )
  })

  await times(others, async (at) => {
    const who = one(owners)
    const created = moment()
    const status = one(['new', 'working', 'qualified', 'disqualified'])
    const made = await create(
      who,
      leadKind,
      {
        ...{ name: `Lead ${at}`, status, ...(status === 'disqualified' && { disqualifiedBecause: 'x' }) },
        ...sometimes({ source: one(['chat', 'web', 'referral']), industry: one(['telecom', 'software']) }),
        ...sometimes({ region: one(regions), rating: one(leadRatings) }),
        ...(chance(0.7) && { amount: amount(), currency: one(currencies) }),
      },
      created,
    )
    if (chance(0.35)) {
      const converted = new Date(Math.min(now.getTime(), created.getTime() + below(60 * 86_400) * 1000))
      await firm.as(
        who,
        async (context) => {
          const lead = await findRecord(context, leadKind, String(made.number))
          await upgradeLead(context, lead, { ...blank, customerName: `From lead ${at}` } as never)
        },
        { now: converted },
      )
    }
  })

  await times(others, async (at) => {
    const who = one(['ada', 'ed', 'wim', 'sue'] as const)
    const reported = moment()
    const made = await create(
      who,
      ticketKind,
      {
        ...{ subject: `Ticket ${at}`, type: one(ticketTypes), priority: one(ticketPriorities) },
        ...sometimes({ channel: one(['phone', 'email']), product: one(products).id }),
        ...(chance(0.8) && who === 'ada' && { customer: one(customers).id }),
      },
      reported,
    )
    if (chance(0.5))
      await firm.as(
        'sue',
        async (context) => resolveTicket(context, await findRecord(context, ticketKind, String(made.number)), 'done'),
        {
          now: new Date(Math.min(now.getTime(), reported.getTime() + below(500) * 360_000)),
        },
      )
  })

  await times(others, async (at) => {
    const about = one(customers)
    await firm.as(
      'ada',
      async (context) => {
        const record = await findRecord(context, customerKind as never, String(about.number))
        await logInteraction(
          context,
          {
            ...{ type: one(interactionTypes), subject: `Talk ${at}`, at: moment().toISOString() as never },
            ...(chance(0.6) && { duration: String(below(120)) as never }),
          } as never,
          { kind: customerKind as DomainKind, record },
        )
      },
      { now },
    )
  })

  await firm.as('ada', async (context) => {
    await mergeChoice(context, 'regions', 'Old North', 'North')
    await mergeChoice(context, 'industries', 'telecom', 'software')
    await mergeChoice(context, 'sources', 'chat', 'web')
  })
  return firm
}

const blank = Object.fromEntries(
  [
    'customer',
    'contact',
    'contactName',
    'withOpportunity',
    'opportunityName',
    'amount',
    'currency',
    'expectedClose',
  ].map((field) => [field, '']),
)
