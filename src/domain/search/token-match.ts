import type { Context } from '../context.ts'
import type { Bind } from '../database/ask.ts'
import type { Condition } from '../database/condition.ts'
import { columnOf, tableOf } from '../database/tables.ts'
import type { DomainKind } from '../records/domain-kind.ts'
import { reach, reachSql } from '../records/policies.ts'

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
    .map(
      (
        term,
      ) => `select record from search_token where organization = ${$(context.organization.id)} and kind = ${$(kind)}
        and token >= ${$(term)} and token < ${$(afterAll(term))}`,
    )
    .join(' intersect ')

function throughLink(context: Context, kind: DomainKind, field: string, terms: readonly string[], $: Bind): string {
  const target = kind.links?.[field]?.kind()
  if (!target) throw new Error(`${field} is no link`)
  const table = tableOf(context, target)
  const seen = reachSql(reach(context, 'see', target.entity), 't', $)
  const named = `select t.id from ${table} t where ${seen} and t.deleted_at is null
    and t.id in (${withTokens(context, target.name, terms, $)})`
  const [up] = Object.entries(target.links ?? {}).flatMap(([name, to]) => (to.kind() === target ? [name] : []))
  const inTree = up
    ? `with recursive below as (${named} union select t.id from ${table} t
        join below on t.${columnOf(context, target, up)} = below.id where t.deleted_at is null) select id from below`
    : named
  return `select r.id from ${tableOf(context, kind)} r where r.organization = ${$(context.organization.id)}
    and r.${columnOf(context, kind, field)} in (${inTree})`
}

/** The first text, byte by byte, behind every text that begins with `term`. */
export const afterAll = (term: string): string => `${term}\u{10FFFF}`
