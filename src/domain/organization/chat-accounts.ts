/** Where people stand in chats, and where a user is found there. */
import type { EntityManager } from '@mikro-orm/sql'
import type { Context } from '../context.ts'
import { ChatAccount } from './chat-account.ts'
import type { AccountKey } from './identify.ts'
import { isOpen, type Platform, Workspace } from './workspace.ts'

/**
 * Whose account it is, with its user when they are somebody's; nothing when it was never seen. Not by its workspace: in an
 * enterprise of Slack's that is not always the one they wrote from.
 */
export const accountOf = async (
  em: EntityManager,
  { platform, externalId }: Pick<AccountKey, 'platform' | 'externalId'>,
): Promise<ChatAccount | undefined> =>
  (await em.findOne(ChatAccount, { platform, externalId }, { populate: ['user'] })) ?? undefined

/** An account, and the workspace of its organisation by which it is reached. */
export interface Reached {
  readonly account: ChatAccount
  readonly workspace: string
}

/**
 * A user's accounts in these chats, those in workspaces of the organisation itself first. Whoever was met from another
 * workspace of the same enterprise is reached by the organisation's own, and who has taken the app out not there.
 */
export async function accountsOf(
  em: EntityManager,
  user: { readonly id: string; readonly organization: string },
  platforms: readonly Platform[],
): Promise<readonly Reached[]> {
  const accounts = await em.find(ChatAccount, { user: user.id, platform: { $in: [...platforms] }, appRemoved: false })
  const doors = await em.find(Workspace, { organization: user.organization }, { orderBy: { externalId: 'asc' } })
  const homes = doors.filter(isOpen)
  const isOwn = ({ account, workspace }: Reached) => account.workspace === workspace
  return accounts
    .flatMap((account): Reached[] => {
      const here = homes.filter(({ platform }) => platform === account.platform)
      const home = here.find(({ externalId }) => externalId === account.workspace) ?? here[0]
      return home ? [{ account, workspace: home.externalId }] : []
    })
    .toSorted((one, other) => Number(isOwn(other)) - Number(isOwn(one)))
}

/**
 * Somebody added the app to their private chat, or took it out, at that time. Heard of late, it says nothing of what came
 * after it; at the same time it is there.
 */
export const noteApp = async (em: EntityManager, key: AccountKey, isThere: boolean, at: Date): Promise<void> =>
  void (await em.nativeUpdate(
    ChatAccount,
    { ...key, $or: [{ appChangedAt: null }, { appChangedAt: isThere ? { $lte: at } : { $lt: at } }] },
    { appRemoved: !isThere, appChangedAt: at },
  ))

/** Where an account's private conversation is. */
export const rememberConversation = async (
  em: EntityManager,
  account: string,
  { conversation, serviceUrl }: { readonly conversation: string; readonly serviceUrl?: string },
): Promise<void> =>
  void (await em.nativeUpdate(ChatAccount, { id: account }, { conversation, ...(serviceUrl && { serviceUrl }) }))

/** Which account the actor used last. By hand: having said something is no edit of oneself. */
export async function rememberAccount({ em, actor }: Context, account: ChatAccount): Promise<void> {
  await em.execute('update app_user set last_platform = ? where id = ?', [account.platform, actor.id])
  await em.execute('update chat_account set last_used = (id = ?) where user_id = ?', [account.id, actor.id])
}
