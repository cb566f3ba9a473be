/** Which of Slack's deliveries are kept before they are acknowledged, and how they are taken up again: see `bot/inbox.ts`. */
import type { App } from '@slack/bolt'
import type { Logger } from 'pino'
import type { Delivery, Inbox } from '../inbox.ts'
import { isJson, type Json } from './payload.ts'

/** What a listener is told beside the delivery. */
export interface Taken {
  /** It was taken before: acknowledged long ago, with its trigger expired. */
  readonly again?: true
  /** Keeps what is acknowledged before it is done. False when it cannot be: then it is not to be acknowledged. */
  keep?(): Promise<boolean>
}

type Acknowledge = (content?: unknown) => Promise<void>

export interface Taking {
  /** Has a delivery done, acknowledged when it is done or kept. */
  take(body: Json, acknowledge: Acknowledge, retryNum?: number): Promise<void>
  again(body: Json): Promise<void>
}

const nobodyWaits: Acknowledge = async () => undefined

export function createTaking(options: {
  readonly app: () => App | undefined
  readonly inbox: Inbox
  readonly logger: Logger
}): Taking {
  const { inbox, logger } = options
  const process = async (body: Json, ack: Acknowledge, taken: Taken, retryNum = 0) =>
    options.app()?.processEvent({ body, ack, retryNum, customProperties: { taken } })
  const kept = async (delivery: Delivery): Promise<'new' | 'known' | 'lost'> => {
    try {
      return await inbox.keep(delivery)
    } catch (error) {
      logger.error({ err: error }, 'a delivery could not be kept')
      return 'lost'
    }
  }
  return {
    async take(body, acknowledge, retryNum) {
      const known = deliveryOf(body)
      if (!known) return process(body, acknowledge, {}, retryNum)
      const { isEarly, ...delivery } = known
      if (!isEarly) {
        let isKept = false
        const keep = async () => {
          isKept = (await kept(delivery)) !== 'lost'
          return isKept
        }
        await process(body, acknowledge, { keep }, retryNum)
        if (isKept) await inbox.forget(delivery.key)
        return
      }
      const was = await kept(delivery)
      if (was === 'lost') {
        // Without its database the bot says so itself; what it says nothing about is not acknowledged.
        await process(body, nobodyWaits, {}, retryNum)
        return acknowledge()
      }
      // A socket may break off here: it is kept, and done all the same.
      await acknowledge().catch((error: unknown) =>
        logger.warn({ err: error }, 'an acknowledgement did not get through'),
      )
      if (was === 'known') return
      await process(body, nobodyWaits, {}, retryNum)
      await inbox.forget(delivery.key)
    },
    again: (body) => process(body, nobodyWaits, { again: true }),
  }
}

const text = (value: unknown): string | undefined => (typeof value === 'string' && value !== '' ? value : undefined)
const idOf = (value: unknown): string | undefined => (isJson(value) ? text(value.id) : undefined)

/**
 * Nothing for what needs no keeping, or names neither itself nor its sender. What is `isEarly` is acknowledged before it
 * is done; the others only when they take longer than Slack waits.
 */
export function deliveryOf(body: Json): (Delivery & { readonly isEarly: boolean }) | undefined {
  const of = (id: string | undefined, sender: string | undefined, isEarly: boolean) =>
    id !== undefined && sender !== undefined
      ? { platform: 'slack' as const, key: `slack:${id}`, sender, body, isEarly }
      : undefined
  const trigger = text(body.trigger_id)
  switch (body.type) {
    case 'event_callback':
      return isJson(body.event) && isForUs(body.event)
        ? of(text(body.event_id), text(body.event.user), true)
        : undefined
    case 'block_actions':
    case 'shortcut':
    case 'message_action':
      return of(trigger, idOf(body.user), true)
    case 'view_submission': {
      const { view } = body
      const id = isJson(view) && text(view.id) && text(view.hash) ? `${view.id}:${view.hash}` : undefined
      return of(id, idOf(body.user), false)
    }
    default:
      return text(body.command) === undefined ? undefined : of(trigger, text(body.user_id), false)
  }
}

/** Words of a person to the bot. Its own messages come as events too. */
const isForUs = (event: Json): boolean =>
  event.bot_id === undefined &&
  (event.type === 'app_mention' || (event.type === 'message' && event.channel_type === 'im')) &&
  (event.subtype === undefined || event.subtype === 'file_share')
