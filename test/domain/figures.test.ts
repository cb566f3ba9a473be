/** Every figure of a report against the same reckoned row by row: whatever is measured, by whatever, of whenever, for whomever. */
import fc from 'fast-check'
import { beforeAll, describe, expect, test } from 'vitest'
import { behind } from '#domain/reports/behind.ts'
import { dataSetNamed } from '#domain/reports/data-sets/index.ts'
import { cellKey, type FigureRow, figuresOf, type GroupKey, readCellKey } from '#domain/reports/figures.ts'
import { allIds } from '#domain/search/advanced.ts'
import { listRecords } from '#domain/search/list.ts'
import { compare, isSame, textOf } from './figures/compare.ts'
import { now } from './figures/random.ts'
import { type Asking, choices, definitionOf } from './figures/random-definition.ts'
import { randomFirm } from './figures/random-firm.ts'
import { reckon, rowsFor } from './figures/reckoned.ts'
import { type Reading, storedIn } from './figures/rows.ts'
import { engines, type Firm, members, useDatabase } from './world.ts'

/** All groups of one or both groupings, by their keys, and the figure of the first measure. */
function cellsOf({ definition: { by } }: Asking, { rows, subtotals, total }: Awaited<ReturnType<typeof figuresOf>>) {
  const of = (found: readonly FigureRow[], place: (keys: readonly GroupKey[]) => readonly (GroupKey | undefined)[]) =>
    found.map(({ keys, figures }) => ({ keys: place(keys), figure: figures[0] }))
  return [
    { keys: [], figure: total[0] },
    ...of(rows, (keys) => keys),
    ...(by.length > 1 ? [...of(subtotals[0], (keys) => keys), ...of(subtotals[1], ([key]) => [undefined, key])] : []),
  ]
}

for (const engine of engines)
  describe(`figures on ${engine}`, () => {
    const database = useDatabase(engine)
    const isSmall = engine === 'pglite'
    let firm: Firm
    let stored: Reading['stored']

    beforeAll(async () => {
      firm = await randomFirm(database(), 20_261_120, isSmall ? { orders: 16, others: 16 } : { orders: 40, others: 36 })
      stored = await firm.as('ada', storedIn)
    }, 120_000)

    /** For so many definitions, the same ones each time; says everything that went wrong, each with what was asked. */
    const forAny = async (count: number, work: (reading: Reading, asked: Asking) => Promise<void>) => {
      const wrong = new Map<unknown, string>()
      for (const said of fc.sample(choices, { numRuns: count, seed: 7 })) {
        const one = firm.as(
          members[said.who] ?? 'ada',
          async (context) => {
            const asked = definitionOf({ stored, context }, said)
            await work({ stored, context }, asked).catch((error: unknown) => {
              const told = JSON.stringify({ who: context.actor.name, days: asked.days, ...asked.definition })
              wrong.set(error, `${(error as Error).message}\n${told}`)
              throw error
            })
          },
          { now },
        )
        await one.catch((error: unknown) => {
          if (!wrong.has(error)) throw error
        })
      }
      expect([...wrong.values()].slice(0, 20).join('\n\n')).toBe('')
    }

    test('there is something of everything to add up', () => {
      for (const [name, rows] of Object.entries(stored)) expect(rows.length, name).toBeGreaterThan(2)
      expect(stored.sales.filter(({ outcome }) => outcome !== 'open').length).toBeGreaterThan(3)
      expect(stored.leads.some(({ status }) => status === 'converted')).toBe(true)
      expect(stored.orders.some(({ deletedAt }) => deletedAt)).toBe(true)
    })

    test('any measures by any dimensions, of any days, for anybody, are as reckoned row by row', async () => {
      await forAny(isSmall ? 150 : 800, async (reading, { definition, days, matches }) => {
        compare(reading, definition, days, matches, await figuresOf(reading.context, definition, days))
      })
    }, 240_000)

    test('what happened at the edge of a day is in the one that it was where the reader is', async () => {
      const moments = [
        ...stored.leads.map(({ createdAt }) => ['leads', createdAt] as const),
        ...stored.tickets.map(({ reportedAt }) => ['tickets', reportedAt] as const),
        ...stored.interactions.map(({ at }) => ['interactions', at] as const),
      ]
      for (const who of members)
        await firm.as(
          who,
          async (context) => {
            for (const [data, at] of moments) {
              const day = at.toISOString().slice(0, 10)
              const [definition, days] = [
                { data, measures: [data], by: [], only: [] },
                { from: day, to: day },
              ]
              compare({ stored, context }, definition, days, undefined, await figuresOf(context, definition, days))
            }
          },
          { now },
        )
    }, 120_000)

    test('what is behind a figure are the records whose rows come to it, as a list that has pages', async () => {
      await forAny(isSmall ? 30 : 120, async (reading, asked) => {
        const { context } = reading
        const { definition, days, matches } = asked
        const [measure = ''] = definition.measures
        const { kind, measures } = dataSetNamed(definition.data)
        const counted = rowsFor(reading, definition, measure, days, matches)
        const cells = cellsOf(asked, await figuresOf(context, definition, days))
        const shown = definition.by.map(
          (_, at) => new Set(cells.flatMap(({ keys }) => (keys[at] ? [textOf(keys[at])] : []))),
        )
        for (const { keys, figure } of cells) {
          const texts = keys.map(cellKey)
          expect(texts.map(readCellKey)).toEqual(keys)
          const list = { scope: 'all', behind: await behind(context, definition, days, keys) } as const
          const listed = new Set<string>()
          for await (const ids of allIds(context, kind, list, 500)) for (const id of ids) listed.add(id)
          const inCell = counted.filter(({ keys: of }) =>
            keys.every((key, at) => {
              const own = of[at] ?? ''
              return !key || (key === 'other' ? !shown[at]?.has(own) : textOf(key) === own)
            }),
          )
          const idOf = ({ row }: (typeof inCell)[number]): string => (row.record as { readonly id: string }).id
          const there = new Set(inCell.map(idOf))
          expect([...listed].filter((id) => !there.has(id))).toEqual([])
          const rows = inCell.filter((one) => listed.has(idOf(one)))
          const exact = reckon(reading, definition, measure, rows)
          // Of no rows nothing is known, where there is nothing to be divided by.
          if (!isSame(figure, exact)) throw new Error(`${figure} behind ${texts.join()}, but ${exact}`)
          if (measures[measure]?.unit === 'count' && !['orders', 'buyers', 'customersReached'].includes(measure))
            expect(rows.length).toBe(Number(figure))
          const page = await listRecords(context, kind, list)
          expect(page.total).toBe(listed.size)
          expect(page.rows.length).toBe(Math.min(10, listed.size))
        }
      })
    }, 240_000)
  })
