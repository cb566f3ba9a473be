/** What becomes of each kind of delivery: acknowledged within three seconds, dispatched, answered in its place. */
import { setTimeout } from 'node:timers/promises'
import type {
  BlockAction,
  BlockSuggestion,
  GlobalShortcut,
  MessageShortcut,
  SlashCommand,
  ViewSubmitAction,
} from '@slack/bolt'
import type { ModalView } from '@slack/types'
import type { WebClient } from '@slack/web-api'
import type { Logger } from 'pino'
import { locales } from '#views/locales/locale.ts'
import { words } from '#views/locales/words.ts'
import { refilled, type SentView } from '#views/slack/refilled.ts'
import { toMessage } from '#views/slack/to-blocks.ts'
import {
  readSubmission,
  readSuggestion,
  type SubmittedView,
  toSuggestions,
  toViewErrors,
} from '#views/slack/view-wire.ts'
import { inputOf } from '../files/input-of.ts'
import { stripMention } from '../grammar/text/mentions.ts'
import { plainSlackText } from '../grammar/text/slack-text.ts'
import { chartsIn } from '../pictures.ts'
import type { Dispatch, Mentioned, SentFile } from '../request.ts'
import { type Ack, arrives, inTime } from './acknowledge.ts'
import { afterPress, staysInModal } from './among-others.ts'
import { createAnswers } from './answers.ts'
import { originOfCommand, placeOf, placeOfOrigin, pressOf, uniqueDelivery } from './inbound.ts'
import { mentionedIn, withNames } from './mentioned.ts'
import { type Origin, readOrigin } from './origin.ts'
import type { Outbound } from './outbound.ts'
import { createReadable, isWhole, refuseUnreadable, unreadable } from './reading.ts'
import { formOffer } from './reopen.ts'
import type { SlackFile } from './sent-files.ts'
import type { Taken } from './taking.ts'
import { codeOf } from './web.ts'

const again = (taken: Taken) => taken.again && { again: taken.again }

/** For somebody whose language is not known. */
const inBoth = (key: 'apology.unreadable'): string => locales.map((locale) => words(locale)(key)).join('\n')

/** How long Slack takes, usually, before an uploaded picture can stand in an answer that cannot be repeated. */
const pictureMs = 600

export interface SaidEvent {
  readonly user: string
  readonly channel: string
  readonly text: string
  readonly ts: string
  readonly threadTs?: string
  readonly eventId: string
  /** The workspace of whoever said it, in a channel shared with another. */
  readonly home?: string
  readonly files?: readonly SlackFile[]
}

