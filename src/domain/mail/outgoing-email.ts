import { defineEntity, p } from '@mikro-orm/core'
import { Interaction } from '../business/interaction.ts'
import { tenantColumns, tenantIsolation } from '../database/columns.ts'
import { User } from '../organization/user.ts'

/**
 * - sending: the server has not taken it for everybody yet
 * - sent: the server took it, for some at least
 * - bounced: the server refused it for good
 * - failed: given up after many attempts
 * - cancelled: its log entry was deleted before it went out
 */
export const emailStates = ['sending', 'sent', 'bounced', 'failed', 'cancelled'] as const
export type EmailState = (typeof emailStates)[number]

/** A recipient for whom the server refused a mail, and what it said. */
export interface Refusal {
  readonly address: string
  readonly reply: string
}

/** An e-mail on its way out, and what became of it; its interaction is the entry in the log. */
const schema = defineEntity({
  name: 'OutgoingEmail',
  tableName: 'outgoing_email',
  ...tenantIsolation,
  properties: () => ({
    ...tenantColumns,
    interaction: () => p.manyToOne(Interaction),
    /** Who wrote it: their name stands in From, and answers go to them. */
    sender: () => p.manyToOne(User),
    to: p.json<readonly string[]>(),
    cc: p.json<readonly string[]>(),
    /** As it was written; what is edited in the log later is not what was sent. */
    subject: p.string().length(300),
    text: p.text(),
    state: p.enum(emailStates).default('sending'),
    /** For whom the server has neither taken nor refused it yet. */
    left: p.json<readonly string[]>(),
    refused: p.json<readonly Refusal[]>(),
    attempts: p.integer().default(0),
    /** What the last attempt that did not end it met with. */
    error: p.string().length(1000).nullable(),
    createdAt: p.datetime(),
    sentAt: p.datetime().nullable(),
  }),
  uniques: [{ properties: ['organization', 'interaction'] }],
})

export class OutgoingEmail extends schema.class {}
schema.setClass(OutgoingEmail)
