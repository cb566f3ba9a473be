import { p } from '@mikro-orm/core'
import { v7 as uuidv7, validate } from 'uuid'

/** Every row has an id that sorts by time (UUID version 7, RFC 9562) and the organisation it belongs to. */
export const tenantColumns = {
  id: p
    .uuid()
    .primary()
    .onCreate(() => uuidv7()),
  organization: p.uuid(),
}

/** An amount of money or a price, with as many decimals as its currency has or the price was said with. */
export const moneyColumn = () => p.decimal().columnType('numeric')

/** How many of an amount's units beside it (`unitsColumn`) are one of its currency: no currency has more decimals. */
export const unitsOfOne = 10_000
/** Beyond so many they are all alike. */
export const mostUnits = 9_000_000_000_000_000_000n

/**
 * An amount in ten-thousandths, kept by the database beside it. Under row-level security no comparison of decimal numbers
 * reaches an index, one of whole numbers does: by it lists are put in order, and what is asked for is found.
 */
export const unitsColumn = (column: string) =>
  p
    .bigint()
    .nullable()
    .generated(
      `((case when abs(${column}) < ${mostUnits / BigInt(unitsOfOne)} then ${column} * ${unitsOfOne} else sign(${column}) * ${mostUnits} end)::bigint) stored`,
    )

/** Whether a text from outside can be an id at all; the database answers anything else with a fault. */
export const isId = (text: string): boolean => validate(text)

/**
 * Tenant isolation, spread into each entity: a filter that MikroORM adds to its queries and fails
 * without its argument, and forced row-level security that holds for every other query. `current_setting` without a
 * default raises an error when no organisation is set, so that both fail closed.
 */
export const tenantIsolation = {
  filters: {
    tenant: {
      name: 'tenant',
      cond: (args: { organization?: string }) => ({ organization: args.organization }),
      default: true,
      args: true,
    },
  },
  rowLevelSecurity: 'force' as const,
  policies: [
    {
      name: 'tenant',
      using: `organization = current_setting('app.organization')::uuid`,
      check: `organization = current_setting('app.organization')::uuid`,
    },
  ],
}
