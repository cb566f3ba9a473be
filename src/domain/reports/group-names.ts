import type { Context } from '../context.ts'
import { asking } from '../database/ask.ts'
import type { DomainKind } from '../records/domain-kind.ts'
import { fromKind } from '../records/from.ts'
import type { ReportDefinition } from './definition.ts'
import { type DimensionName, dimensionNamed } from './dimensions.ts'
import type { Figures } from './figures.ts'

/** Whom or what a key stands for; what tells namesakes apart stands beside it. */
export interface GroupName {
  readonly id: string
  readonly name: string
  readonly email?: string | null
  readonly department?: string | null
}

/** What the groups of a report are called whose keys are ids, as far as the actor may see them, also when they are deleted. */
export type GroupNames = ReadonlyMap<DimensionName, readonly GroupName[]>

export async function groupNames(
  context: Context,
  { by, only }: ReportDefinition,
  { rows, subtotals }: Pick<Figures, 'rows' | 'subtotals'>,
): Promise<GroupNames> {
  const keys = new Map<DimensionName, Set<string>>()
  const add = (dimension: DimensionName, key: string) =>
    keys.set(dimension, (keys.get(dimension) ?? new Set()).add(key))
  by.forEach(({ dimension }, at) => {
    for (const row of by.length === 2 ? (subtotals[at] ?? []) : rows) {
      const key = by.length === 2 ? row.keys[0] : row.keys[at]
      if (typeof key === 'object') add(dimension, key.key)
    }
  })
  for (const { dimension, keys: chosen } of only) for (const key of chosen) if (key && key !== 'me') add(dimension, key)
  const named = await Promise.all(
    [...keys].map(async ([dimension, ids]) => [dimension, await namesOf(context, dimension, [...ids])] as const),
  )
  return new Map(named)
}

async function namesOf(context: Context, name: DimensionName, ids: readonly string[]): Promise<readonly GroupName[]> {
  const dimension = dimensionNamed(name)
  const organization = context.organization.id
  switch (dimension.type) {
    case 'person':
      return asking<GroupName>(
        context.em,
        (
          $,
        ) => `select u.id, u.name, u.email, d.name as department from app_user u left join department d on d.id = u.department_id
          where u.organization = ${$(organization)} and u.id = any(${$(ids)}::uuid[])`,
      )
    case 'department':
      return asking<GroupName>(
        context.em,
        ($) =>
          `select id, name from department where organization = ${$(organization)} and id = any(${$(ids)}::uuid[])`,
      )
    case 'record':
      return recordNames(context, dimension.kind(), ids)
    default:
      return []
  }
}

function recordNames(context: Context, kind: DomainKind, ids: readonly string[]): Promise<readonly GroupName[]> {
  const named = fromKind(context, kind).withDeleted().where({ id: ids }).visibleTo(context)
  const title = named.columns[kind.title as keyof typeof named.columns]
  return asking<GroupName>(context.em, ($) => `select ${named.columns.id} as id, ${title} as name from ${named.sql($)}`)
}
