/**
 * A million customers in one organisation: what people do most costs little more than the statement one would write for
 * it by hand, and hardly more than among ten thousand. Alone: `node test/bench/business.bench.ts [customers]`.
 */
import { asking } from '#domain/ask.ts'
import { customerKind } from '#domain/business/customer.ts'
import type { Context } from '#domain/context.ts'
import { findRecords } from '#domain/search/find.ts'
import { listRecords } from '#domain/search/list.ts'
import type { BenchRow } from './bench-row.ts'
import { type Crowd, openCrowds } from './business/crowd.ts'

const many = Number(process.argv[2] ?? 1_000_000)
const few = 10_000
/** Calls of one kind in a row; the two take turns, so that both meet the same machine. */
const perRound = 20
const rounds = 15

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
  ...[
    ['pinyin initials', 'hjds'],
    ['substring', '达机械'],
    ['phone digits', '345678'],
  ].map(([what = '', typed = '']) => ({
    name: `search, ${what}`,
    ours: (context: Context) => findRecords(context, [customerKind], typed, 10),
    byHand: (context: Context) => found(context, typed),
  })),
]

export async function businessBench(): Promise<BenchRow[]> {
  const crowds = await openCrowds([few, many])
  try {
    const results: BenchRow[] = []
    for (const one of cases) {
      const [small, large] = [await measure(crowds.of(few), one), await measure(crowds.of(many), one)]
      results.push(
        {
          name: `${one.name}, ${many.toLocaleString('en')} customers`,
          figure: large.ours,
          unit: 'ms',
          target: '–',
          ok: true,
        },
        atMost(`${one.name}, against SQL by hand`, large.ours / large.byHand, 1.5),
        atMost(`${one.name}, against ${few.toLocaleString('en')} customers`, large.ours / small.ours, 2),
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
const measure = (crowd: Crowd, { ours, byHand }: Case): Promise<{ ours: number; byHand: number }> =>
  crowd.as(async (context) => {
    const times = { ours: [] as number[], byHand: [] as number[] }
    for (let round = -2; round < rounds; round++) {
      for (const [name, call] of [
        ['ours', ours],
        ['byHand', byHand],
      ] as const) {
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

if (import.meta.main) console.table(await businessBench())
