/** The rows that reports add up, grain by grain, read from what is stored in plain TypeScript. */
import type { EntityClass } from '@mikro-orm/core'
import { Customer } from '#domain/business/customer.ts'
import { Interaction } from '#domain/business/interaction.ts'
import { Lead } from '#domain/business/lead.ts'
import { Opportunity } from '#domain/business/opportunity.ts'
import { OpportunityCompetitor } from '#domain/business/opportunity-parts.ts'
import { OpportunityProduct } from '#domain/business/opportunity-products.ts'
import { OpportunityState } from '#domain/business/opportunity-state.ts'
import { SalesOrder } from '#domain/business/order.ts'
import { OrderLine } from '#domain/business/order-line.ts'
import { Payment } from '#domain/business/payment.ts'
import { dayIn } from '#domain/calendar/today.ts'
import { Category } from '#domain/catalogue/category.ts'
import { Product } from '#domain/catalogue/product.ts'
import type { Context } from '#domain/context.ts'
import { Department } from '#domain/organization/department.ts'
import { ExchangeRate } from '#domain/organization/exchange-rate.ts'
import { User } from '#domain/organization/user.ts'
import { can } from '#domain/records/policies.ts'
import type { DimensionName } from '#domain/reports/dimensions.ts'
import { Ticket } from '#domain/service/ticket.ts'
import { merged } from './random-firm.ts'

const tables = {
  ...{ customers: Customer, products: Product, categories: Category, departments: Department, users: User },
  ...{ orders: SalesOrder, lines: OrderLine, payments: Payment, rates: ExchangeRate },
  ...{ sales: Opportunity, saleProducts: OpportunityProduct, saleRivals: OpportunityCompetitor },
  ...{ states: OpportunityState },
  ...{ leads: Lead, tickets: Ticket, interactions: Interaction },
} as const
type Tables = typeof tables
export type Stored = { readonly [Name in keyof Tables]: readonly InstanceType<Tables[Name]>[] }

/** Everything that is stored, as somebody reads it who is not asked what they may see. */
export async function storedIn({ em }: Context): Promise<Stored> {
  const found: Record<string, object> = {}
  for (const [name, entity] of Object.entries(tables)) found[name] = await em.find(entity as EntityClass<object>, {})
  return found as never
}

/** A row of one grain: of the record that decides who sees it. */
export interface Row {
  readonly record: object
  readonly day: string | undefined
  readonly currency: string | null | undefined
  readonly keys: Readonly<Partial<Record<DimensionName, string | null | undefined>>>
  /** What is added up. */
  readonly of: Readonly<Record<string, unknown>>
}

export type Rows = readonly Row[]
export interface Reading {
  readonly stored: Stored
  readonly context: Context
  /** Amounts as they are, in their own currency. */
  readonly asIs?: true
}

export const idOf = (one: unknown): string | null => (one as { id: string } | null)?.id ?? null
export const byId = <One extends { readonly id: string }>(all: readonly One[], id: string | null): One | undefined =>
  all.find((one) => one.id === id)
const now = (kept: string | null | undefined): string | null => (kept ? (merged[kept] ?? kept) : null)

const localDay = ({ context }: Reading, at: Date | null | undefined): string | undefined =>
  at ? dayIn(at, context.actor.timeZone) : undefined

/** Of a customer whom the reader may not see nothing is told. */
function customerKeys({ stored, context }: Reading, id: string | null): Row['keys'] {
  const customer = byId(stored.customers, id)
  const seen = customer && can(context, 'see', customer) ? customer : undefined
  return {
    customer: seen?.id ?? null,
    region: now(seen?.region),
    industry: now(seen?.industry),
    companySize: now(seen?.size),
    customerType: seen?.type ?? null,
    creditGrade: seen?.creditGrade ?? null,
  }
}

const ownerKeys = ({ stored }: Reading, record: { readonly owner: unknown }): Row['keys'] => ({
  person: idOf(record.owner),
  department: idOf(byId(stored.users, idOf(record.owner))?.department),
})

const productKeys = ({ stored }: Reading, product: unknown): Row['keys'] => ({
  product: idOf(product),
  category: idOf(byId(stored.products, idOf(product))?.category),
})

const kept = <One extends { readonly deletedAt?: Date | null }>(all: readonly One[]): readonly One[] =>
  all.filter((one) => !one.deletedAt)

const isSold = ({ status }: SalesOrder): boolean => status !== 'draft' && status !== 'cancelled'

