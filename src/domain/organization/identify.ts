import type { EntityManager } from '@mikro-orm/sql'
import { ask, mapped } from '../ask.ts'
import { timeOf } from '../clock.ts'
import { Organization } from './organization.ts'
import { User } from './user.ts'
import type { Platform } from './workspace.ts'

export interface Identity {
  readonly organization: Organization
  readonly actor: User
  readonly team: readonly string[]
}

/**
 * Stores the key of a delivery and tells who sent it: one statement, since it comes before every answer.
 *
 * @returns whether the delivery is new, and the person, unless the account was never seen
 */
export async function identify(
  em: EntityManager,
  organization: string,
  account: { readonly platform: Platform; readonly externalId: string },
  delivery: string,
): Promise<{ fresh: boolean; identity: Identity | undefined }> {
  const [row] = await ask<{
    fresh: boolean
    person: Record<string, unknown> | null
    firm: Record<string, unknown>
    team: string[] | null
  }>(
    em,
    `with recursive fresh as (
       insert into delivery (organization, key, at) values ($1, $2, $5) on conflict do nothing returning 1
     ), person as (
       select u.* from chat_account a join app_user u on u.id = a.user_id
       where a.organization = $1 and a.platform = $3 and a.external_id = $4
     ), below as (
       select department_id as id from person where role = 'manager' and department_id is not null
       union select d.id from department d join below on d.parent_id = below.id
     )
     select exists (select from fresh) as fresh,
       (select to_jsonb(person) from person) as person,
       to_jsonb(o) as firm,
       (select jsonb_agg(u.id) from app_user u where u.department_id in (select id from below)) as team
     from organization o where o.id = $1`,
    [organization, delivery.slice(0, 300), account.platform, account.externalId, timeOf(em)],
  )
  if (!row) throw new Error('the organisation is gone')
  if (!row.person) return { fresh: row.fresh, identity: undefined }
  const actor = mapped(em, User, row.person)
  const team = [...new Set([actor.id, ...(row.team ?? [])])]
  return { fresh: row.fresh, identity: { organization: mapped(em, Organization, row.firm), actor, team } }
}
