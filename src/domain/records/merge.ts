/** Two records that turn out to be one: what the other says is taken over field by field, and all that names it follows. */
import type { EntityClass } from '@mikro-orm/core'
import type { Context } from '../context.ts'
import { domainKinds } from '../entities.ts'
import { DomainError, StaleEdit } from '../errors.ts'
import { followFavourites } from '../search/favourites.ts'
import { type DomainKind, reference } from './domain-kind.ts'
import { linkedId } from './links.ts'
import { demand } from './policies.ts'
import type { Recorded } from './record.ts'
import { contentsOf, removeRecord, updateRecord } from './records.ts'
import { linksTo } from './related.ts'
import { followShares } from './sharing.ts'

/** Rows that follow are changed so many at a time: a large customer has more of them than fit into memory at once. */
const batch = 500

/**
 * Puts `other` into `kept`, with the values of `taken` fields, and deletes it. What names it, seen by the actor or not,
 * names `kept` from then on; one undo splits them again.
 *
 * @param versions those that whoever decided saw
 * @throws DomainError NotAllowed, MergeWithItself; StaleEdit; InvalidFields
 */
export async function mergeRecords(
  context: Context,
  kind: DomainKind,
  kept: Recorded,
  other: Recorded,
  { taken, versions }: { readonly taken: readonly string[]; readonly versions: readonly [kept: number, other: number] },
): Promise<void> {
  if (kept.id === other.id) throw new DomainError('MergeWithItself', { ref: reference(kind, kept) })
  for (const record of [kept, other]) demand(context, 'share', record)
  if (other.version !== versions[1]) throw new StaleEdit(other.version)
  const theirs = contentsOf(kind, other)
  const together = taken.flatMap((field) => [field, ...(kind.along?.[field] ?? [])])
  const input = Object.fromEntries(together.map((field) => [field, theirs[field] ?? null]))
  await updateRecord(context, kind as never, kept, versions[0], withoutItself(kind, kept, other, input) as never)
  const { kinds, parts } = linksTo(kind)
  const naming = [
    ...kinds.map((one) => ({ ...one.kind, by: one.by })),
    ...parts.map((one) => ({ ...one.part, by: one.by })),
  ]
  for (const { entity, by } of naming) {
    const keptOne = context.em.getReference(kind.entity, kept.id as never)
    // A branch of itself it cannot become.
    await follow(context, entity as EntityClass<object>, { [by]: other.id }, (row) => {
      row[by] = row.id === kept.id ? null : keptOne
    })
  }
  for (const { entity } of aboutKinds(context)) {
    await follow(context, entity, { about: other.id, aboutKind: kind.name }, (row) => {
      const isItself = row.id === kept.id
      row.about = isItself ? null : kept.id
      if (isItself) row.aboutKind = null
    })
  }
  await followFavourites(context, { kind, record: other }, { kind, record: kept })
  await followShares(context, other, kept)
  other.mergedInto = kept.id
  await removeRecord(context, kind, other)
}

/** Where it would name itself or what goes into it, it names nothing. */
function withoutItself(kind: DomainKind, kept: Recorded, other: Recorded, input: Record<string, unknown>) {
  const own = Object.entries(kind.links ?? {}).filter(([, link]) => link.kind().name === kind.name)
  const naming = [...own.map(([field]) => field), ...(kind.about ? ['about'] : [])]
  const cleared = naming.flatMap((field) => {
    const value = field in input ? input[field] : linkedId(kept, field)
    return value === kept.id || value === other.id ? [[field, null] as const] : []
  })
  return { ...input, ...Object.fromEntries(cleared) }
}

/** Kinds that stand beside a record of any kind: activities, interactions. */
export const aboutKinds = ({ em }: Context): readonly { readonly entity: EntityClass<object> }[] =>
  domainKinds.filter(({ entity }) => 'about' in em.getMetadata().get(entity).properties)

export async function follow(
  { em }: Context,
  entity: EntityClass<object>,
  where: object,
  change: (row: Record<string, unknown>) => void,
): Promise<void> {
  for (;;) {
    const rows = (await em.find(entity, where as never, { limit: batch })) as Record<string, unknown>[]
    for (const row of rows) change(row)
    await em.flush()
    if (rows.length < batch) return
    for (const row of rows) em.getUnitOfWork().unsetIdentity(row)
  }
}
