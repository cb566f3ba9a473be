/**
 * A million customers in one organisation: what people do most costs little more than the statement one would write for
 * it by hand, and hardly more than among ten thousand. Alone: `npm run bench business`.
 */

import { type Customer, customerKind } from '#domain/business/customer.ts'
import { customerOverview } from '#domain/business/customer-overview.ts'
import type { Context } from '#domain/context.ts'
import { asking, type Bind } from '#domain/database/ask.ts'
import { findRecord } from '#domain/records/records.ts'
import type { Criteria } from '#domain/search/criteria.ts'
import { findRecords } from '#domain/search/find.ts'
import { listRecords } from '#domain/search/list.ts'
import { type BenchRow, counted, type Scale } from './bench-row.ts'
import { type Crowd, openCrowds } from './business/crowd.ts'

const sizes = {
  full: { many: 1_000_000, few: 10_000, perRound: 20, rounds: 15 },
  small: { many: 1_000, few: 100, perRound: 2, rounds: 2 },
} as const
/** Calls of one kind in a row, in so many rounds: the two take turns, so that both meet the same machine. */
type Effort = Pick<(typeof sizes)[Scale], 'perRound' | 'rounds'>

interface Case {
  readonly name: string
  readonly ours: (context: Context) => Promise<unknown>
  /** What one would write by hand for the same rows. */
  readonly byHand: (context: Context) => Promise<unknown>
}

const rows = ({ em, organization }: Context, condition: string, order: string) =>
  asking(
    em,
    ($) => `select r.*, o.name as owner_name from customer r join app_user o on o.id = r.owner_id
      where r.organization = ${$(organization.id)} and r.deleted_at is null ${condition} order by ${order} limit 10`,
  )

const totals = ({ em, organization }: Context) =>
  asking(
    em,
    ($) => `select initial, sum(count)::int as count from record_count
      where organization = ${$(organization.id)} and kind = 'customer' group by initial order by initial`,
  )

const found = ({ em, organization }: Context, term: string) =>
  asking(
    em,
    ($) => `with hits as materialized (
        select record, min(place) as place from search_token
        where organization = ${$(organization.id)} and kind = 'customer' and token >= ${$(term)} and token < ${$(`${term}\u{10FFFF}`)}
        group by record)
      select r.*, o.name as owner_name from hits h join customer r on r.id = h.record join app_user o on o.id = r.owner_id
      where r.deleted_at is null order by h.place, r.sort_key, r.id limit 11`,
  )

const conditions = `r.type = 'customer' and r.industry = 'software' and lower(r.region) = lower('华东')`
const criteria: Criteria = {
  match: 'all',
  conditions: [
    { field: 'type', operator: 'is', values: ['customer'] },
    { field: 'industry', operator: 'is', values: ['software'] },
    { field: 'region', operator: 'is', values: ['华东'] },
  ],
}

/** One of those that bought something. */
const oneCustomer = (context: Context): Promise<Customer> => findRecord(context, customerKind, 'C-100')

/** The same figures and lines as the page has, one statement after the other. */
async function customerByHand({ em, organization }: Context, { id }: Customer): Promise<unknown> {
  const of = ($: Bind, alias = 'r') =>
    `${alias}.organization = ${$(organization.id)} and ${alias}.customer_id = ${$(id)} and ${alias}.deleted_at is null`
  return [
    await asking(
      em,
      ($) => `select outcome, currency, sum(amount) from opportunity r where ${of($)} group by outcome, currency`,
    ),
    await asking(
      em,
      ($) => `select currency, count(*), sum(total), sum(paid), sum(outstanding) from sales_order r
        where ${of($)} and status not in ('draft', 'cancelled') group by currency`,
    ),
    await asking(
      em,
      ($) => `select currency, count(*), count(*) filter (where settled), sum(amount),
          sum(amount - received) filter (where not settled and due_date < current_date)
        from payment r where ${of($)} and not cancelled group by currency`,
    ),
    await asking(
      em,
      (
        $,
      ) => `select count(*) filter (where status in ('new', 'open', 'waiting')), count(*) filter (where type = 'complaint')
        from ticket r where ${of($)}`,
    ),
    await asking(
      em,
      ($) => `select * from (
          (select 'interaction' as kind, number, subject as name, at, null::numeric as amount from interaction r
            where ${of($)} order by sort_key, id limit 11)
          union all select 'opened', number, name, opened_on, amount from opportunity r where ${of($)}
          union all select outcome, number, name, closed_on, amount from opportunity r where ${of($)} and closed_on is not null
          union all select 'ordered', number, name, order_date, total from sales_order r where ${of($)}
          union all select 'received', number, name, received_date, received from payment r where ${of($)} and received > 0
          union all select 'overdue', number, name, due_date, amount - received from payment r
            where ${of($)} and not settled and due_date < current_date
          union all select 'reported', number, subject, reported_at, null from ticket r where ${of($)}
          union all select 'resolved', number, subject, resolved_at, null from ticket r where ${of($)} and resolved_at is not null
        ) happened order by at desc limit 11`,
    ),
    await asking(
      em,
      ($) =>
        `select count(*)::int from (select from interaction r where ${of($)} and at > now() - interval '90 days' limit 12) n`,
    ),
  ]
}

