/** People by what other rows keep of them. */
import type { EntityManager } from '@mikro-orm/sql'
import type { Context } from '../context.ts'
import { isId } from '../database/columns.ts'
import { User } from './user.ts'

/** Whoever it is, active or not; nothing when there is none. */
export const userById = async (context: Context, id: string | undefined): Promise<User | undefined> =>
  (await usersById(context, id === undefined ? [] : [id]))[0]

export async function usersById({ em }: Context, ids: readonly string[]): Promise<readonly User[]> {
  const known = ids.filter(isId)
  return known.length ? em.find(User, { id: { $in: known } }) : []
}

/** The names of some of those who may change what the organisation is set up with. */
export async function administratorNames({ em }: Context): Promise<readonly string[]> {
  const found = await em.find(User, { role: 'administrator', active: true }, { orderBy: { name: 'asc' }, limit: 5 })
  return found.map(({ name }) => name)
}

/** The language of whoever has this address. */
export const localeByEmail = async (em: EntityManager, email: string): Promise<User['locale'] | undefined> =>
  (await em.findOne(User, { email }, { fields: ['locale'] }))?.locale
