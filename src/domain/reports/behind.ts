/** What is behind a figure: the records whose rows are in it, as a condition that an ordinary list is narrowed by. */
import type { Context } from '../context.ts'
import type { Bind } from '../database/ask.ts'
import { type DataSet, type Fact, type Measure, partsOf } from './data-set.ts'
import { dataSetNamed } from './data-sets/index.ts'
import { checkDefinition, dimensionsAsked, factFor, type ReportDays, type ReportDefinition } from './definition.ts'
import { type Asked, keySql, keyText, narrowing, tablesBeside, treesSql } from './fact-sql.ts'
import { cellKey, type Figures, figuresOf, type GroupKey } from './figures.ts'
import { lastDay } from './moments.ts'

/** The records whose rows count in a cell for the first measure of its definition. Rights are the list's business. */
export type Behind = ($: Bind) => string

/**
 * @param keys of a row or a subtotal's group, nothing for a grouping of which all groups are meant; 'other' means what it
 * does by now
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
      .map(([fact, of]) => rowsSql(context, { set, definition, days }, set.facts[fact] as Fact, of, groups, keys, $))
      .join(' or ')})`
}

/** Whether a key's text is that of the group. */
type Group = (key: string, $: Bind) => string

function groupOf(key: GroupKey | undefined, shown: readonly string[] | undefined): Group {
  if (key === undefined) return () => 'true'
  if (key !== 'other') return (text, $) => `${keyText(text)} = ${$(cellKey(key))}`
  return (text, $) => `${keyText(text)} <> all(${$(shown ?? [])}::text[])`
}

const shownOf = ({ by }: ReportDefinition, { rows, subtotals }: Figures, at: number): readonly string[] =>
  (by.length > 1 ? (subtotals[at] ?? []) : rows).flatMap(({ keys: [key] }) =>
    key && key !== 'other' ? [cellKey(key)] : [],
  )

function rowsSql(
  context: Context,
  asked: Asked & { readonly set: DataSet },
  fact: Fact,
  parts: readonly string[],
  groups: readonly Group[],
  given: readonly (GroupKey | undefined)[],
  $: Bind,
): string {
  const { definition } = asked
  const conditions = [
    ...narrowing(context, asked, fact, parts, $),
    ...definition.by.map((grouping, at) => groups[at]?.(keySql(context, fact, grouping, $), $) ?? 'true'),
    // Over several moments figures do not add up: all of them are at the last one.
    ...(fact.at === 'ends' && definition.by.some(({ dimension }, at) => dimension === 'time' && !given[at])
      ? [`at.day = ${$(lastDay(context, asked.days))}::date`]
      : []),
  ]
  const trees = treesSql(context, definition, $)
  return `exists (${trees.length ? `with recursive ${trees.join(', ')} ` : ''}select from (values (0)) one
    ${tablesBeside(context, asked, fact, conditions, $).join(' ')} where ${conditions.join(' and ')})`
}

/** Whether all that counts in the first measure are records that a list shows: deleted ones are in none. */
export function hasRecordsBehind(definition: ReportDefinition): boolean {
  const set = dataSetNamed(definition.data)
  const measure = set.measures[definition.measures[0] ?? '']
  const facts = measure && partsOf(measure).map((part) => factFor(set, part, dimensionsAsked(definition)))
  return !!facts?.every((fact) => fact && !set.facts[fact]?.withDeleted)
}