const cases: readonly Case[] = [
  {
    name: 'list, first page',
    ours: (context) => listRecords(context, customerKind, { scope: 'all' }),
    byHand: async (context) => [await totals(context), await rows(context, '', 'r.sort_key, r.id')],
  },
  {
    name: 'list, letter M',
    ours: (context) => listRecords(context, customerKind, { scope: 'all', letter: 'M' }),
    byHand: async (context) => [
      await totals(context),
      await rows(context, `and r.sort_key >= 'M'`, 'r.sort_key, r.id'),
    ],
  },
  {
    name: 'list, last page',
    ours: (context) => listRecords(context, customerKind, { scope: 'all', start: -1 }),
    byHand: async (context) => [await totals(context), await rows(context, '', 'r.sort_key desc, r.id desc')],
  },
  {
    name: 'advanced search, three conditions',
    ours: (context) => listRecords(context, customerKind, { scope: 'all', criteria }),
    byHand: async (context) => [
      await asking(
        context.em,
        ($) => `select count(*)::int from (select from customer r where organization = ${$(context.organization.id)}
          and deleted_at is null and ${conditions} limit 1000) some_of_them`,
      ),
      await rows(context, `and ${conditions}`, 'r.sort_key, r.id'),
    ],
  },
  {
    name: 'customer 360',
    ours: async (context) => customerOverview(context, await oneCustomer(context)),
    byHand: async (context) => customerByHand(context, await oneCustomer(context)),
  },
  // Each fills its page among ten thousand too.
  ...[
    ['pinyin initials', 'hj'],
    ['substring', '达机械'],
    ['phone digits', '3456'],
  ].map(([what = '', typed = '']) => ({
    name: `search, ${what}`,
    ours: (context: Context) => findRecords(context, [customerKind], typed, 10),
    byHand: (context: Context) => found(context, typed),
  })),
]

export async function businessBench(scale: Scale): Promise<BenchRow[]> {
  const { many, few, ...effort } = sizes[scale]
  const crowds = await openCrowds([few, many])
  try {
    const results: BenchRow[] = []
    for (const one of cases) {
      const [small, large] = [await measure(crowds.of(few), one, effort), await measure(crowds.of(many), one, effort)]
      results.push(
        {
          name: `${one.name}, ${counted(many)} customers`,
          figure: large.ours,
          unit: 'ms',
          target: '–',
          ok: true,
        },
        atMost(`${one.name}, against SQL by hand`, large.ours / large.byHand, 1.5),
        atMost(`${one.name}, against ${counted(few)} customers`, large.ours / small.ours, 2),
      )
    }
    return results
  } finally {
    await crowds.close()
  }
}

const atMost = (name: string, figure: number, most: number): BenchRow => ({
  name,
  figure,
  unit: '×',
  target: `≤ ${most}`,
  ok: figure <= most,
})

/** Milliseconds a call, the median of the rounds. */
const measure = (
  crowd: Crowd,
  { ours, byHand }: Case,
  { perRound, rounds }: Effort,
): Promise<{ ours: number; byHand: number }> =>
  crowd.as(async (context) => {
    const times = { ours: [] as number[], byHand: [] as number[] }
    for (let round = -2; round < rounds; round++) {
      for (const [name, call, plans] of [
        ['ours', ours, 'force_generic_plan'],
        // As a driver has it that nobody told otherwise.
        ['byHand', byHand, 'auto'],
      ] as const) {
        await context.em.execute(`select set_config('plan_cache_mode', ?, true)`, [plans])
        const started = performance.now()
        for (let n = 0; n < perRound; n++) {
          await call(context)
          context.em.clear()
        }
        // The first two warm up.
        if (round >= 0) times[name].push((performance.now() - started) / perRound)
      }
    }
    return { ours: median(times.ours), byHand: median(times.byHand) }
  })

const median = (times: readonly number[]): number => times.toSorted((a, b) => a - b)[Math.floor(times.length / 2)] ?? 0
