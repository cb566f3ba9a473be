import type { EntityManager } from '@mikro-orm/sql'
import type { MailQueue } from './mail/mail-queue.ts'
import type { NoticeQueue } from './notices/post-notice.ts'
import type { Organization } from './organization/organization.ts'
import type { User } from './organization/user.ts'

/** What a domain verb needs to know: who does it, where, when, and the unit of work it happens in. */
export interface Context {
  readonly em: EntityManager
  readonly organization: Organization
  readonly actor: User
  /** Ids of the users whose records the actor answers for: all below them when they manage, always themself. */
  readonly team: readonly string[]
  /** Names the request in the history, so that everything it changed can be undone together. */
  readonly request: string
  readonly now: Date
  /** The request that this one takes back; set by `undo`, so that the history can tell the two apart. */
  undoing?: string
  /** Where notices, and e-mails when there is a server for them, go on from the unit of work. */
  readonly queue: NoticeQueue & Partial<MailQueue>
}
