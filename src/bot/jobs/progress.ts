/** A message that says how far a long work is, written anew as it goes on. */
import { setTimeout } from 'node:timers/promises'
import type { ProgressPlace } from '#domain/import/import-run.ts'
import type { Message } from '#views/message.ts'
import { SendFailure } from '../request.ts'
import { recipientOf } from './recipient.ts'
import type { TaskContext } from './run-tasks.ts'

/** Both chats take one change a second of a conversation; people need fewer. */
const pauseMs = 2_000

export interface Progress {
  /** Shows how far it is, unless it did a moment ago. */
  show(message: () => Message): Promise<void>
  /** The last word, said in any case. */
  end(message: () => Message): Promise<void>
  readonly place: ProgressPlace | undefined
}

/**
 * In the private chat of whoever asked for the work. It only tells: what a chat does not take is left out, and tried again
 * with the next step.
 *
 * @param known the message of an attempt before
 */
export async function openProgress(
  { as, chats, now, logger }: Pick<TaskContext, 'as' | 'chats' | 'now' | 'logger'>,
  known: ProgressPlace | undefined,
): Promise<Progress> {
  let place = known
  let quietUntil = 0
  const attempt = async (message: () => Message): Promise<void> => {
    quietUntil = now().getTime() + pauseMs
    try {
      const to =
        place ?? (await as((context) => recipientOf(context.em, {}, context.actor, [...chats.keys()])).then(opened))
      const chat = to && chats.get(to.platform)
      if (!to || !chat) return
      const id = await chat.place(addressOf(to), message(), place?.message)
      place = { ...to, message: id }
    } catch (error) {
      if (!(error instanceof SendFailure)) throw error
      quietUntil += (error.retryAfterSeconds ?? 10) * 1000
      logger.warn({ reason: error.message }, 'how far a task is could not be said')
    }
  }
  const opened = async ({ platform, address, person }: Awaited<ReturnType<typeof recipientOf>>) => {
    const to = address ?? (person && (await chats.get(platform)?.openPrivate(person)))
    return to && { platform, ...to }
  }
  return {
    async show(message) {
      if (now().getTime() >= quietUntil) await attempt(message)
    },
    async end(message) {
      if (!place) return
      const wait = Math.min(pauseMs, quietUntil - now().getTime())
      if (wait > 0) await setTimeout(wait)
      await attempt(message)
    },
    get place() {
      return place
    },
  }
}

const addressOf = ({ workspace, conversation, serviceUrl }: Omit<ProgressPlace, 'message'>) => ({
  workspace,
  conversation,
  ...(serviceUrl && { serviceUrl }),
})
