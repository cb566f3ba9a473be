/** Random definitions of reports: of whatever there is to ask. */
import fc from 'fast-check'
import { type DataSetName, dataSetNamed, dataSetNames } from '#domain/reports/data-sets/index.ts'
import {
  dimensionsFor,
  grains,
  measuresFor,
  parseDefinition,
  type ReportDays,
  type ReportDefinition,
} from '#domain/reports/definition.ts'
import { type DimensionName, dimensionNamed } from '#domain/reports/dimensions.ts'
import { members } from '../world.ts'
import type { Matches } from './reckoned.ts'
import type { Reading } from './rows.ts'

/** What is told of moments is reckoned apart (pipeline-history.test.ts). */
const reckoned = dataSetNames.filter((name) => name !== 'history')

/** Numbers that a definition is made of: which of what there is each time. */
export const choices = fc.record({
  data: fc.nat({ max: reckoned.length - 1 }),
  who: fc.nat({ max: members.length - 1 }),
  measures: fc.array(fc.nat({ max: 40 }), { minLength: 1, maxLength: 4 }),
  by: fc.array(fc.nat({ max: 40 }), { maxLength: 2 }),
  grain: fc.nat({ max: grains.length - 1 }),
  only: fc.array(
    fc.record({ dimension: fc.nat({ max: 40 }), keys: fc.array(fc.nat({ max: 30 }), { minLength: 1, maxLength: 3 }) }),
    { maxLength: 2 },
  ),
  days: fc.option(fc.record({ from: fc.nat({ max: 500 }), length: fc.nat({ max: 300 }), isEdge: fc.boolean() })),
  order: fc.option(fc.record({ measure: fc.nat({ max: 3 }), up: fc.boolean() })),
  limit: fc.option(fc.integer({ min: 1, max: 6 })),
  criteria: fc.option(fc.nat({ max: 10 })),
})
export type Choices = typeof choices extends fc.Arbitrary<infer Value> ? Value : never

const pick = <Value>(from: readonly Value[], at: number): Value | undefined =>
  from.length ? from[at % from.length] : undefined

/** Conditions of an advanced search, each beside the same as a test of a record. */
const asked: Readonly<Record<DataSetName, readonly (readonly [ReportDefinition['criteria'], Matches])[]>> = {
  sales: [
    [
      { match: 'all', conditions: [{ field: 'total', operator: 'atLeast', values: ['100'], currency: 'USD' }] },
      (_, record) =>
        (record as { currency: string }).currency === 'USD' && Number((record as { total: string }).total) >= 100,
    ],
    [
      {
        match: 'any',
        conditions: [
          { field: 'status', operator: 'is', values: ['delivered'] },
          { field: 'orderDate', operator: 'under', values: ['2026-01-01'] },
        ],
      },
      (_, record) => {
        const { status, orderDate } = record as { status: string; orderDate: string }
        return status === 'delivered' || orderDate < '2026-01-01'
      },
    ],
  ],
  opportunities: [
    [
      { match: 'all', conditions: [{ field: 'owner', operator: 'is', values: ['me'] }] },
      ({ context }, record) => (record as { owner: { id: string } }).owner.id === context.actor.id,
    ],
  ],
  stages: [],
  history: [],
  payments: [],
  leads: [
    [
      { match: 'all', conditions: [{ field: 'source', operator: 'is', values: ['web'] }] },
      (_, record) => ['web', 'chat'].includes((record as { source: string }).source),
    ],
  ],
  tickets: [
    [
      { match: 'all', conditions: [], text: 'ticket 1' },
      (_, record) => (record as { subject: string }).subject.startsWith('Ticket 1'),
    ],
  ],
  interactions: [],
}

export interface Asking {
  readonly definition: ReportDefinition
  readonly days: ReportDays | undefined
  readonly matches: Matches | undefined
}

export function definitionOf({ stored, context }: Reading, said: Choices): Asking {
  const data = reckoned[said.data] as DataSetName
  const set = dataSetNamed(data)
  const known = measuresFor(context, set).filter((name) => name !== 'backlog')
  const measures = [...new Set(said.measures.map((at) => pick(known, at) as string))].slice(0, 4)
  const by: ReportDefinition['by'][number][] = []
  for (const at of said.by) {
    const dimension = pick(
      dimensionsFor(
        context,
        set,
        measures,
        by.map((one) => one.dimension),
      ).filter((one) => !by.some((other) => other.dimension === one)),
      at,
    )
    if (dimension)
      by.push({ dimension, ...(dimension === 'time' && { grain: grains[said.grain] as (typeof grains)[number] }) })
  }
  const only: ReportDefinition['only'][number][] = []
  for (const { dimension: at, keys } of said.only) {
    const beside = [...by, ...only].map((one) => one.dimension)
    const dimension = pick(
      dimensionsFor(context, set, measures, beside).filter(
        (one) => one !== 'time' && !only.some((other) => other.dimension === one),
      ),
      at,
    )
    if (dimension) only.push({ dimension, keys: keys.map((key) => pick(keysOf(stored, dimension), key) ?? '') })
  }
  const criterion = said.criteria === null ? undefined : pick(asked[data], said.criteria)
  const days = said.days ? daysOf(stored, said.days) : undefined
  const definition = parseDefinition({
    ...{ data, measures, by, only },
    ...(criterion && { criteria: criterion[0] }),
    ...(said.order && { order: said.order }),
    ...(said.limit && { limit: said.limit }),
  })
  return { definition, days, matches: criterion?.[1] }
}

/** Any days, or a few that begin when something happened: in some zones it did on the day before, or after. */
function daysOf({ leads, tickets, interactions }: Reading['stored'], said: NonNullable<Choices['days']>): ReportDays {
  const moments = [
    ...leads.map(({ createdAt }) => createdAt),
    ...tickets.map(({ reportedAt }) => reportedAt),
    ...interactions.map(({ at }) => at),
  ]
  const iso = (at: number) => new Date(at).toISOString().slice(0, 10)
  const edge = pick(moments, said.from)?.getTime()
  const start = said.isEdge && edge !== undefined ? edge : Date.UTC(2025, 8, 1) + said.from * 86_400_000
  const length = said.isEdge ? said.length % 3 : said.length
  return { from: iso(start), to: iso(start + length * 86_400_000) }
}

/** Keys that a dimension may have, none among them. */
function keysOf(stored: Reading['stored'], name: DimensionName): readonly string[] {
  const dimension = dimensionNamed(name)
  const ids = (all: readonly { readonly id: string }[]) => ['', ...all.map(({ id }) => id)]
  if (dimension.type === 'person') return ids(stored.users)
  if (dimension.type === 'department') return ids(stored.departments)
  if (name === 'customer') return ids(stored.customers)
  if (name === 'product') return ids(stored.products)
  if (name === 'category') return ids(stored.categories)
  if (dimension.type === 'record') return ['']
  if (dimension.type === 'band') return dimension.keys
  if (dimension.type === 'currency') return ['EUR', 'USD', 'JPY', 'GBP', '']
  return [
    'North',
    'Old North',
    'South',
    'software',
    'telecom',
    'web',
    'A',
    'new',
    'won',
    'open',
    'delivered',
    'cash',
    'under50',
    'customer',
    'call',
    '',
  ]
}
