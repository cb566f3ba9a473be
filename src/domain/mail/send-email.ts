import { z } from 'zod'
import type { Interaction } from '../business/interaction.ts'
import { type AboutRecord, logInteraction } from '../business/interactions.ts'
import type { Context } from '../context.ts'
import { DomainError, InvalidFields } from '../errors.ts'
import { email as address, parseFields, requiredText } from '../records/fields.ts'
import { OutgoingEmail } from './outgoing-email.ts'

/** Whether there is a server that sends e-mails: without one nothing offers to write any. */
export const sendsEmail = ({ queue }: Pick<Context, 'queue'>): boolean => queue.enqueueMail !== undefined

/** All who receive one e-mail; whoever writes to more than these wants another tool. */
export const mostRecipients = 20

/** Addresses as people list them, in either kind of punctuation; each once. */
const addresses = z
  .string()
  .nullish()
  .transform((said) => unique((said ?? '').split(/[\s,，;；、]+/).filter(Boolean)))
  .refine((all) => all.every((one) => address.safeParse(one).success), { error: 'email' })

const unique = (all: readonly string[]): readonly string[] =>
  all.filter((one, at) => all.findIndex((other) => other.toLowerCase() === one.toLowerCase()) === at)

const input = z.object({
  to: addresses.refine((all) => all.length > 0, { error: 'required' }),
  cc: addresses,
  // A header has one line.
  subject: z
    .string()
    .nullish()
    .transform((said) =>
      (said ?? '')
        .toWellFormed()
        .replace(/[\s\p{Cc}]+/gu, ' ')
        .trim(),
    )
    .refine((said) => said !== '', { error: 'required' })
    .refine((said) => said.length <= 300, { error: 'tooLong:300' }),
  text: requiredText(50_000),
})

export interface NewEmail {
  readonly to: string | undefined
  readonly cc: string | undefined
  readonly subject: string | undefined
  readonly text: string | undefined
}

/**
 * Logs an e-mail on the record it is about, and puts it into the queue that sends it once this unit of work is stored.
 *
 * @throws InvalidFields at `to`, `cc`, `subject`, `text`; DomainError NotFound, NoMailServer
 */
export async function sendEmail(
  context: Context,
  said: NewEmail,
  about: AboutRecord,
): Promise<{ readonly interaction: Interaction; readonly email: OutgoingEmail }> {
  const { em, organization, actor, now, queue } = context
  if (!queue.enqueueMail) throw new DomainError('NoMailServer')
  const { to, cc: copies, subject, text } = parseFields(input, said)
  const known = new Set(to.map((one) => one.toLowerCase()))
  const cc = copies.filter((one) => !known.has(one.toLowerCase()))
  if (to.length + cc.length > mostRecipients)
    throw new InvalidFields({
      [cc.length ? 'cc' : 'to']: { code: 'recipients', params: { max: String(mostRecipients) } },
    })
  const interaction = await logInteraction(context, { type: 'email', direction: 'out', subject, body: text }, about)
  const email = em.create(OutgoingEmail, {
    organization: organization.id,
    interaction,
    sender: actor,
    ...{ to, cc, subject, text },
    left: [...to, ...cc],
    refused: [],
    createdAt: now,
  })
  await em.flush()
  await queue.enqueueMail(em, { organization: organization.id, email: email.id })
  return { interaction, email }
}
