/** What a sale is about: products at a price, from which the order is made once it is won. */
import { defineEntity, p } from '@mikro-orm/core'
import { Product, productKind } from '../catalogue/product.ts'
import type { Context } from '../context.ts'
import { asking } from '../database/ask.ts'
import { moneyColumn, tenantIsolation } from '../database/columns.ts'
import { InvalidFields } from '../errors.ts'
import { follows } from '../history/derived.ts'
import { isStorable, sum } from '../money/money.ts'
import type { DomainKind } from '../records/domain-kind.ts'
import { from } from '../records/from.ts'
import { addPart, domainPart, partColumns } from '../records/parts.ts'
import type { Recorded } from '../records/record.ts'
import { createRecord } from '../records/records.ts'
import { Opportunity, opportunityKind } from './opportunity.ts'
import { orderKind, type SalesOrder } from './order.ts'
import { completeLine, lineInput, orderLine } from './order-line.ts'

const schema = defineEntity({
  name: 'OpportunityProduct',
  tableName: 'opportunity_product',
  ...tenantIsolation,
  properties: {
    ...partColumns,
    opportunity: () => p.manyToOne(Opportunity),
    product: () => p.manyToOne(Product).nullable(),
    name: p.string().length(200),
    quantity: p.decimal().precision(18).scale(4),
    /** In the opportunity's currency. */
    unitPrice: moneyColumn(),
    /** In percent. */
    discount: p.decimal().precision(5).scale(2).nullable(),
    total: moneyColumn(),
  },
  indexes: [
    { name: 'opportunity_product_of_whole', properties: ['organization', 'opportunity'], where: 'deleted_at is null' },
    { name: 'opportunity_product_by_product', properties: ['organization', 'product'], where: 'deleted_at is null' },
  ],
})

export class OpportunityProduct extends schema.class {}
schema.setClass(OpportunityProduct)
follows(OpportunityProduct, 'total')

export const opportunityProductPart = domainPart({
  name: 'opportunityProduct',
  entity: OpportunityProduct,
  of: () => opportunityKind as unknown as DomainKind,
  whole: 'opportunity',
  input: lineInput,
  links: { product: { kind: (): DomainKind => productKind as unknown as DomainKind } },
  onSave: async (line, opportunity, context) => {
    await completeLine(line, currencyOf(opportunity as Opportunity, context), context)
  },
  onChange: (opportunity, context) => followProducts(opportunity as Opportunity, context),
})

const currencyOf = ({ currency }: Opportunity, { organization }: Context): string => currency ?? organization.currency

/**
 * The amount follows the products: whenever one is added, changed or taken out it is what they come to. What somebody
 * types over it holds until they change again; once the last is gone it is what it was before the first. By hand: what
 * follows is no edit, which an open form would trip over or undo would have to take back.
 */
async function followProducts(opportunity: Opportunity, context: Context): Promise<void> {
  const { em, organization, now } = context
  const { id } = opportunity
  await asking(em, ($) => `select 1 from opportunity where id = ${$(id)} for update`)
  const products = from(context, OpportunityProduct).where({ opportunity: id })
  const lines = await asking<{ total: string }>(
    em,
    ($) => `select ${products.columns.total}::text as total from ${products.sql($)}`,
  )
  const amount = sum(
    lines.map(({ total }) => total),
    currencyOf(opportunity, context),
  )
  if (!isStorable(amount)) throw new InvalidFields({ unitPrice: { code: 'tooLarge' } })
  await asking(em, ($) =>
    lines.length
      ? `update opportunity set amount_before = case when has_products then amount_before else amount end,
          amount = ${$(amount)}::numeric, currency = coalesce(currency, ${$(organization.currency)}), has_products = true,
          changed_at = ${$(now)}, last_activity_at = greatest(last_activity_at, ${$(now)}) where id = ${$(id)}`
      : `update opportunity set amount = case when has_products then amount_before else amount end, amount_before = null,
          has_products = false, changed_at = ${$(now)}, last_activity_at = greatest(last_activity_at, ${$(now)})
        where id = ${$(id)}`,
  )
  await em.refresh(opportunity, { populate: ['owner'] as never })
}

export const productsOf = ({ em }: Context, opportunity: Recorded): Promise<OpportunityProduct[]> =>
  em.find(OpportunityProduct, { opportunity: opportunity.id, deletedAt: null }, { orderBy: { id: 'asc' } })

/**
 * The order of a sale: confirmed, with its products at the prices they were sold for.
 *
 * @param day YYYY-MM-DD
 * @returns nothing when there are no products
 * @throws InvalidFields; DomainError NotAllowed
 */
export async function orderFrom(
  context: Context,
  opportunity: Opportunity,
  day: string,
): Promise<SalesOrder | undefined> {
  const products = await productsOf(context, opportunity)
  if (!products.length) return undefined
  const order = await createRecord(context, orderKind, {
    name: opportunity.name,
    customer: opportunity.customer?.id as never,
    opportunity: opportunity.id as never,
    status: 'confirmed',
    orderDate: day,
    currency: currencyOf(opportunity, context),
  })
  for (const { product, name, quantity, unitPrice, discount } of products) {
    const line = { product: product?.id, name, quantity, unitPrice, discount }
    await addPart(context, orderLine as never, order, line)
  }
  return order
}
