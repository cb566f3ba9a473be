import { type Database, withinTenant } from '#domain/database/orm.ts'
import { storableJson } from '#domain/database/storable-json.ts'
import type { NoticeQueue } from '#domain/notices/post-notice.ts'
import { postNotice } from '#domain/notices/post-notice.ts'
import { accountOf } from '#domain/organization/chat-accounts.ts'
import type { AccountKey } from '#domain/organization/identify.ts'
import type { Message } from '#views/message.ts'
import type { Workspaces } from '../workspaces.ts'

/**
 * Leaves an answer to the durable queue, which brings it to the person's private chat as soon as that takes it.
 *
 * @returns false when nobody is known by that account, or the database does not take it
 */
export type AnswerLater = (person: AccountKey, message: Message) => Promise<boolean>

export const createAnswerLater =
  (options: {
    readonly database: Database
    readonly workspaces: Workspaces
    readonly queue: NoticeQueue
    readonly failed: (error: unknown) => void
  }): AnswerLater =>
  async (person, message) => {
    try {
      const organization = await options.workspaces.whose(person)
      return await withinTenant(options.database, organization, async (em) => {
        const account = await accountOf(em, person)
        if (!account?.user) return false
        await postNotice(
          { em, organization: { id: organization }, queue: options.queue },
          {
            key: `answer:${crypto.randomUUID()}`,
            topic: 'answer',
            // PostgreSQL stores no U+0000.
            params: { message: storableJson(message) },
            to: { user: account.user },
          },
        )
        return true
      })
    } catch (error) {
      options.failed(error)
      return false
    }
  }
