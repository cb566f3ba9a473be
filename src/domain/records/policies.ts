/**
 * Who may do what, as sentences beside each kind: `allow('change', Lead, administrators, ...responsible)`. A
 * sentence serves as a check on one record and as a filter on a list, so the two cannot drift apart. Nowhere else does
 * the product ask what role somebody has.
 */
import type { EntityClass, FilterQuery } from '@mikro-orm/core'
import type { Context } from '../context.ts'
import type { Bind } from '../database/ask.ts'
import { DomainError } from '../errors.ts'
import type { Role } from '../organization/user.ts'
import type { Recorded } from './record.ts'

/** What is asked of every kind of record. Export is of what one sees. */
export const recordVerbs = ['see', 'create', 'change', 'export'] as const
/**
 * Further ones: `share` makes something others' to see, and a record another's, deletes or merges it: what it takes the
 * right of one's own to change it for. `publish` posts to a channel, `assign` gives records to somebody who did not make
 * them, `administer` keeps what holds for the whole organisation.
 */
export const policyVerbs = [...recordVerbs, 'share', 'publish', 'assign', 'administer'] as const
export type PolicyVerb = (typeof policyVerbs)[number]
export type RecordVerb = (typeof recordVerbs)[number]

/** How far a right can reach, in words, the nearest first. */
export const extents = ['none', 'own', 'team', 'all'] as const
export type Extent = (typeof extents)[number]

/** What not everybody may know. */
export const secrets = ['costs', 'credit', 'phones'] as const
export type Secret = (typeof secrets)[number]

/** What a role of the organisation's own says otherwise than the built-in one that it was copied from. */
export interface OwnRights {
  readonly id: string
  /** By the entity of a kind of record. */
  readonly extents: ReadonlyMap<unknown, Readonly<Partial<Record<RecordVerb, Extent>>>>
  readonly knows: Readonly<Partial<Record<Secret, boolean>>>
}

/** The ids of records of one kind that are shared with who acts, and of those among them that they may change. */
export interface SharedRecords {
  readonly see: readonly string[]
  readonly change: readonly string[]
}
/** By the entity of a kind of record. */
export type Shared = ReadonlyMap<unknown, SharedRecords>

/** Whose rights are asked about. */
export type Who = Pick<Context, 'actor' | 'team'>

/**
 * How far somebody's right reaches: every record, none, or those of which one of these properties names one of these users
 * (its owner, who made it, the owner of its customer) or, where `true` stands, is set.
 */
export type Reach = boolean | Readonly<Record<string, readonly string[] | true>>

