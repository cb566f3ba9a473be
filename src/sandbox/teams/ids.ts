/** Ids in the forms Teams gives them, derived from names: a restart changes none that a bot may have stored. */
import { createHash, randomUUID } from 'node:crypto'

const digest = (algorithm: 'sha256' | 'sha512', name: string) => createHash(algorithm).update(`teams sandbox ${name}`)

const hex32 = (name: string): string => digest('sha256', name).digest('hex').slice(0, 32)

/** 86 characters, as long as Teams' own. */
const opaque = (name: string): string => digest('sha512', name).digest('base64url')

export function uuidOf(name: string): string {
  const hex = hex32(name)
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-5${hex.slice(13, 16)}-a${hex.slice(17, 20)}-${hex.slice(20, 32)}`
}

export const userId = (personKey: string): string => `29:1${opaque(`user ${personKey}`)}`
export const aadObjectId = (personKey: string): string => uuidOf(`directory ${personKey}`)
export const botId = (clientId: string): string => `28:${clientId}`
export const personalChatId = (personKey: string, clientId: string): string =>
  `a:1${opaque(`chat ${personKey} ${clientId}`)}`
export const channelId = (key: string): string => `19:${hex32(`channel ${key}`)}@thread.tacv2`
export const groupChatId = (key: string): string => `19:${hex32(`group ${key}`)}@thread.v2`
/** A team's id is that of its General channel. */
export const teamId = channelId('general')
export const teamGroupId = uuidOf('team group')

/** Teams numbers invokes apart from messages. */
export const invokeId = (): string => `f:${randomUUID()}`

/** A conversation of people alone: real in Teams, never open to a bot. */
export const isPeopleOnly = (conversationId: string): boolean => conversationId.endsWith('@unq.gbl.spaces')

/** `19:…@thread.tacv2;messageid=123` names a thread of a channel. */
export function splitThread(conversationId: string): { readonly id: string; readonly root?: string } {
  const [id = '', ...rest] = conversationId.split(';')
  const root = rest.find((part) => part.startsWith('messageid='))?.slice('messageid='.length)
  return root ? { id, root } : { id }
}

/** A part of an address as it was before it was percent-encoded; as it stands when it never was. */
export function decoded(part: string): string {
  try {
    return decodeURIComponent(part)
  } catch {
    return part
  }
}
