import { v7 as uuidv7 } from 'uuid'
import type { Context } from '../context.ts'
import { timeOf } from '../database/clock.ts'
import type { User } from '../organization/user.ts'
import type { Platform } from '../organization/workspace.ts'
import type { NoticePerson } from './notice.ts'

/** Puts a notice into the durable queue, within the unit of work that wrote it. */
export interface NoticeQueue {
  enqueue(em: Context['em'], job: { readonly organization: string; readonly notice: string }): Promise<void>
}

/** The unit of work of an organisation, and the queue that its notices go on from. */
export type Posting = Pick<Context, 'em' | 'queue'> & { readonly organization: { readonly id: string } }

export interface NewNotice {
  /** The same cause has the same key: said once, whoever says it. */
  readonly key: string
  /** Which page says it. */
  readonly topic: string
  readonly params: Readonly<Record<string, string>>
  readonly to:
    | { readonly user: Pick<User, 'id'> }
    | {
        readonly platform: Platform
        readonly workspace: string
        readonly conversation: string
        readonly serviceUrl?: string | null
        readonly thread?: string
        /** Told in private instead, when the bot may not write there. */
        readonly person?: NoticePerson
      }
    /** In private to somebody who is no user yet. */
    | {
        readonly platform: Platform
        readonly workspace: string
        readonly serviceUrl?: string | null
        readonly person: NoticePerson
      }
}

/** Says something unasked, surely and once: a row and a job in the transaction that gives the reason. */
export async function postNotice({ em, organization, queue }: Posting, notice: NewNotice): Promise<void> {
  const id = uuidv7()
  const to = 'user' in notice.to ? { user: notice.to.user.id } : notice.to
  const written = await em.execute<object[]>(
    `insert into notice (id, organization, key, topic, params, user_id, platform, workspace, conversation, service_url, thread, person, created_at)
     values (?, ?, ?, ?, ?::jsonb, ?, ?, ?, ?, ?, ?, ?::jsonb, ?) on conflict (organization, key) do nothing returning id`,
    [
      id,
      organization.id,
      notice.key,
      notice.topic,
      JSON.stringify(notice.params),
      'user' in to ? to.user : null,
      'platform' in to ? to.platform : null,
      'platform' in to ? to.workspace : null,
      'conversation' in to ? to.conversation : null,
      'platform' in to ? (to.serviceUrl ?? null) : null,
      'conversation' in to ? (to.thread ?? null) : null,
      'platform' in to && to.person ? JSON.stringify(to.person) : null,
      timeOf(em),
    ],
  )
  if (written.length) await queue.enqueue(em, { organization: organization.id, notice: id })
}
