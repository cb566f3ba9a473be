/** What the cards of single kinds say beyond their fields: read by a verb of the domain, drawn by a page. */
import { categoryKind } from '#domain/catalogue/category.ts'
import { reference } from '#domain/domain-kind.ts'
import type { Recorded } from '#domain/record.ts'
import { actions, button, type Node } from '#views/message.ts'
import type { Call } from './handler.ts'

export type CardExtra = (call: Pick<Call, 'context' | 'to'>, record: Recorded) => Promise<readonly Node[]>

/** By the name of the kind. */
export const cardExtras: Readonly<Record<string, CardExtra>> = {
  category: async ({ to }, record) => [
    actions(button(to.words('category.openTree'), 'categories', { id: reference(categoryKind, record) })),
  ],
}
