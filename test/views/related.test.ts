/** Whatever names a record is reached from its card. */
import { expect, test } from 'vitest'
import { relationsTo } from '#domain/records/related.ts'
import { kindNamed, recordKinds } from '#views/kinds/index.ts'

/** Reached in another way. */
const otherwise = [
  // The latest stand on the card itself, with the way to the rest.
  'interaction.customer',
  // Whoever won a sale is among its competitors.
  'opportunity.winner',
]

const relations = recordKinds.flatMap(({ domain }) =>
  relationsTo(domain).map((relation) => ({ ...relation, of: domain.name, kind: relation.kind.name })),
)

test('there is a list of whatever names a record, but for what is reached in another way', () => {
  expect(relations.filter(({ listed }) => !listed).map(({ kind, by }) => `${kind}.${by}`)).toEqual(otherwise)
  for (const { kind } of relations) expect(kindNamed(kind), kind).toBeDefined()
})

test('what is made from a card is what names the record by what its form says', () => {
  const made = relations.filter((one) => one.listed && one.made)
  expect(made.map(({ of, kind, by }) => `${of}: ${kind}.${by}`)).toEqual([
    'customer: customer.parent',
    'customer: contact.customer',
    'customer: order.customer',
    'customer: product.supplier',
    'customer: opportunity.customer',
    'customer: ticket.customer',
    'contact: ticket.contact',
    'opportunity: order.opportunity',
    'order: payment.order',
    'order: ticket.order',
    'product: ticket.product',
    'category: product.category',
    'category: category.parent',
  ])
})
