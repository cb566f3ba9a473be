/**
 * Where the bot is among others in a chat that lists no such places: kept as they are heard of, so that a report can be sent to
 * one by its name.
 */
import { defineEntity, p } from '@mikro-orm/core'
import type { EntityManager } from '@mikro-orm/sql'
import { tenantIsolation } from '../database/columns.ts'
import { foldedName } from '../search/simplified.ts'
import { type Platform, platforms } from './workspace.ts'

const schema = defineEntity({
  name: 'ChatPlace',
  tableName: 'chat_place',
  ...tenantIsolation,
  properties: {
    organization: p.uuid().primary(),
    platform: p.enum(platforms).primary(),
    conversation: p.string().length(300).primary(),
    workspace: p.string().length(100),
    serviceUrl: p.string().length(500).nullable(),
    name: p.string().length(200).nullable(),
    channel: p.boolean().default(false),
    /** The bot was taken out. */
    gone: p.boolean().default(false),
    seenAt: p.datetime(),
  },
})
export class ChatPlace extends schema.class {}
schema.setClass(ChatPlace)

export interface SeenPlace {
  readonly platform: Platform
  readonly workspace: string
  readonly conversation: string
  readonly serviceUrl?: string | undefined
  /** Not every delivery says it. */
  readonly name?: string | undefined
  readonly channel: boolean
  readonly gone: boolean
}

/** Notes that the bot is there, or no longer is. */
export const notePlace = async (em: EntityManager, organization: string, seen: SeenPlace, now: Date): Promise<void> =>
  void (await em.execute(
    `insert into chat_place (organization, platform, workspace, conversation, service_url, name, channel, gone, seen_at)
     values (?, ?, ?, ?, ?, ?, ?, ?, ?)
     on conflict (organization, platform, conversation) do update set workspace = excluded.workspace,
       service_url = coalesce(excluded.service_url, chat_place.service_url),
       name = coalesce(excluded.name, chat_place.name), gone = excluded.gone, seen_at = excluded.seen_at`,
    [
      ...[organization, seen.platform, seen.workspace, seen.conversation, seen.serviceUrl ?? null],
      ...[seen.name?.slice(0, 200) ?? null, seen.channel, seen.gone, now],
    ],
  ))

/** Those that are called so, with or without the # that people write before it. */
export async function placesCalled(
  em: EntityManager,
  { platform, workspace }: Pick<SeenPlace, 'platform' | 'workspace'>,
  name: string,
): Promise<readonly ChatPlace[]> {
  const known = await em.find(ChatPlace, { platform, workspace, gone: false }, { orderBy: { name: 'asc' } })
  const called = (one: string) => foldedName(one.replace(/^[#＃]/, ''))
  return known.filter((one) => one.name && called(one.name) === called(name))
}

export const placeById = async (
  em: EntityManager,
  platform: Platform,
  conversation: string,
): Promise<ChatPlace | undefined> => (await em.findOne(ChatPlace, { platform, conversation })) ?? undefined
