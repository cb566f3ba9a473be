import { schedule } from 'node-cron'
import type { Logger } from 'pino'
import { dueJobs, type Served } from '#domain/database/due-job.ts'
import type { Database } from '#domain/database/orm.ts'
import type { NoticeQueue } from '#domain/notices/post-notice.ts'
import { gradeCredit, gradeEverybody } from './grade-credit.ts'
import type { JobRun } from './in-batches.ts'
import { tellOverdue } from './overdue.ts'
import { putOutDue } from './put-out.ts'
import { readNamesAgain } from './read-names-again.ts'
import { remindDue } from './reminders.ts'
import { postDueReports } from './report-posts.ts'
import { tidy } from './tidy.ts'
import { tellTopicNews } from './topic-news.ts'

/**
 * People set reminders to whole minutes, and every tick at second 0 meets those as they fall due; the ticks between are
 * for what was snoozed at an odd second, which so comes ten seconds late at most. A tick reads what is due of all
 * organisations in one statement: those with nothing to do cost nothing.
 */
const everyTenSeconds = '*/10 * * * * *'

/** What the table of due jobs may name, those first that somebody waits for. */
const jobs: Readonly<Record<string, (run: JobRun) => Promise<unknown>>> = {
  reminders: remindDue,
  putOut: putOutDue,
  overdue: tellOverdue,
  reports: postDueReports,
  topics: tellTopicNews,
  grading: gradeEverybody,
  credit: gradeCredit,
  tidy,
  names: readNamesAgain,
}

export interface Jobs {
  /** Does one round over what is due, or waits for the one that is under way. */
  tick(): Promise<void>
  /** Ends the ticks; the job in hand is finished. */
  stop(): Promise<void>
}

/**
 * Runs the jobs that wait for the clock, now (what fell due while nothing ran) and from then on. Each replica does so:
 * the rows are claimed, so that nothing is done twice.
 */
export function startJobs(options: {
  readonly database: Database
  readonly queue: NoticeQueue
  readonly served: () => Served
  readonly now: () => Date
  readonly logger: Logger
}): Jobs {
  const { database, queue, served, now, logger } = options
  let running: Promise<void> | undefined
  let stopped = false

  // The next tick comes in ten seconds and finds the same rows due: reporting a failure is all there is to do about it.
  const step = (job: string, work: () => Promise<unknown>, organization?: string) =>
    work().catch((error: unknown) => logger.error({ err: error, job, organization }, 'a job failed; it will run again'))

  async function round(): Promise<void> {
    const due = await dueJobs(database, now(), served())
    for (const [job, work] of Object.entries(jobs))
      for (const { organization } of due.filter((one) => one.job === job)) {
        if (stopped) return
        await step(job, () => work({ database, organization, queue, now: now() }), organization)
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
