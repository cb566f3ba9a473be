/** What figures can be narrowed to by a name that is neither a person's nor a record's. */
import type { Context } from '../context.ts'
import { asking } from '../database/ask.ts'
import { columnOf } from '../database/tables.ts'
import { Department } from '../organization/department.ts'
import type { DomainKind } from '../records/domain-kind.ts'
import { fromKind } from '../records/from.ts'

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
  const column = `r.${columnOf(context, kind, field)}`
  const said = fromKind(context, kind)
    .visibleTo(context)
    .and(() => `${column} is not null`)
  const rows = await asking<{ value: string }>(
    context.em,
    ($) => `select distinct ${column} as value from ${said.sql($)} limit ${mostValues}`,
  )
  return rows.map(({ value }) => value)
}
