/** Whether the bot may post in a channel, and what stands against it: before somebody relies on it. */
import type { WebClient } from '@slack/web-api'
import type { NamedPlace, Reached } from '../request.ts'
import { codeOf, patiently } from './web.ts'

interface Channel {
  readonly id?: string
  readonly name?: string
  readonly is_member?: boolean
  readonly is_private?: boolean
  readonly is_archived?: boolean
  readonly is_mpim?: boolean
}

/** A workspace has thousands of channels; Slack gives so many at once. https://docs.slack.dev/reference/methods/conversations.list */
const perPage = 1000
const mostPages = 20

/** A channel's id instead of its name: as a mention has it of a channel that the bot may not see. */
const channelId = /^[CG][A-Z0-9]{7,}$/

/**
 * A channel by its name or its id, where the bot is a member then: a public one is joined.
 *
 * @param user who wants something posted there: what is private is theirs to name only while they read there
 */
export async function reach(web: WebClient, user: string, wanted: NamedPlace): Promise<Reached> {
  const called = wanted.name?.replace(/^[#＃]/, '')
  const id = wanted.conversation ?? (called && channelId.test(called) ? called : undefined)
  try {
    const channel = id ? await channelOf(web, id) : await channelCalled(web, called ?? '')
    if (!channel?.id) return { type: 'unknown' }
    return await joined(web, user, channel)
  } catch (error) {
    const code = codeOf(error)
    if (code === 'channel_not_found') return { type: id && wanted.conversation ? 'outside' : 'unknown' }
    if (code !== 'missing_scope') throw error
    // Installed before the bot asked to look: where it is spoken to, posting itself shows whether it may.
    return wanted.conversation ? { type: 'there', conversation: wanted.conversation } : { type: 'mayNotLook' }
  }
}

async function joined(web: WebClient, user: string, { id = '', ...channel }: Channel): Promise<Reached> {
  if (channel.is_archived) return { type: 'archived' }
  const isPrivate = channel.is_private || channel.is_mpim
  if (!channel.is_member) {
    if (isPrivate) return { type: 'outside' }
    try {
      await patiently(() => web.conversations.join({ channel: id }))
    } catch (error) {
      if (codeOf(error) === 'missing_scope') throw error
      return { type: 'outside' }
    }
  } else if (isPrivate && !(await isMember(web, id, user))) return { type: 'unknown' }
  return { type: 'there', conversation: id, ...(channel.name && !channel.is_mpim && { name: `#${channel.name}` }) }
}

const channelOf = async (web: WebClient, channel: string): Promise<Channel | undefined> =>
  (await patiently(() => web.conversations.info({ channel }))).channel

async function channelCalled(web: WebClient, name: string): Promise<Channel | undefined> {
  const wanted = name.normalize('NFC').toLowerCase()
  let cursor: string | undefined
  for (let page = 0; page < mostPages; page++) {
    const { channels = [], response_metadata: more } = await patiently(() =>
      web.conversations.list({
        ...{ types: 'public_channel,private_channel', limit: perPage },
        ...(cursor && { cursor }),
      }),
    )
    const found = channels.filter((one) => one.name?.normalize('NFC').toLowerCase() === wanted)
    const [first] = found.toSorted((one, other) => Number(one.is_archived) - Number(other.is_archived))
    if (first) return first
    cursor = more?.next_cursor || undefined
    if (!cursor) return undefined
  }
  return undefined
}

async function isMember(web: WebClient, channel: string, user: string): Promise<boolean> {
  let cursor: string | undefined
  for (let page = 0; page < mostPages; page++) {
    const { members = [], response_metadata: more } = await patiently(() =>
      web.conversations.members({ channel, limit: perPage, ...(cursor && { cursor }) }),
    )
    if (members.includes(user)) return true
    cursor = more?.next_cursor || undefined
    if (!cursor) return false
  }
  return false
}
