import type { EntityManager } from '@mikro-orm/sql'
import { ask, mapped } from '../database/ask.ts'
import type { Identity } from './identify.ts'
import { Organization } from './organization.ts'
import { roleAndTeam, withRights } from './own-rights.ts'
import { User } from './user.ts'

/**
 * What `identify` tells of a sender, of a user the bot speaks to unasked: with them as the actor, what it says holds
 * nothing that they may not see.
 *
 * @returns nothing when there is no such user
 */
export async function contextFor(em: EntityManager, organization: string, user: string): Promise<Identity | undefined> {
  const [row] = await ask<{
    person: Record<string, unknown>
    firm: Record<string, unknown>
    own: Record<string, unknown> | null
    team: string[] | null
  }>(
    em,
    `with recursive person as (
       select * from app_user where organization = $1 and id = $2
     ), ${roleAndTeam}
     select to_jsonb(person) as person, to_jsonb(o) as firm, (select to_jsonb(own) from own) as own,
       (select jsonb_agg(u.id) from app_user u where u.department_id in (select id from below)) as team
     from person join organization o on o.id = person.organization`,
    [organization, user],
  )
  if (!row) return undefined
  const actor = withRights(em, mapped(em, User, row.person), row.own)
  const team = [...new Set([actor.id, ...(row.team ?? [])])]
  return { organization: mapped(em, Organization, row.firm), actor, team }
}
