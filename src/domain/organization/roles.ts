/** The roles there are: the built-in ones, and those that an administrator copied from them and changed. */
import { LockMode } from '@mikro-orm/core'
import { z } from 'zod'
import type { Context } from '../context.ts'
import { asking } from '../database/ask.ts'
import { isId } from '../database/columns.ts'
import { domainKinds } from '../entities.ts'
import { DomainError, type FieldIssue, InvalidFields } from '../errors.ts'
import type { DomainKind } from '../records/domain-kind.ts'
import { parseFields, requiredText } from '../records/fields.ts'
import {
  demandAny,
  type Extent,
  extentOf,
  extents,
  extentsOf,
  knowsOf,
  type RecordVerb,
  recordVerbs,
  type Secret,
  secrets,
} from '../records/policies.ts'
import { sortedByKey, sortKey } from '../search/pinyin.ts'
import { rightsOf } from './own-rights.ts'
import { OwnRole } from './own-role.ts'
import { type Role, roles, User } from './user.ts'

/** More than these nobody tells apart. */
const mostRoles = 30

export interface RoleInUse {
  readonly role: OwnRole
  /** How many people have it. */
  readonly people: number
}

/** The organisation's own, by name. @throws DomainError NotAllowed */
export async function ownRoles(context: Context): Promise<readonly RoleInUse[]> {
  demandAny(context, 'administer', OwnRole)
  const all = await context.em.find(OwnRole, { deletedAt: null })
  const counts = await asking<{ id: string; people: number }>(
    context.em,
    ($) => `select own_role as id, count(*)::int as people from app_user
      where organization = ${$(context.organization.id)} and own_role is not null group by own_role`,
  )
  const people = new Map(counts.map((row) => [row.id, row.people]))
  return sortedByKey(all, ({ name }) => sortKey(name)).map((role) => ({ role, people: people.get(role.id) ?? 0 }))
}

/** @throws DomainError NotAllowed, NoSuchRole */
export async function findRole(context: Context, id: string): Promise<OwnRole> {
  demandAny(context, 'administer', OwnRole)
  const role = isId(id) ? await context.em.findOne(OwnRole, { id, deletedAt: null }) : null
  if (!role) throw new DomainError('NoSuchRole')
  return role
}

/** What a form's choice of a role means: a built-in one, or one of the organisation's own. @throws InvalidFields at `role` */
export async function roleChosen(
  context: Context,
  said: string | undefined,
): Promise<{ readonly role: Role; readonly own: OwnRole | undefined }> {
  const [role] = roles.filter((one) => one === said)
  if (role) return { role, own: undefined }
  const lock = { lockMode: LockMode.PESSIMISTIC_READ } as const
  const own = said && isId(said) ? await context.em.findOne(OwnRole, { id: said, deletedAt: null }, lock) : null
  if (!own) throw new InvalidFields({ role: { code: 'option' } })
  return { role: own.template, own }
}

/** Gives somebody a role. */
export function assignRole(user: User, { role, own }: Awaited<ReturnType<typeof roleChosen>>): void {
  user.role = role
  user.ownRole = own?.id ?? null
  if (own) user.ownRights = rightsOf(own)
}

const input = z.object({ name: requiredText(100) })

/**
 * A copy of a role under a name of its own, or `role` under another name.
 *
 * @param said.of a built-in role, or the id of one of the organisation's own
 * @throws InvalidFields; DomainError NotAllowed, TooManyRoles
 */
export async function saveRole(
  context: Context,
  role: OwnRole | undefined,
  said: { readonly name: string | undefined; readonly of?: string | undefined },
): Promise<OwnRole> {
  demandAny(context, 'administer', OwnRole)
  const { em, organization } = context
  const { name } = parseFields(input, said)
  const others = (await em.find(OwnRole, { deletedAt: null })).filter(({ id }) => id !== role?.id)
  if (others.some((one) => one.name.toLowerCase() === name.toLowerCase()))
    throw new InvalidFields({ name: { code: 'taken' } })
  if (role) {
    role.name = name
    await em.flush()
    return role
  }
  if (others.length >= mostRoles) throw new DomainError('TooManyRoles')
  const of = await roleChosen(context, said.of).catch((error: unknown) => {
    if (error instanceof InvalidFields) throw new InvalidFields({ of: { code: 'option' } })
    throw error
  })
  const { rights = {}, knows = {} } = of.own ?? {}
  const made = em.create(OwnRole, { organization: organization.id, name, template: of.role, rights, knows })
  await em.flush()
  return made
}

