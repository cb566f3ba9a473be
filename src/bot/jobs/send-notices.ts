import type { EntityManager } from '@mikro-orm/sql'
import type { Logger } from 'pino'
import { actAs } from '#domain/act-as.ts'
import type { Context } from '#domain/context.ts'
import { type Database, withinTenant } from '#domain/database/orm.ts'
import { changeNotice, findNotice } from '#domain/notices/change-notice.ts'
import type { Notice, NoticeConversation } from '#domain/notices/notice.ts'
import { quietUntil } from '#domain/notices/quiet.ts'
import { rememberConversation } from '#domain/organization/chat-accounts.ts'
import { contextFor } from '#domain/organization/context-for.ts'
import type { Platform } from '#domain/organization/workspace.ts'
import type { Became } from '#domain/reports/runs.ts'
import type { Message } from '#views/message.ts'
import { type Address, type Chat, SendFailure } from '../request.ts'
import type { NoticeHandler, NoticeJob, Queue } from './queue.ts'
import { type Recipient, recipientOf } from './recipient.ts'

/** Says what a notice is about as it is now, to the context's actor; nothing when it no longer holds. */
export type NoticeType = (context: Context, params: Readonly<Record<string, string>>) => Promise<Message | undefined>

export interface NoticeSending {
  readonly database: Database
  readonly chats: ReadonlyMap<Platform, Chat>
  readonly types: Readonly<Record<string, NoticeType>>
  /** Those of which nobody is told in their quiet hours. */
  readonly waiting?: ReadonlySet<string>
  readonly now: () => Date
  readonly logger: Logger
  readonly queue: Queue
  /** What else comes of what became of a notice, in the same transaction. */
  readonly became?: (
    within: { em: EntityManager; organization: { id: string }; queue: Queue },
    notice: Notice,
    became: Became,
  ) => Promise<void>
  /** Told of what became of each attempt, for the metrics. */
  readonly observe?: (attempt: { topic: string; result: Became }) => void
}

/** An attempt of which nothing is known, and where it was made. */
interface Begun {
  readonly at: Date
  readonly in: NoticeConversation
}

interface Ready {
  readonly recipient: Recipient
  readonly message: Message
  readonly begun: Begun | undefined
}

/** A platform that only ever asks for patience is given up after so many attempts. */
const mostAttempts = 50

/**
 * Handles the queue's jobs: renders a notice in one short transaction, which also notes that it is about to be sent, sends
 * it outside of any, and notes in another what became of it. When nothing is known of that (a crash in between, a reset, a
 * server error that does not say), it is not simply sent again: the platforms take no key that would tell the two apart.
 * It is looked for where that attempt was made, wherever its reader is by now.
 *
 * - In a private conversation of Slack the bot may read: the notice is looked up by the mark it bears, and sent again only
 *   when it does not stand there.
 * - Elsewhere in Slack the bot reads no history, and Teams lets bots look nothing up: there it is sent at most once, and
 *   parked as `unconfirmed`, since a reminder that comes twice every time Teams hiccups is worse than one that a crash
 *   within those milliseconds loses; it stands among the tasks all the same.
 */
