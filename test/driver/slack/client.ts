/** The sandbox's client API for one person. */
import type { ActResult, SlackAct, SlackConversation, SlackMessage, SlackState } from '#sandbox/protocol.ts'
import type { Place, Seen } from '../driver.ts'
import { blockLines, imagesIn, readable } from './block-text.ts'
import { pressables } from './pressable.ts'

export interface Client {
  state(): Promise<SlackState>
  act(act: SlackAct): Promise<ActResult>
}

export function createClient(baseUrl: string, person: string): Client {
  const call = async (verb: 'state' | 'act', init?: RequestInit): Promise<unknown> => {
    const url = `${baseUrl.replace(/\/+$/, '')}/sandbox/client/slack/${verb}?as=${encodeURIComponent(person)}`
    const response = await fetch(url, init)
    if (!response.ok) throw new Error(`${verb} as ${person}: ${response.status} ${await response.text()}`)
    return response.json()
  }
  return {
    state: async () => (await call('state')) as SlackState,
    act: async (act) =>
      (await call('act', {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify(act),
      })) as ActResult,
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
