import { defineEntity, p } from '@mikro-orm/core'
import { createdAt } from '../database/clock.ts'
import { tenantColumns, tenantIsolation } from '../database/columns.ts'
import { DomainError } from '../errors.ts'
import { trackedTable } from '../history/tracked-table.ts'
import { administrators, allow, type Extent, type RecordVerb, type Secret } from '../records/policies.ts'
import { roles, User } from './user.ts'

/** How far a role reaches, by the name of a kind and what is done with its records. */
export type RoleRights = Readonly<Record<string, Readonly<Partial<Record<RecordVerb, Extent>>>>>

/** A role of the organisation's own 角色: a built-in one under another name, with other rights here and there. */
const schema = defineEntity({
  name: 'OwnRole',
  tableName: 'own_role',
  ...tenantIsolation,
  properties: {
    ...tenantColumns,
    name: p.string().length(100),
    /** What it was copied from: where it says nothing of its own, that holds. */
    template: p.enum(roles),
    rights: p.json<RoleRights>(),
    /** What its holders know, or do not, otherwise than those of the template. */
    knows: p.json<Readonly<Partial<Record<Secret, boolean>>>>(),
    createdAt: createdAt(),
    deletedAt: p.datetime().nullable(),
    version: p.integer().version(),
  },
  uniques: [{ name: 'own_role_by_name', properties: ['organization', 'name'], where: 'deleted_at is null' }],
})

export class OwnRole extends schema.class {}
schema.setClass(OwnRole)

allow('administer', OwnRole, administrators)

export const ownRoleTable = trackedTable<OwnRole>({
  name: 'role',
  entity: OwnRole,
  async afterUndo({ em }) {
    const gone = await em.find(OwnRole, { deletedAt: { $ne: null } })
    for (const { id, name } of gone)
      if (await em.count(User, { ownRole: id })) throw new DomainError('RoleInUse', { name })
  },
})
