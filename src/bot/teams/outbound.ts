/** Messages as Teams shows them: pictures drawn and served, cards posted, replaced and sent unasked. */
import type { Logger } from 'pino'
import type { Chart } from '#views/charts/chart.ts'
import type { Form } from '#views/form.ts'
import { words } from '#views/locales/words.ts'
import type { Action } from '#views/message.ts'
import {
  actions,
  type FileRef,
  formButton,
  heading,
  type ImageRef,
  type Images,
  type Message,
  message,
  text,
} from '#views/message.ts'
import { type CardActivity, toActivity } from '#views/teams/to-card.ts'
import type { OpenFile } from '../files/open-file.ts'
import { chartsIn, type DrawChart } from '../pictures.ts'
import type { Address, Chat } from '../request.ts'
import { type Connector, persistently, type Whispered } from './connector.ts'
import { failureOf, isUndone, toSendFailure } from './failure.ts'
import { consentCard, infoCard, putRanges, type Upload } from './file-consent.ts'
import { saidAgain } from './inbound.ts'

/** Stores a PNG under an address that cannot be guessed and that runs out. */
export type PublishPicture = (png: Uint8Array, tenant: string) => Promise<string>

export interface Outbound {
  /** With its charts drawn, for the people of a tenant. One that cannot be drawn is told in words. */
  images(to: Pick<Address, 'workspace'>, message: Message): Promise<Images>
  say(to: Address, message: Message): Promise<void>
  /**
   * The same for one person's eyes, where others read too.
   *
   * @returns false where Teams takes no such messages
   */
  whisper(to: Address, person: Whispered, message: Message): Promise<boolean>
  /** Puts the message in the place of one that stands there, or beneath when that is gone. */
  replace(to: Address, id: string, message: Message): Promise<void>
  /** Brings a stored message up to what its reader sees already, in the order of the calls. */
  refresh(to: Address, id: string, message: Message, images: Images): Promise<void>
  /** Asks whether the person takes a file. */
  offer(to: Address, file: FileRef): Promise<void>
  /** Puts a file that was allowed where Teams wants it, and its card into the chat. */
  upload(to: Address, file: FileRef, upload: Upload): Promise<void>
  /** Takes back a message, unless it is gone. */
  remove(to: Address, id: string): Promise<void>
}

export interface OutboundOptions {
  readonly connector: Connector
  readonly drawChart: DrawChart
  readonly openFile: OpenFile
  readonly publishPicture: PublishPicture
  readonly logger: Logger
}

export function createOutbound({ connector, drawChart, openFile, publishPicture, logger }: OutboundOptions): Outbound {
  const picture = async (tenant: string, chart: Chart): Promise<[Chart, ImageRef][]> => {
    try {
      return [[chart, { url: await publishPicture(await drawChart(chart), tenant) }]]
    } catch (error) {
      logger.error({ err: error, chart: chart.type }, 'a chart could not be drawn')
      return []
    }
  }
  const images: Outbound['images'] = async ({ workspace }, shown) =>
    new Map((await Promise.all(chartsIn(shown).map(({ chart }) => picture(workspace, chart)))).flat())
  const drawn = async (to: Address, shown: Message): Promise<CardActivity> => toActivity(shown, await images(to, shown))

  const refreshing = new Map<string, Promise<void>>()

  return {
    images,
    async refresh(to, id, shown, drawnImages) {
      const key = `${to.conversation} ${id}`
      const before = refreshing.get(key) ?? Promise.resolve()
      const update = () => persistently(() => connector.update(to, id, toActivity(shown, drawnImages)))
      // The one before tells its own failure; this one is newer in any case.
      const work = before.then(update, update)
      refreshing.set(key, work)
      try {
        await work
      } finally {
        if (refreshing.get(key) === work) refreshing.delete(key)
      }
    },
    async offer(to, file) {
      await persistently(() => connector.post(to, consentCard(file)), isUndone)
    },
    async upload(to, file, upload) {
      await putRanges(upload.uploadUrl, file, openFile(file, { platform: 'teams', workspace: to.workspace }))
      await persistently(() => connector.post(to, infoCard(upload)), isUndone)
    },
    async remove(to, id) {
      try {
        await persistently(() => connector.remove(to, id))
      } catch (error) {
        if (failureOf(error).status !== 404) throw error
      }
    },
    async say(to, shown) {
      const activity = await drawn(to, shown)
      await persistently(() => connector.post(to, activity), isUndone)
    },
    async whisper(to, person, shown) {
      const activity = await drawn(to, shown)
      try {
        await persistently(() => connector.whisper(to, person, activity), isUndone)
        return true
      } catch (error) {
        if (!isRefused(failureOf(error).status)) throw error
        return false
      }
    },
    async replace(to, id, shown) {
      const activity = await drawn(to, shown)
      try {
        await persistently(() => connector.update(to, id, activity))
      } catch (error) {
        // Deleted meanwhile, or not a message of the bot.
        if (!isRefused(failureOf(error).status)) throw error
        await persistently(() => connector.post(to, activity), isUndone)
      }
    },
  }
}

/** Teams will not take it, however often it is asked. */
export const isRefused = (status: number | undefined): boolean => status === 400 || status === 403 || status === 404

/** What the durable queue sends through: it tries again by itself, so every failure is told at once. */
export function createChat(connector: Connector, outbound: Outbound): Chat {
  const sent = async <T>(call: () => Promise<T>): Promise<T> => {
    try {
      return await call()
    } catch (error) {
      throw toSendFailure(error)
    }
  }
  return {
    platform: 'teams',
    async post(to, shown) {
      const { file } = shown
      const activity = toActivity(shown, await outbound.images(to, shown))
      await sent(() => connector.post(to, activity))
      if (file) await sent(() => connector.post(to, consentCard(file)))
    },
    async place(to, shown, id) {
      const activity = toActivity(shown, await outbound.images(to, shown))
      if (id === undefined) return sent(() => connector.post(to, activity))
      await sent(() => connector.update(to, id, activity))
      return id
    },
    openPrivate: (person) => sent(() => connector.openPrivate(person.memberId ?? person.externalId, person)),
  }
}

/** Teams opens no dialog unasked: a card with the one button that does. `again` is what leads to the form once more. */
export function openFormMessage(form: Form, again: Action | { readonly text: string }): Message {
  const label = words(form.locale)('renderer.openForm')
  const { verb, args } = 'verb' in again ? again : { verb: saidAgain, args: { text: again.text } }
  return message(
    form.locale,
    form.title,
    heading(form.title),
    form.intro ?? [],
    actions(formButton(label, verb, args, 'primary')),
  )
}

/** A line of the adapter's own. */
export const notice = (
  locale: Message['locale'],
  key: `renderer.${'failed' | 'working' | 'answeredPrivately' | 'openChatFirst'}` | 'door.unknown',
  name = '',
): Message => {
  const line = words(locale)(key, { name })
  return message(locale, line, text(line))
}