function orderRow(reading: Reading, order: SalesOrder): Row {
  const { stored } = reading
  const earlier = kept(stored.orders).some(
    (one) => isSold(one) && idOf(one.customer) === idOf(order.customer) && one.orderDate < order.orderDate,
  )
  return {
    ...{ record: order, day: order.orderDate, currency: order.currency, of: { order } },
    keys: {
      ...ownerKeys(reading, order),
      ...customerKeys(reading, idOf(order.customer)),
      ...{ orderStatus: order.status, currency: order.currency, returning: earlier ? 'returning' : 'new' },
    },
  }
}

const saleKeys = (reading: Reading, sale: Opportunity): Row['keys'] => {
  const { creditGrade: _, ...ofCustomer } = customerKeys(reading, idOf(sale.customer))
  return {
    ...ownerKeys(reading, sale),
    ...ofCustomer,
    ...{ stage: sale.stage, outcome: sale.outcome, currency: sale.currency },
    ...{ saleRegion: now(sale.region), saleSource: now(sale.source), lostReason: now(sale.lostReason) },
  }
}

const saleRow = (
  reading: Reading,
  sale: Opportunity,
  day: string | null | undefined,
  more: Row['keys'] = {},
  of = {},
): Row => ({
  ...{ record: sale, day: day ?? undefined, currency: sale.currency, of: { sale, ...of } },
  keys: { ...saleKeys(reading, sale), ...more },
})

export const daysBetween = (from: string, to: string): number =>
  Math.round((Date.parse(to) - Date.parse(from)) / 86_400_000)

function overdueFor({ context }: Reading, { settled, dueDate }: Payment): string {
  const days = daysBetween(dueDate, dayIn(context.now, context.actor.timeZone))
  if (settled || days <= 0) return 'notDue'
  return days > 90 ? 'over90' : days > 60 ? 'upTo90' : days > 30 ? 'upTo60' : 'upTo30'
}

const paymentRow = (reading: Reading, payment: Payment, day: string | null | undefined): Row => {
  const { customerType: _, ...ofCustomer } = customerKeys(reading, idOf(payment.customer))
  return {
    ...{ record: payment, day: day ?? undefined, currency: payment.currency, of: { payment } },
    keys: {
      ...ownerKeys(reading, payment),
      ...ofCustomer,
      paymentMethod: now(payment.method),
      currency: payment.currency,
      overdueFor: overdueFor(reading, payment),
    },
  }
}

const leadRow = (reading: Reading, lead: Lead, at: Date | null | undefined): Row => ({
  ...{ record: lead, day: localDay(reading, at), currency: lead.currency, of: { lead } },
  keys: {
    ...ownerKeys(reading, lead),
    ...{ leadStatus: lead.status, leadSource: now(lead.source), leadRating: lead.rating },
    ...{ leadIndustry: now(lead.industry), leadRegion: now(lead.region), currency: lead.currency },
  },
})

const ticketRow = (reading: Reading, ticket: Ticket, at: Date | null | undefined): Row => {
  const { creditGrade: _, customerType: __, ...ofCustomer } = customerKeys(reading, idOf(ticket.customer))
  return {
    ...{ record: ticket, day: localDay(reading, at), currency: null, of: { ticket } },
    keys: {
      ...ownerKeys(reading, ticket),
      ...ofCustomer,
      ...productKeys(reading, ticket.product),
      ...{ ticketType: ticket.type, ticketPriority: ticket.priority, ticketStatus: ticket.status },
      ticketChannel: now(ticket.channel),
    },
  }
}

export const isPending = ({ status }: Ticket): boolean => ['new', 'open', 'waiting'].includes(status)

const saleProducts = (reading: Reading, open: boolean): Rows =>
  kept(reading.stored.saleProducts).flatMap((line) => {
    const sale = byId(kept(reading.stored.sales), idOf(line.opportunity))
    if (!sale || (sale.outcome === 'open') !== open) return []
    const day = open ? sale.expectedClose : sale.closedOn
    return [saleRow(reading, sale, day, productKeys(reading, line.product), { line })]
  })

/** What a sale was, version by version, in order. */
export const versionsOf = ({ stored }: Reading, sale: Opportunity): readonly OpportunityState[] =>
  stored.states
    .filter(({ opportunity }) => opportunity === sale.id)
    .toSorted((a, b) => a.validFrom.getTime() - b.validFrom.getTime())

/** A row of what a sale was: whose it was then, and where it stood. */
function stateRow(reading: Reading, sale: Opportunity, state: OpportunityState, at: Date, of: object): Row {
  const { currency: _, lostReason: __, ...keys } = saleKeys(reading, sale)
  const person = state.owner
  const department = idOf(byId(reading.stored.users, person)?.department)
  return {
    ...{ record: sale, day: localDay(reading, at), currency: null },
    ...{ keys: { ...keys, person, department, stage: state.stage }, of: { sale, state, ...of } },
  }
}

