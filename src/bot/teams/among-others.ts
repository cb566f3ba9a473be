/** Where an answer goes when others read the place it was asked for in. */
import type { Message } from '#views/message.ts'
import { sharedIn } from '#views/pages/shared.ts'
import type { Turn } from './answer.ts'
import { failureOf } from './failure.ts'
import { isRefused, notice } from './outbound.ts'

/**
 * To whoever asked, and to nobody else: in a channel or group chat as a message that they alone see, or, where Teams
 * takes none, in the private chat, of which one line tells where it was asked.
 */
export async function tell(turn: Turn, message: Message): Promise<void> {
  const { outbound, here, asker } = turn
  if (turn.isPrivate) return outbound.say(here, message)
  if (await outbound.whisper(here, asker, message)) return
  const isTold = await saidPrivately(turn, message)
  await outbound.say(
    here,
    notice(message.locale, isTold ? 'renderer.answeredPrivately' : 'renderer.openChatFirst', asker.name),
  )
}

/** False when the person has no private chat with the bot. */
async function saidPrivately(turn: Turn, message: Message): Promise<boolean> {
  try {
    await turn.outbound.say(await turn.privateChat(), sharedIn(message, turn.here.conversation))
    return true
  } catch (error) {
    if (!isRefused(failureOf(error).status)) throw error
    return false
  }
}

/** For everybody there to read. */
export const publish = ({ outbound, here, shareIn }: Turn, message: Message): Promise<void> =>
  outbound.say(shareIn ?? here, message)
