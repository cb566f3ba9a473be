import type { Context } from '../context.ts'
import type { Bind } from '../database/ask.ts'
import type { Condition } from '../database/condition.ts'
import { columnOf } from '../database/tables.ts'
import type { DomainKind } from '../records/domain-kind.ts'
import { fromKind } from '../records/from.ts'
import { openlySql } from './openly.ts'
import { wordsFrom } from './words-from.ts'

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
  const named = all.visibleTo(context).and(
    () => `t.id in (${withTokens(context, target.name, terms, $)})`,
    () => openlySql(context, target, 't', terms, $),
  )
  const [up] = Object.entries(target.links ?? {}).flatMap(([name, to]) => (to.kind() === target ? [name] : []))
  const inTree = up
    ? `with recursive below as (select t.id from ${named.sql($)} union select t.id from ${all.table}
        join below on t.${columnOf(context, target, up)} = below.id where ${all.holds($)}) select id from below`
    : `select t.id from ${named.sql($)}`
  return `select r.id from ${fromKind(context, kind)
    .and(() => `r.${columnOf(context, kind, field)} in (${inTree})`)
    .sql($)}`
}
