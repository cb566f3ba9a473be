import type { EntityManager } from '@mikro-orm/sql'
import type { Notice } from '#domain/notices/notice.ts'
import { accountsOf, workspaceOf } from '#domain/organization/chat-accounts.ts'
import { isWelcome } from '#domain/organization/standing.ts'
import type { User } from '#domain/organization/user.ts'
import type { Platform } from '#domain/organization/workspace.ts'
import { type Address, type Chat, SendFailure } from '../request.ts'

/** Where a notice goes, as far as the database knows. */
export interface Recipient {
  readonly platform: Platform
  /** Known from before; otherwise, or when the chat knows it no more, the private conversation with `person`. */
  readonly address?: Address
  readonly person?: Parameters<Chat['openPrivate']>[0] & {
    /** Id of the chat account that the conversation belongs to; nobody's, of whom is no user. */
    readonly account?: string
  }
}

/**
 * The notice's conversation, or its user in the chat they last used, or in another that is configured.
 *
 * @throws SendFailure (hopeless) when the user has no account in a configured chat
 */
export async function recipientOf(
  em: EntityManager,
  notice: Partial<Pick<Notice, 'platform' | 'conversation' | 'serviceUrl' | 'thread' | 'person'>>,
  user: User,
  configured: readonly Platform[],
): Promise<Recipient> {
  if (notice.platform && notice.conversation) {
    const { platform, conversation, serviceUrl, thread, person } = notice
    const address = { ...addressed(conversation, serviceUrl), ...(thread && { thread }) }
    if (!person) return { platform, address }
    const workspace = await workspaceOf(em, platform, user.organization)
    return {
      platform,
      address,
      person: { externalId: person.externalId, workspace, ...(serviceUrl && { serviceUrl }) },
    }
  }
  const accounts = (await accountsOf(em, user, configured)).filter(isWelcome)
  const account = accounts.find((one) => one.platform === user.lastPlatform) ?? accounts[0]
  if (!account) throw new SendFailure('its reader has no active account in a configured chat', { hopeless: true })
  const { platform, conversation, serviceUrl, externalId, memberId } = account
  const workspace = await workspaceOf(em, platform, user.organization)
  return {
    platform,
    ...(conversation && { address: addressed(conversation, serviceUrl) }),
    person: {
      account: account.id,
      externalId,
      workspace,
      ...(memberId && { memberId }),
      ...(serviceUrl && { serviceUrl }),
    },
  }
}

const addressed = (conversation: string, serviceUrl: string | null | undefined): Address => ({
  conversation,
  ...(serviceUrl && { serviceUrl }),
})
