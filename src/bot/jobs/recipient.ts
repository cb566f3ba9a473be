import type { EntityManager } from '@mikro-orm/sql'
import type { Notice } from '#domain/notices/notice.ts'
import { accountsOf } from '#domain/organization/chat-accounts.ts'
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
 * The notice's conversation, or its user in the account they last used, or in another of a chat that is configured.
 *
 * @throws SendFailure (hopeless) when the user has no account in a configured chat
 */
export async function recipientOf(
  em: EntityManager,
  notice: Partial<Pick<Notice, 'platform' | 'workspace' | 'conversation' | 'serviceUrl' | 'thread' | 'person'>>,
  user: User,
  configured: readonly Platform[],
): Promise<Recipient> {
  if (notice.platform && notice.workspace && notice.conversation) {
    const { platform, workspace, conversation, serviceUrl, thread, person } = notice
    const address = { ...addressed({ workspace, conversation, serviceUrl }), ...(thread && { thread }) }
    if (!person) return { platform, address }
    return {
      platform,
      address,
      person: { externalId: person.externalId, workspace, ...(serviceUrl && { serviceUrl }) },
    }
  }
  if (notice.platform && notice.workspace && notice.person) {
    const { platform, workspace, serviceUrl, person } = notice
    return { platform, person: { externalId: person.externalId, workspace, ...(serviceUrl && { serviceUrl }) } }
  }
  const reached = (await accountsOf(em, user, configured)).filter(({ account }) => isWelcome(account))
  const found =
    reached.find(({ account, workspace }) => account.lastUsed && account.workspace === workspace) ??
    reached.find(({ account }) => account.platform === user.lastPlatform) ??
    reached[0]
  if (!found) throw new SendFailure('its reader has no active account in a configured chat', { hopeless: true })
  const { account, workspace } = found
  const { platform, conversation, serviceUrl, externalId, memberId } = account
  return {
    platform,
    ...(conversation && { address: addressed({ workspace, conversation, serviceUrl }) }),
    person: {
      account: account.id,
      externalId,
      workspace,
      ...(memberId && { memberId }),
      ...(serviceUrl && { serviceUrl }),
    },
  }
}

const addressed = ({
  workspace,
  conversation,
  serviceUrl,
}: {
  readonly workspace: string
  readonly conversation: string
  readonly serviceUrl?: string | null | undefined
}): Address => ({ workspace, conversation, ...(serviceUrl && { serviceUrl }) })
