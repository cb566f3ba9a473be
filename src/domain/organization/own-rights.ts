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

/** @param row of their own role, where they have one */
export function withRights(em: EntityManager, actor: User, row: Record<string, unknown> | null): User {
  if (row) actor.ownRights = rightsOf(mapped(em, OwnRole, row))
  return actor
}

/**
 * A part of the statements that read who acts: their own role, and whom they answer for, everybody in their department and
 * those below it, where their role has a team. `person` is who it is.
 */
export const roleAndTeam = `own as (
    select r.* from person join own_role r on r.id = person.own_role
  ), below as (
    select department_id as id from person where department_id is not null and (
      role = 'manager' or exists (select from own where jsonb_path_exists(rights, '$.*.* ? (@ == "team")')))
    union select d.id from department d join below on d.parent_id = below.id
  )`
