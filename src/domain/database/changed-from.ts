import type { EntityManager } from '@mikro-orm/sql'

/** What a stored row held in those of its properties that this unit of work changed; nothing of a row that is new. */
export function changedFrom(
  { em }: { readonly em: EntityManager },
  row: object,
): Readonly<Record<string, unknown>> | undefined {
  const before = em.getUnitOfWork().getOriginalEntityData(row as never) as Record<string, unknown> | undefined
  if (!before) return undefined
  const comparator = em.getComparator()
  const changed = comparator.diffEntities(row.constructor as never, before as never, comparator.prepareEntity(row))
  return Object.fromEntries(Object.keys(changed).map((property) => [property, before[property]]))
}
