import { LockMode } from '@mikro-orm/core'
import type { EntityManager } from '@mikro-orm/sql'
import { IANAZone } from 'luxon'
import { ChatAccount } from './chat-account.ts'
import { Organization } from './organization.ts'
import { User } from './user.ts'
import type { Platform } from './workspace.ts'

export interface NewAccount {
  readonly platform: Platform
  readonly externalId: string
  readonly memberId?: string
  readonly name: string
  /** Only when the platform vouches for it: it decides who somebody is. */
  readonly email?: string
  readonly timeZone?: string
  /** BCP 47. */
  readonly locale?: string
}

/**
 * Makes somebody's first message theirs: joins the account to the user with the same e-mail address, or creates a user.
 * The first user of an organisation administers it.
 */
export async function signUp(em: EntityManager, organizationId: string, account: NewAccount): Promise<User> {
  // One at a time: two first messages must not make two administrators, or two users of one person.
  const organization = await em.findOneOrFail(
    Organization,
    { id: organizationId },
    { lockMode: LockMode.PESSIMISTIC_WRITE },
  )
  const known = await em.findOne(
    ChatAccount,
    { platform: account.platform, externalId: account.externalId },
    { populate: ['user'] },
  )
  if (known) return known.user as User
  const email = account.email?.trim().toLowerCase() || null
  const user =
    (email ? await em.findOne(User, { email }) : null) ??
    em.create(User, {
      organization: organizationId,
      name: account.name.slice(0, 200) || account.externalId,
      email,
      role: (await em.count(User)) === 0 ? 'administrator' : 'salesperson',
      locale: localeOf(account.locale) ?? organization.locale,
      timeZone: zoneOf(account.timeZone) ?? organization.timeZone,
      lastPlatform: account.platform,
    })
  em.create(ChatAccount, {
    organization: organizationId,
    platform: account.platform,
    externalId: account.externalId,
    memberId: account.memberId ?? null,
    user,
  })
  await em.flush()
  return user
}

const localeOf = (tag: string | undefined) =>
  tag ? (/^zh\b/i.test(tag) ? ('zh-CN' as const) : ('en' as const)) : undefined
const zoneOf = (zone: string | undefined) => (zone && IANAZone.isValidZone(zone) ? zone : undefined)
