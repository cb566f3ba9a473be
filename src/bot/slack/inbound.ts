/** Slack's deliveries as requests. */
import { randomUUID } from 'node:crypto'
import type { BlockAction, SlashCommand, ViewOutput } from '@slack/bolt'
import type { WebClient } from '@slack/web-api'
import { type PressedElement, readAction } from '#views/slack/wire.ts'
import type { Input, NamedPlace, Place, Request } from '../request.ts'
import { type Origin, readOrigin } from './origin.ts'
import { profileOf } from './profile.ts'
import { reach } from './reach.ts'
import { type Readable, unreadable } from './reading.ts'
import { saidAgain } from './reopen.ts'

/** Modals that show a message rather than a form. */
export const messageModal = 'message'

/** @param name as payloads have it: there are no names of private conversations. */
export function placeOf(channel: { readonly id: string; readonly name?: string }): Place {
  const { id, name } = channel
  if (id.startsWith('D') || name === 'directmessage') return { type: 'private', conversation: id }
  const isGroup = id.startsWith('G') || name === 'privategroup' || name?.startsWith('mpdm-') === true
  if (isGroup) return { type: 'group', conversation: id }
  // As people write it; everybody there knows a channel by its #.
  return { type: 'channel', conversation: id, ...(name && { name: `#${name}` }) }
}

/** Nothing of a form or a Home tab belongs to a conversation; the person's id leads to their private chat. */
export const placeOfOrigin = (origin: Origin): Place =>
  origin.channel !== undefined
    ? placeOf({ id: origin.channel })
    : { type: origin.home ? 'home' : 'private', conversation: origin.user }

export const uniqueDelivery = (): string => `slack:${randomUUID()}`

export function newRequest(
  web: WebClient,
  workspace: string,
  user: string,
  rest: Pick<Request, 'delivery' | 'place' | 'input' | 'again'>,
  home?: string,
): Request {
  const sender = {
    externalId: user,
    ...(home !== undefined && { workspace: home }),
    profile: () => profileOf(web, { id: user, workspace, home: home ?? workspace }),
    reach: (wanted: NamedPlace) => reach(web, user, wanted),
  }
  return { platform: 'slack', workspace, sender, ...rest }
}

export const originOfCommand = (command: SlashCommand): Origin => ({
  user: command.user_id,
  channel: command.channel_id,
  responseUrl: command.response_url,
  ephemeral: true,
})

/** What was pressed, and where; nothing for the press of a link. */
export function pressOf(
  body: BlockAction,
  readable: Readable,
): { input: Input; origin: Origin; place: Place } | undefined {
  const element = body.actions[0] as PressedElement | undefined
  if (!element) return undefined
  const said = saidAgain(element)
  const action = said === undefined ? readable(() => readAction(element), { verb: unreadable }) : undefined
  if (said === undefined && !action) return undefined
  const input: Input = action ? { type: 'action', action } : { type: 'text', text: said ?? '' }
  return { input, origin: originOfPress(body), place: placeOfPress(body) }
}

const placeOfPress = (body: BlockAction): Place => {
  if (body.channel) return placeOf(body.channel)
  return placeOfOrigin(originOfPress(body))
}

function originOfPress(body: BlockAction): Origin {
  const user = body.user.id
  if (body.view?.type === 'home') return { user, home: true }
  if (body.view) return originOfView(body.view, user)
  const { message_ts: ts, thread_ts: thread, is_ephemeral: ephemeral } = body.container
  return {
    user,
    ...(body.channel && { channel: body.channel.id }),
    ...(typeof ts === 'string' && { ts }),
    ...(typeof thread === 'string' && { thread }),
    responseUrl: body.response_url,
    ...(ephemeral === true && { ephemeral: true }),
  }
}

function originOfView(view: ViewOutput, user: string): Origin {
  const before = readOrigin(originText(view), user)
  return view.callback_id === messageModal ? { ...before, view: view.id } : { ...before, form: view.id }
}

/** A form keeps its origin beside its state, a message modal keeps nothing else. */
export function originText(view: Pick<ViewOutput, 'private_metadata'>): string | undefined {
  try {
    const parsed: unknown = JSON.parse(view.private_metadata)
    const origin = typeof parsed === 'object' && parsed !== null && 'origin' in parsed ? parsed.origin : undefined
    return typeof origin === 'string' ? origin : undefined
  } catch {
    return undefined
  }
}
