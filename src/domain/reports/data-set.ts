/**
 * Data sets: what can be counted and added up, declared once. A data set is made of facts, each with rows of one grain
 * (a line of an order, a payment); figures of several facts are added up apart, each at its own grain, and only then put
 * side by side, so that the lines of an order never multiply what was paid for it.
 */
import type { EntityClass } from '@mikro-orm/core'
import type { Context } from '../context.ts'
import type { Bind } from '../database/ask.ts'
import type { DomainKind } from '../records/domain-kind.ts'
import type { Secret } from '../records/policies.ts'
import type { DimensionName } from './dimensions.ts'

/** SQL that says nothing of its own, or that binds what belongs to who asks. */
export type Expression = string | ((context: Context, $: Bind) => string)

/** A table beside a fact's rows, one row of it for each of theirs at most. Left out where nothing asks for it. */
export interface Join {
  readonly entity: EntityClass<object>
  readonly on: string
  readonly rows?: undefined
  /** Without it a row does not count. */
  readonly inner?: true
  /** What the reader may not see of it stands for nothing, as if it were not there. */
  readonly seen?: true
}

/** Rows that a statement of its own makes of a record and what is joined before: the rows of the fact are as many. */
export interface Made {
  readonly rows: Expression
  readonly on: string
  readonly inner: true
}

/** Something that is added up over the rows of a fact. */
export interface Part {
  /** An aggregate; `m.rate` turns an amount of the row into the organisation's currency. */
  readonly sql: Expression
  /** Which of the fact's rows count in it; all of them without it. */
  readonly where?: Expression
  /** Of no rows a count and a sum are nought, and a median is nothing; nor is a sum of rows of which nothing is known. */
  readonly type: 'count' | 'sum' | 'median'
  /** Whether those of two groups add up to that of both. */
  readonly additive: boolean
  /** Whether it is an amount of money, or counts rows whose amount is in the figures. */
  readonly money: boolean
}

/** What rows can be grouped by: by dimension, what its key is. */
export type Dimensions = Readonly<Partial<Record<DimensionName, Expression>>>

/** Rows of one grain. The record that a row belongs to is called `r`: its kind says who may see it and what can be asked of it. */
export interface Fact {
  readonly joins: Readonly<Record<string, Join | Made>>
  /**
   * Told of moments: joins know `at`, with its `day` and the moments it `starts` and `ends`. Where figures are told `ends`
   * there is one at the end of each span of time, and figures stand at it rather than add up over several; of the `whole`
   * there is one for all of the days.
   */
  readonly at?: 'ends' | 'whole'
  /** A statement that tells when the first of its rows began: from there on there are spans of time. */
  readonly begun?: Expression
  /** Records that are deleted by now count too, so that no list shows what is behind a figure. */
  readonly withDeleted?: true
  /** Which rows count. */
  readonly where?: Expression
  /** The day or the moment that a row counts at; rows without one count in no period. */
  readonly time: { readonly column: string; readonly type: 'day' | 'moment' }
  /** What its amounts are in. */
  readonly currency?: string
  readonly by: Dimensions
  readonly parts: Readonly<Record<string, Part>>
}

export const units = ['money', 'count', 'quantity', 'percent', 'days', 'hours', 'minutes'] as const
export type Unit = (typeof units)[number]

export interface Measure {
  readonly unit: Unit
  /** SQL over the parts that it is made of, each by its name in quotes. Nothing where it would divide by nothing. */
  readonly value: string
  readonly secret?: Secret
}

export interface DataSet {
  readonly kind: DomainKind
  readonly facts: Readonly<Record<string, Fact>>
  readonly measures: Readonly<Record<string, Measure>>
}

type PartNames<Facts> = {
  [Name in keyof Facts]: Facts[Name] extends { parts: infer Parts } ? keyof Parts : never
}[keyof Facts]