/** Nobody has it then. @throws DomainError NotAllowed, RoleInUse */
export async function removeRole(context: Context, role: OwnRole): Promise<void> {
  demandAny(context, 'administer', OwnRole)
  // Nobody is given it while it is deleted.
  await context.em.lock(role, LockMode.PESSIMISTIC_WRITE)
  const people = await context.em.count(User, { ownRole: role.id })
  if (people) throw new DomainError('RoleInUse', { name: role.name, count: String(people) })
  role.deletedAt = context.now
  await context.em.flush()
}

/** How far a role reaches with each verb of a kind: what it says itself, or its template. */
export const reachOf = (
  { template, rights }: Pick<OwnRole, 'template' | 'rights'>,
  { name, entity }: Pick<DomainKind, 'name' | 'entity'>,
): Readonly<Record<RecordVerb, Extent>> =>
  Object.fromEntries(
    recordVerbs.map((verb) => [verb, rights[name]?.[verb] ?? extentOf(template, verb, entity)]),
  ) as Record<RecordVerb, Extent>

/** What the holders of a role know that not everybody may. */
export const knownTo = (
  role: Pick<OwnRole, 'id' | 'template' | 'rights' | 'knows'>,
): Readonly<Record<Secret, boolean>> =>
  Object.fromEntries(
    secrets.map((secret) => [
      secret,
      knowsOf[secret]({ actor: { role: role.template, ownRole: role.id, ownRights: rightsOf(role) } }),
    ]),
  ) as Record<Secret, boolean>

/** @throws DomainError NotFound */
export function kindOfRights(name: string | undefined): DomainKind {
  const kind = domainKinds.find((one) => one.name === name)
  if (!kind) throw new DomainError('NotFound', { ref: '' })
  return kind
}

/**
 * Says how far a role reaches with the records of a kind. What its template says too is left to that.
 *
 * @throws InvalidFields: `notBeyondSee` for what reaches further than one sees; DomainError NotAllowed
 */
export async function setRights(
  context: Context,
  role: OwnRole,
  kind: DomainKind,
  said: Readonly<Partial<Record<RecordVerb, string>>>,
): Promise<void> {
  demandAny(context, 'administer', OwnRole)
  const issues: Record<string, FieldIssue> = {}
  const chosen = { ...reachOf(role, kind) }
  for (const verb of recordVerbs) {
    if (said[verb] === undefined) continue
    const extent = extentsOf(verb, kind.entity).find((one) => one === said[verb])
    if (extent) chosen[verb] = extent
    else issues[verb] = { code: 'option' }
  }
  if (!issues.see && extents.indexOf(chosen.change) > extents.indexOf(chosen.see))
    issues.change ??= { code: 'notBeyondSee' }
  if (Object.keys(issues).length) throw new InvalidFields(issues)
  const own = Object.fromEntries(
    recordVerbs.flatMap((verb) =>
      chosen[verb] === extentOf(role.template, verb, kind.entity) ? [] : [[verb, chosen[verb]]],
    ),
  )
  const { [kind.name]: _before, ...others } = role.rights
  role.rights = Object.keys(own).length ? { ...others, [kind.name]: own } : others
  await context.em.flush()
}

/** Says what the holders of a role know of what is confidential. @throws DomainError NotAllowed */
export async function setKnown(
  context: Context,
  role: OwnRole,
  said: Readonly<Record<Secret, boolean>>,
): Promise<void> {
  demandAny(context, 'administer', OwnRole)
  role.knows = Object.fromEntries(
    secrets.flatMap((secret) =>
      said[secret] === knowsOf[secret]({ actor: { role: role.template } }) ? [] : [[secret, said[secret]]],
    ),
  )
  await context.em.flush()
}
