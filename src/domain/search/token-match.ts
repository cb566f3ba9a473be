import type { Context } from '../context.ts'
import type { Bind } from '../database/ask.ts'
import type { Condition } from '../database/condition.ts'
import { columnOf } from '../database/tables.ts'
import type { DomainKind } from '../records/domain-kind.ts'
import { from, fromKind, type Rows } from '../records/from.ts'
import { SearchToken } from './search-token.ts'

/** The words of records that begin with a term. */
export const wordsFrom = (context: Context, term: string, alias: string): Rows<SearchToken> =>
  from(context, SearchToken, alias).where({ token: { $gte: term, $lt: afterAll(term) } })

/** Whether the record that the statement calls `alias` has a word that begins so. */
export const hasWord = (context: Context, alias: string, term: string, $: Bind): string =>
  `exists (select from ${wordsFrom(context, term, 'x')
    .and(() => `x.record = ${alias}.id`)
    .sql($)})`

/**
 * The condition that a record has, for each term, a token beginning with it (one index range a term); or that one it
 * names by the kind's `foundThrough` does, or one that this stands below: products are found by their category and by
 * those above it.
 */
export const foundByTokens =
  (context: Context, kind: DomainKind, terms: readonly string[]): Condition =>
  (alias, $) => {
    const through = (kind.foundThrough ?? []).map((field) => throughLink(context, kind, field, terms, $))
    // A union rather than `or`: each side keeps to its index.
    return `${alias}.id in (${[withTokens(context, kind.name, terms, $), ...through].join(' union ')})`
  }

const withTokens = (context: Context, kind: string, terms: readonly string[], $: Bind): string =>
  terms
    .map((term) => `select x.record from ${wordsFrom(context, term, 'x').where({ kind }).sql($)}`)
    .join(' intersect ')

function throughLink(context: Context, kind: DomainKind, field: string, terms: readonly string[], $: Bind): string {
  const target = kind.links?.[field]?.kind()
  if (!target) throw new Error(`${field} is no link`)
  const all = fromKind(context, target, 't')
  const named = all.visibleTo(context).and(() => `t.id in (${withTokens(context, target.name, terms, $)})`)
  const [up] = Object.entries(target.links ?? {}).flatMap(([name, to]) => (to.kind() === target ? [name] : []))
  const inTree = up
    ? `with recursive below as (select t.id from ${named.sql($)} union select t.id from ${all.table}
        join below on t.${columnOf(context, target, up)} = below.id where ${all.holds($)}) select id from below`
    : `select t.id from ${named.sql($)}`
  return `select r.id from ${fromKind(context, kind)
    .and(() => `r.${columnOf(context, kind, field)} in (${inTree})`)
    .sql($)}`
}

/** The first text, byte by byte, behind every text that begins with `term`. */
const afterAll = (term: string): string => `${term}\u{10FFFF}`
