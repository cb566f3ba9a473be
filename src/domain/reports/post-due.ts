import { claimDue } from '../database/claim-due.ts'
import type { Notice } from '../notices/notice.ts'
import { type Posting, postNotice } from '../notices/post-notice.ts'
import { nextRun } from './next-run.ts'
import { ReportSchedule } from './report-schedule.ts'

/**
 * Posts the first reports whose time has come; times missed while nothing ran are made up for by one post.
 *
 * @returns how many: no more than `limit`
 */
export async function postDueReports(posting: Posting, now: Date, limit: number): Promise<number> {
  const { em } = posting
  const isDue = { nextRunAt: { $lte: now }, paused: false, deletedAt: null }
  const due = await claimDue(em, ReportSchedule, isDue, 'nextRunAt', limit)
  for (const schedule of due) {
    const { id, report, owner, platform, workspace, conversation, serviceUrl } = schedule
    await postNotice(posting, {
      key: `report:${id}:${schedule.nextRunAt.toISOString()}`,
      topic: 'report',
      params: { report, schedule: id, owner: owner.id },
      to: { platform, workspace, conversation, serviceUrl: serviceUrl ?? null },
    })
    const next = nextRun(schedule.cron, schedule.timeZone, now)
    // By hand: having run is no edit, so no version that an open list would trip over.
    await em.execute('update report_schedule set next_run_at = ?, last_run_at = ? where id = ?', [next, now, id])
  }
  return due.length
}

/** Who had a report posted is told in private when it is given up: where it was to stand, nobody misses it. */
export async function tellNotPosted(posting: Posting, { id, topic, params, error }: Notice): Promise<void> {
  if ((topic !== 'report' && topic !== 'reportAnnounced') || !params.schedule || !params.owner) return
  await postNotice(posting, {
    key: `reportNotPosted:${id}`,
    topic: 'reportNotPosted',
    params: { schedule: params.schedule, ...(error === 'unconfirmed' && { unconfirmed: 'yes' }) },
    to: { user: { id: params.owner } },
  })
}
