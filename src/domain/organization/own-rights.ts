/** The rights of a role of the organisation's own, read with whoever acts. */
import type { EntityManager } from '@mikro-orm/sql'
import { mapped } from '../database/ask.ts'
import { domainKinds } from '../entities.ts'
import type { OwnRights, Shared, SharedRecords } from '../records/policies.ts'
import { mostShared } from '../records/record-share.ts'
import { OwnRole } from './own-role.ts'
import type { User } from './user.ts'

export const rightsOf = ({ id, rights, knows }: Pick<OwnRole, 'id' | 'rights' | 'knows'>): OwnRights => ({
  id,
  extents: new Map(domainKinds.flatMap(({ name, entity }) => (rights[name] ? [[entity, rights[name]]] : []))),
  knows,
})

const sharedBy = (byName: Readonly<Record<string, SharedRecords>>): Shared =>
  new Map(domainKinds.flatMap(({ name, entity }) => (byName[name] ? [[entity, byName[name]]] : [])))

/** What the statements below read of who acts, besides their own row. */
export interface RoleAndTeamRow {
  readonly own: Record<string, unknown> | null
  readonly team: readonly string[] | null
  readonly led: readonly string[] | null
  /** By the name of a kind. */
  readonly shared: Readonly<Record<string, SharedRecords>> | null
}

/** Who acts, with what their own role says, and everybody whom they answer for. */
export function actorOf(em: EntityManager, actor: User, { own, team, led, shared }: RoleAndTeamRow) {
  if (own) actor.ownRights = rightsOf(mapped(em, OwnRole, own))
  if (led) actor.led = led
  if (shared) actor.shared = sharedBy(shared)
  return { actor, team: [...new Set([actor.id, ...(team ?? []), ...(led ?? [])])] }
}

/**
 * A part of the statements that read who acts: their own role; everybody in their department and those below it, where
 * their role has a team; the departments that they lead by a position today; and what is shared with them, with their
 * department or one above it, with a position that they hold today, or with everybody. `person` is who it is.
 *
 * @param now where the statement has the time
 */
export const roleAndTeam = (now: string): string => `own as (
    select r.* from person join own_role r on r.id = person.own_role
  ), below as (
    select department_id as id from person where department_id is not null and (
      role = 'manager' or exists (select from own where jsonb_path_exists(rights, '$.*.* ? (@ == "team")')))
    union select d.id from department d join below on d.parent_id = below.id
  ), held as (
    select p.id, p.department, p.leads from person
      join position_holder h on h.organization = person.organization and h.person = person.id and h.deleted_at is null
      join position p on p.id = h.position and p.deleted_at is null
      cross join lateral (select (${now}::timestamptz at time zone person.time_zone)::date as day) today
    where coalesce(h.from_day, today.day) <= today.day and today.day <= coalesce(h.until_day, today.day)
  ), led as (
    select department as id from held where leads
    union select d.id from department d join led on d.parent_id = led.id
  ), above as (
    select department_id as id from person where department_id is not null
    union select d.parent_id from department d join above on d.id = above.id where d.parent_id is not null
  ), shared as (
    select s.kind, s.record, bool_or(s.may_change) as may_change
    from (select id from person union select organization from person union select id from above union select id from held) audience
    cross join lateral (
      select kind, record, may_change from record_share one
      where one.organization = (select organization from person) and one.audience_id = audience.id and one.deleted_at is null
      limit ${mostShared}
    ) s group by s.kind, s.record
  )`

/** The columns of `RoleAndTeamRow`. */
export const roleAndTeamColumns = `(select to_jsonb(own) from own) as own,
  (select jsonb_agg(u.id) from app_user u where u.department_id in (select id from below)) as team,
  (select jsonb_agg(u.id) from app_user u where u.department_id in (select id from led)) as led,
  (select jsonb_object_agg(kind, jsonb_build_object('see', see, 'change', change)) from (
    select kind, jsonb_agg(record) as see, coalesce(jsonb_agg(record) filter (where may_change), '[]') as change
    from shared group by kind) by_kind) as shared`