/** @param measures of the parts' names, as they stand in a statement */
export const dataSet = <const Facts extends Readonly<Record<string, Fact>>, const Names extends string>(
  kind: unknown,
  facts: Facts,
  measures: (parts: Readonly<Record<PartNames<Facts> & string, string>>) => Readonly<Record<Names, Measure>>,
) => {
  const names = new Proxy({} as Record<PartNames<Facts> & string, string>, { get: (_, name) => `"${String(name)}"` })
  return { kind: kind as DomainKind, facts, measures: measures(names) }
}

/** The parts that a measure is made of. */
export const partsOf = ({ value }: Measure): readonly string[] => [
  ...new Set([...value.matchAll(/"(\w+)"/g)].map(([, name]) => name ?? '')),
]

export const count: Part = { sql: 'count(*)', type: 'count', additive: true, money: false }

const filtered = (where: Expression | undefined, context: Context, $: Bind): string =>
  where ? ` filter (where ${written(where, context, $)})` : ''

/** How many rows are so. */
export const countIf = (where: Expression): Part => ({
  sql: (context, $) => `count(*)${filtered(where, context, $)}`,
  where,
  type: 'count',
  additive: true,
  money: false,
})

/** How many rows there are whose amounts are converted: what an average is of. */
export const countRated = (where?: string): Part => ({
  sql: `count(*) filter (where m.rate is not null${where ? ` and ${where}` : ''})`,
  ...(where && { where }),
  type: 'count',
  additive: true,
  money: true,
})

/** How many different ones there are. @param where of which rows */
export const distinct = (expression: string, where?: Expression): Part => ({
  sql: (context, $) => `count(distinct ${expression})${filtered(where, context, $)}`,
  ...(where && { where }),
  type: 'count',
  additive: false,
  money: false,
})

/** The same among rows whose amounts are converted. */
export const distinctRated = (expression: string): Part => ({
  sql: `count(distinct ${expression}) filter (where m.rate is not null)`,
  type: 'count',
  additive: false,
  money: true,
})

/** @param where which rows count */
export const sumOf = (expression: Expression, where?: Expression): Part => ({
  sql: (context, $) => `sum(${written(expression, context, $)})${filtered(where, context, $)}`,
  ...(where && { where }),
  type: 'sum',
  additive: true,
  money: false,
})

/** A sum of amounts, each converted at the rate of its day. @param where which rows count */
export const amountOf = (expression: Expression, where?: Expression): Part => ({
  sql: (context, $) => `sum((${written(expression, context, $)}) * m.rate)${filtered(where, context, $)}`,
  ...(where && { where }),
  type: 'sum',
  additive: true,
  money: true,
})

/** @param where which rows count */
export const medianOf = (expression: Expression, where?: Expression): Part => ({
  sql: (context, $) =>
    `percentile_cont(0.5) within group (order by (${written(expression, context, $)})::double precision)${filtered(where, context, $)}`,
  ...(where && { where }),
  type: 'median',
  additive: false,
  money: false,
})

/** How many rows count in a part. */
export const rowsOf = ({ where }: Part, context: Context, $: Bind): string => `count(*)${filtered(where, context, $)}`

/** The rows that count in any of these parts of a fact; nothing where all do. */
export function countsInAny(fact: Fact, parts: readonly string[], context: Context, $: Bind): string | undefined {
  const wheres = parts.map((name) => fact.parts[name]?.where)
  if (wheres.includes(undefined)) return undefined
  const texts = wheres.map((where) => written(where as Expression, context, $))
  return `(${[...new Set(texts)].join(' or ')})`
}

export const written = (expression: Expression, context: Context, $: Bind): string =>
  typeof expression === 'string' ? expression : expression(context, $)

/** One of another, nothing of nothing. */
export const ratio = (part: string, whole: string): string => `${part}::numeric / nullif(${whole}, 0)`

/** The same in percent. */
export const percentOf = (part: string, whole: string): string => `100 * ${ratio(part, whole)}`
