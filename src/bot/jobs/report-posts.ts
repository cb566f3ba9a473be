import { LockMode } from '@mikro-orm/core'
import type { Context } from '#domain/context.ts'
import { withinTenant } from '#domain/database/orm.ts'
import type { Notice } from '#domain/notices/notice.ts'
import { postNotice } from '#domain/notices/post-notice.ts'
import { User } from '#domain/organization/user.ts'
import { nextRun } from '#domain/reports/next-run.ts'
import { ReportSchedule } from '#domain/reports/report-schedule.ts'
import type { DueJob } from './reminders.ts'

const atOnce = 100

/** Posts the reports whose time has come; times missed while nothing ran are made up for by one post. @returns how many */
export async function postDueReports(job: DueJob): Promise<number> {
  for (let total = 0; ; ) {
    const claimed = await postSome(job)
    total += claimed
    if (claimed < atOnce) return total
  }
}

const postSome = ({ database, organization, queue, now }: DueJob) =>
  withinTenant(database, organization, async (em) => {
    const due = await em.find(
      ReportSchedule,
      { nextRunAt: { $lte: now }, paused: false, deletedAt: null },
      { orderBy: { nextRunAt: 'asc' }, limit: atOnce, lockMode: LockMode.PESSIMISTIC_PARTIAL_WRITE },
    )
    for (const schedule of due) {
      const { id, report, owner, platform, conversation, serviceUrl } = schedule
      await postNotice(
        { em, organization: { id: organization }, queue },
        {
          key: `report:${id}:${schedule.nextRunAt.toISOString()}`,
          topic: 'report',
          params: { report, schedule: id, owner: owner.id },
          to: { platform, conversation, serviceUrl: serviceUrl ?? null },
        },
      )
      const next = nextRun(schedule.cron, schedule.timeZone, now)
      // By hand: having run is no edit, so no version that an open list would trip over.
      await em.execute('update report_schedule set next_run_at = ?, last_run_at = ? where id = ?', [next, now, id])
    }
    return due.length
  })

/** Who had a report posted is told in private when it is given up: where it was to stand, nobody misses it. */
export async function tellNotPosted(
  within: Pick<Context, 'em' | 'queue'> & { readonly organization: { readonly id: string } },
  { id, topic, params, error }: Notice,
): Promise<void> {
  if ((topic !== 'report' && topic !== 'reportAnnounced') || !params.schedule || !params.owner) return
  await postNotice(within, {
    key: `reportNotPosted:${id}`,
    topic: 'reportNotPosted',
    params: { schedule: params.schedule, ...(error === 'unconfirmed' && { unconfirmed: 'yes' }) },
    to: { user: within.em.getReference(User, params.owner) },
  })
}
