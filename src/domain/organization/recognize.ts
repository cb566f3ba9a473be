import { LockMode } from '@mikro-orm/core'
import type { EntityManager } from '@mikro-orm/sql'
import { IANAZone } from 'luxon'
import { ChatAccount } from './chat-account.ts'
import { Department } from './department.ts'
import type { AccountKey } from './identify.ts'
import { type Invitation, type Invited, invitationFor } from './invitation.ts'
import { Organization } from './organization.ts'
import { OwnRole } from './own-role.ts'
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
  if (standing === 'guest' && !account.user) await admitInvited(em, organization, account, seen, now)
  if (standing === 'member') {
    const user = account.user ?? (await userOf(em, organization, seen, now))
    account.user = user
    const isFirst = seen.isAdministrator && user.active && !(await countAdministrators(em))
    if (isFirst) user.role = 'administrator'
  }
  await em.flush()
  return account.user ?? undefined
}

async function userOf(em: EntityManager, organization: Organization, seen: SeenAccount, now: Date): Promise<User> {
  const email = seen.email?.trim().toLowerCase() || null
  const known = email ? await em.findOne(User, { email }) : null
  if (known) return known
  const invitation = await invitationFor(em, invitedAs(seen), now)
  return newUser(em, organization, seen, email, invitation)
}

/** A guest whom an administrator mentioned is let in as if they had admitted them; an address of theirs vouches for nothing. */
async function admitInvited(
  em: EntityManager,
  organization: Organization,
  account: ChatAccount,
  { email: _, ...seen }: SeenAccount,
  now: Date,
): Promise<void> {
  const invitation = await invitationFor(em, invitedAs(seen), now)
  if (!invitation) return
  account.user = await newUser(em, organization, seen, null, invitation)
  account.admitted = true
}

const invitedAs = ({ platform, workspace, externalId, memberId, email }: SeenAccount): Invited => ({
  ...{ platform, workspace, email },
  accounts: [externalId, ...(memberId ? [memberId] : [])],
})

/** Who was invited has the role and the place that the administrator said, as far as there still are such. */
async function newUser(
  em: EntityManager,
  organization: Organization,
  seen: SeenAccount,
  email: string | null,
  invitation: Invitation | undefined,
): Promise<User> {
  const user = em.create(User, {
    organization: organization.id,
    name: nameOf(seen),
    email,
    locale: localeOf(seen.locale) ?? organization.locale,
    timeZone: zoneOf(seen.timeZone) ?? organization.timeZone,
    lastPlatform: seen.platform,
  })
  if (!invitation) return user
  const { role, ownRole, department } = invitation
  const own = ownRole ? await em.findOne(OwnRole, { id: ownRole, deletedAt: null }) : null
  Object.assign(user, { role: own?.template ?? role, ownRole: own?.id ?? null })
  user.department = department ? await em.findOne(Department, { id: department }) : null
  await em.flush()
  invitation.acceptedBy = user.id
  return user
}

/** The platform does not say how an account stands: what it said last holds on. */
export const postponeCheck = (em: EntityManager, key: AccountKey, now: Date): Promise<unknown> =>
  em.nativeUpdate(ChatAccount, { ...key }, { checkedAt: now })

const nameOf = ({ name, externalId }: SeenAccount) => name.slice(0, 200) || externalId.slice(0, 200)
const localeOf = (tag: string | undefined) =>
  tag ? (/^zh\b/i.test(tag) ? ('zh-CN' as const) : ('en' as const)) : undefined
const zoneOf = (zone: string | undefined) => (zone && IANAZone.isValidZone(zone) ? zone : undefined)
