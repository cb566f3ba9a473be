import type { Context } from '../context.ts'
import { isId } from '../database/columns.ts'
import { DomainError } from '../errors.ts'
import { demandAny } from '../records/policies.ts'
import { ChatAccount } from './chat-account.ts'
import { departmentChosen } from './departments.ts'
import { lockedOrganization } from './locked-organization.ts'
import { type Named, peopleByName } from './people-by-name.ts'
import { assignRole, roleChosen } from './roles.ts'
import { administers, countAdministrators, User } from './user.ts'
import type { Platform } from './workspace.ts'

/** @returns whether this is the actor's first meeting with the bot in a chat */
export async function meet(context: Context, platform: Platform): Promise<boolean> {
  const met = await context.em.nativeUpdate(
    ChatAccount,
    { user: context.actor.id, platform, welcomedAt: null },
    { welcomedAt: context.now },
  )
  return met > 0
}

export const peoplePageSize = 10

export interface PeoplePage {
  readonly rows: readonly User[]
  /** Where the first row stands, from 0. */
  readonly start: number
  readonly total: number
}

/**
 * A page of the people whom the words find, those without access too; for administrators alone.
 *
 * @param start where the page begins; beyond the last or negative: the last page
 * @throws DomainError NotAllowed
 */
export async function peopleOf(
  context: Context,
  { search = '', start = 0 }: { readonly search?: string; readonly start?: number },
): Promise<PeoplePage> {
  demandAny(context, 'administer', User)
  const found = await peopleByName(context, search)
  const last = Math.max(0, Math.floor((found.length - 1) / peoplePageSize) * peoplePageSize)
  const begin = start < 0 || start >= found.length ? last : start
  const ids = found.slice(begin, begin + peoplePageSize).map(({ id }) => id)
  const users = await context.em.find(User, { id: { $in: ids } }, { populate: ['department'] })
  const rows = users.toSorted((a, b) => ids.indexOf(a.id) - ids.indexOf(b.id))
  return { rows, start: begin, total: found.length }
}

/** Guests who wrote to the bot and were told that it is not for them; for administrators alone. @throws DomainError NotAllowed */
export async function guestsOf(context: Context, offset = 0): Promise<[readonly ChatAccount[], number]> {
  demandAny(context, 'administer', User)
  return context.em.findAndCount(
    ChatAccount,
    { standing: 'guest', admitted: false },
    { orderBy: { checkedAt: 'desc', id: 'asc' }, limit: guestsPageSize, offset },
  )
}

/** So many stand on a page. */
export const guestsPageSize = 20

/** @throws DomainError NotAllowed, UnknownUser */
export async function findGuest(context: Context, id: string): Promise<ChatAccount> {
  demandAny(context, 'administer', User)
  const waiting = { id, standing: 'guest', admitted: false } as const
  const account = isId(id) ? await context.em.findOne(ChatAccount, waiting, { populate: ['user'] }) : null
  if (!account) throw new DomainError('UnknownUser')
  return account
}

/**
 * Lets one guest in. The address in a guest's profile is not vouched for: they are a user of their own.
 *
 * @throws InvalidFields; DomainError NotAllowed
 */
export async function admitGuest(
  context: Context,
  guest: ChatAccount,
  place: { readonly role: string | undefined; readonly department: string | undefined },
): Promise<User> {
  demandAny(context, 'administer', User)
  const { em, organization } = context
  const chosen = await roleChosen(context, place.role)
  const { role } = chosen
  const department = await departmentChosen(context, place.department, 'department')
  const user =
    guest.user ??
    em.create(User, {
      organization: organization.id,
      name: guest.name ?? guest.externalId,
      email: null,
      locale: guest.locale ?? organization.locale,
      timeZone: guest.timeZone ?? organization.timeZone,
      lastPlatform: guest.platform,
      role,
      department,
    })
  assignRole(user, chosen)
  Object.assign(user, { department, active: true, heir: null })
  guest.user = user
  guest.admitted = true
  await em.flush()
  return user
}

/** @throws DomainError NotAllowed, UnknownUser */
export async function findPerson(context: Context, id: string): Promise<User> {
  demandAny(context, 'administer', User)
  const user = isId(id) ? await context.em.findOne(User, { id }, { populate: ['department'] }) : null
  if (!user) throw new DomainError('UnknownUser')
  return user
}

/**
 * Gives a person a role and a place, and access or none: who left keeps their records but is answered no more.
 *
 * @throws InvalidFields; DomainError NotAllowed, LastAdministrator
 */
export async function placePerson(
  context: Context,
  user: User,
  place: { readonly role: string | undefined; readonly department: string | undefined; readonly active: boolean },
): Promise<void> {
  demandAny(context, 'administer', User)
  const chosen = await roleChosen(context, place.role)
  await demandAdministrator(context, user, { role: chosen.role, active: place.active })
  user.department = await departmentChosen(context, place.department, 'department')
  assignRole(user, chosen)
  user.active = place.active
  if (user.active) user.heir = null
  await context.em.flush()
}

/** That somebody administers the organisation once `user` is that. @throws DomainError NotAllowed, LastAdministrator */
export async function demandAdministrator(
  context: Context,
  user: User,
  then: Pick<User, 'role' | 'active'>,
): Promise<void> {
  demandAny(context, 'administer', User)
  if (!administers(user) || administers(then)) return
  // Of two who leave at the same time the second sees that the first is gone.
  await lockedOrganization(context)
  if (!(await countAdministrators(context.em, user))) throw new DomainError('LastAdministrator')
}

/** People whom the typed words find, to hand something to. */
export const suggestPeople = async (context: Context, typed: string, limit: number): Promise<readonly Named[]> =>
  (await peopleByName(context, typed)).filter(({ active }) => active).slice(0, limit)
