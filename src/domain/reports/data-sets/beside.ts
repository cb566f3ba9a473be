/** What stands beside the rows of most data sets: their customer, as far as the reader may see it, and their owner. */
import { Customer } from '../../business/customer.ts'
import { User } from '../../organization/user.ts'
import { columnsOf } from '../columns.ts'
import type { Dimensions } from '../data-set.ts'

export const customer = columnsOf(Customer, 'c')
export const owner = columnsOf(User, 'u')

/** @param id the column that names it */
export const customerBeside = (id: string) => ({ entity: Customer, on: `${customer.id} = ${id}`, seen: true }) as const
export const ownerBeside = (id: string) => ({ entity: User, on: `${owner.id} = ${id}` }) as const

export const byCustomer = {
  // Not of what the customer is called: of one that the reader may not see nothing is told but that there is one.
  customer: customer.id,
  region: customer.region,
  industry: customer.industry,
  companySize: customer.size,
} as const satisfies Dimensions
