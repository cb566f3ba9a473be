/** The sandbox's client API for one person. */
import { setTimeout } from 'node:timers/promises'
import type {
  ActResult,
  SlackAct,
  SlackConversation,
  SlackMessage,
  SlackState,
  TrafficEntry,
} from '#sandbox/protocol.ts'
import type { Place, Seen } from '../driver.ts'
import { blockLines, imagesIn, readable } from './block-text.ts'
import { pressables } from './pressable.ts'

export interface Client {
  state(): Promise<SlackState>
  /** Does it, and waits as a person does until what follows from it has shown. */
  act(act: SlackAct): Promise<ActResult>
  /** What the page's own link to a file gives. */
  download(url: string): Promise<Buffer>
}

/** How long nothing may happen before one looks again, and how long one waits for the first thing to happen. */
const patience = { quietMs: 40, firstMs: 400, mostMs: 3000 }

export function createClient(baseUrl: string, person: string): Client {
  const call = async (path: string, init?: RequestInit): Promise<unknown> => {
    const response = await fetch(`${baseUrl.replace(/\/+$/, '')}/sandbox/client/${path}`, init)
    if (!response.ok) throw new Error(`${path} as ${person}: ${response.status} ${await response.text()}`)
    return response.json()
  }
  const trafficAfter = async (n: number) =>
    ((await call(`traffic?after=${n}`)) as readonly TrafficEntry[]).filter(({ face }) => face === 'slack')
  const as = `as=${encodeURIComponent(person)}`

  /** The bot acknowledges first and acts afterwards: wait for its calls, and until no more of them come. */
  const settle = async (before: number): Promise<void> => {
    const started = Date.now()
    let seen = await trafficAfter(before)
    let changed = started
    const asked = seen.some(({ from }) => from === 'platform')
    while (asked && Date.now() - started < patience.mostMs) {
      const answered = seen.some(({ from, response }) => from === 'bot' || response !== undefined)
      if (Date.now() - changed > (answered ? patience.quietMs : patience.firstMs)) return
      await setTimeout(10)
      const now = await trafficAfter(before)
      if (now.length !== seen.length) changed = Date.now()
      seen = now
    }
  }

  return {
    state: async () => (await call(`slack/state?${as}`)) as SlackState,
    async act(act) {
      const before = (await trafficAfter(0)).at(-1)?.n ?? 0
      const headers = { 'content-type': 'application/json' }
      const result = await call(`slack/act?${as}`, { method: 'POST', headers, body: JSON.stringify(act) })
      await settle(before)
      return result as ActResult
    },
    async download(url) {
      const response = await fetch(new URL(url, baseUrl))
      if (!response.ok) throw new Error(`${url}: ${response.status}`)
      return Buffer.from(await response.arrayBuffer())
    },
  }
}

const slug = (name: string) => name.replace(/^#/, '').toLowerCase().replace(/\s+/g, '-')

export function conversationAt(state: SlackState, place: Place): SlackConversation {
  const found = state.conversations.find(({ type, name }) =>
    type === 'app' ? place === 'app' : slug(name) === slug(place),
  )
  if (!found) throw new Error(`${state.me.name} sees no conversation called ${place}`)
  return found
}

export function toSeen(state: SlackState, conversation: SlackConversation, message: SlackMessage): Seen {
  const nameOf = (userId: string) => state.users[userId]
  const { blocks = [], files = [] } = message
  const text = readable(message.text, nameOf)
  const lines = blocks.length > 0 ? blockLines(blocks, nameOf) : text.split('\n')
  const titles = files.map((file) => file.title ?? file.name)
  return {
    place: conversation.type === 'app' ? 'app' : conversation.name,
    id: message.ts,
    ...(message.threadTs !== undefined && { thread: message.threadTs }),
    author: nameOf(message.user) ?? message.user,
    text: [...lines, ...titles].filter((line) => line !== '').join('\n'),
    labels: pressables(blocks, nameOf).flatMap(({ names }) => names.slice(0, 1)),
    images: [
      ...imagesIn(blocks),
      ...files
        .filter(({ mimetype }) => mimetype.startsWith('image/'))
        .map(({ url, altText, title, name }) => ({ url, alt: altText ?? title ?? name })),
    ],
    private: message.ephemeral === true,
    raw: message,
  }
}

export function homeSeen(state: SlackState): Seen {
  const nameOf = (userId: string) => state.users[userId]
  if (!state.home) throw new Error(`${state.me.name} has no Home yet`)
  const { id, view } = state.home
  const blocks = blocksOf(view)
  return {
    place: 'home',
    id,
    author: state.bot.name,
    text: blockLines(blocks, nameOf).join('\n'),
    labels: pressables(blocks, nameOf).flatMap(({ names }) => names.slice(0, 1)),
    images: imagesIn(blocks),
    private: true,
    raw: state.home,
  }
}

export const blocksOf = (view: Readonly<Record<string, unknown>>): readonly Readonly<Record<string, unknown>>[] =>
  Array.isArray(view.blocks) ? view.blocks : []
