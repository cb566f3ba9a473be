import { LockMode } from '@mikro-orm/core'
import type { EntityManager } from '@mikro-orm/sql'
import { IANAZone } from 'luxon'
import { ChatAccount } from './chat-account.ts'
import type { AccountKey } from './identify.ts'
import { Organization } from './organization.ts'
import type { Standing } from './standing.ts'
import { countAdministrators, User } from './user.ts'

/** An account as its platform describes it. */
export interface SeenAccount extends AccountKey {
  readonly standing: Standing
  /** Owns or administers the workspace, says the platform. */
  readonly isAdministrator?: boolean
  readonly memberId?: string
  /** Of Teams: where its conversations are. */
  readonly serviceUrl?: string
  readonly name: string
  /** Only when the platform vouches for it: it decides who somebody is. */
  readonly email?: string
  readonly timeZone?: string
  /** BCP 47. */
  readonly locale?: string
}

/**
 * Keeps how an account stands. A full member's becomes that of the user with the same e-mail address, which a platform
 * vouched for too, or of a new one; anybody else's stays nobody's. Whom the platform names as an owner administers an
 * organisation that nobody administers.
 *
 * @returns whose the account is
 */
export async function recognize(
  em: EntityManager,
  organizationId: string,
  seen: SeenAccount,
  now: Date,
): Promise<User | undefined> {
  // One at a time: two first messages must not make two administrators, or two users of one person.
  const organization = await em.findOneOrFail(
    Organization,
    { id: organizationId },
    { lockMode: LockMode.PESSIMISTIC_WRITE },
  )
  const { platform, workspace, externalId, standing } = seen
  const key = { platform, workspace, externalId }
  const account =
    (await em.findOne(ChatAccount, key, { populate: ['user'] })) ??
    em.create(ChatAccount, { ...key, organization: organizationId, user: null })
  account.standing = standing
  account.checkedAt = now
  account.name = nameOf(seen)
  account.locale = localeOf(seen.locale) ?? null
  account.timeZone = zoneOf(seen.timeZone) ?? null
  account.memberId = seen.memberId ?? account.memberId ?? null
  account.serviceUrl ??= seen.serviceUrl ?? null
  if (standing === 'member') {
    const user = account.user ?? (await userOf(em, organization, seen))
    account.user = user
    const isFirst = seen.isAdministrator && user.active && !(await countAdministrators(em))
    if (isFirst) user.role = 'administrator'
  }
  await em.flush()
  return account.user ?? undefined
}

async function userOf(em: EntityManager, organization: Organization, seen: SeenAccount): Promise<User> {
  const email = seen.email?.trim().toLowerCase() || null
  return (
    (email ? await em.findOne(User, { email }) : null) ??
    em.create(User, {
      organization: organization.id,
      name: nameOf(seen),
      email,
      locale: localeOf(seen.locale) ?? organization.locale,
      timeZone: zoneOf(seen.timeZone) ?? organization.timeZone,
      lastPlatform: seen.platform,
    })
  )
}

/** The platform does not say how an account stands: what it said last holds on. */
export const postponeCheck = (em: EntityManager, key: AccountKey, now: Date): Promise<unknown> =>
  em.nativeUpdate(ChatAccount, { ...key }, { checkedAt: now })

const nameOf = ({ name, externalId }: SeenAccount) => name.slice(0, 200) || externalId.slice(0, 200)
const localeOf = (tag: string | undefined) =>
  tag ? (/^zh\b/i.test(tag) ? ('zh-CN' as const) : ('en' as const)) : undefined
const zoneOf = (zone: string | undefined) => (zone && IANAZone.isValidZone(zone) ? zone : undefined)
