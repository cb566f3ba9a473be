/** The rights of a role of the organisation's own, read with whoever acts. */
import type { EntityManager } from '@mikro-orm/sql'
import { mapped } from '../database/ask.ts'
import { domainKinds } from '../entities.ts'
import type { OwnRights } from '../records/policies.ts'
import { OwnRole } from './own-role.ts'
import type { User } from './user.ts'

export const rightsOf = ({ id, rights, knows }: Pick<OwnRole, 'id' | 'rights' | 'knows'>): OwnRights => ({
  id,
  extents: new Map(domainKinds.flatMap(({ name, entity }) => (rights[name] ? [[entity, rights[name]]] : []))),
  knows,
})

/** What the statements below read of who acts, besides their own row. */
export interface RoleAndTeamRow {
  readonly own: Record<string, unknown> | null
  readonly team: readonly string[] | null
  readonly led: readonly string[] | null
}

/** Who acts, with what their own role says, and everybody whom they answer for. */
export function actorOf(em: EntityManager, actor: User, { own, team, led }: RoleAndTeamRow) {
  if (own) actor.ownRights = rightsOf(mapped(em, OwnRole, own))
  if (led) actor.led = led
  return { actor, team: [...new Set([actor.id, ...(team ?? []), ...(led ?? [])])] }
}

/**
 * A part of the statements that read who acts: their own role; everybody in their department and those below it, where
 * their role has a team; and the departments that they lead by a position today. `person` is who it is.
 *
 * @param now where the statement has the time
 */
export const roleAndTeam = (now: string): string => `own as (
    select r.* from person join own_role r on r.id = person.own_role
  ), below as (
    select department_id as id from person where department_id is not null and (
      role = 'manager' or exists (select from own where jsonb_path_exists(rights, '$.*.* ? (@ == "team")')))
    union select d.id from department d join below on d.parent_id = below.id
  ), led as (
    select p.department as id from person
      join position_holder h on h.organization = person.organization and h.person = person.id and h.deleted_at is null
      join position p on p.id = h.position and p.deleted_at is null and p.leads
      cross join lateral (select (${now}::timestamptz at time zone person.time_zone)::date as day) today
    where coalesce(h.from_day, today.day) <= today.day and today.day <= coalesce(h.until_day, today.day)
    union select d.id from department d join led on d.parent_id = led.id
  )`

/** The columns of `RoleAndTeamRow`. */
export const roleAndTeamColumns = `(select to_jsonb(own) from own) as own,
  (select jsonb_agg(u.id) from app_user u where u.department_id in (select id from below)) as team,
  (select jsonb_agg(u.id) from app_user u where u.department_id in (select id from led)) as led`
