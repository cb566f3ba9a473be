/** What the cards of single kinds say beyond their fields: read by a verb of the domain, drawn by a page. */
import type { Recorded } from '#domain/record.ts'
import type { Node } from '#views/message.ts'
import type { Call } from './handler.ts'

export type CardExtra = (call: Pick<Call, 'context' | 'to'>, record: Recorded) => Promise<readonly Node[]>

/** By the name of the kind. */
export const cardExtras: Readonly<Record<string, CardExtra>> = {}
