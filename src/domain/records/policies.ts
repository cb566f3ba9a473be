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

/** Where a reach is stored. */
export const reachColumns = { owner: 'owner_id', createdBy: 'created_by_id', customerOwner: 'customer_owner' } as const
type ReachColumn = keyof typeof reachColumns
const columnsOf = Object.keys(reachColumns) as ReachColumn[]

/**
 * How far somebody's right reaches: every record, none, or those that one of these users owns, made, or owns the customer
 * of, and those that a ticket names.
 */
export type Reach = boolean | (Readonly<Partial<Record<ReachColumn, readonly string[]>>> & { readonly onTicket?: true })
/** Where the last of these is stored, of kinds that have it. */
export const ticketColumn = 'on_ticket'
export type Rule = (who: Pick<Context, 'actor' | 'team'>) => Reach

export const everyone: Rule = () => true
export const administrators: Rule = ({ actor }) => actor.role === 'administrator'
export const marketers: Rule = ({ actor }) => actor.role === 'marketer'
export const serviceAgents: Rule = ({ actor }) => actor.role === 'serviceAgent'
export const managers: Rule = ({ actor }) => actor.role === 'manager'
export const owners: Rule = ({ actor }) => ({ owner: [actor.id] })
/** Whoever looks after a customer sees what belongs to it, whoever made it. For kinds with `customerColumns`. */
export const ownersOfCustomer: Rule = ({ actor }) => ({ customerOwner: [actor.id] })
export const managersOfCustomerOwner: Rule = ({ actor, team }) => actor.role === 'manager' && { customerOwner: team }
/** Who works on tickets sees what these name. */
export const serviceAgentsOfTicket: Rule = ({ actor }) => actor.role === 'serviceAgent' && { onTicket: true }
export const creators: Rule = ({ actor }) => ({ createdBy: [actor.id] })
export const managersOfOwner: Rule = ({ actor, team }) => actor.role === 'manager' && { owner: team }

/** Who answers for a record: its owner, and whoever leads them. */
export const responsible = [owners, managersOfOwner] as const
/** The same of its customer. */
export const responsibleForCustomer = [ownersOfCustomer, managersOfCustomerOwner] as const

const rules = new Map<unknown, Map<PolicyVerb, readonly Rule[]>>()

/** Says who may do `verb` on records of a kind: whoever any of the rules lets through. */
export function allow(verb: PolicyVerb, entity: EntityClass<Recorded>, ...any: readonly Rule[]): void {
  const byVerb = rules.get(entity) ?? new Map<PolicyVerb, readonly Rule[]>()
  rules.set(entity, byVerb.set(verb, any))
}

/** How far the actor's right to `verb` reaches over a kind; a kind without a sentence lets nobody through. */
export function reach(who: Pick<Context, 'actor' | 'team'>, verb: PolicyVerb, entity: unknown): Reach {
  const ids = new Map<ReachColumn, Set<string>>()
  let onTicket = false
  for (const rule of rules.get(entity)?.get(verb) ?? []) {
    const far = rule(who)
    if (far === true) return true
    if (far === false) continue
    onTicket ||= far.onTicket === true
    for (const column of columnsOf) {
      if (far[column]) ids.set(column, new Set([...(ids.get(column) ?? []), ...far[column]]))
    }
  }
  if (!ids.size && !onTicket) return false
  return { ...Object.fromEntries([...ids].map(([column, set]) => [column, [...set]])), ...(onTicket && { onTicket }) }
}

/** Of a single one an index can tell the order too. */
export const isOneOf = (column: string, ids: readonly string[], $: Place): string =>
  ids.length === 1 ? `${column} = ${$(ids[0])}` : `${column} = any(${$(ids)}::uuid[])`

/** A reach as a condition on the table a statement by hand calls `alias`. */
export function reachSql(far: Reach, alias: string, $: Place): string {
  if (typeof far === 'boolean') return String(far)
  const either = columnsOf.flatMap((column) =>
    far[column] ? [isOneOf(`${alias}.${reachColumns[column]}`, far[column], $)] : [],
  )
  return `(${[...either, ...(far.onTicket ? [`${alias}.${ticketColumn}`] : [])].join(' or ')})`
}

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
  const { customerOwner, onTicket } = record as { customerOwner?: string | null; onTicket?: boolean }
  return (
    !!far.owner?.includes(record.owner.id) ||
    !!far.createdBy?.includes(record.createdBy.id) ||
    (!!customerOwner && !!far.customerOwner?.includes(customerOwner)) ||
    (!!far.onTicket && onTicket === true)
  )
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
