/** E-mails that wait for the organisation's server, apart from all else: neither holds up the other. */
import { fromKysely, type PgBoss } from 'pg-boss'
import type { Logger } from 'pino'
import type { EmailJob, MailQueue } from '#domain/mail/mail-queue.ts'
import type { QueueNames } from './queue-names.ts'

export interface EmailHandler {
  /** Hands a mail over; `last` when the queue will not bring it again. One that throws comes again later. */
  send(job: EmailJob & { readonly last: boolean }): Promise<void>
  /** Told of a job whose process died, or lost its database, every time it had it in hand. */
  giveUp(job: EmailJob): Promise<void>
}

const perJob = {
  // With five seconds, doubling up to half an hour, these outlast a server that is away for eight hours.
  retryLimit: 24,
  retryBackoff: true,
  retryDelayMax: 1800,
  // A live worker renews its heartbeat; without one for this long, another replica takes the mail.
  heartbeatSeconds: 20,
  expireInSeconds: 300,
} as const

export interface EmailQueueOptions {
  readonly logger: Logger
  readonly retryLimit?: number
  /** Seconds before the first retry. */
  readonly retryDelaySeconds?: number
}

/** @param boss started */
export function createEmailQueue(
  boss: PgBoss,
  names: QueueNames,
  { logger, retryLimit, retryDelaySeconds = 5 }: EmailQueueOptions,
) {
  const enqueueMail: MailQueue['enqueueMail'] = async (em, job) => {
    const retries = { retryDelay: retryDelaySeconds, ...(retryLimit !== undefined && { retryLimit }) }
    await boss.send(names.queueOf('email', job.organization), job, {
      ...perJob,
      ...retries,
      db: fromKysely(em.getKysely()),
    })
  }
  return {
    enqueueMail,
    async workEmails({ send, giveUp }: EmailHandler): Promise<void> {
      await names.workGivenUp('email', giveUp)
      for (const queue of names.of('email'))
        await boss.work<EmailJob, void, typeof working>(queue, working, async (jobs) => {
          for (const { data, retryCount, retryLimit: most } of jobs) {
            try {
              await send({ ...data, last: retryCount >= most })
            } catch (error) {
              logger.warn({ err: error, email: data.email, retryCount }, 'an e-mail was not sent')
              throw error
            }
          }
        })
    },
  }
}

const working = {
  includeMetadata: true,
  batchSize: 1,
  // Two side by side, so that one slow answer does not hold up everything.
  localConcurrency: 2,
  pollingIntervalSeconds: 1,
  // A notification tells of new jobs at once, but not of retries that have become due: those wait for the poll.
  notifyPollingIntervalSeconds: 1,
} as const
