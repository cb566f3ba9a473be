import { PgliteConnection } from '@mikro-orm/pglite'
import type { EntityManager } from '@mikro-orm/sql'
import { fromKysely, type JobResult, PgBoss } from 'pg-boss'
import type { Logger } from 'pino'
import { type Database, grantWallRole } from '#domain/database/orm.ts'
import type { MailQueue } from '#domain/mail/mail-queue.ts'
import type { NoticeQueue } from '#domain/notices/post-notice.ts'
import { createEmailQueue, type EmailHandler } from './email-queue.ts'
import { pgliteBetweenTransactions } from './pglite-between-transactions.ts'
import { createQueueNames, givenUpOf, queueKinds } from './queue-names.ts'
import { createTaskQueue, type TaskQueue, type TaskRunner } from './tasks.ts'

export interface NoticeJob {
  readonly organization: string
  readonly notice: string
}

export interface NoticeHandler {
  /** Does a job in hand; `last` when the queue will not bring it again. */
  send(job: NoticeJob & { readonly last: boolean }): Promise<void>
  /** Told of a job whose process died, or lost its database, every time it had it in hand. */
  giveUp(job: NoticeJob): Promise<void>
}

/**
 * The durable queue of notices, tasks and e-mails. Delivery is at least once: a crash between the work and its receipt
 * repeats the work. An organisation that is configured has queues of its own, and all that have installed the app share
 * those of its deployment, so that a process takes the jobs of those alone that it serves, whoever else works on the same
 * database: it has no token for the others' chats, and no server for their mail.
 */
export interface Queue extends NoticeQueue, TaskQueue, Partial<MailQueue> {
  /** Makes the queues of an organisation that this process answers for: before anything is put into them. */
  serve(organization: string): Promise<void>
  /**
   * Makes queues for all other organisations that this process answers for: those that have installed the app of one of these
   * clients, of which the first gives them their name.
   */
  share(clients: readonly string[]): Promise<void>
  /** Puts a job into the queue within the unit of work: it is taken back when that rolls back. */
  enqueue(em: EntityManager, job: NoticeJob, options?: { readonly afterSeconds?: number }): Promise<void>
  /** Handles the jobs of those who are served from now on; one that throws comes again later. */
  work(handler: NoticeHandler): Promise<void>
  /** Runs tasks from now on, one at a time. */
  workTasks(runner: TaskRunner): Promise<void>
  /** Sends e-mails from now on. */
  workEmails(handler: EmailHandler): Promise<void>
  /** Takes no more jobs and lets those in hand finish, for three seconds at most; what is left comes again. */
  close(): Promise<void>
}

export interface QueueOptions {
  readonly logger: Logger
  readonly retryLimit?: number
  /** Seconds before the first retry; they double, with jitter, up to ten minutes. */
  readonly retryDelaySeconds?: number
  /** True when there is a server for e-mails: without one none are taken. */
  readonly sendsEmail?: boolean
}

const schema = 'pgboss'
/** Replicas that start together grant one after the other; the number is this product's own. */
const grantLock = 7_309_002

