/** Puts answers where they belong: messages, modals, the Home tab. */
import { setTimeout } from 'node:timers/promises'
import type { KnownBlock, ModalView } from '@slack/types'
import type { WebClient } from '@slack/web-api'
import { words } from '#views/locales/words.ts'
import type { Message } from '#views/message.ts'
import { limits } from '#views/slack/limits.ts'
import { drawNodes, toHome, toMessage } from '#views/slack/to-blocks.ts'
import { toView } from '#views/slack/to-view.ts'
import type { Outcome } from '../request.ts'
import { messageModal } from './inbound.ts'
import { forOneself, type Origin } from './origin.ts'
import type { SendFile } from './send-file.ts'
import type { Illustrate } from './upload-charts.ts'
import { codeOf, onceReady } from './web.ts'

type Ask = Extract<Outcome, { type: 'ask' }>
type Show = Extract<Outcome, { type: 'show' }>
type Drawn = { readonly text: string; readonly blocks: KnownBlock[] }

/** The bot, or the person, is no member of the conversation. */
const isOutside = (error: unknown): boolean =>
  ['not_in_channel', 'channel_not_found', 'user_not_in_channel'].includes(codeOf(error))

/** Slack took a response URL's message not. The code is Slack's. */
export class ResponseUrlRefused extends Error {
  readonly code: string
  constructor(code: string) {
    super(`response_url: ${code}`)
    this.name = code
    this.code = code
  }
}

export interface Outbound {
  /**
   * Shows a message where the origin says, to everybody there only when it is declared to be shared; `trigger` gives the
   * right to open a modal.
   */
  show(origin: Origin, outcome: Show, trigger?: string): Promise<void>
  openForm(origin: Origin, ask: Ask, trigger: string): Promise<void>
  /** Says something to that person alone. */
  tell(origin: Origin, drawn: Drawn): Promise<void>
  /** @param edition makes Slack take the values given rather than keep what was typed. */
  formView(origin: Origin, ask: Ask, edition?: string): Promise<{ view: ModalView; hasPictures: boolean }>
  messageView(origin: Origin, message: Message): Promise<{ view: ModalView; hasPictures: boolean }>
  updateView(viewId: string, drawn: { view: ModalView; hasPictures: boolean }): Promise<void>
  publishHome(user: string, message: Message): Promise<void>
  /** The file of a message, into the person's private conversation with the bot. */
  handOver(origin: Origin, message: Message): Promise<void>
}

