import type { EntityMetadata } from '@mikro-orm/core'
import { raw } from '@mikro-orm/core'
import type { Context } from '../context.ts'
import type { DomainKind } from '../domain-kind.ts'
import { reach, reachSql } from '../policies.ts'

/** The condition that a record has, for each term, a token beginning with it: one index range a term. */
export function tokensMatch(context: Context, kind: string, terms: readonly string[]): object {
  const { sql, parameters } = withTokens(context, kind, terms)
  return { [raw((alias) => `${alias}.id in (${sql})`, parameters)]: [] }
}

/**
 * The same, or that a record it names by one of the kind's `foundThrough` does, or one that this stands below: products
 * are found by their category and by those above it.
 */
export function foundByTokens(
  context: Context,
  kind: Pick<DomainKind, 'name' | 'entity' | 'links' | 'foundThrough'>,
  terms: readonly string[],
): object {
  if (!kind.foundThrough?.length) return tokensMatch(context, kind.name, terms)
  const own = withTokens(context, kind.name, terms)
  const through = kind.foundThrough.map((field) => throughLink(context, kind, field, terms))
  // A union rather than `or`: each side keeps to its index.
  const sql = [own, ...through].map((one) => one.sql).join(' union ')
  const parameters = [own, ...through].flatMap((one) => one.parameters)
  return { [raw((alias) => `${alias}.id in (${sql})`, parameters)]: [] }
}

interface Part {
  readonly sql: string
  readonly parameters: readonly unknown[]
}

function withTokens(context: Context, kind: string, terms: readonly string[]): Part {
  const one = `select record from search_token where organization = ? and kind = ? and token >= ? and token < ?`
  return {
    sql: terms.map(() => one).join(' intersect '),
    parameters: terms.flatMap((term) => [context.organization.id, kind, term, afterAll(term)]),
  }
}

function throughLink(
  context: Context,
  kind: Pick<DomainKind, 'entity' | 'links'>,
  field: string,
  terms: readonly string[],
): Part {
  const target = kind.links?.[field]?.kind()
  if (!target) throw new Error(`${field} is no link`)
  const of = (entity: DomainKind['entity']) => context.em.getMetadata().get(entity) as EntityMetadata
  const columnOf = (entity: DomainKind['entity'], name: string) => of(entity).properties[name]?.fieldNames[0]
  const parameters: unknown[] = []
  const place = (value: unknown) => {
    parameters.push(Array.isArray(value) ? `{${value.join()}}` : value)
    return '?'
  }
  const seen = reachSql(reach(context, 'see', target.entity), 't', place)
  const found = withTokens(context, target.name, terms)
  const named = `select t.id from ${of(target.entity).tableName} t where ${seen} and t.deleted_at is null and t.id in (${found.sql})`
  const [up] = Object.entries(target.links ?? {}).flatMap(([name, to]) => (to.kind() === target ? [name] : []))
  const inTree = up
    ? `with recursive below as (${named} union select t.id from ${of(target.entity).tableName} t
        join below on t.${columnOf(target.entity, up)} = below.id where t.deleted_at is null) select id from below`
    : named
  return {
    sql: `select r.id from ${of(kind.entity).tableName} r where r.organization = ? and r.${columnOf(kind.entity, field)} in (${inTree})`,
    parameters: [context.organization.id, ...parameters, ...found.parameters],
  }
}

/** The first text, byte by byte, behind every text that begins with `term`. */
export const afterAll = (term: string): string => `${term}\u{10FFFF}`
