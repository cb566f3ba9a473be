/** What the durable queue sends through: one attempt, and whether another one makes sense. */
import { WebAPIRateLimitedError, type WebClient } from '@slack/web-api'
import { toMessage } from '#views/slack/to-blocks.ts'
import { type Chat, SendFailure } from '../request.ts'
import type { SendFile } from './send-file.ts'
import type { Illustrate } from './upload-charts.ts'
import { codeOf, isRefusal, onceReady } from './web.ts'

export function createChat(web: WebClient, illustrate: Illustrate, sendFile: SendFile): Chat {
  return {
    platform: 'slack',
    async post({ conversation: channel, thread }, message) {
      const { message: shown, images } = await illustrate(message)
      const content = { channel, ...toMessage(shown, images), ...(thread !== undefined && { thread_ts: thread }) }
      const { file } = message
      // With a file it is one message with it, so that a failure leaves nothing half said.
      const post = async () => {
        if (file) await sendFile.to(channel, file, content.blocks)
        else await web.chat.postMessage(content)
      }
      try {
        if (images.size > 0) await onceReady(true, post)
        else await post()
      } catch (error) {
        if (codeOf(error) !== 'not_in_channel') throw toSendFailure(error)
        await joined(web, channel, post)
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
    async openPrivate({ externalId }) {
      try {
        const { channel } = await web.conversations.open({ users: externalId })
        if (channel?.id === undefined) throw new SendFailure('no private conversation', { hopeless: false })
        return { conversation: channel.id }
      } catch (error) {
        throw toSendFailure(error)
      }
    },
  }
}

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
  return new SendFailure(codeOf(cause), { hopeless: isRefusal(cause), cause })
}
