/** Columns that follow from others: no edit of anybody's, so the history does not keep them and undo leaves them alone. */
import type { EntityClass } from '@mikro-orm/core'

/** Of every table. */
const everywhere: ReadonlySet<string> = new Set(['updatedAt', 'version', 'sortKey', 'createdAt'])
const derived = new Map<unknown, ReadonlySet<string>>()

/**
 * Says beside a table which of its columns follow from others.
 *
 * @example follows(SalesOrder, 'subtotal', 'tax', 'total')
 */
export const follows = <Entity extends object>(
  entity: EntityClass<Entity>,
  ...columns: readonly (keyof Entity & string)[]
): void => void derived.set(entity, new Set(columns))

export const isDerived = (entity: object, column: string): boolean =>
  everywhere.has(column) || !!derived.get(entity.constructor)?.has(column)
