import type { Context } from '#domain/context.ts'
import type { Notice } from '#domain/notices/notice.ts'
import { postNotice } from '#domain/notices/post-notice.ts'
import { User } from '#domain/organization/user.ts'
import { nextRun } from '#domain/reports/next-run.ts'
import { ReportSchedule } from '#domain/reports/report-schedule.ts'
import { claimDue, type DueJob, inBatches } from './claim-due.ts'

/** Posts the reports whose time has come; times missed while nothing ran are made up for by one post. @returns how many */
export const postDueReports = (job: DueJob): Promise<number> =>
  inBatches(job, async (em, most) => {
    const { organization, queue, now } = job
    const isDue = { nextRunAt: { $lte: now }, paused: false, deletedAt: null }
    const due = await claimDue(em, ReportSchedule, isDue, 'nextRunAt', most)
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
      // The next time is set by hand: having run is no edit, so it makes no version that an open list would trip over.
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
