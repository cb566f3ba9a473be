/** What figures can be narrowed to by a name that is neither a person's nor a record's. */
import type { Context } from '../context.ts'
import { asking } from '../database/ask.ts'
import { Department } from '../organization/department.ts'
import type { DomainKind } from '../records/domain-kind.ts'
import { reach, reachSql } from '../records/policies.ts'
import { columnOf, tableOf } from '../search/tables.ts'

export interface NamedDepartment {
  readonly id: string
  readonly name: string
}

/** Every department. */
export const departmentNames = async ({ em }: Context): Promise<readonly NamedDepartment[]> =>
  (await em.find(Department, {})).map(({ id, name }) => ({ id, name }))

/** That of the actor; nothing when they are in none. */
export async function ownDepartment({ em, actor }: Context): Promise<NamedDepartment | undefined> {
  const own = actor.department && (await em.findOne(Department, { id: actor.department.id }))
  return own ? { id: own.id, name: own.name } : undefined
}

const mostValues = 1000

/** What a field says in the records that the actor may see: of regions and the like others may be said than are listed. */
export async function valuesSaid(context: Context, kind: DomainKind, field: string): Promise<readonly string[]> {
  const column = columnOf(context, kind, field)
  const rows = await asking<{ value: string }>(
    context.em,
    ($) => `select distinct r.${column} as value from ${tableOf(context, kind)} r
      where r.organization = ${$(context.organization.id)} and r.deleted_at is null and r.${column} is not null
        and ${reachSql(reach(context, 'see', kind.entity), 'r', $)} limit ${mostValues}`,
  )
  return rows.map(({ value }) => value)
}