/** Opens the queue in the product's own database, in a schema of its own. Close it before the database. */
export async function openQueue(database: Database, options: QueueOptions): Promise<Queue> {
  const { logger } = options
  const boss = new PgBoss({
    ...connectionTo(database),
    schema,
    useListenNotify: true,
    // Reminders and reports have rows of their own, claimed by the ticks of schedule.ts.
    schedule: false,
    registerInstance: false,
    // The jobs of a replica that died are noticed as often as this.
    superviseIntervalSeconds: 10,
    monitorIntervalSeconds: 10,
  })
  boss.on('error', (error) => logger.error({ err: error }, 'the queue failed'))
  boss.on('warning', ({ message }) => logger.warn({ warning: message }, 'the queue warns'))
  await boss.start()
  const names = createQueueNames(boss)
  const tasks = createTaskQueue(boss, names, logger, options.retryDelaySeconds)
  const emails = createEmailQueue(boss, names, options)
  await grant(database)

  const perJob = {
    // With five seconds, doubling up to ten minutes, twelve retries outlast an outage of about an hour.
    retryLimit: options.retryLimit ?? 12,
    retryDelay: options.retryDelaySeconds ?? 5,
    retryBackoff: true,
    retryDelayMax: 600,
    // A live worker renews its heartbeat; without one for this long, another replica takes the job.
    heartbeatSeconds: 20,
    expireInSeconds: 120,
  }
  return {
    async serve(organization) {
      await names.serve(organization)
      await adopt(database, organization)
    },
    async share(clients) {
      const [first] = clients
      if (first === undefined) return
      const name = `app-${first}`
      await names.share(name)
      await takeIn(database, clients, name)
    },
    async enqueue(em, job, { afterSeconds } = {}) {
      const db = fromKysely(em.getKysely())
      await boss.send(names.queueOf('notice', job.organization), job, {
        ...perJob,
        db,
        ...(afterSeconds && { startAfter: Math.ceil(afterSeconds) }),
      })
    },
    async work({ send, giveUp }) {
      await names.workGivenUp('notice', giveUp)
      for (const queue of names.of('notice'))
        await boss.work<NoticeJob, JobResult[], typeof working>(queue, working, (jobs) =>
          Promise.all(
            jobs.map(async ({ id, data, retryCount, retryLimit }): Promise<JobResult> => {
              try {
                await send({ ...data, last: retryCount >= retryLimit })
                return { id, status: 'completed' }
              } catch (error) {
                logger.error({ err: error, notice: data.notice, retryCount }, 'a job failed')
                return { id, status: 'failed', output: { message: String(error) } }
              }
            }),
          ),
        )
    },
    enqueueTask: tasks.enqueueTask,
    workTasks: tasks.workTasks,
    ...(options.sendsEmail && { enqueueMail: emails.enqueueMail }),
    workEmails: emails.workEmails,
    async close() {
      tasks.interrupt()
      await boss.stop({ graceful: true, timeout: 3_000 })
    },
  }
}

const working = {
  includeMetadata: true,
  // Two batches side by side, so that one slow answer does not hold up everything; a full batch is followed at once.
  localConcurrency: 2,
  batchSize: 5,
  perJobResults: true,
  burstWhenBatchFull: true,
  pollingIntervalSeconds: 1,
  // A notification tells of new jobs at once, but not of retries that have become due: those wait for the poll.
  notifyPollingIntervalSeconds: 1,
} as const

function connectionTo({ engine, orm }: Database) {
  if (engine === 'postgres') return { connectionString: orm.config.get('clientUrl') ?? '', max: 4 }
  const connection = orm.em.getConnection()
  if (!(connection instanceof PgliteConnection)) throw new Error('the database is not open on PGlite')
  return { backend: 'pglite' as const, db: pgliteBetweenTransactions(connection) }
}

/** What an earlier version put into the one queue of all organisations. */
async function adopt({ orm }: Database, organization: string): Promise<void> {
  const once = queueKinds.flatMap((kind) => [kind, givenUpOf(kind)])
  await orm.em
    .fork()
    .execute(
      `update ${schema}.job set name = name || '.' || ? where name in (?) and data->>'organization' = ? and state < 'completed'`,
      [organization, once, organization],
    )
}

/** What was left in the queues of organisations that were configured and are installed now, or shared those of another client. */
async function takeIn({ orm }: Database, clients: readonly string[], name: string): Promise<void> {
  await orm.em.fork().execute(
    `update ${schema}.job
     set name = split_part(name, '.', 1) || '.' || ?, dead_letter = split_part(dead_letter, '.', 1) || '.' || ?
     where state < 'completed' and name <> split_part(name, '.', 1) || '.' || ?
       and data->>'organization' in (select organization::text from workspace where client in (?))`,
    [name, name, name, clients],
  )
}

/** Units of work that take on the tenant role enqueue with its rights. */
async function grant({ orm, wallRole }: Database): Promise<void> {
  if (!wallRole) return
  await orm.em.fork().transactional(async (em) => {
    await em.execute('select pg_advisory_xact_lock(?)', [grantLock])
    await grantWallRole(em as EntityManager, wallRole, [schema])
  })
}
