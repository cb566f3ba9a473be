/** 邀请: administrators say beforehand what people become who have never written yet. */
import { z } from 'zod'
import type { Context } from '../context.ts'
import { isId } from '../database/columns.ts'
import { DomainError, InvalidFields } from '../errors.ts'
import { postNotice } from '../notices/post-notice.ts'
import { demandAny } from '../records/policies.ts'
import { ChatAccount } from './chat-account.ts'
import { departmentChosen } from './departments.ts'
import { Invitation, invitedName, isOpenAt } from './invitation.ts'
import { lockedOrganization } from './locked-organization.ts'
import { roleChosen } from './roles.ts'
import { User } from './user.ts'
import type { Platform } from './workspace.ts'

/** So many days they hold. */
export const invitationDays = 30
/** Of one time. */
export const mostInvited = 50

/** An account that was mentioned, in the workspace that it was mentioned in. */
export interface MentionedAccount {
  readonly platform: Platform
  readonly workspace: string
  /** Slack's U…, Teams' 29:…. */
  readonly account: string
  readonly name: string
  /** Teams': where its private chat is. */
  readonly serviceUrl?: string | undefined
}

export interface Inviting {
  readonly emails: readonly string[]
  readonly accounts: readonly MentionedAccount[]
  readonly role: string | undefined
  readonly department: string | undefined
}

/** What became of one of those who were to be invited. */
export interface Asked {
  readonly name: string
  /** They are a user already, with access or without; or they were invited before, and are now as was said last. */
  readonly outcome: 'invited' | 'renewed' | 'there' | 'inactive'
}

const address = z.email().max(254)

/**
 * Whoever is mentioned is written to where their chat lets the bot; whoever has an address gets in by writing first.
 *
 * @throws InvalidFields at `emails`, `role`, `department`; DomainError NotAllowed
 */
export async function invite(context: Context, said: Inviting): Promise<readonly Asked[]> {
  // One at a time with whoever comes in meanwhile.
  await lockedOrganization(context)
  const emails = [...new Set(said.emails.map((one) => one.trim().toLowerCase()).filter(Boolean))]
  const accounts = [...new Map(said.accounts.map((one) => [one.account, one])).values()]
  const wrong = emails.find((one) => !address.safeParse(one).success)
  if (wrong !== undefined) throw new InvalidFields({ emails: { code: 'notAddress', params: { text: wrong } } })
  const count = emails.length + accounts.length
  if (!count) throw new InvalidFields({ emails: { code: 'required' } })
  if (count > mostInvited)
    throw new InvalidFields({ emails: { code: 'tooManyPeople', params: { max: String(mostInvited) } } })
  const place = await placeSaid(context, said)
  const asked: Asked[] = []
  for (const email of emails) asked.push(await inviteOne(context, { email }, place))
  for (const one of accounts) asked.push(await inviteAccount(context, one, place))
  await context.em.flush()
  return asked
}

async function placeSaid(context: Context, said: Pick<Inviting, 'role' | 'department'>): Promise<Place> {
  const { role, own } = await roleChosen(context, said.role)
  const department = await departmentChosen(context, said.department, 'department')
  return { role, ownRole: own?.id ?? null, department: department?.id ?? null }
}

type Place = Pick<Invitation, 'role'> & { readonly ownRole: string | null; readonly department: string | null }
type Whom = Partial<Pick<Invitation, 'email' | 'platform' | 'workspace' | 'account' | 'name'>>

async function inviteAccount(context: Context, one: MentionedAccount, place: Place): Promise<Asked> {
  const { serviceUrl, ...whom } = one
  const { platform, account } = whom
  const known = await context.em.findOne(
    ChatAccount,
    { platform, $or: [{ externalId: account }, { memberId: account }] },
    { populate: ['user'] },
  )
  const asked = await inviteOne(context, whom, place, known?.user)
  if (asked.outcome !== 'invited') return asked
  await context.em.flush()
  const made = await context.em.findOneOrFail(Invitation, { ...isOpenAt(context.now), platform, account })
  await postNotice(context, {
    key: `invited:${made.id}`,
    topic: 'invited',
    params: { owner: context.actor.id, invitation: made.id },
    to: {
      ...{ platform, workspace: whom.workspace, person: { externalId: account } },
      ...(serviceUrl !== undefined && { serviceUrl }),
    },
  })
  return asked
}

async function inviteOne(context: Context, whom: Whom, place: Place, known?: User | null): Promise<Asked> {
  const { em, organization, actor, now } = context
  const name = invitedName({ email: null, name: null, account: null, ...whom })
  const user = known ?? (whom.email ? await em.findOne(User, { email: whom.email }) : null)
  if (user) return { name: user.name, outcome: user.active ? 'there' : 'inactive' }
  const until = new Date(now.getTime() + invitationDays * 86_400_000)
  const same = whom.email ? { email: whom.email } : { platform: whom.platform ?? null, account: whom.account ?? null }
  const open = await em.findOne(Invitation, { ...isOpenAt(now), ...same })
  if (open) {
    Object.assign(open, { ...place, until })
    return { name, outcome: 'renewed' }
  }
  em.create(Invitation, { ...whom, ...place, organization: organization.id, invitedBy: actor.id, until })
  return { name, outcome: 'invited' }
}

/** So many stand on a page. */
export const invitationsPageSize = 10

/** Those that hold, the newest first. @throws DomainError NotAllowed */
export async function openInvitations(context: Context, offset = 0): Promise<[readonly Invitation[], number]> {
  demandAny(context, 'administer', Invitation)
  return context.em.findAndCount(Invitation, isOpenAt(context.now), {
    ...{ orderBy: { id: 'desc' }, limit: invitationsPageSize, offset },
  })
}

/** As long as it holds: what whoever is invited is told. */
export const invitationById = async (context: Context, id: string): Promise<Invitation | undefined> =>
  (isId(id) && (await context.em.findOne(Invitation, { id, ...isOpenAt(context.now) }))) || undefined

/** @throws DomainError NotAllowed, NoSuchInvitation when it was taken up or back, or has run out */
export async function findInvitation(context: Context, id: string): Promise<Invitation> {
  demandAny(context, 'administer', Invitation)
  const found = await invitationById(context, id)
  if (!found) throw new DomainError('NoSuchInvitation')
  return found
}

/** @throws InvalidFields at `role`, `department`; DomainError NotAllowed */
export async function changeInvitation(
  context: Context,
  one: Invitation,
  said: Pick<Inviting, 'role' | 'department'>,
): Promise<void> {
  demandAny(context, 'administer', Invitation)
  Object.assign(one, await placeSaid(context, said))
  await context.em.flush()
}

/** @throws DomainError NotAllowed, NoSuchInvitation as `findInvitation` does */
export async function revokeInvitation(context: Context, id: string): Promise<Invitation> {
  await lockedOrganization(context)
  const found = await findInvitation(context, id)
  found.deletedAt = context.now
  await context.em.flush()
  return found
}
