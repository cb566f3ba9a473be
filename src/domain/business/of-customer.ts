import { p } from '@mikro-orm/core'
import { Customer } from './customer.ts'

/** For kinds whose records belong to a customer. */
export const customerColumns = {
  customer: () => p.manyToOne(Customer).nullable(),
  /** Who looks after that customer. Kept by triggers on both tables, never written here: for the policies to read. */
  customerOwner: p.uuid().nullable(),
}
