/** Which of Slack's deliveries are kept before they are acknowledged, and how they are taken up again: see `bot/inbox.ts`. */
import type { App } from '@slack/bolt'
import type { Logger } from 'pino'
import type { Delivery, Inbox } from '../inbox.ts'
import { isJson, type Json, type TeamOf } from './payload.ts'

/** What a listener is told beside the delivery. */
export interface Taken {
  /** The workspace that it is meant for. */
  readonly team: string
  /** It was taken before: acknowledged long ago, with its trigger expired. */
  readonly again?: true
  /** Keeps what is acknowledged before it is done. False when it cannot be: then it is not to be acknowledged. */
  keep?(): Promise<boolean>
}

type Acknowledge = (content?: unknown) => Promise<void>

/** A delivery, and the workspace that it is meant for. */
export interface Sent {
  readonly body: Json
  readonly team: string
}

export interface Taking {
  /** Has a delivery done, acknowledged when it is done or kept. */
  take(sent: Sent, acknowledge: Acknowledge, retryNum?: number): Promise<void>
  /** @throws Error when the bot is no longer in its workspace */
  again(body: Json): Promise<void>
}

const nobodyWaits: Acknowledge = async () => undefined

export function createTaking(options: {
  readonly app: () => App | undefined
  readonly inbox: Inbox
  readonly teamOf: TeamOf
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
    async take({ body, team }, acknowledge, retryNum) {
      const known = deliveryOf(body, team)
      if (!known) return process(body, acknowledge, { team }, retryNum)
      const { isEarly, ...delivery } = known
      if (!isEarly) {
        let isKept = false
        const keep = async () => {
          isKept = (await kept(delivery)) !== 'lost'
          return isKept
        }
        await process(body, acknowledge, { team, keep }, retryNum)
        if (isKept) await inbox.forget(delivery)
        return
      }
      const was = await kept(delivery)
      if (was === 'lost') {
        // Without its database the bot says so itself; what it says nothing about is not acknowledged.
        await process(body, nobodyWaits, { team }, retryNum)
        return acknowledge()
      }
      // A socket may break off here: it is kept, and done all the same.
      await acknowledge().catch((error: unknown) =>
        logger.warn({ err: error }, 'an acknowledgement did not get through'),
      )
      if (was === 'known') return
      await process(body, nobodyWaits, { team }, retryNum)
      await inbox.forget(delivery)
    },
    async again(body) {
      const team = await options.teamOf(body)
      if (team === undefined) throw new Error('the bot is no longer in the workspace of a delivery')
      await process(body, nobodyWaits, { team, again: true })
    },
  }
}

const text = (value: unknown): string | undefined => (typeof value === 'string' && value !== '' ? value : undefined)
const idOf = (value: unknown): string | undefined => (isJson(value) ? text(value.id) : undefined)

/**
 * Nothing for what needs no keeping, or names neither itself nor its sender. What is `isEarly` is acknowledged before it
 * is done; the others only when they take longer than Slack waits.
 */
export function deliveryOf(body: Json, workspace: string): (Delivery & { readonly isEarly: boolean }) | undefined {
  const of = (id: string | undefined, sender: string | undefined, isEarly: boolean) =>
    id !== undefined && sender !== undefined
      ? { platform: 'slack' as const, workspace, key: `slack:${id}`, sender, body, isEarly }
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