export function createOutbound(options: {
  readonly web: WebClient
  readonly illustrate: Illustrate
  readonly sendFile: SendFile
  readonly now: () => Date
}): Outbound {
  const { web, illustrate, sendFile, now } = options
  /** Differs from one update to the next. */
  const edition = () => now().getTime().toString(36)

  const respond = async (url: string, content: Drawn, hasPictures: boolean, more: Record<string, unknown>) => {
    const body = JSON.stringify({ ...content, ...more })
    // A response URL serves five times, refusals included: wait before the first rather than spend them.
    const pauses = hasPictures ? [500, 1000, 2000] : [0]
    for (const [attempt, pause] of pauses.entries()) {
      await setTimeout(pause)
      const headers = { 'content-type': 'application/json' }
      const answer = await fetch(url, { method: 'POST', headers, body, signal: AbortSignal.timeout(10_000) })
      const said = await answer.text()
      if (answer.ok) return
      const code = /"error":"(\w+)"/.exec(said)?.[1] ?? `http_${answer.status}`
      const retryAfter = Number(answer.headers.get('retry-after') ?? 1)
      if (answer.status === 429 && retryAfter <= 10 && attempt === 0) pauses.push(retryAfter * 1000)
      else if (attempt + 1 === pauses.length) throw new ResponseUrlRefused(code)
    }
  }

  const joinAndPost = async (origin: Origin, channel: string, drawn: Drawn, hasPictures: boolean) => {
    const thread = origin.thread ?? origin.root
    const where = { channel, ...(thread !== undefined && { thread_ts: thread }) }
    const post = () => onceReady(hasPictures, () => web.chat.postMessage({ ...where, ...drawn }), true)
    try {
      await post()
    } catch (error) {
      if (!isOutside(error)) throw error
      if (origin.responseUrl === undefined) {
        await web.conversations.join({ channel })
        await post()
      } else {
        await respond(origin.responseUrl, drawn, hasPictures, { response_type: 'in_channel', replace_original: false })
      }
    }
  }

  const postPrivately = async (user: string, drawn: Drawn, hasPictures: boolean) => {
    const { channel } = await web.conversations.open({ users: user })
    const dm = channel?.id
    if (dm === undefined) throw new Error('no private conversation')
    await onceReady(hasPictures, () => web.chat.postMessage({ channel: dm, ...drawn }), true)
  }

  /** @throws what Slack refuses, unless it is that the bot, or the person, is no member: then it is a direct message */
  const whisper = async (origin: Origin, channel: string, drawn: Drawn, hasPictures: boolean) => {
    const { user, thread } = origin
    const where = { channel, user, ...(thread !== undefined && { thread_ts: thread }) }
    try {
      await onceReady(hasPictures, () => web.chat.postEphemeral({ ...where, ...drawn }), true)
    } catch (error) {
      if (!isOutside(error)) throw error
      await postPrivately(user, drawn, hasPictures)
    }
  }

  const showNew = async (origin: Origin, drawn: Drawn, hasPictures: boolean, shared: boolean) => {
    const { channel, user, thread, responseUrl } = origin
    if (channel === undefined) await postPrivately(user, drawn, hasPictures)
    else if (shared || !origin.ephemeral) await joinAndPost(origin, channel, drawn, hasPictures)
    else if (responseUrl !== undefined) {
      const where = { ...(thread !== undefined && { thread_ts: thread }), response_type: 'ephemeral' }
      await respond(responseUrl, drawn, hasPictures, { ...where, replace_original: false })
    } else await whisper(origin, channel, drawn, hasPictures)
  }

  const showMessage = async (origin: Origin, outcome: Show, trigger?: string): Promise<void> => {
    const replaces = outcome.fresh !== true && outcome.shared !== true
    if (replaces && origin.view !== undefined) {
      return outbound.updateView(origin.view, await outbound.messageView(origin, outcome.message))
    }
    const inModal = origin.channel === undefined || origin.form !== undefined || origin.view !== undefined
    if (trigger !== undefined && inModal && outcome.shared !== true) {
      const { view, hasPictures } = await outbound.messageView(origin, outcome.message)
      const isInside = origin.view !== undefined || origin.form !== undefined
      const open = () =>
        isInside ? web.views.push({ trigger_id: trigger, view }) : web.views.open({ trigger_id: trigger, view })
      try {
        await onceReady(hasPictures, open)
      } catch (error) {
        // Three modals lie over each other and no more: the last one makes room.
        if (codeOf(error) !== 'push_limit_reached' || origin.view === undefined) throw error
        await outbound.updateView(origin.view, { view, hasPictures })
      }
      return
    }
    const { message, images } = await illustrate(outcome.message)
    const drawn = toMessage(message, images, { edition: edition() })
    const hasPictures = images.size > 0
    const { channel, ts, responseUrl } = origin
    if (replaces && origin.ephemeral && ts !== undefined && responseUrl !== undefined) {
      await respond(responseUrl, drawn, hasPictures, { replace_original: true })
    } else if (replaces && !origin.ephemeral && ts !== undefined && channel !== undefined) {
      await onceReady(hasPictures, () => web.chat.update({ channel, ts, ...drawn }))
    } else await showNew(origin, drawn, hasPictures, outcome.shared === true)
  }

  const outbound: Outbound = {
    async show(given, outcome, trigger) {
      const origin = outcome.shared ? given : forOneself(given)
      await showMessage(origin, outcome, trigger)
      await outbound.handOver(origin, outcome.message)
    },

    tell: (origin, drawn) => showNew(forOneself(origin), drawn, false, false),

    async handOver({ user }, { file }) {
      if (file) await sendFile.toPerson(user, file)
    },

    async openForm(origin, ask, trigger) {
      const { view, hasPictures } = await outbound.formView(origin, ask)
      if (origin.form !== undefined) return outbound.updateView(origin.form, { view, hasPictures })
      const call = { trigger_id: trigger, view }
      const open = () => (origin.view === undefined ? web.views.open(call) : web.views.push(call))
      await onceReady(hasPictures, open)
    },

    async formView(origin, { form, answers }, formEdition) {
      const { message, images } = await illustrate({ locale: form.locale, summary: '', nodes: form.intro ?? [] })
      // The id of the form's own modal is known to Slack.
      const { form: _own, ...kept } = origin
      const options = {
        origin: JSON.stringify(kept),
        images,
        ...(answers && { answers }),
        ...(formEdition && { edition: formEdition }),
      }
      return { view: toView({ ...form, intro: message.nodes }, options), hasPictures: images.size > 0 }
    },

    async messageView(origin, given) {
      const { message, images } = await illustrate(given)
      const { view: _view, form: _form, ...kept } = origin
      const say = words(message.locale)
      const room = { blocks: limits.view.blocks, text: limits.view.text, bytes: limits.view.bytes - 4000 }
      const view: ModalView = {
        type: 'modal',
        callback_id: messageModal,
        private_metadata: JSON.stringify({ origin: JSON.stringify(kept) }),
        title: { type: 'plain_text', text: say('slack.title') },
        close: { type: 'plain_text', text: say('slack.close') },
        blocks: drawNodes(message.nodes, message.locale, images, 'modal', room, { edition: edition() }),
      }
      return { view, hasPictures: images.size > 0 }
    },

    async updateView(viewId, { view, hasPictures }) {
      await onceReady(hasPictures, () => web.views.update({ view_id: viewId, view }))
    },

    async publishHome(user, given) {
      const { message, images } = await illustrate(given)
      const view = toHome(message, images, { edition: edition() })
      await onceReady(images.size > 0, () => web.views.publish({ user_id: user, view }))
    },
  }
  return outbound
}