export function createNoticeSender(sending: NoticeSending): NoticeHandler {
  const { database, chats, now, logger, queue, observe = () => {}, became } = sending

  const mark = (job: NoticeJob, change: (notice: Notice, em: EntityManager) => unknown) =>
    withinTenant(database, job.organization, (em) => changeNotice(em, job.notice, (notice) => change(notice, em)))

  /** @returns whether the queue is to bring the job again */
  async function fail(job: NoticeJob, last: boolean, error: unknown): Promise<boolean> {
    const failure = error instanceof SendFailure ? error : undefined
    const wait = failure?.hopeless ? undefined : failure?.retryAfterSeconds
    let again = false
    let topic = ''
    let parked = false
    await mark(job, async (notice, em) => {
      notice.attempts += 1
      // What is certain not to have been taken can be sent again.
      if (!failure?.uncertain) Object.assign(notice, { begunAt: null, begunIn: null })
      notice.error = (error instanceof Error ? error.message : String(error)).slice(0, 1000)
      const hopeless = failure?.hopeless || notice.attempts >= mostAttempts
      if (!hopeless && wait !== undefined) await queue.enqueue(em, job, { afterSeconds: wait })
      else if (hopeless || last) notice.state = 'parked'
      else again = true
      const { attempts, state } = notice
      topic = notice.topic
      parked = state === 'parked'
      await became?.({ em, organization: { id: job.organization }, queue }, notice, parked ? 'parked' : 'again')
      logger.warn({ notice: job.notice, topic, attempts, state, err: error }, 'a notice was not sent')
    })
    observe({ topic, result: parked ? 'parked' : 'again' })
    return again
  }

  /** Whether an attempt of which nothing is known brought it there. @throws SendFailure when that cannot be said */
  async function arrived(job: NoticeJob, { at, in: { platform, ...address } }: Begun): Promise<boolean> {
    const found = await chats.get(platform)?.posted?.(address, job.notice, at)
    if (found === undefined) throw new SendFailure('unconfirmed', { hopeless: true, uncertain: true })
    return found
  }

  /** Notes where it is about to be sent, and the private conversation when that is new. */
  const begin = (job: NoticeJob, platform: Platform, address: Address, account?: string) =>
    mark(job, async (notice, em) => {
      if (account) await rememberConversation(em, account, address)
      Object.assign(notice, { begunAt: now(), begunIn: { platform, ...address } })
    })

  async function deliver(job: NoticeJob, { recipient, message, begun }: Ready): Promise<void> {
    const { platform, address, person } = recipient
    const chat = chats.get(platform)
    if (!chat) throw new SendFailure(`${platform} is not configured`, { hopeless: true })
    if (address) {
      try {
        if (begun) await begin(job, platform, address)
        return await chat.post(address, message, job.notice)
      } catch (error) {
        // The conversation may be one from before the bot was removed and added again.
        if (!person || !(error instanceof SendFailure && error.hopeless)) throw error
      }
    }
    if (!person) throw new Error('a recipient is an address or a person')
    const { account, ...whom } = person
    const opened = await chat.openPrivate(whom).catch(nothingSaid)
    await begin(job, platform, opened, account)
    await chat.post(opened, message, job.notice)
  }

  return {
    async send({ last, ...job }) {
      try {
        const ready = await withinTenant(database, job.organization, (em) => prepare(em, sending, job))
        if (!ready) return
        if (!ready.begun || !(await arrived(job, ready.begun))) await deliver(job, ready)
      } catch (error) {
        if (await fail(job, last, error)) throw error
        return
      }
      await mark(job, async (notice, em) => {
        Object.assign(notice, {
          state: 'sent',
          sentAt: now(),
          begunAt: null,
          begunIn: null,
          error: null,
          attempts: notice.attempts + 1,
        })
        await became?.({ em, organization: { id: job.organization }, queue }, notice, 'sent')
        observe({ topic: notice.topic, result: 'sent' })
      })
    },
    giveUp: (job) =>
      mark(job, async (notice, em) => {
        if (notice.state !== 'waiting') return
        Object.assign(notice, { state: 'parked', error: notice.error ?? 'no attempt came to its end' })
        await became?.({ em, organization: { id: job.organization }, queue }, notice, 'parked')
        observe({ topic: notice.topic, result: 'parked' })
        logger.warn({ notice: job.notice, topic: notice.topic }, 'a notice was given up')
      }),
  }
}

/** @throws SendFailure (hopeless) when there is nobody to send to, or nobody who knows what to say */
async function prepare(
  em: EntityManager,
  { chats, types, waiting, now, queue, observe, became }: NoticeSending,
  job: NoticeJob,
): Promise<Ready | undefined> {
  const notice = await findNotice(em, job.notice)
  if (notice?.state !== 'waiting') return undefined
  const say = types[notice.topic]
  if (!say) throw new SendFailure(`nothing is known of notices of the type ${notice.topic}`, { hopeless: true })
  const reader = notice.user?.id ?? notice.params.owner
  const identity = reader ? await contextFor(em, job.organization, reader) : undefined
  if (!identity?.actor.active) throw new SendFailure('its reader is gone', { hopeless: true })
  const context = actAs(identity, { em, request: notice.id, now: now(), queue })
  const quiet = notice.user && waiting?.has(notice.topic) ? quietUntil(identity.actor, context.now) : undefined
  if (quiet) {
    await queue.enqueue(em, job, { afterSeconds: Math.ceil((quiet.getTime() - context.now.getTime()) / 1000) })
    return undefined
  }
  const message = await say(context, notice.params)
  if (!message) {
    await changeNotice(em, notice.id, (one) => Object.assign(one, { state: 'sent', sentAt: now() }))
    await became?.({ em, organization: { id: job.organization }, queue }, notice, 'void')
    observe?.({ topic: notice.topic, result: 'void' })
    return undefined
  }
  const recipient = await recipientOf(em, notice, identity.actor, [...chats.keys()])
  const begun = begunBy(notice)
  const { platform, address } = recipient
  if (!begun && address) {
    await changeNotice(em, notice.id, (one) =>
      Object.assign(one, { begunAt: now(), begunIn: { platform, ...address } }),
    )
  }
  return { message, recipient, begun }
}

const begunBy = ({ begunAt, begunIn }: Notice): Begun | undefined =>
  begunAt && begunIn ? { at: begunAt, in: begunIn } : undefined

/** To open a conversation twice is the same as once: that nothing is known of it says nothing of a message. */
const nothingSaid = (error: unknown): never => {
  if (!(error instanceof SendFailure && error.uncertain)) throw error
  const { message, hopeless, retryAfterSeconds, cause } = error
  throw new SendFailure(message, { hopeless, ...(retryAfterSeconds !== undefined && { retryAfterSeconds }), cause })
}