/** Where a property that names a user is stored: a reference of every record, or an id that the kind keeps for its rights. */
const columnOf = (property: string): string => {
  const column = property.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`)
  return property === 'owner' || property === 'createdBy' ? `${column}_id` : column
}

/** A clause of a sentence: whom it lets through, and how far. */
export interface Clause {
  /** Whom it speaks of; everybody when missing. */
  readonly roles?: readonly Role[]
  /** What of the words for how far a right reaches it belongs to. */
  readonly extent: Exclude<Extent, 'none'>
  /** What it lets them reach. */
  readonly reach: (who: Who) => Exclude<Reach, false>
}

const role = (...roles: readonly Role[]): Clause => ({ roles, extent: 'all', reach: () => true })

export const everyone: Clause = { extent: 'all', reach: () => true }
export const administrators: Clause = role('administrator')
export const marketers: Clause = role('marketer')
export const serviceAgents: Clause = role('serviceAgent')
export const managers: Clause = role('manager')

/** What names the actor there. @example own('customerOwner') */
export const own = (property: string): Clause => ({
  extent: 'own',
  reach: ({ actor }) => ({ [property]: [actor.id] }),
})
/** What names there somebody whom the actor leads. */
export const ofTeam = (property: string): Clause => ({
  roles: ['manager'],
  extent: 'team',
  reach: ({ team }) => ({ [property]: team }),
})
/** What has that property set, for whom the clause speaks of. @example having('onTicket', serviceAgents) */
export const having = (property: string, { roles }: Clause = everyone): Clause => ({
  ...(roles && { roles }),
  extent: 'own',
  reach: () => ({ [property]: true }),
})

export const owners: Clause = own('owner')
export const creators: Clause = own('createdBy')

/** Who answers for a record: its owner, and whoever leads them. */
export const responsible = [owners, ofTeam('owner')] as const

const clauses = new Map<unknown, Map<PolicyVerb, readonly Clause[]>>()

/** Says who may do `verb` on records of a kind, or on rows of a table: whoever any of the clauses lets through. */
export function allow(verb: PolicyVerb, entity: EntityClass<object>, ...any: readonly Clause[]): void {
  const byVerb = clauses.get(entity) ?? new Map<PolicyVerb, readonly Clause[]>()
  clauses.set(entity, byVerb.set(verb, any))
}

/** Every sentence that was said: for whoever writes them down. */
export const sentences = (): readonly (readonly [entity: unknown, verb: PolicyVerb])[] =>
  [...clauses].flatMap(([entity, verbs]) => [...verbs.keys()].map((verb) => [entity, verb] as const))

const speaksOf = ({ roles }: Clause, { actor }: Pick<Who, 'actor'>): boolean => !roles || roles.includes(actor.role)

/** Where a kind says nothing of its own about sharing, whoever may change a record by their own right may share it. */
const sentence = (verb: PolicyVerb, entity: unknown): readonly Clause[] => {
  const said = clauses.get(entity)
  return said?.get(verb) ?? (verb === 'share' ? said?.get('change') : undefined) ?? []
}

/** The words that the sentence about a verb has for how far it can reach: of what has no owner it is all or nothing. */
export const extentsOf = (verb: RecordVerb, entity: unknown): readonly Extent[] =>
  extents.filter(
    (one) => one === 'none' || one === 'all' || sentence(verb, entity).some(({ extent }) => extent === one),
  )

/** How far a built-in role reaches, in those words. */
export const extentOf = (role: Role, verb: RecordVerb, entity: unknown): Extent =>
  extents.findLast((one) =>
    sentence(verb, entity).some(({ extent, roles }) => extent === one && (!roles || roles.includes(role))),
  ) ?? 'none'

/** What the actor's own role says about a verb; nothing where it says what its template does. */
function ownExtent({ actor }: Who, asked: PolicyVerb, entity: unknown): Extent | undefined {
  const verb = asked === 'share' ? 'change' : asked
  if (!actor.ownRole || !recordVerbs.some((one) => one === verb)) return undefined
  const { ownRights } = actor
  // Who acts comes with their rights: without them they would have those of the template.
  if (ownRights?.id !== actor.ownRole) throw new Error('the rights of a role of their own were not read')
  return ownRights.extents.get(entity)?.[verb as RecordVerb]
}

/** Who leads by a position has the reach of a manager over those whom they lead by it, whatever their role is. */
function clausesByPosition({ actor }: Who, all: readonly Clause[]): readonly Clause[] {
  const { led = [] } = actor
  return led.length
    ? all
        .filter(({ extent }) => extent === 'team')
        .map((clause) => ({ ...clause, reach: (who) => clause.reach({ ...who, team: led }) }))
    : []
}

/** The parts of a sentence that count for the actor. */
function clausesFor(who: Who, verb: PolicyVerb, entity: unknown): readonly Clause[] {
  const all = sentence(verb, entity)
  const extent = ownExtent(who, verb, entity)
  const byPosition = extent === 'none' ? [] : clausesByPosition(who, all)
  if (!extent) return [...all.filter((clause) => speaksOf(clause, who)), ...byPosition]
  if (extent === 'all') return [everyone]
  const far = extents.indexOf(extent)
  const byRole = all.filter(
    (clause) => extents.indexOf(clause.extent) <= far && (clause.extent === 'team' || speaksOf(clause, who)),
  )
  return [...byRole, ...byPosition]
}

/** The ids of what is shared with the actor to do that with, unless their own role keeps the kind from them. */
function sharedWith(who: Who, verb: PolicyVerb, entity: unknown): readonly string[] {
  if (verb !== 'see' && verb !== 'change') return []
  const ids = who.actor.shared?.get(entity)?.[verb] ?? []
  return ids.length && ownExtent(who, verb, entity) !== 'none' ? ids : []
}

/** The ids of the records of a kind that the actor may see because they are shared. */
export const sharedIds = (who: Who, entity: unknown): readonly string[] => sharedWith(who, 'see', entity)

/** How far the actor's right to `verb` reaches over a kind; a kind without a sentence lets nobody through. */
export function reach(who: Who, verb: PolicyVerb, entity: unknown): Reach {
  const by = new Map<string, ReadonlySet<string> | true>()
  for (const clause of clausesFor(who, verb, entity)) {
    const far = clause.reach(who)
    if (far === true) return true
    for (const [property, ids] of Object.entries(far)) {
      const before = by.get(property) ?? new Set()
      by.set(property, before === true || ids === true ? true : new Set([...before, ...ids]))
    }
  }
  const shared = sharedWith(who, verb, entity)
  if (shared.length) by.set('id', new Set(shared))
  if (!by.size) return false
  return Object.fromEntries([...by].map(([property, ids]) => [property, ids === true ? ids : [...ids]]))
}

/** Of a single one an index can tell the order too. */
export const isOneOf = (column: string, ids: readonly string[], $: Bind): string =>
  ids.length === 1 ? `${column} = ${$(ids[0])}` : `${column} = any(${$(ids)}::uuid[])`

/** What a reach lets through, each as a condition on the table that a statement by hand calls `alias`. */
export const reachedBy = (far: Exclude<Reach, boolean>, alias: string): readonly (($: Bind) => string)[] =>
  Object.entries(far).map(([property, ids]) => {
    const column = `${alias}.${columnOf(property)}`
    return ($) => (ids === true ? column : isOneOf(column, ids, $))
  })

/** A reach as one condition on that table. */
export const reachSql = (far: Reach, alias: string, $: Bind): string =>
  typeof far === 'boolean'
    ? String(far)
    : `(${reachedBy(far, alias)
        .map((one) => one($))
        .join(' or ')})`

/** The records of a kind the actor may see, as a condition for a query. */
export function visible<Entity extends object>(context: Context, entity: EntityClass<Entity>): FilterQuery<Entity> {
  return condition(reach(context, 'see', entity)) as FilterQuery<Entity>
}

function condition(far: Reach): object {
  if (far === true) return {}
  if (far === false) return { id: { $in: [] } }
  const either = Object.entries(far).map(([column, ids]) => ({ [column]: ids === true ? ids : { $in: ids } }))
  return either.length === 1 ? (either[0] as object) : { $or: either }
}

/** @param record of a kind, or a row of a table that has sentences */
export function can(context: Who, verb: PolicyVerb, record: object): boolean {
  const far = reach(context, verb, record.constructor)
  if (typeof far === 'boolean') return far
  return Object.entries(far).some(([property, ids]) => {
    const value = (record as Readonly<Record<string, unknown>>)[property]
    if (ids === true) return value === true
    const id = typeof value === 'object' && value !== null ? (value as { readonly id: string }).id : value
    return typeof id === 'string' && ids.includes(id)
  })
}

/** Whether the actor may do it with any of a kind, so that what they may not do is not offered. */
export const may = (context: Who, verb: PolicyVerb, entity: unknown): boolean => reach(context, verb, entity) !== false

/** @throws DomainError NotFound when the actor may not even see it, NotAllowed when they may see but not do it */
export function demand(context: Context, verb: PolicyVerb, record: Recorded): void {
  if (can(context, verb, record)) return
  throw new DomainError(can(context, 'see', record) ? 'NotAllowed' : 'NotFound')
}

/** For what stands on no single record. @throws DomainError NotAllowed when the actor may do it with none of a kind */
export function demandAny(context: Who, verb: PolicyVerb, entity: unknown): void {
  if (!may(context, verb, entity)) throw new DomainError('NotAllowed')
}

/** Whether somebody may know what is confidential. */
export type Knowing = (who: { readonly actor: Knower }) => boolean
export type Knower = Pick<Context['actor'], 'role'> & Partial<Pick<Context['actor'], 'ownRole' | 'ownRights'>>

const known =
  (secret: Secret, ...roles: readonly Role[]): Knowing =>
  ({ actor: { role, ownRole, ownRights } }) =>
    // Whose own rights were not read is told nothing.
    ownRole && ownRights?.id !== ownRole ? false : (ownRights?.knows[secret] ?? roles.includes(role))

/** What something costs us, and so what we earn by it. */
export const knowsCosts: Knowing = known('costs', 'administrator', 'manager')

/** How a customer pays, and what that makes of their credit: not for who serves them. */
export const knowsCredit: Knowing = known('credit', 'administrator', 'manager', 'salesperson', 'marketer')

/** By which numbers people are called: everybody's to know, unless a role of the organisation's own says otherwise. */
export const knowsPhones: Knowing = known(
  'phones',
  'administrator',
  'manager',
  'salesperson',
  'marketer',
  'serviceAgent',
)

export const knowsOf: Readonly<Record<Secret, Knowing>> = {
  costs: knowsCosts,
  credit: knowsCredit,
  phones: knowsPhones,
}

/** @throws DomainError NotAllowed */
export function demandCredit(context: Context): void {
  if (!knowsCredit(context)) throw new DomainError('NotAllowed')
}
