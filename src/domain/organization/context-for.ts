import type { EntityManager } from '@mikro-orm/sql'
import { ask, mapped } from '../database/ask.ts'
import { timeOf } from '../database/clock.ts'
import type { Identity } from './identify.ts'
import { Organization } from './organization.ts'
import { actorOf, type RoleAndTeamRow, roleAndTeam, roleAndTeamColumns } from './own-rights.ts'
import { User } from './user.ts'

/**
 * What `identify` tells of a sender, of a user the bot speaks to unasked: with them as the actor, what it says holds
 * nothing that they may not see.
 *
 * @param now by which they hold their positions
 * @returns nothing when there is no such user
 */
export async function contextFor(
  em: EntityManager,
  organization: string,
  user: string,
  now: Date = timeOf(em),
): Promise<Identity | undefined> {
  const [row] = await ask<
    {
      person: Record<string, unknown>
      firm: Record<string, unknown>
    } & RoleAndTeamRow
  >(
    em,
    `with recursive person as (
       select * from app_user where organization = $1 and id = $2
     ), ${roleAndTeam('$3')}
     select to_jsonb(person) as person, to_jsonb(o) as firm, ${roleAndTeamColumns}
     from person join organization o on o.id = person.organization`,
    [organization, user, now],
  )
  if (!row) return undefined
  return { organization: mapped(em, Organization, row.firm), ...actorOf(em, mapped(em, User, row.person), row) }
}
