import { schedule } from 'node-cron'
import type { Logger } from 'pino'
import type { Database } from '#domain/database/orm.ts'
import type { NoticeQueue } from '#domain/notices/post-notice.ts'
import { gradeCredit, gradeEverybody } from './grade-credit.ts'
import { tellOverdue } from './overdue.ts'
import { readNamesAgain } from './read-names-again.ts'
import { remindDue } from './reminders.ts'
import { postDueReports } from './report-posts.ts'
import { tidy } from './tidy.ts'
import { tellTopicNews } from './topic-news.ts'

/**
 * People set reminders to whole minutes, and every tick at second 0 meets those as they fall due; the ticks between are
 * for what was snoozed at an odd second, which so comes ten seconds late at most. A tick with nothing due reads three
 * partial indexes.
 */
const everyTenSeconds = '*/10 * * * * *'
const hour = 3_600_000
const day = 24 * hour

export interface Jobs {
  /** Does one round over the organisations, or waits for the one that is under way. */
  tick(): Promise<void>
  /** Ends the ticks; the organisation in hand is finished. */
  stop(): Promise<void>
}

/**
 * Runs the jobs that wait for the clock, now (what fell due while nothing ran) and from then on. Each replica does so:
 * the rows are claimed, so that nothing is done twice.
 */
export function startJobs(options: {
  readonly database: Database
  readonly queue: NoticeQueue
  /** The organisations that this process serves: to any other it could deliver nothing. */
  readonly organizations: readonly string[]
  readonly now: () => Date
  readonly logger: Logger
}): Jobs {
  const { database, queue, organizations, now, logger } = options
  let running: Promise<void> | undefined
  let stopped = false
  let tidiedAt = Number.NEGATIVE_INFINITY
  let gradedAt = Number.NEGATIVE_INFINITY
  const namesRead = new Set<string>()

  // The next tick comes in ten seconds and finds the same rows due: reporting a failure is all there is to do about it.
  const step = (job: string, work: () => Promise<unknown>, organization?: string) =>
    work().catch((error: unknown) => logger.error({ err: error, job, organization }, 'a job failed; it will run again'))

  async function round(): Promise<void> {
    const tidying = now().getTime() - tidiedAt >= hour
    if (tidying) tidiedAt = now().getTime()
    const grading = now().getTime() - gradedAt >= day
    if (grading) gradedAt = now().getTime()
    for (const organization of organizations) {
      if (stopped) return
      const due = { database, organization, queue, now: now() }
      await step('reminders', () => remindDue(due), organization)
      await step('overdue', () => tellOverdue(due), organization)
      await step('reports', () => postDueReports(due), organization)
      await step('topics', () => tellTopicNews(due), organization)
      if (grading) await step('grading', () => gradeEverybody(due), organization)
      await step('credit', () => gradeCredit(due), organization)
      if (tidying) await step('tidy', () => tidy(due), organization)
      if (!namesRead.has(organization))
        await step('names', async () => (await readNamesAgain(due)) && namesRead.add(organization), organization)
    }
  }

  const tick = () => {
    running ??= step('tick', round).then(() => {
      running = undefined
    })
    return running
  }

  // A tick under way answers for the next one too, so that overlap needs no handling by the clock.
  const clock = schedule(everyTenSeconds, () => void tick(), { suppressMissedWarning: true, timezone: 'UTC' })
  void tick()
  return {
    tick,
    async stop() {
      stopped = true
      await clock.destroy()
      await running
    },
  }
}
