/** What figures are grouped and narrowed by, whatever data set they are of. */
import { competitorKind } from '../business/competitor.ts'
import { customerKind } from '../business/customer.ts'
import { interactionKind } from '../business/interaction.ts'
import { leadKind } from '../business/lead.ts'
import { opportunityKind } from '../business/opportunity.ts'
import { orderKind } from '../business/order.ts'
import { paymentKind } from '../business/payment.ts'
import { categoryKind } from '../catalogue/category.ts'
import { productKind } from '../catalogue/product.ts'
import type { DomainKind } from '../records/domain-kind.ts'
import type { Secret } from '../records/policies.ts'
import { ticketKind } from '../service/ticket.ts'

/** What a dimension's keys are, and so what they are called by. */
export type DimensionType =
  /** Days, YYYY-MM-DD: the first of each span of time. */
  | { readonly type: 'time' }
  /** Ids of users, of departments. */
  | { readonly type: 'person' | 'department' }
  /** Ids of records of a kind. */
  | { readonly type: 'record'; readonly kind: () => DomainKind }
  /** Values that a field of a kind has. */
  | { readonly type: 'choice'; readonly kind: () => DomainKind; readonly field: string }
  /** One of these, each with its words. */
  | { readonly type: 'band'; readonly keys: readonly string[] }
  /** ISO 4217. */
  | { readonly type: 'currency' }

export type Dimension = DimensionType & {
  /** Whoever may not know it is not shown figures by it either. */
  readonly secret?: Secret
  /** Ids that stand in a tree: grouped by the branches of one level, each with all that is below it. */
  readonly tree?: true
}

const choice = (kind: unknown, field: string) =>
  ({ type: 'choice', kind: () => kind as DomainKind, field }) as const satisfies Dimension

const record = (kind: unknown) => ({ type: 'record', kind: () => kind as DomainKind }) as const satisfies Dimension

export const dimensions = {
  time: { type: 'time' },
  person: { type: 'person' },
  department: { type: 'department', tree: true },
  customer: record(customerKind),
  region: choice(customerKind, 'region'),
  industry: choice(customerKind, 'industry'),
  companySize: choice(customerKind, 'size'),
  customerType: choice(customerKind, 'type'),
  creditGrade: { ...choice(customerKind, 'creditGrade'), secret: 'credit' },
  /** Whether somebody had ordered before. */
  returning: { type: 'band', keys: ['new', 'returning'] },
  product: record(productKind),
  category: { ...record(categoryKind), tree: true },
  competitor: record(competitorKind),
  orderStatus: choice(orderKind, 'status'),
  stage: choice(opportunityKind, 'stage'),
  outcome: choice(opportunityKind, 'outcome'),
  saleRegion: choice(opportunityKind, 'region'),
  saleSource: choice(opportunityKind, 'source'),
  lostReason: choice(opportunityKind, 'lostReason'),
  /** How a sale came into the pipeline, went out of it, or changed in it. */
  movement: {
    type: 'band',
    keys: ['opening', 'new', 'reopened', 'pulledIn', 'up', 'down', 'currency', 'pushedOut', 'won', 'lost', 'deleted'],
  },
  /** For how long it has been open. */
  openFor: { type: 'band', keys: ['upTo30', 'upTo60', 'upTo90', 'upTo180', 'over180'] },
  leadStatus: choice(leadKind, 'status'),
  leadSource: choice(leadKind, 'source'),
  leadRating: choice(leadKind, 'rating'),
  leadIndustry: choice(leadKind, 'industry'),
  leadRegion: choice(leadKind, 'region'),
  paymentMethod: choice(paymentKind, 'method'),
  /** How long a payment has been due. */
  overdueFor: { type: 'band', keys: ['notDue', 'upTo30', 'upTo60', 'upTo90', 'over90'] },
  ticketType: choice(ticketKind, 'type'),
  ticketPriority: choice(ticketKind, 'priority'),
  ticketStatus: choice(ticketKind, 'status'),
  ticketChannel: choice(ticketKind, 'channel'),
  interactionType: choice(interactionKind, 'type'),
  currency: { type: 'currency' },
} as const satisfies Readonly<Record<string, Dimension>>

export type DimensionName = keyof typeof dimensions
export const dimensionNames = Object.keys(dimensions) as readonly DimensionName[]

export const dimensionNamed = (name: DimensionName): Dimension => dimensions[name]

/** Whether its keys are ids. */
export const hasIds = (name: DimensionName): boolean =>
  ['person', 'department', 'record'].includes(dimensionNamed(name).type)
