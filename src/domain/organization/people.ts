import { IANAZone } from 'luxon'
import { isId } from '../columns.ts'
import type { Context } from '../context.ts'
import { DomainError, InvalidFields } from '../errors.ts'
import { ChatAccount } from './chat-account.ts'
import { Department } from './department.ts'
import { type Role, roles, User } from './user.ts'
import type { Platform } from './workspace.ts'

/** One's own language and clock. @throws InvalidFields */
export async function saveSettings(
  context: Context,
  settings: { readonly locale: string | undefined; readonly timeZone: string | undefined },
): Promise<void> {
  const { actor } = context
  const { locale, timeZone } = settings
  if (locale !== 'en' && locale !== 'zh-CN') throw new InvalidFields({ locale: { code: 'option' } })
  if (!timeZone || !IANAZone.isValidZone(timeZone)) throw new InvalidFields({ timeZone: { code: 'timeZone' } })
  actor.locale = locale
  actor.timeZone = timeZone
  await context.em.flush()
}

/** @returns whether this is the actor's first meeting with the bot in a chat */
export async function meet(context: Context, platform: Platform): Promise<boolean> {
  const met = await context.em.nativeUpdate(
    ChatAccount,
    { user: context.actor.id, platform, welcomedAt: null },
    { welcomedAt: context.now },
  )
  return met > 0
}

/** Everybody of the organisation by name; for the administrator alone. @throws DomainError NotAllowed */
export function peopleOf(context: Context, limit: number): Promise<User[]> {
  administratorOnly(context)
  return context.em.find(User, { active: true }, { orderBy: { name: 'asc' }, limit, populate: ['department'] })
}

export const departmentsOf = (context: Context): Promise<Department[]> =>
  context.em.find(Department, {}, { orderBy: { name: 'asc' } })

/** @throws DomainError NotAllowed, UnknownUser */
export async function findPerson(context: Context, id: string): Promise<User> {
  administratorOnly(context)
  const user = isId(id) ? await context.em.findOne(User, { id }, { populate: ['department'] }) : null
  if (!user) throw new DomainError('UnknownUser')
  return user
}

/** @throws InvalidFields; DomainError NotAllowed, LastAdministrator */
export async function placePerson(
  context: Context,
  user: User,
  role: string | undefined,
  department: string | undefined,
): Promise<void> {
  administratorOnly(context)
  const known = roles.find((one): one is Role => one === role)
  if (!known) throw new InvalidFields({ role: { code: 'option' } })
  if (user.role === 'administrator' && known !== 'administrator') {
    const others = await context.em.count(User, { role: 'administrator', active: true, id: { $ne: user.id } })
    if (!others) throw new DomainError('LastAdministrator')
  }
  const place = department && isId(department) ? await context.em.findOne(Department, { id: department }) : null
  if (department && !place) throw new InvalidFields({ department: { code: 'option' } })
  user.role = known
  user.department = place
  await context.em.flush()
}

/** People whose name begins so, to hand something to. */
export function suggestPeople(context: Context, typed: string, limit: number): Promise<User[]> {
  const like = `%${typed.replace(/[\\%_]/g, '\\$&')}%`
  return context.em.find(
    User,
    { active: true, ...(typed && { $or: [{ name: { $ilike: like } }, { email: { $ilike: like } }] }) },
    { orderBy: { name: 'asc' }, limit },
  )
}

function administratorOnly({ actor }: Context): void {
  if (actor.role !== 'administrator') throw new DomainError('NotAllowed')
}
