import { dataSetNamed } from '#domain/reports/data-sets/index.ts'
import type { ReportDays, ReportDefinition } from '#domain/reports/definition.ts'
import type { Figure, FigureRow, Figures, GroupKey } from '#domain/reports/figures.ts'
import { isUnrated, type Matches, type ReckonedRow, reckon, rowsFor } from './reckoned.ts'
import type { Reading } from './rows.ts'
import { decimal, type Exact } from './sums.ts'

/** As groups are told apart: `=…`, none `-`, all others `*`. */
export const textOf = (key: GroupKey | undefined): string =>
  typeof key === 'object' ? `=${key.key}` : key === 'other' ? '*' : '-'

/** As exact as a database divides. */
export function isSame(figure: Figure, exact: Exact | undefined): boolean {
  if (figure === undefined || exact === undefined) return figure === exact
  const far = decimal(figure).minus(exact).abs()
  return far.lte(exact.abs().times('1e-9').plus('1e-9'))
}

const differs = (what: string, figure: unknown, exact: unknown): Error =>
  new Error(`${what}: ${String(figure)} instead of ${String(exact)}`)

/** @throws Error naming the first figure that is not as it was reckoned */
export function compare(
  reading: Reading,
  definition: ReportDefinition,
  days: ReportDays | undefined,
  matches: Matches | undefined,
  figures: Figures,
): void {
  const of = definition.measures.map((measure) => rowsFor(reading, definition, measure, days, matches))
  const told = (rows: readonly (readonly ReckonedRow[])[]) =>
    definition.measures.map((measure, at) => reckon(reading, definition, measure, rows[at] ?? []))
  const within = (keys: readonly (string | undefined)[]) =>
    of.map((rows) => rows.filter((one) => keys.every((key, at) => key === undefined || one.keys[at] === key)))
  const check = (what: string, found: readonly Figure[], rows: readonly (readonly ReckonedRow[])[]) => {
    const exact = told(rows)
    for (const [at, figure] of found.entries()) {
      if (!isSame(figure, exact[at])) throw differs(`${what} ${definition.measures[at]}`, figure, exact[at])
    }
  }
  check('total', figures.total, of)
  const { measure: by = 0, up = false } = definition.order ?? {}
  const groups = definition.by.map(({ dimension }, at) => {
    const there = new Set(of.flatMap((rows) => rows.map(({ keys }) => keys[at] ?? '')))
    const found = definition.by.length > 1 ? (figures.subtotals[at] ?? []) : figures.rows
    const keys = found.map((row) => textOf(row.keys[0]))
    const most = dimension === 'time' ? Number.POSITIVE_INFINITY : at ? 6 : (definition.limit ?? 10)
    const shown = keys.filter((key) => key !== '*')
    if (new Set(shown).size !== shown.length || shown.some((key) => !there.has(key)))
      throw differs(`groups of ${dimension}`, keys, [...there])
    if (shown.length !== Math.min(most, there.size) || keys.includes('*') !== there.size > most)
      throw differs(`how many groups of ${dimension}`, keys.length, there.size)
    const value = (key: string): number => {
      const exact = told(within(definition.by.map((_, place) => (place === at ? key : undefined))))[
        Math.min(by, definition.measures.length - 1)
      ]
      return exact ? exact.toNumber() * (up ? -1 : 1) : Number.NEGATIVE_INFINITY
    }
    const isBefore = (one: string, other: string): boolean =>
      dimension === 'time'
        ? one === '-' || one < other
        : value(one) >= value(other) - Math.abs(value(other)) * 1e-9 - 1e-9 || value(other) === Number.NEGATIVE_INFINITY
    shown.forEach((key, place) => {
      const next = shown[place + 1]
      if (next !== undefined && !isBefore(key, next))
        throw differs(`order of ${dimension}`, keys, `${key} after ${next}`)
    })
    const last = shown.at(-1)
    for (const left of there)
      if (last !== undefined && !shown.includes(left) && !isBefore(last, left))
        throw differs(`what is shown of ${dimension}`, keys, left)
    if (keys.indexOf('*') >= 0 && keys.at(-1) !== '*') throw differs(`other of ${dimension}`, keys, 'at the end')
    return { shown: new Set(shown), found }
  })
  const named = (rows: readonly ReckonedRow[], places: readonly number[]) =>
    Map.groupBy(rows, ({ keys }) =>
      places.map((at) => (groups[at]?.shown.has(keys[at] ?? '') ? keys[at] : '*')).join('\n'),
    )
  const compareAll = (what: string, found: readonly FigureRow[], places: readonly number[]) => {
    const each = of.map((rows) => named(rows, places))
    const there = new Set(each.flatMap((one) => [...one.keys()]))
    const keys = found.map((row) => row.keys.map(textOf).join('\n'))
    if (there.size !== keys.length || keys.some((key) => !there.has(key)))
      throw differs(`rows of ${what}`, keys, [...there])
    found.forEach((row, at) => {
      const key = keys[at] ?? ''
      check(
        `${what} ${JSON.stringify(key)}`,
        row.figures,
        each.map((one) => one.get(key) ?? []),
      )
    })
  }
  if (definition.by.length)
    compareAll(
      'rows',
      figures.rows,
      definition.by.map((_, at) => at),
    )
  else if (figures.rows.length) throw differs('rows', figures.rows, 'none')
  if (definition.by.length > 1)
    for (const [at, { found }] of groups.entries()) compareAll(`subtotals ${at}`, found, [at])
  compareUnrated(reading, definition, of, figures)
}

/** What is in currencies without a rate stands apart, each in its own. */
function compareUnrated(
  reading: Reading,
  definition: ReportDefinition,
  of: readonly (readonly ReckonedRow[])[],
  figures: Figures,
) {
  const money = definition.measures.map((measure) => dataSetNamed(definition.data).measures[measure]?.unit === 'money')
  const apart = of.map((rows, at) => (money[at] ? rows.filter((one) => isUnrated(reading, one)) : []))
  const currencies = [...new Set(apart.flatMap((rows) => rows.map(({ row }) => row.currency ?? '')))].toSorted()
  const expected = currencies.flatMap((currency) => {
    const exact = definition.measures.map((measure, at) => {
      const rows = (apart[at] ?? []).filter(({ row }) => row.currency === currency)
      return rows.length ? reckon({ ...reading, asIs: true }, definition, measure, rows) : undefined
    })
    return exact.some((one) => one && !one.isZero()) ? [{ currency, exact }] : []
  })
  const found = figures.unrated.map(({ currency }) => currency)
  if (found.join() !== expected.map(({ currency }) => currency).join())
    throw differs(
      'unrated',
      found,
      expected.map(({ currency }) => currency),
    )
  for (const [place, one] of figures.unrated.entries())
    for (const [at, figure] of one.figures.entries()) {
      const exact = expected[place]?.exact[at]
      if (!isSame(figure, exact)) throw differs(`unrated ${one.currency} ${definition.measures[at]}`, figure, exact)
    }
}
