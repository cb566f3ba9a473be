/**
 * Who may do what, as sentences beside each kind: `allow('change', Lead, administrators, owners, managersOfOwner)`. A
 * sentence serves as a check on one record and as a filter on a list, so the two cannot drift apart.
 */
import type { EntityClass, FilterQuery } from '@mikro-orm/core'
import type { Context } from './context.ts'
import { DomainError } from './errors.ts'
import type { Recorded } from './record.ts'

export const policyVerbs = ['see', 'create', 'change'] as const
export type PolicyVerb = (typeof policyVerbs)[number]

/** How far somebody's right reaches: every record, none, or those owned (or made) by one of these users. */
export type Reach = boolean | { readonly owner?: readonly string[]; readonly createdBy?: readonly string[] }
export type Rule = (who: Pick<Context, 'actor' | 'team'>) => Reach

export const everyone: Rule = () => true
export const administrators: Rule = ({ actor }) => actor.role === 'administrator'
export const marketers: Rule = ({ actor }) => actor.role === 'marketer'
export const owners: Rule = ({ actor }) => ({ owner: [actor.id] })
export const creators: Rule = ({ actor }) => ({ createdBy: [actor.id] })
export const managersOfOwner: Rule = ({ actor, team }) => actor.role === 'manager' && { owner: team }

const rules = new Map<unknown, Map<PolicyVerb, readonly Rule[]>>()

/** Says who may do `verb` on records of a kind: whoever any of the rules lets through. */
export function allow(verb: PolicyVerb, entity: EntityClass<Recorded>, ...any: readonly Rule[]): void {
  const byVerb = rules.get(entity) ?? new Map<PolicyVerb, readonly Rule[]>()
  rules.set(entity, byVerb.set(verb, any))
}

/** How far the actor's right to `verb` reaches over a kind; a kind without a sentence lets nobody through. */
export function reach(who: Pick<Context, 'actor' | 'team'>, verb: PolicyVerb, entity: unknown): Reach {
  const owner = new Set<string>()
  const createdBy = new Set<string>()
  for (const rule of rules.get(entity)?.get(verb) ?? []) {
    const far = rule(who)
    if (far === true) return true
    if (far === false) continue
    for (const id of far.owner ?? []) owner.add(id)
    for (const id of far.createdBy ?? []) createdBy.add(id)
  }
  if (!owner.size && !createdBy.size) return false
  return { ...(owner.size && { owner: [...owner] }), ...(createdBy.size && { createdBy: [...createdBy] }) }
}

/** A reach for statements by hand: `($1 or owner_id = any($2::uuid[]) or created_by_id = any($3::uuid[]))`. */
export function reachParameters(
  far: Reach,
): [everything: boolean, owner: readonly string[], createdBy: readonly string[]] {
  return typeof far === 'boolean' ? [far, [], []] : [false, far.owner ?? [], far.createdBy ?? []]
}

/** The records of a kind the actor may see, as a condition for a query. */
export function visible<Entity extends Recorded>(context: Context, entity: EntityClass<Entity>): FilterQuery<Entity> {
  return condition(reach(context, 'see', entity)) as FilterQuery<Entity>
}

function condition(far: Reach): object {
  if (far === true) return {}
  if (far === false) return { id: { $in: [] } }
  const either = Object.entries(far).map(([column, ids]) => ({ [column]: { $in: ids } }))
  return either.length === 1 ? (either[0] as object) : { $or: either }
}

export function can(context: Pick<Context, 'actor' | 'team'>, verb: PolicyVerb, record: Recorded): boolean {
  const far = reach(context, verb, record.constructor)
  if (typeof far === 'boolean') return far
  return !!far.owner?.includes(record.owner.id) || !!far.createdBy?.includes(record.createdBy.id)
}

/** @throws DomainError NotFound when the actor may not even see it, NotAllowed when they may see but not do it */
export function demand(context: Context, verb: PolicyVerb, record: Recorded): void {
  if (can(context, verb, record)) return
  throw new DomainError(can(context, 'see', record) ? 'NotAllowed' : 'NotFound')
}