/** Each stay in a stage, and what came after it. */
const stays = (
  reading: Reading,
): readonly { row: (at: Date) => Row; state: OpportunityState; next?: OpportunityState }[] =>
  kept(reading.stored.sales).flatMap((sale) => {
    const begun: OpportunityState[] = []
    for (const one of versionsOf(reading, sale)) {
      const last = begun.at(-1)
      const goesOn = last?.stage === one.stage && (last.state === 'deleted') === (one.state === 'deleted')
      if (!goesOn) begun.push(one)
    }
    return begun.map((state, at) => {
      const next = begun[at + 1]
      return { state, ...(next && { next }), row: (when: Date) => stateRow(reading, sale, state, when, { next }) }
    })
  })

/** The rows there are, grain by grain. */
export const grains = {
  order: (reading: Reading) =>
    kept(reading.stored.orders)
      .filter(isSold)
      .map((order) => orderRow(reading, order)),
  line: (reading: Reading) =>
    kept(reading.stored.lines).flatMap((line) => {
      const order = byId(kept(reading.stored.orders), idOf(line.order))
      if (!order || !isSold(order)) return []
      const row = orderRow(reading, order)
      const product = byId(reading.stored.products, idOf(line.product))
      return [{ ...row, keys: { ...row.keys, ...productKeys(reading, line.product) }, of: { order, line, product } }]
    }),
  open: (reading: Reading) =>
    kept(reading.stored.sales).flatMap((sale) =>
      sale.outcome === 'open' ? [saleRow(reading, sale, sale.expectedClose)] : [],
    ),
  closed: (reading: Reading) =>
    kept(reading.stored.sales).flatMap((sale) =>
      sale.outcome === 'open' ? [] : [saleRow(reading, sale, sale.closedOn)],
    ),
  begun: (reading: Reading) => kept(reading.stored.sales).map((sale) => saleRow(reading, sale, sale.openedOn)),
  openProduct: (reading: Reading) => saleProducts(reading, true),
  closedProduct: (reading: Reading) => saleProducts(reading, false),
  contested: (reading: Reading) =>
    kept(reading.stored.saleRivals).flatMap((rival) => {
      const sale = byId(kept(reading.stored.sales), idOf(rival.opportunity))
      const competitor = idOf(rival.competitor)
      return sale ? [saleRow(reading, sale, sale.closedOn ?? sale.openedOn, { competitor }, { competitor })] : []
    }),
  entered: (reading: Reading) =>
    stays(reading).flatMap(({ row, state }) =>
      state.state === 'open' || state.state === 'won' ? [row(state.validFrom)] : [],
    ),
  left: (reading: Reading) =>
    stays(reading).flatMap(({ row, state, next }) => (state.state === 'open' && next ? [row(next.validFrom)] : [])),
  pushed: (reading: Reading) =>
    kept(reading.stored.sales).flatMap((sale) =>
      versionsOf(reading, sale).flatMap((state, at, all) => {
        const before = all[at - 1]
        const isLater = before?.expectedClose && state.expectedClose && state.expectedClose > before.expectedClose
        return isLater && before.state === 'open' && state.state === 'open'
          ? [stateRow(reading, sale, state, state.validFrom, { before })]
          : []
      }),
    ),
  due: (reading: Reading) =>
    kept(reading.stored.payments).flatMap((one) => (one.cancelled ? [] : [paymentRow(reading, one, one.dueDate)])),
  received: (reading: Reading) =>
    kept(reading.stored.payments).flatMap((one) =>
      Number(one.received) > 0 ? [paymentRow(reading, one, one.receivedDate)] : [],
    ),
  created: (reading: Reading) => kept(reading.stored.leads).map((lead) => leadRow(reading, lead, lead.createdAt)),
  converted: (reading: Reading) =>
    kept(reading.stored.leads).flatMap((lead) =>
      lead.status === 'converted' ? [leadRow(reading, lead, lead.convertedAt)] : [],
    ),
  reported: (reading: Reading) => kept(reading.stored.tickets).map((one) => ticketRow(reading, one, one.reportedAt)),
  resolved: (reading: Reading) =>
    kept(reading.stored.tickets).flatMap((one) => (isPending(one) ? [] : [ticketRow(reading, one, one.resolvedAt)])),
  interaction: (reading: Reading) =>
    kept(reading.stored.interactions).map((interaction): Row => {
      const {
        companySize: _,
        creditGrade: __,
        customerType: ___,
        ...ofCustomer
      } = customerKeys(reading, idOf(interaction.customer))
      return {
        ...{ record: interaction, day: localDay(reading, interaction.at), currency: null, of: { interaction } },
        keys: { ...ownerKeys(reading, interaction), ...ofCustomer, interactionType: interaction.type },
      }
    }),
} as const satisfies Record<string, (reading: Reading) => Rows>
export type GrainName = keyof typeof grains
