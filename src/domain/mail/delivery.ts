/** What becomes of an e-mail between the queue and the server; each step is one unit of work, the sending is in none. */
import type { EntityManager } from '@mikro-orm/sql'
import { type NoticeQueue, postNotice } from '../notices/post-notice.ts'
import { OutgoingEmail, type Refusal } from './outgoing-email.ts'

/** A mail to be handed to a server. */
export interface Mail {
  readonly id: string
  readonly from: { readonly name: string; readonly replyTo: string | null }
  readonly to: readonly string[]
  readonly cc: readonly string[]
  readonly subject: string
  readonly text: string
  readonly date: Date
  /** For whom the server has not taken it yet: not all of those above, when some were taken before. */
  readonly recipients: readonly string[]
}

/** How an attempt ended, for each of its recipients; those named neither way were taken. */
export interface Attempt {
  /** Refused for good. */
  readonly refused: readonly Refusal[]
  /** Neither taken nor refused: to be tried again. */
  readonly left: readonly string[]
  /** Why there are some left. */
  readonly error?: string
}

/** The mail to be sent; nothing when that is done, or when its log entry was deleted in time. */
export async function mailToSend(em: EntityManager, id: string): Promise<Mail | undefined> {
  const email = await em.findOne(OutgoingEmail, { id }, { populate: ['interaction', 'sender'] })
  if (email?.state !== 'sending') return undefined
  if (email.interaction.deletedAt) {
    email.state = email.sentAt ? 'sent' : 'cancelled'
    await em.flush()
    return undefined
  }
  const { to, cc, subject, text, sender, createdAt: date, left: recipients } = email
  return { id, from: { name: sender.name, replyTo: sender.email ?? null }, to, cc, subject, text, date, recipients }
}

export interface Settling {
  readonly em: EntityManager
  readonly organization: { readonly id: string }
  readonly queue: NoticeQueue
  readonly now: Date
}

/**
 * Notes how an attempt ended; a refusal is told to whoever wrote the mail.
 *
 * @param last no attempt follows: who is left by then is given up
 * @returns whether it is to be tried again
 */
export async function settleEmail(
  { em, organization, queue, now }: Settling,
  id: string,
  { refused, left, error, last }: Attempt & { readonly last: boolean },
): Promise<boolean> {
  const email = await em.findOneOrFail(OutgoingEmail, { id }, { populate: ['sender'] })
  if (email.state !== 'sending') return false
  const reply = (error ?? '').slice(0, 1000)
  const again = left.length > 0 && !last
  const givenUp = again ? [] : left.map((address) => ({ address, reply }))
  email.attempts += 1
  email.error = left.length ? reply : null
  email.refused = [...email.refused, ...refused.map((one) => ({ ...one, reply: one.reply.slice(0, 1000) })), ...givenUp]
  email.left = again ? left : []
  const taken = email.to.length + email.cc.length > email.refused.length + left.length - givenUp.length
  if (taken) email.sentAt ??= now
  if (!again) email.state = taken ? 'sent' : givenUp.length ? 'failed' : 'bounced'
  await em.flush()
  if (!again && email.refused.length)
    await postNotice(
      { em, organization, queue },
      { key: `email:${id}`, topic: 'emailRefused', params: { email: id }, to: { user: email.sender } },
    )
  return again
}
