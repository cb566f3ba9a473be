/** Where people stand in chats, and where a user is found there. */
import type { EntityManager } from '@mikro-orm/sql'
import type { Context } from '../context.ts'
import { ChatAccount } from './chat-account.ts'
import { type Platform, Workspace } from './workspace.ts'

/** Whose account it is, with its user when they are somebody's; nothing when it was never seen. */
export const accountOf = async (
  em: EntityManager,
  { platform, externalId }: { readonly platform: Platform; readonly externalId: string },
): Promise<ChatAccount | undefined> =>
  (await em.findOne(ChatAccount, { platform, externalId }, { populate: ['user'] })) ?? undefined

/** A user's accounts in these chats. */
export const accountsOf = (
  em: EntityManager,
  user: { readonly id: string },
  platforms: readonly Platform[],
): Promise<ChatAccount[]> => em.find(ChatAccount, { user: user.id, platform: { $in: [...platforms] } })

/** What the platform calls the organisation's workspace. */
export async function workspaceOf(em: EntityManager, platform: Platform, organization: string): Promise<string> {
  return (await em.findOneOrFail(Workspace, { platform, organization })).externalId
}

/** Where an account's private conversation is. */
export const rememberConversation = async (
  em: EntityManager,
  account: string,
  { conversation, serviceUrl }: { readonly conversation: string; readonly serviceUrl?: string },
): Promise<void> =>
  void (await em.nativeUpdate(ChatAccount, { id: account }, { conversation, ...(serviceUrl && { serviceUrl }) }))

/** Which chat the actor used last. By hand: having said something is no edit of oneself. */
export const rememberPlatform = async ({ em, actor }: Context, platform: Platform): Promise<void> =>
  void (await em.execute('update app_user set last_platform = ? where id = ?', [platform, actor.id]))
