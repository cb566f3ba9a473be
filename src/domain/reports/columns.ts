import type { EntityClass } from '@mikro-orm/core'

/** By property, what its column is called in a statement; of a property that names another record it is `…Id`. */
export type ColumnNames<Entity> = {
  readonly [Property in keyof Entity & string as NonNullable<Entity[Property]> extends { readonly id: string }
    ? `${Property}Id`
    : Property]: string
}

/**
 * The columns of an entity's table, which a statement calls `alias`. A property that is not there fails the type check.
 *
 * @example columnsOf(SalesOrder, 'r').customerId // 'r.customer_id'
 */
export const columnsOf = <Entity extends object>(_: EntityClass<Entity>, alias: string): ColumnNames<Entity> =>
  new Proxy({} as ColumnNames<Entity>, {
    get: (_target, property) =>
      `${alias}.${String(property).replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`)}`,
  })
