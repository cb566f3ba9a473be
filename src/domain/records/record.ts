import { p } from '@mikro-orm/core'
import { createdAt, updatedAt } from '../database/clock.ts'
import { tenantColumns } from '../database/columns.ts'
import { User } from '../organization/user.ts'

/** What every record people work on has, whatever its kind. */
export const recordColumns = {
  ...tenantColumns,
  /** Short and stable, one sequence a kind: the 123 of L-123. */
  number: p.integer(),
  owner: () => p.manyToOne(User),
  createdBy: () => p.manyToOne(User),
  createdAt: createdAt(),
  updatedAt: updatedAt(),
  deletedAt: p.datetime().nullable(),
  /** The record of its kind that it became a part of, and was deleted for. */
  mergedInto: p.uuid().nullable(),
  version: p.integer().version(),
  /** Where the name stands in a list (see sortKey). */
  sortKey: p.string().length(130).collation('C'),
}

/** What the lists of a kind are read by: all of it, or what some own, in the order of names. */
export const recordIndexes = (table: string) => [
  listIndex(`${table}_by_name`, ['organization', 'sortKey', 'id']),
  listIndex(`${table}_by_owner`, ['organization', 'owner', 'sortKey', 'id']),
  listIndex(`${table}_merged`, ['organization', 'mergedInto'], 'merged_into is not null'),
]

/** An index over what is not deleted, unless another condition is given. */
export const listIndex = <Property extends string>(
  name: string,
  properties: Property[],
  where = 'deleted_at is null',
) => ({ name, properties, where })

/** The columns above as a type, for code that works on any kind. */
export interface Recorded {
  id: string
  organization: string
  number: number
  owner: User
  createdBy: User
  createdAt: Date
  updatedAt: Date
  deletedAt?: Date | null
  mergedInto?: string | null
  version: number
  sortKey: string
}
