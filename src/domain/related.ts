/** What names a record: counted for its card, and before it is deleted. */
import { asking, type Place } from './ask.ts'
import type { Context } from './context.ts'
import type { DomainKind } from './domain-kind.ts'
import { domainKinds, domainParts } from './entities.ts'
import { reach, reachSql } from './policies.ts'
import type { Recorded } from './record.ts'

/** Counting stops here: "1,000 or more" is answer enough. */
export const relatedLimit = 1000

export interface RelatedCount {
  /** The kind of the records that name it, and the property they do it by. */
  readonly kind: string
  readonly by: string
  /** Of those the actor may see. */
  readonly count: number
}

const columnOf = ({ em }: Context, entity: DomainKind['entity'], field: string): string => {
  const meta = em.getMetadata().get(entity)
  return (meta.properties as Record<string, { fieldNames: string[] }>)[field]?.fieldNames[0] ?? field
}

const tableOf = ({ em }: Context, entity: DomainKind['entity']): string => em.getMetadata().get(entity).tableName

/** How many records of these kinds name the record, as far as the actor may see them: one statement. */
export async function countRelated(
  context: Context,
  record: Recorded,
  related: readonly { readonly kind: DomainKind; readonly by: string }[],
): Promise<readonly RelatedCount[]> {
  if (!related.length) return []
  const rows = await asking<{ kind: string; by: string; count: number }>(context.em, ($) =>
    related
      .map(
        ({ kind, by }) => `select '${kind.name}' as kind, '${by}' as by, (select count(*)::int from (
          select from ${tableOf(context, kind.entity)} r
          where organization = ${$(context.organization.id)} and ${columnOf(context, kind.entity, by)} = ${$(record.id)}
            and deleted_at is null and ${reachSql(reach(context, 'see', kind.entity), 'r', $)}
          limit ${relatedLimit}) few) as count`,
      )
      .join(' union all '),
  )
  return rows
}

export interface Dependants {
  readonly counts: readonly RelatedCount[]
  /** Whether there are more that the actor may not see. */
  readonly hidden: boolean
}

/** All that names the record by a link of its own or of its parts. */
export async function dependantsOf(context: Context, kind: DomainKind, record: Recorded): Promise<Dependants> {
  const naming = domainKinds.flatMap((one) =>
    Object.entries(one.links ?? {}).flatMap(([by, link]) =>
      link.kind().name === kind.name ? [{ kind: one, by }] : [],
    ),
  )
  const direct = naming.map(({ kind: one, by }) => ({
    kind: one,
    by,
    condition: ($: Place) => `${columnOf(context, one.entity, by)} = ${$(record.id)}`,
  }))
  const throughParts = domainParts.flatMap((part) =>
    Object.entries(part.links ?? {}).flatMap(([by, link]) => {
      if (link.kind().name !== kind.name) return []
      const table = tableOf(context, part.entity as never)
      const [column, whole] = [by, part.whole].map((field) => columnOf(context, part.entity as never, field))
      const condition = ($: Place) =>
        `exists (select from ${table} p where p.organization = r.organization and p.${column} = ${$(record.id)}
          and p.${whole} = r.id and p.deleted_at is null)`
      return [{ kind: part.of(), by: `${part.name}.${by}`, condition }]
    }),
  )
  const all = [...direct, ...throughParts]
  if (!all.length) return { counts: [], hidden: false }
  const rows = await asking<RelatedCount & { total: number }>(context.em, ($) =>
    all
      .map(({ kind: one, by, condition }) => {
        const count = (seen: string) => `(select count(*)::int from (
          select from ${tableOf(context, one.entity)} r where organization = ${$(context.organization.id)}
            and ${condition($)} and deleted_at is null and ${seen} limit ${relatedLimit}) few)`
        const seen = reachSql(reach(context, 'see', one.entity), 'r', $)
        return `select '${one.name}' as kind, '${by}' as by, ${count(seen)} as count, ${count('true')} as total`
      })
      .join(' union all '),
  )
  return {
    counts: rows.filter(({ count }) => count > 0).map(({ kind: name, by, count }) => ({ kind: name, by, count })),
    hidden: rows.some((row) => row.total > row.count),
  }
}
