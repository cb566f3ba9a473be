/** The sandbox's client API for one person. */
import type { ActResult, TeamsAct, TeamsConversation, TeamsMessage, TeamsState } from '#sandbox/protocol.ts'
import { walk } from '#sandbox/teams/cards/walk.ts'
import { isRecord, type Json } from '#sandbox/teams/json.ts'
import type { Place, Seen } from '../driver.ts'
import { cardLines } from './card-text.ts'
import { pressables } from './pressable.ts'

export interface Client {
  state(): Promise<TeamsState>
  act(act: TeamsAct): Promise<ActResult>
  /** What the page's own link to a file gives. */
  download(url: string): Promise<Buffer>
}

export function createClient(baseUrl: string, person: string): Client {
  const call = async (verb: 'state' | 'act', init?: RequestInit): Promise<unknown> => {
    const url = `${baseUrl.replace(/\/+$/, '')}/sandbox/client/teams/${verb}?as=${encodeURIComponent(person)}`
    const response = await fetch(url, init)
    if (!response.ok) throw new Error(`${verb} as ${person}: ${response.status} ${await response.text()}`)
    return response.json()
  }
  return {
    state: async () => (await call('state')) as TeamsState,
    act: async (act) =>
      (await call('act', {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify(act),
      })) as ActResult,
    async download(url) {
      const response = await fetch(new URL(url, baseUrl))
      if (!response.ok) throw new Error(`${url}: ${response.status}`)
      return Buffer.from(await response.arrayBuffer())
    },
  }
}

const slug = (name: string) => name.replace(/^#/, '').toLowerCase().replace(/\s+/g, '-')

export function conversationAt(state: TeamsState, place: Place): TeamsConversation {
  const found = state.conversations.find(({ type, name }) =>
    type === 'personal' ? place === 'app' : slug(name) === slug(place),
  )
  if (!found) throw new Error(`${state.me.name} sees no conversation called ${place}`)
  return found
}

export const cardsOf = (message: TeamsMessage): readonly Json[] =>
  (message.attachments ?? [])
    .filter(({ contentType }) => contentType === 'application/vnd.microsoft.card.adaptive')
    .map(({ content }) => content)
    .filter(isRecord)

export function toSeen(state: TeamsState, conversation: TeamsConversation, message: TeamsMessage): Seen {
  const cards = cardsOf(message)
  const text = message.text.replace(/<at>(.*?)<\/at>/g, '@$1').trim()
  return {
    place: conversation.type === 'personal' ? 'app' : conversation.name,
    id: message.id,
    ...(message.replyToId !== undefined && { thread: message.replyToId }),
    author: state.users[message.from] ?? message.from,
    text: [...(text ? [text] : []), ...cards.flatMap(cardLines), ...fileNames(message)].join('\n'),
    labels: cards.flatMap(pressables).flatMap(({ names }) => names.slice(0, 1)),
    images: [...cards.flatMap(imagesIn), ...attachedImages(message)],
    private: message.targeted === true,
    raw: message,
  }
}

const fileNames = (message: TeamsMessage) =>
  (message.attachments ?? [])
    .filter(({ contentType }) => contentType.startsWith('application/vnd.microsoft.teams.'))
    .flatMap(({ name }) => name ?? [])

const imagesIn = (card: Json) =>
  [...walk(card)]
    .filter(({ type }) => type === 'Image')
    .map(({ json }) => ({ url: String(json.url), alt: String(json.altText ?? '') }))

const attachedImages = (message: TeamsMessage) =>
  (message.attachments ?? [])
    .filter(({ contentType, contentUrl }) => contentType.startsWith('image/') && contentUrl !== undefined)
    .map(({ contentUrl, name }) => ({ url: String(contentUrl), alt: name ?? '' }))
