import type { EntityManager } from '@mikro-orm/sql'
import { ask, mapped, pictured } from '../database/ask.ts'
import { timeOf } from '../database/clock.ts'
import { ChatAccount } from './chat-account.ts'
import { Organization } from './organization.ts'
import { actorOf, type RoleAndTeamRow, roleAndTeam, roleAndTeamColumns } from './own-rights.ts'
import { User } from './user.ts'
import type { WorkspaceKey } from './workspace.ts'

export interface Identity {
  readonly organization: Organization
  readonly actor: User
  readonly team: readonly string[]
}

/** What an account is known by: ids are a workspace's own. */
export interface AccountKey extends WorkspaceKey {
  readonly externalId: string
}

export interface Identified {
  /** Whether the delivery is new. */
  readonly fresh: boolean
  readonly organization: Organization
  /** Missing when it was never seen. */
  readonly account?: ChatAccount
  /** Missing when the account is nobody's. */
  readonly identity?: Identity
}

/** Stores the key of a delivery and tells who sent it: one statement, since it comes before every answer. */
export async function identify(
  em: EntityManager,
  organization: string,
  sender: AccountKey,
  delivery: string,
): Promise<Identified> {
  const [row] = await ask<
    {
      fresh: boolean
      account: Record<string, unknown> | null
      person: Record<string, unknown> | null
      firm: Record<string, unknown>
    } & RoleAndTeamRow
  >(
    em,
    `with recursive fresh as (
       insert into delivery (organization, key, at) values ($1, $2, $6) on conflict do nothing returning 1
     ), account as (
       select * from chat_account where organization = $1 and platform = $3 and workspace = $4 and external_id = $5
     ), person as (
       select u.* from account a join app_user u on u.id = a.user_id
     ), ${roleAndTeam('$6')}
     select exists (select from fresh) as fresh,
       (select to_jsonb(account) from account) as account,
       (select to_jsonb(person) from person) as person,
       to_jsonb(o) as firm, ${roleAndTeamColumns}
     from organization o where o.id = $1`,
    [organization, delivery.slice(0, 300), sender.platform, sender.workspace, sender.externalId, timeOf(em)],
  )
  if (!row) throw new Error('the organisation is gone')
  const known = { fresh: row.fresh, organization: mapped(em, Organization, row.firm) }
  if (!row.account) return known
  const account = pictured(em, ChatAccount, row.account)
  if (!row.person) return { ...known, account }
  const acting = actorOf(em, mapped(em, User, row.person), row)
  return { ...known, account, identity: { organization: known.organization, ...acting } }
}
