/** Deliveries that are Slack's and yet not to be read: forged by whom Slack trusts, or written by an older version. */
import type { SlashCommand } from '@slack/bolt'
import type { Logger } from 'pino'
import { UnreadablePayload } from '#views/slack/wire.ts'

/** Nothing handles it: dispatch tells the person, in their language, that this works no longer. */
export const unreadable = 'unreadable'

/** What was read, or `instead`. Only the kind of fault is logged: the words may be anybody's. */
export type Readable = <Read>(read: () => Read, instead: Read) => Read

export const createReadable =
  (logger: Logger): Readable =>
  (read, instead) => {
    try {
      return read()
    } catch (error) {
      // A field that is missing altogether shows as a TypeError.
      if (!(error instanceof UnreadablePayload || error instanceof TypeError)) throw error
      refuseUnreadable(logger, error.name)
      return instead
    }
  }

export const refuseUnreadable = (logger: Logger, reason: string): void =>
  logger.warn({ reason }, 'refused what Slack delivered: it cannot be read')

/** True when it says who asks, where, and in which delivery. */
export const isWhole = (command: SlashCommand): boolean =>
  [command.user_id, command.channel_id, command.trigger_id].every((id: unknown) => typeof id === 'string' && id !== '')
