import type { Logger } from 'pino'
import { type Database, withinTenant } from '#domain/database/orm.ts'
import { type Attempt, mailToSend, settleEmail } from '#domain/mail/delivery.ts'
import type { EmailJob } from '#domain/mail/mail-queue.ts'
import type { NoticeQueue } from '#domain/notices/post-notice.ts'
import type { Mailer } from '../mail/smtp.ts'
import type { EmailHandler } from './email-queue.ts'

/** The server did not take a mail, so the queue has to bring it again. */
class NotTaken extends Error {
  override readonly name = 'NotTaken'
}

/**
 * Handles the queue's e-mails: reads one in a short unit of work, sends it outside of any, and notes in another what the
 * server said. Between the server's receipt and that note lies the window in which a crash makes a mail go out twice, under
 * the same Message-ID, by which most servers show it once.
 */
export function createEmailSender(options: {
  readonly database: Database
  readonly queue: NoticeQueue
  readonly mailer: Mailer
  readonly now: () => Date
  readonly logger: Logger
}): EmailHandler {
  const { database, queue, mailer, now, logger } = options
  const settle = ({ organization, email }: EmailJob, attempt: Attempt & { readonly last: boolean }) =>
    withinTenant(database, organization, (em) =>
      settleEmail({ em, organization: { id: organization }, queue, now: now() }, email, attempt),
    )
  return {
    async send({ last, ...job }) {
      const mail = await withinTenant(database, job.organization, (em) => mailToSend(em, job.email))
      if (!mail) return
      const attempt = await mailer.send(mail)
      if (await settle(job, { ...attempt, last })) throw new NotTaken(attempt.error)
      if (attempt.left.length) logger.warn({ email: job.email, reason: attempt.error }, 'an e-mail was given up')
    },
    async giveUp(job) {
      const mail = await withinTenant(database, job.organization, (em) => mailToSend(em, job.email))
      if (!mail) return
      logger.error({ email: job.email }, 'an e-mail was given up')
      await settle(job, { refused: [], left: mail.recipients, error: 'no attempt came to its end', last: true })
    },
  }
}
