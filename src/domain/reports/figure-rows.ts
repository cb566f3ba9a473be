/** The rows of a report's figures: what they are called by, and the order that they stand in. */
import type { ReportDefinition } from './definition.ts'

/** What a group is called by: a key of its dimension; what has none, and what is left beside those shown, are one group each. */
export type GroupKey = { readonly key: string } | 'none' | 'other'

/** A decimal number as the database writes it; nothing where there is none to tell. */
export type Figure = string | undefined

export interface FigureRow {
  /** One for each grouping. */
  readonly keys: readonly GroupKey[]
  /** One for each measure. */
  readonly figures: readonly Figure[]
}

export interface Figures {
  readonly rows: readonly FigureRow[]
  /** Of two groupings, what each group of the first comes to, and each of the second. */
  readonly subtotals: readonly [first: readonly FigureRow[], second: readonly FigureRow[]]
  readonly total: readonly Figure[]
  /** What is in currencies without a rate, and so in none of the figures. */
  readonly unrated: readonly { readonly currency: string; readonly figures: readonly Figure[] }[]
}

/** What a statement answers: of one level of groups (as `grouping` counts it) their keys `k1`, `k2` and the measures `m0` … */
export type Row = Readonly<Record<string, string | number | null>> & { readonly level: number }

/** Which measure orders the groups. */
export const orderOf = (definition: ReportDefinition): { readonly measure: number; readonly up: boolean } => {
  const { measure = 0, up = false } = definition.order ?? {}
  return { measure: Math.min(measure, definition.measures.length - 1), up }
}

export const figure = (stored: string | number | null | undefined): Figure =>
  stored === null ? undefined : stored?.toString()

/** @param rows of all groups, of each grouping alone, and of the whole */
export function readFigures(definition: ReportDefinition, rows: readonly Row[]): Omit<Figures, 'unrated'> {
  const count = definition.by.length
  const of = (level: number, keys: readonly number[]): readonly FigureRow[] =>
    rows
      .filter((row) => row.level === level)
      .map((row) => ({
        keys: keys.map((at) => groupKey(String(row[`k${at + 1}`]))),
        figures: definition.measures.map((_, at) => figure(row[`m${at}`])),
      }))
  const total = of(count === 0 ? 0 : 2 ** count - 1, [])[0]?.figures ?? definition.measures.map(() => undefined)
  const first = inOrder(definition, 0, of(count === 2 ? 1 : 0, [0]))
  if (count < 2) return { rows: count ? first : [], subtotals: [[], []], total }
  const second = inOrder(definition, 1, of(2, [1]))
  const placeOf = (among: readonly FigureRow[], key: GroupKey | undefined) =>
    among.findIndex(({ keys: [one] }) => sameKey(one, key))
  const all = of(0, [0, 1]).toSorted(
    (a, b) =>
      placeOf(first, a.keys[0]) - placeOf(first, b.keys[0]) || placeOf(second, a.keys[1]) - placeOf(second, b.keys[1]),
  )
  return { rows: all, subtotals: [first, second], total }
}

const groupKey = (text: string): GroupKey => (text === '*' ? 'other' : text === '-' ? 'none' : { key: text.slice(1) })

/** A key as statements, buttons and choices have it; empty where all groups of a grouping are meant. */
export const cellKey = (key: GroupKey | undefined): string =>
  typeof key === 'object' ? `=${key.key}` : key === 'none' ? '-' : key === 'other' ? '*' : ''

/** The key that such a text says; nothing where it says none. */
export const readCellKey = (text: string): GroupKey | undefined =>
  /^(?:[*-]$|=)/.test(text) ? groupKey(text) : undefined

export const sameKey = (one: GroupKey | undefined, other: GroupKey | undefined): boolean =>
  typeof one === 'object' && typeof other === 'object' ? one.key === other.key : one === other

/** Spans of time by time, all other groups by the measure that orders them; what is left comes last. */
function inOrder(definition: ReportDefinition, at: number, rows: readonly FigureRow[]): readonly FigureRow[] {
  const { measure, up } = orderOf(definition)
  const isTime = definition.by[at]?.dimension === 'time'
  const keyOf = ({ keys: [key] }: FigureRow): string => (typeof key === 'object' ? key.key : '')
  const figureOf = ({ figures }: FigureRow): number => {
    const of = figures[measure]
    return of === undefined ? Number.NEGATIVE_INFINITY : Number(of) * (up ? -1 : 1)
  }
  return rows.toSorted((a, b) => {
    const rest = Number(a.keys[0] === 'other') - Number(b.keys[0] === 'other')
    if (rest) return rest
    const [one, other] = [keyOf(a), keyOf(b)]
    const byKey = one < other ? -1 : one > other ? 1 : 0
    return isTime ? byKey : figureOf(b) - figureOf(a) || byKey
  })
}
