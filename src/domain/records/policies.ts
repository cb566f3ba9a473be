/**
 * Who may do what, as sentences beside each kind: `allow('change', Lead, administrators, ...responsible)`. A
 * sentence serves as a check on one record and as a filter on a list, so the two cannot drift apart.
 */
import type { EntityClass, FilterQuery } from '@mikro-orm/core'
import type { Context } from '../context.ts'
import type { Place } from '../database/ask.ts'
import { DomainError } from '../errors.ts'
import type { Recorded } from './record.ts'

export const policyVerbs = ['see', 'create', 'change'] as const
export type PolicyVerb = (typeof policyVerbs)[number]

/**
 * How far somebody's right reaches: every record, none, or those of which one of these properties names one of these users
 * (its owner, who made it, the owner of its customer) or, where `true` stands, is set.
 */
export type Reach = boolean | Readonly<Record<string, readonly string[] | true>>

/** Where a property that names a user is stored: a reference of every record, or an id that the kind keeps for its rules. */
const columnOf = (property: string): string => {
  const column = property.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`)
  return property === 'owner' || property === 'createdBy' ? `${column}_id` : column
}

export type Rule = (who: Pick<Context, 'actor' | 'team'>) => Reach

export const everyone: Rule = () => true
export const administrators: Rule = ({ actor }) => actor.role === 'administrator'
export const marketers: Rule = ({ actor }) => actor.role === 'marketer'
export const serviceAgents: Rule = ({ actor }) => actor.role === 'serviceAgent'
export const managers: Rule = ({ actor }) => actor.role === 'manager'
export const owners: Rule = ({ actor }) => ({ owner: [actor.id] })
export const creators: Rule = ({ actor }) => ({ createdBy: [actor.id] })
export const managersOfOwner: Rule = ({ actor, team }) => actor.role === 'manager' && { owner: team }

/** Who answers for a record: its owner, and whoever leads them. */
export const responsible = [owners, managersOfOwner] as const

const rules = new Map<unknown, Map<PolicyVerb, readonly Rule[]>>()

/** Says who may do `verb` on records of a kind: whoever any of the rules lets through. */
export function allow(verb: PolicyVerb, entity: EntityClass<Recorded>, ...any: readonly Rule[]): void {
  const byVerb = rules.get(entity) ?? new Map<PolicyVerb, readonly Rule[]>()
  rules.set(entity, byVerb.set(verb, any))
}

/** How far the actor's right to `verb` reaches over a kind; a kind without a sentence lets nobody through. */
export function reach(who: Pick<Context, 'actor' | 'team'>, verb: PolicyVerb, entity: unknown): Reach {
  const by = new Map<string, ReadonlySet<string> | true>()
  for (const rule of rules.get(entity)?.get(verb) ?? []) {
    const far = rule(who)
    if (far === true) return true
    if (far === false) continue
    for (const [property, ids] of Object.entries(far)) {
      const before = by.get(property) ?? new Set()
      by.set(property, before === true || ids === true ? true : new Set([...before, ...ids]))
    }
  }
  if (!by.size) return false
  return Object.fromEntries([...by].map(([property, ids]) => [property, ids === true ? ids : [...ids]]))
}

/** Of a single one an index can tell the order too. */
export const isOneOf = (column: string, ids: readonly string[], $: Place): string =>
  ids.length === 1 ? `${column} = ${$(ids[0])}` : `${column} = any(${$(ids)}::uuid[])`

/** What a reach lets through, each as a condition on the table that a statement by hand calls `alias`. */
export const reachedBy = (far: Exclude<Reach, boolean>, alias: string): readonly (($: Place) => string)[] =>
  Object.entries(far).map(([property, ids]) => {
    const column = `${alias}.${columnOf(property)}`
    return ($) => (ids === true ? column : isOneOf(column, ids, $))
  })

/** A reach as one condition on that table. */
export const reachSql = (far: Reach, alias: string, $: Place): string =>
  typeof far === 'boolean'
    ? String(far)
    : `(${reachedBy(far, alias)
        .map((one) => one($))
        .join(' or ')})`

/** The records of a kind the actor may see, as a condition for a query. */
export function visible<Entity extends Recorded>(context: Context, entity: EntityClass<Entity>): FilterQuery<Entity> {
  return condition(reach(context, 'see', entity)) as FilterQuery<Entity>
}

function condition(far: Reach): object {
  if (far === true) return {}
  if (far === false) return { id: { $in: [] } }
  const either = Object.entries(far).map(([column, ids]) => ({ [column]: ids === true ? ids : { $in: ids } }))
  return either.length === 1 ? (either[0] as object) : { $or: either }
}

export function can(context: Pick<Context, 'actor' | 'team'>, verb: PolicyVerb, record: Recorded): boolean {
  const far = reach(context, verb, record.constructor)
  if (typeof far === 'boolean') return far
  return Object.entries(far).some(([property, ids]) => {
    const value = (record as unknown as Readonly<Record<string, unknown>>)[property]
    if (ids === true) return value === true
    const id = typeof value === 'object' && value !== null ? (value as { readonly id: string }).id : value
    return typeof id === 'string' && ids.includes(id)
  })
}

/** Whether the actor may make any record of a kind, so that what they may not do is not offered. */
export const mayCreate = (context: Pick<Context, 'actor' | 'team'>, entity: unknown): boolean =>
  reach(context, 'create', entity) !== false

/** @throws DomainError NotFound when the actor may not even see it, NotAllowed when they may see but not do it */
export function demand(context: Context, verb: PolicyVerb, record: Recorded): void {
  if (can(context, verb, record)) return
  throw new DomainError(can(context, 'see', record) ? 'NotAllowed' : 'NotFound')
}

/** Who may know what something costs us, and so what we earn by it. */
export const knowsCosts = ({ actor }: { readonly actor: Pick<Context['actor'], 'role'> }): boolean =>
  actor.role === 'administrator' || actor.role === 'manager'

/** Who may know how a customer pays, and what that makes of their credit: not who serves them. */
export const knowsCredit = ({ actor }: { readonly actor: Pick<Context['actor'], 'role'> }): boolean =>
  actor.role !== 'serviceAgent'

/** @throws DomainError NotAllowed */
export function demandCredit(context: Context): void {
  if (!knowsCredit(context)) throw new DomainError('NotAllowed')
}
