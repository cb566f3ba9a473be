import { DateTime } from 'luxon'
import { weekStartOf } from '#domain/calendar/weeks.ts'
import { can } from '#domain/records/policies.ts'
import type { Grain, ReportDays, ReportDefinition } from '#domain/reports/definition.ts'
import type { DimensionName } from '#domain/reports/dimensions.ts'
import { type Reckoned, reckonedMeasures } from './measures.ts'
import { merged } from './random-firm.ts'
import { byId, grains, idOf, type Reading, type Row, type Stored } from './rows.ts'
import { rateOf, type Told } from './sums.ts'

/** Where somebody stands in a tree, from where they are up to the top. */
function path(stored: Stored, dimension: DimensionName, id: string): readonly string[] {
  const all: readonly { readonly id: string; readonly parent?: unknown }[] =
    dimension === 'department' ? stored.departments : stored.categories
  const up: string[] = []
  for (let at: string | null = id; at; at = idOf(byId(all, at)?.parent)) up.push(at)
  return up
}

const isTree = (dimension: DimensionName): boolean => dimension === 'department' || dimension === 'category'

/** The first day of a span, told by counting. */
function bucket({ context }: Reading, day: string, grain: Grain): string {
  const at = DateTime.fromISO(day, { zone: 'utc' })
  const { fiscalMonth, country } = context.organization
  const months = at.year * 12 + at.month - 1
  const from = (length: number, shift: number) => {
    const start = Math.floor((months - shift) / length) * length + shift
    return DateTime.utc(Math.floor(start / 12), (start % 12) + 1, 1).toISODate() ?? ''
  }
  switch (grain) {
    case 'day':
      return day
    case 'week': {
      let start = at
      while (start.weekday !== weekStartOf(context.actor, country)) start = start.minus({ days: 1 })
      return start.toISODate() ?? ''
    }
    case 'month':
      return from(1, 0)
    case 'quarter':
      return from(3, 0)
    case 'year':
      return from(12, 0)
    case 'fiscalQuarter':
      return from(3, fiscalMonth - 1)
    case 'fiscalYear':
      return from(12, fiscalMonth - 1)
  }
}

/** What a row is grouped by; `undefined` when it is not among those that figures are narrowed to. */
function keyOf(
  reading: Reading,
  row: Row,
  dimension: DimensionName,
  only: readonly string[] | undefined,
): string | null | undefined {
  const own = row.keys[dimension] ?? null
  if (own === null) return !only || only.includes('') ? null : undefined
  if (!isTree(dimension)) return !only || only.map((one) => merged[one] ?? one).includes(own) ? own : undefined
  const up = path(reading.stored, dimension, own)
  if (!only) return up.at(-1)
  const named = only.filter(Boolean)
  const nearest = up.find((one) => named.includes(one))
  if (!nearest) return undefined
  return new Set(named).size === 1 ? (up[up.indexOf(nearest) - 1] ?? nearest) : nearest
}

/** A test of a record, beside the criteria that ask for the same. */
export type Matches = (reading: Reading, record: object) => boolean

export interface ReckonedRow {
  readonly row: Row
  /** One for each grouping. */
  readonly keys: readonly string[]
}

/** The rows that count for a measure, and the groups that they are in: `=…`, or `-` for none. */
export function rowsFor(
  reading: Reading,
  definition: ReportDefinition,
  measure: string,
  days: ReportDays | undefined,
  matches: Matches | undefined,
): readonly ReckonedRow[] {
  const { context } = reading
  const asked = [...definition.by, ...definition.only].map(({ dimension }) => dimension)
  const [grainFor, , which] = reckonedMeasures[definition.data][measure] as Reckoned
  return grains[grainFor(asked)](reading).flatMap((row) => {
    if (!can(context, 'see', row.record) || which?.(row, reading) === false) return []
    if (days && !(row.day && row.day >= days.from && row.day <= days.to)) return []
    if (matches && !matches(reading, row.record)) return []
    const keyed = (dimension: DimensionName) =>
      keyOf(reading, row, dimension, definition.only.find((one) => one.dimension === dimension)?.keys)
    if (definition.only.some(({ dimension }) => keyed(dimension) === undefined)) return []
    const keys = definition.by.map(({ dimension, grain }) => {
      const key = dimension === 'time' ? row.day && bucket(reading, row.day, grain ?? 'month') : keyed(dimension)
      return key === null || key === undefined ? '-' : `=${key}`
    })
    return [{ row, keys }]
  })
}

/** What rows come to. */
export const reckon = (
  reading: Reading,
  definition: ReportDefinition,
  measure: string,
  rows: readonly ReckonedRow[],
): Told =>
  (reckonedMeasures[definition.data][measure] as Reckoned)[1](
    rows.map(({ row }) => row),
    reading,
  )

/** Rows whose currency has no rate. */
export const isUnrated = (reading: Reading, { row }: ReckonedRow): boolean => !!row.currency && !rateOf(reading, row)
