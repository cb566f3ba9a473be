/** The pipeline as it was, and what moved in it, against the same told sale by sale. */
import { DateTime } from 'luxon'
import { beforeAll, describe, expect, test } from 'vitest'
import type { Opportunity } from '#domain/business/opportunity.ts'
import type { OpportunityState } from '#domain/business/opportunity-state.ts'
import { can } from '#domain/records/policies.ts'
import { behind, hasRecordsBehind } from '#domain/reports/behind.ts'
import { catalogueReport } from '#domain/reports/catalogue.ts'
import { parseDefinition, type ReportDays, type ReportDefinition } from '#domain/reports/definition.ts'
import { figuresOf } from '#domain/reports/figures.ts'
import { reportData } from '#domain/reports/report-data.ts'
import { listRecords } from '#domain/search/list.ts'
import { ticketKind } from '#domain/service/ticket.ts'
import { isSame, textOf } from './figures/compare.ts'
import { now, randomOf } from './figures/random.ts'
import { randomFirm } from './figures/random-firm.ts'
import { isPending, type Reading, storedIn, versionsOf } from './figures/rows.ts'
import { decimal, type Exact, rateOf } from './figures/sums.ts'
import { engines, type Firm, members, useDatabase } from './world.ts'

/** Deleted ones too: they were in the pipeline once. */
const seen = ({ stored, context }: Reading): readonly Opportunity[] =>
  stored.sales.filter((sale) => can(context, 'see', sale))

/** What a sale was just before a day began where the reader is. */
function before(reading: Reading, sale: Opportunity, day: string): OpportunityState | undefined {
  const moment = DateTime.fromISO(day, { zone: reading.context.actor.timeZone }).toMillis()
  return versionsOf(reading, sale).findLast(({ validFrom }) => validFrom.getTime() < moment)
}

const dayAfter = (day: string, days = 1): string =>
  DateTime.fromISO(day, { zone: 'utc' }).plus({ days }).toISODate() ?? ''

/** What an amount is in the organisation's currency on a day; nothing where no rate is known. */
const worth = (reading: Reading, currency: string | null | undefined, day: string, amount: Exact): Exact =>
  amount.times(rateOf(reading, { currency, day } as never) ?? 0)

const amountOf = (state: OpportunityState | undefined): Exact => decimal(state?.amount ?? 0)

type Sums = Map<string, Exact>
const add = (sums: Sums, key: string, amount: Exact): void =>
  void sums.set(key, (sums.get(key) ?? decimal(0)).plus(amount))

/** What each step comes to, in money and in sales, told as a story of each sale. */
function story(reading: Reading, { from, to }: ReportDays, expected: ReportDays | undefined) {
  const [money, sales]: [Sums, Sums] = [new Map(), new Map()]
  const eve = dayAfter(from, -1)
  const inWindow = (one: OpportunityState) =>
    !expected || (!!one.expectedClose && one.expectedClose >= expected.from && one.expectedClose <= expected.to)
  const isIn = (one: OpportunityState | undefined): boolean => one?.state === 'open' && inWindow(one)
  const tell = (step: string, count: number, currency: string | null | undefined, amount: Exact, day = to): void => {
    add(money, step, worth(reading, currency, day, amount))
    add(sales, step, decimal(count))
  }
  for (const sale of seen(reading)) {
    const [a, z] = [before(reading, sale, from), before(reading, sale, dayAfter(to))]
    if (!z) continue
    const currency = z.currency ?? a?.currency
    if (isIn(a)) {
      const then = a?.currency ?? z.currency
      tell('opening', 1, then, amountOf(a), eve)
      const isForeign = then && then !== reading.context.organization.currency
      if (then !== currency || isForeign) {
        tell('currency', 0, then, amountOf(a).negated(), eve)
        tell('currency', 0, currency, amountOf(then === currency ? a : z))
      }
      const change = amountOf(z).minus(amountOf(a))
      if (then === currency && !change.isZero()) tell(change.isPositive() ? 'up' : 'down', 0, currency, change)
    } else {
      if (z.state === 'deleted' || !inWindow(z)) continue
      const how = !a
        ? 'new'
        : a.state === 'open'
          ? 'pulledIn'
          : z.state === 'open' || (a.state !== 'deleted' && a.state !== z.state)
            ? 'reopened'
            : undefined
      if (!how) continue
      tell(how, 1, currency, amountOf(z))
    }
    if (!isIn(z)) tell(z.state === 'open' ? 'pushedOut' : z.state, -1, currency, amountOf(z).negated())
  }
  return { money, sales }
}