export function createConversation(options: {
  readonly web: WebClient
  readonly outbound: Outbound
  readonly sentFiles: (files: readonly SlackFile[] | undefined) => readonly SentFile[] | undefined
  readonly dispatch: Dispatch
  readonly logger: Logger
  readonly workspace: string
  readonly botUserId: string
}) {
  const { web, outbound, logger } = options
  const readable = createReadable(logger)
  /** What somebody typed, without the bot's mention and Slack's mark-up of links, addresses and people. */
  const wordsOf = async (
    typed: string,
  ): Promise<{ readonly text: string; readonly mentioned: readonly Mentioned[] }> => {
    const named = await withNames(web, logger, stripMention(typed, { id: options.botUserId }))
    return { text: plainSlackText(named), mentioned: mentionedIn(named) }
  }
  const { ask, told, carefully, refreshHome, answer, late } = createAnswers(options)

  return {
    /** For a delivery that will not be done any more. */
    apologise: ({ sender }: { readonly sender: string }): Promise<void> =>
      outbound.show({ user: sender }, { type: 'show', message: told(sender, 'failed'), fresh: true }),

    async command(command: SlashCommand, ack: Ack, taken: Taken): Promise<void> {
      const since = performance.now()
      if (!isWhole(command)) {
        refuseUnreadable(logger, 'command')
        return ack({ response_type: 'ephemeral', text: inBoth('apology.unreadable') })
      }
      const origin = originOfCommand(command)
      await carefully(origin, async () => {
        const pending = wordsOf(command.text ?? '').then(({ text, mentioned }) =>
          ask(command.user_id, {
            delivery: `slack:${command.trigger_id}`,
            place: placeOf({ id: command.channel_id, name: command.channel_name }),
            input: inputOf(text, undefined, mentioned),
            ...again(taken),
          }),
        )
        if (taken.again) return answer(origin, await pending)
        const outcome = await inTime(pending, since)
        if (
          outcome !== 'late' &&
          outcome.type === 'show' &&
          !outcome.shared &&
          !outcome.message.file &&
          chartsIn(outcome.message).length === 0
        ) {
          const drawn = toMessage(outcome.message, new Map())
          if (await arrives(ack({ response_type: 'ephemeral', ...drawn }))) return
        } else if (outcome !== 'late' || (await taken.keep?.()) !== false) await arrives(ack())
        await answer(origin, await pending, command.trigger_id)
      })
    },

    /** A direct message, or words beside a mention. */
    async said(event: SaidEvent, taken: Taken): Promise<void> {
      const { user, channel, ts, threadTs } = event
      const place = placeOf({ id: channel })
      const origin: Origin = {
        user,
        channel,
        ...(threadTs !== undefined && { thread: threadTs }),
        // What only one person sees is not shown in a thread that is none yet:
        // https://docs.slack.dev/reference/methods/chat.postEphemeral
        ...(place.type !== 'private' && threadTs === undefined && { root: ts }),
      }
      await carefully(origin, async () => {
        const { text: words, mentioned } = await wordsOf(event.text)
        const input = inputOf(words, options.sentFiles(event.files), mentioned)
        const outcome = await ask(
          user,
          { delivery: `slack:${event.eventId}`, place, input, ...again(taken) },
          event.home,
        )
        if (outcome.type !== 'ask') return answer(origin, outcome)
        await outbound.tell(origin, formOffer(outcome.form, words))
        if (outcome.also) await outbound.show(origin, { type: 'show', message: outcome.also, fresh: true })
      })
    },

    async homeOpened(event: { user: string; channel: string; tab: string; eventId: string }): Promise<void> {
      const { user, channel } = event
      const isHome = event.tab === 'home'
      await carefully({ user, channel }, async () => {
        const outcome = await ask(user, {
          delivery: `slack:${event.eventId}`,
          place: { type: isHome ? 'home' : 'private', conversation: channel },
          input: { type: isHome ? 'home' : 'welcome' },
        })
        if (!isHome) await answer({ user, channel }, outcome)
        else if (outcome.type === 'show') await outbound.publishHome(user, outcome.message)
      })
    },

    async press(body: BlockAction, taken: Taken): Promise<void> {
      const press = pressOf(body, readable)
      if (!press) return
      const { origin, place, input } = press
      await carefully(origin, async () => {
        const delivery = `slack:${body.trigger_id}`
        const outcome = await ask(body.user.id, { delivery, place, input, ...again(taken) }, body.user.team_id)
        await answer(afterPress(input, origin), outcome, body.trigger_id)
      })
    },

    async shortcut(body: GlobalShortcut | MessageShortcut, taken: Taken): Promise<void> {
      const { trigger_id: trigger, callback_id: verb } = body
      const user = body.user.id
      const delivery = `slack:${trigger}`
      if (body.type === 'shortcut') {
        const origin: Origin = { user }
        const input = { type: 'action', action: { verb } } as const
        await carefully(origin, async () =>
          answer(
            origin,
            await ask(user, { delivery, place: placeOfOrigin(origin), input, ...again(taken) }, body.user.team_id),
            trigger,
          ),
        )
        return
      }
      const { id: channel } = body.channel
      const origin: Origin = { user, channel, ephemeral: true, responseUrl: body.response_url }
      await carefully(origin, async () => {
        const [url, text] = await Promise.all([
          permalink(channel, body.message_ts),
          withNames(web, logger, body.message.text ?? ''),
        ])
        const words = plainSlackText(text)
        const { user: author, ts = body.message_ts, thread_ts: thread = ts } = body.message
        const from = typeof author === 'string' ? { author, conversation: channel, thread: String(thread) } : undefined
        const input = {
          ...({ type: 'capture', verb, text: words } as const),
          ...(url !== undefined && { url }),
          ...(from && { from }),
        }
        await answer(
          origin,
          await ask(user, { delivery, place: placeOf(body.channel), input, ...again(taken) }, body.user.team_id),
          trigger,
        )
      })
    },

    async submit(body: ViewSubmitAction, ack: Ack, taken: Taken): Promise<void> {
      const since = performance.now()
      const user = body.user.id
      const { view } = body
      const read = readable(() => readSubmission(view as SubmittedView), { verb: unreadable, state: {}, answers: {} })
      const { verb, state, answers, origin: json } = read
      const origin = readOrigin(json, user)
      const input = { type: 'submit', verb, state, answers } as const
      const updated = async (drawn: { view: ModalView; hasPictures: boolean }) => {
        if (drawn.hasPictures) await setTimeout(pictureMs)
        await ack({ response_action: 'update', view: drawn.view })
      }
      const newEdition = () => since.toString(36).replace('.', '-').slice(0, 30)
      await carefully(origin, async () => {
        const delivery = `slack:${view.id}:${view.hash}`
        const pending = ask(user, { delivery, place: placeOfOrigin(origin), input, ...again(taken) }, body.user.team_id)
        const outcome = taken.again ? 'late' : await inTime(pending, since)
        if (outcome === 'late') {
          if (!taken.again && (await taken.keep?.()) !== false)
            await updated(await outbound.messageView(origin, told(user, 'working')))
          const done = await pending
          if (done.type === 'show' && done.failed)
            await outbound.updateView(view.id, {
              view: refilled(view as unknown as SentView, done.message.summary),
              hasPictures: false,
            })
          else await late(view.id, origin, done)
        } else if (outcome.type === 'ask') {
          const errors = outcome.errors && toViewErrors(outcome.errors, view as Pick<ModalView, 'blocks'>)
          if (errors) await ack({ ...errors })
          else await updated(await outbound.formView(origin, outcome, newEdition()))
          if (outcome.also) await outbound.show(origin, { type: 'show', message: outcome.also, fresh: true })
        } else if (outcome.type === 'show' && outcome.failed) {
          const { summary } = outcome.message
          const errors = toViewErrors({ [verb]: summary }, view as Pick<ModalView, 'blocks'>)
          const update = { response_action: 'update' as const, view: refilled(view as unknown as SentView, summary) }
          await ack(errors ? { ...errors } : update)
        } else if (outcome.type === 'show' && staysInModal(origin, outcome)) {
          await updated(await outbound.messageView(origin, outcome.message))
          await outbound.handOver(origin, outcome.message)
          if (origin.home) await refreshHome(user)
        } else {
          // Over a modal that shows a message only the form goes; it alone would go by itself.
          await ack(origin.view === undefined ? { response_action: 'clear' } : undefined)
          await answer(origin, outcome)
        }
      })
    },

    async suggest(body: BlockSuggestion, ack: Ack): Promise<void> {
      const { verb, query } = readable<{ verb: string; query: string }>(() => readSuggestion(body), {
        verb: unreadable,
        query: '',
      })
      const origin: Origin = { user: body.user.id }
      const input = { type: 'suggest', source: verb, query } as const
      const asked = { delivery: uniqueDelivery(), place: placeOfOrigin(origin), input }
      const pending = ask(body.user.id, asked, body.user.team_id)
      const outcome = await inTime(pending, performance.now())
      await ack({ ...toSuggestions(outcome !== 'late' && outcome.type === 'options' ? outcome.options : []) })
    },
  }

  /** Worth a moment, but not the three seconds in which the form must open; unknown where the bot is no member. */
  async function permalink(channel: string, ts: string): Promise<string | undefined> {
    const asked = web.chat.getPermalink({ channel, message_ts: ts }).then(
      (found) => found.permalink,
      (error: unknown) => {
        logger.info({ method: 'chat.getPermalink', code: codeOf(error) }, 'no link to the message')
        return undefined
      },
    )
    return Promise.race([asked, setTimeout(500, undefined, { ref: false })])
  }
}

export type Conversation = ReturnType<typeof createConversation>
