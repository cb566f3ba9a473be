import type { EntityManager } from '@mikro-orm/sql'

export interface EmailJob {
  readonly organization: string
  /** Id of the OutgoingEmail. */
  readonly email: string
}

/** Takes e-mails on from the unit of work that wrote them, where there is a server that sends them. */
export interface MailQueue {
  /** Within the unit of work: taken back when that rolls back. */
  enqueueMail(em: EntityManager, job: EmailJob): Promise<void>
}
