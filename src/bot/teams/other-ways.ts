import type { Logger } from 'pino'
import type { Message } from '#views/message.ts'
import type { Address } from '../request.ts'
import { failureOf } from './failure.ts'
import type { Outbound } from './outbound.ts'

/**
 * What was done is told: an answer that Teams does not take in its place is said in the private chat, or waits in the
 * durable queue. It may come twice then, when Teams took it and did not say so; nobody is told to try again what is done.
 */
export function withOtherWays(
  outbound: Outbound,
  options: {
    readonly isPrivate: boolean
    privateChat(): Promise<Address>
    later(message: Message): Promise<boolean>
    readonly logger: Logger
  },
): Outbound {
  const { isPrivate, privateChat, later, logger } = options
  const sayInOneWay = async (to: Address, message: Message): Promise<void> => {
    try {
      await outbound.say(to, message)
    } catch (error) {
      logger.warn(failureOf(error), 'an answer was not taken by Teams; another way is tried')
      if (!isPrivate) {
        try {
          return await outbound.say(await privateChat(), message)
        } catch (again) {
          logger.warn(failureOf(again), 'nor was it in the private chat')
        }
      }
      if (!(await later(message))) throw error
    }
  }
  return {
    ...outbound,
    say: sayInOneWay,
    async whisper(to, person, message) {
      try {
        return await outbound.whisper(to, person, message)
      } catch (error) {
        logger.warn(failureOf(error), 'a message for one person was not taken by Teams')
        // As where Teams takes no such messages: the private chat is next.
        return false
      }
    },
    async replace(to, id, message) {
      try {
        await outbound.replace(to, id, message)
      } catch (error) {
        logger.warn(failureOf(error), 'a message was not replaced')
        await sayInOneWay(to, message)
      }
    },
  }
}
