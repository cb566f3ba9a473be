/** What is behind a figure: the records whose rows are in it, as a condition that an ordinary list is narrowed by. */
import { z } from 'zod'
import type { Context } from '../context.ts'
import type { Bind } from '../database/ask.ts'
import { type DataSet, type Fact, type Measure, partsOf } from './data-set.ts'
import { dataSetNamed } from './data-sets/index.ts'
import {
  checkDefinition,
  dimensionsAsked,
  factFor,
  isReached,
  parseDefinition,
  type ReportDays,
  type ReportDefinition,
} from './definition.ts'
import { type Asked, keySql, keyText, narrowing, tablesBeside, treesSql } from './fact-sql.ts'
import { type Figures, figuresOf, type GroupKey } from './figures.ts'

/** A group of a report, by a key for each of its groupings; without any it is the whole. */
export interface Cell {
  readonly definition: ReportDefinition
  readonly days: ReportDays | undefined
  /** Nothing for a grouping of which all groups are meant. */
  readonly keys: readonly (GroupKey | undefined)[]
}

/** The records whose rows count in a cell for the first measure of its definition. Rights are the list's business. */
export type Behind = ($: Bind) => string

/**
 * @param keys of a row or a subtotal's group; 'other' means what it does by now
 * @throws InvalidFields for a definition that the actor cannot ask; DomainError TooManySpans
 * @example listRecords(context, set.kind, { scope: 'all', behind: await behind(context, definition, days, row.keys) })
 */
export async function behind(
  context: Context,
  definition: ReportDefinition,
  days: ReportDays | undefined,
  keys: readonly (GroupKey | undefined)[],
): Promise<Behind> {
  checkDefinition(context, definition)
  const set = dataSetNamed(definition.data)
  const figures = keys.includes('other') ? await figuresOf(context, definition, days) : undefined
  const groups = definition.by.map((_, at) => groupOf(keys[at], figures && shownOf(definition, figures, at)))
  const measure = set.measures[definition.measures[0] ?? ''] as Measure
  const dimensions = dimensionsAsked(definition)
  const parts = Map.groupBy(partsOf(measure), (part) => factFor(set, part, dimensions) ?? '')
  return ($) =>
    `(${[...parts]
      .map(([fact, of]) => rowsSql(context, { set, definition, days }, set.facts[fact] as Fact, of, groups, $))
      .join(' or ')})`
}

/** Whether a key's text is that of the group. */
type Group = (key: string, $: Bind) => string

const keyOf = (key: GroupKey | undefined): string =>
  typeof key === 'object' ? `=${key.key}` : key === 'none' ? '-' : key === 'other' ? '*' : ''

function groupOf(key: GroupKey | undefined, shown: readonly string[] | undefined): Group {
  if (key === undefined) return () => 'true'
  if (key !== 'other') return (text, $) => `${keyText(text)} = ${$(keyOf(key))}`
  return (text, $) => `${keyText(text)} <> all(${$(shown ?? [])}::text[])`
}

const shownOf = ({ by }: ReportDefinition, { rows, subtotals }: Figures, at: number): readonly string[] =>
  (by.length > 1 ? (subtotals[at] ?? []) : rows).flatMap(({ keys: [key] }) =>
    key && key !== 'other' ? [keyOf(key)] : [],
  )

function rowsSql(
  context: Context,
  asked: Asked & { readonly set: DataSet },
  fact: Fact,
  parts: readonly string[],
  groups: readonly Group[],
  $: Bind,
): string {
  const { definition } = asked
  const conditions = [
    ...narrowing(context, asked, fact, parts, $),
    ...definition.by.map((grouping, at) => groups[at]?.(keySql(context, fact, grouping, $), $) ?? 'true'),
  ]
  const trees = treesSql(context, definition, $)
  return `exists (${trees.length ? `with recursive ${trees.join(', ')} ` : ''}select from (values (0)) one
    ${tablesBeside(context, definition, fact, conditions, $).join(' ')} where ${conditions.join(' and ')})`
}

/** No longer than this a cell is sent along with a message. */
export const longestCell = 1500
const version = 1

const day = z.iso.date()
const stored = z.tuple([
  z.literal(version),
  z.string(),
  z.array(z.string()),
  z.array(z.tuple([z.string()], z.string())),
  z.array(z.tuple([z.string(), z.array(z.string())])),
  z.union([z.tuple([day, day]), z.literal(0)]),
  z.array(z.string().max(101)).max(2),
  z.union([z.tuple([z.number(), z.boolean()]), z.literal(0)]),
  z.number(),
  z.unknown(),
])

/** A cell as a button carries it; nothing when it is longer than a button can. */
export function cellText({ definition, days, keys }: Cell): string | undefined {
  const { data, measures, by, only, order, limit, criteria } = definition
  const text = JSON.stringify([
    version,
    data,
    measures,
    by.map(({ dimension, grain }) => (grain ? [dimension, grain] : [dimension])),
    only.map(({ dimension, keys: of }) => [dimension, of]),
    days ? [days.from, days.to] : 0,
    keys.map(keyOf),
    order ? [order.measure, order.up] : 0,
    limit ?? 0,
    criteria ?? 0,
  ])
  return text.length <= longestCell ? text : undefined
}

/** The cell that a text from outside says; nothing when it says none. Whether the actor may ask it `behind` tells. */
export function readCell(text: string): Cell | undefined {
  try {
    const [, data, measures, by, only, days, keys, order, limit, criteria] = stored.parse(JSON.parse(text))
    const definition = parseDefinition({
      ...{ data, measures },
      by: by.map(([dimension, grain]) => ({ dimension, ...(grain !== undefined && { grain }) })),
      only: only.map(([dimension, of]) => ({ dimension, keys: of })),
      ...(order && { order: { measure: order[0], up: order[1] } }),
      ...(limit && { limit }),
      ...(criteria !== 0 && { criteria }),
    })
    const span = days ? { from: days[0], to: days[1] } : undefined
    if (keys.length > definition.by.length || (span && !isReached(span))) return undefined
    return { definition, days: span, keys: keys.map(groupKey) }
  } catch (error) {
    if (error instanceof SyntaxError || error instanceof z.ZodError) return undefined
    throw error
  }
}

const groupKey = (text: string): GroupKey | undefined =>
  text === '*' ? 'other' : text === '-' ? 'none' : text ? { key: text.slice(1) } : undefined
