/** What the durable queue sends through: one attempt, and whether another one makes sense. */
import { WebAPIRateLimitedError, type WebClient } from '@slack/web-api'
import { toMessage } from '#views/slack/to-blocks.ts'
import { type Chat, SendFailure } from '../request.ts'
import type { SendFile } from './send-file.ts'
import type { Illustrate } from './upload-charts.ts'
import { codeOf, isRefusal, isUncertain, onceReady, patiently } from './web.ts'

export function createChat(web: WebClient, illustrate: Illustrate, sendFile: SendFile): Chat {
  return {
    platform: 'slack',
    async post({ conversation: channel, thread }, message, mark) {
      const { message: shown, images } = await illustrate(message)
      const content = {
        channel,
        ...toMessage(shown, images),
        ...(thread !== undefined && { thread_ts: thread }),
        ...(mark !== undefined && { metadata: { event_type: marked, event_payload: { mark } } }),
      }
      const { file } = message
      // With a file it is one message with it, so that a failure leaves nothing half said.
      const post = async () => {
        if (file) await sendFile.to(channel, file, content.blocks)
        else await web.chat.postMessage(content)
      }
      try {
        if (images.size > 0) await onceReady(true, post, true)
        else await post()
      } catch (error) {
        if (codeOf(error) !== 'not_in_channel') throw toSendFailure(error)
        await joined(web, channel, post)
      }
    },
    async posted({ conversation: channel, thread }, mark, since) {
      // Only here may the bot read; a file carries no mark.
      if (!channel.startsWith('D') || thread !== undefined) return undefined
      try {
        const oldest = String(Math.floor(since.getTime() / 1000) - skewSeconds)
        const { messages = [] } = await patiently(() =>
          web.conversations.history({ channel, oldest, include_all_metadata: true, limit: 200 }),
        )
        return messages.some(
          ({ metadata }) => (metadata?.event_payload as { mark?: unknown } | undefined)?.mark === mark,
        )
      } catch {
        return undefined
      }
    },
    async place({ conversation: channel }, message, id) {
      const { message: shown, images } = await illustrate(message)
      const content = { channel, ...toMessage(shown, images) }
      try {
        if (id !== undefined) await web.chat.update({ ...content, ts: id })
        return id ?? (await web.chat.postMessage(content)).ts ?? ''
      } catch (error) {
        throw toSendFailure(error)
      }
    },
    async openPrivate({ externalId, workspace }) {
      try {
        const { channel } = await web.conversations.open({ users: externalId })
        if (channel?.id === undefined) throw new SendFailure('no private conversation', { hopeless: false })
        return { workspace, conversation: channel.id }
      } catch (error) {
        throw toSendFailure(error)
      }
    },
  }
}

/** What the bot's own messages are marked by: https://docs.slack.dev/messaging/message-metadata */
const marked = 'eas_crm_notice'
/** Slack's clock and ours. */
const skewSeconds = 60

async function joined(web: WebClient, channel: string, post: () => Promise<unknown>): Promise<void> {
  try {
    await web.conversations.join({ channel })
  } catch (cause) {
    throw new SendFailure('not_in_channel', { hopeless: true, cause })
  }
  try {
    await post()
  } catch (error) {
    throw toSendFailure(error)
  }
}

function toSendFailure(cause: unknown): SendFailure {
  if (cause instanceof SendFailure) return cause
  if (cause instanceof WebAPIRateLimitedError) {
    return new SendFailure('ratelimited', { hopeless: false, retryAfterSeconds: cause.retryAfter, cause })
  }
  return new SendFailure(codeOf(cause), { hopeless: isRefusal(cause), uncertain: isUncertain(cause), cause })
}