for (const engine of engines)
  describe(`the pipeline over time on ${engine}`, () => {
    const database = useDatabase(engine)
    let firm: Firm
    let stored: Reading['stored']
    const random = randomOf(4)
    const spans = [
      { from: '2026-06-01', to: '2026-11-20' },
      { from: '2026-03-01', to: '2026-11-20' },
      ...Array.from({ length: engine === 'pglite' ? 4 : 18 }, (): ReportDays => {
        const [one, other] = [random.day(400), random.day(400)].toSorted()
        return { from: one ?? '', to: other ?? '' }
      }),
    ]
    const asked = (said: object): ReportDefinition => parseDefinition({ data: 'history', by: [], only: [], ...said })

    beforeAll(async () => {
      firm = await randomFirm(database(), 8, { orders: 1, others: engine === 'pglite' ? 25 : 60 })
      stored = await firm.as('ada', storedIn)
    }, 120_000)

    const forEverybody = async (work: (reading: Reading) => Promise<void>): Promise<void> => {
      for (const who of members) await firm.as(who, (context) => work({ stored, context }), { now })
    }

    test('what moved is told step by step, and adds up to what is there at the end', async () => {
      const steps = new Set<string>()
      await forEverybody(async (reading) => {
        for (const [at, days] of spans.entries()) {
          const expected = at % 2 ? { from: '2026-11-01', to: '2026-12-31' } : undefined
          const definition = asked({
            ...{ measures: ['moved', 'movedSales'], by: [{ dimension: 'movement' }] },
            ...(expected && { expected }),
          })
          const { rows, total, subtotals: _ } = await figuresOf(reading.context, definition, days)
          const { money, sales } = story(reading, days, expected)
          expect(rows.map(({ keys: [key] }) => textOf(key)).toSorted()).toEqual(
            [...sales.keys()].map((key) => `=${key}`).toSorted(),
          )
          for (const { keys, figures } of rows) {
            const step = textOf(keys[0]).slice(1)
            steps.add(step)
            const [amount, count] = [money.get(step) ?? decimal(0), sales.get(step) ?? decimal(0)]
            expect(isSame(figures[0] ?? '0', amount), `${step}: ${figures[0]}, but ${amount}`).toBe(true)
            expect(figures[1]).toBe(count.toString())
          }
          const standing = asked({ measures: ['amountThen', 'salesThen'] })
          const [closing, opening] = await Promise.all([
            figuresOf(reading.context, standing, days),
            figuresOf(reading.context, standing, { from: dayAfter(days.from, -1), to: dayAfter(days.from, -1) }),
          ])
          if (expected) continue
          expect(isSame(total[0] ?? '0', decimal(closing.total[0] ?? 0)), `${total[0]}, but ${closing.total[0]}`).toBe(
            true,
          )
          expect(total[1]).toBe(closing.total[1])
          expect(isSame(opening.total[0] ?? '0', money.get('opening') ?? decimal(0))).toBe(true)
        }
      })
      if (engine === 'pglite') return
      expect([...steps].toSorted()).toEqual([
        'currency',
        'deleted',
        'down',
        'lost',
        'new',
        'opening',
        'pulledIn',
        'pushedOut',
        'reopened',
        'up',
        'won',
      ])
    }, 240_000)

    test('the pipeline at the end of each month is not added up over them', async () => {
      await forEverybody(async (reading) => {
        for (const days of [...spans.slice(0, 4), { from: '2026-01-15', to: '2026-12-31' }]) {
          const standing = (day: string, which: (state: OpportunityState) => boolean = () => true) =>
            seen(reading).flatMap((sale) => {
              const state = before(reading, sale, dayAfter(day))
              return state?.state === 'open' && which(state) ? [state] : []
            })
          const sumAt = (day: string, states: readonly OpportunityState[]) =>
            states.reduce((sum, one) => sum.plus(worth(reading, one.currency, day, amountOf(one))), decimal(0))
          const today = DateTime.fromJSDate(now, { zone: reading.context.actor.timeZone }).toISODate() ?? ''
          const [end = ''] = [days.to, today].toSorted()
          const definition = asked({
            ...{ measures: ['salesThen', 'amountThen'], limit: 20 },
            by: [{ dimension: 'time', grain: 'month' }, { dimension: 'stage' }],
          })
          const { rows, subtotals, total } = await figuresOf(reading.context, definition, days)
          expect(total[0]).toBe(String(standing(end).length))
          expect(isSame(total[1] ?? '0', sumAt(end, standing(end)))).toBe(true)
          for (const { keys, figures } of subtotals[0]) {
            const month = textOf(keys[0]).slice(1)
            const ends = DateTime.fromISO(month).endOf('month').toISODate() ?? ''
            const [day = ''] = [ends, end].toSorted()
            expect(figures[0], month).toBe(String(standing(day).length))
            expect(isSame(figures[1] ?? '0', sumAt(day, standing(day)))).toBe(true)
          }
          for (const { keys, figures } of subtotals[1])
            expect(figures[0]).toBe(String(standing(end, ({ stage }) => textOf(keys[0]) === `=${stage}`).length))
          const months = new Set(rows.map((row) => textOf(row.keys[0])))
          expect(months.size).toBe(subtotals[0].length)
        }
      })
    }, 240_000)

    test('tickets that waited at the end of each month, with those reported and resolved in it', async () => {
      let waited = 0
      await forEverybody(async ({ context }) => {
        const days = { from: '2026-01-01', to: '2026-12-31' }
        const definition = parseDefinition({
          ...{ data: 'tickets', measures: ['backlog', 'tickets', 'medianUntilResolved'], only: [] },
          by: [{ dimension: 'time', grain: 'month' }],
        })
        const own = stored.tickets.filter((ticket) => !ticket.deletedAt && can(context, 'see', ticket))
        const momentAfter = (day: string) =>
          DateTime.fromISO(dayAfter(day), { zone: context.actor.timeZone }).toMillis()
        const waiting = (day: string) =>
          own.filter(
            (ticket) =>
              ticket.reportedAt.getTime() < momentAfter(day) &&
              (isPending(ticket) || (ticket.resolvedAt?.getTime() ?? 0) >= momentAfter(day)),
          )
        const today = DateTime.fromJSDate(now, { zone: context.actor.timeZone }).toISODate() ?? ''
        const reported = own.filter(({ reportedAt }) => reportedAt.getTime() >= momentAfter('2025-12-31'))
        for (const measures of [definition.measures, definition.measures.slice(0, 2)]) {
          const { rows, total } = await figuresOf(context, { ...definition, measures }, days)
          expect(total.slice(0, 2)).toEqual([String(waiting(today).length), String(reported.length)])
          for (const { keys, figures } of rows) {
            const ends = DateTime.fromISO(textOf(keys[0]).slice(1)).endOf('month').toISODate() ?? ''
            const [day = ''] = [ends, today].toSorted()
            expect(figures[0], day).toBe(String(waiting(day).length))
            waited += Number(figures[0])
          }
          for (const keys of [[], ...rows.map((row) => row.keys)]) {
            const figure = keys.length ? rows.find((row) => row.keys === keys)?.figures[0] : total[0]
            const list = {
              scope: 'all',
              behind: await behind(context, { ...definition, measures }, days, keys),
            } as const
            expect(String((await listRecords(context, ticketKind as never, list)).total)).toBe(figure)
          }
        }
      })
      expect(waited).toBeGreaterThan(20)
    }, 120_000)

    test('nothing is known of spans to come, and no list shows what was deleted meanwhile', async () => {
      await firm.as(
        'ada',
        async (context) => {
          const { definition, figures } = await reportData(context, {
            ...catalogueReport('pipelineOverTime'),
            period: { from: 'month-1', to: 'month+2' },
          })
          expect(figures.rows.map((row) => row.figures[0] !== undefined)).toEqual([true, true, false, false])
          expect(hasRecordsBehind(definition)).toBe(false)
          expect(hasRecordsBehind(asked({ data: 'stages', measures: ['reached'] }))).toBe(true)
        },
        { now },
      )
    })
  })
