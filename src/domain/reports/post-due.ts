import { workingTimeOf } from '../calendar/working-time.ts'
import { claimDue } from '../database/claim-due.ts'
import type { Posting } from '../notices/post-notice.ts'
import { User } from '../organization/user.ts'
import { nextRun } from './next-run.ts'
import { askWhoTakesOver } from './orphaned.ts'
import { ReportSchedule } from './report-schedule.ts'
import { beginRun } from './runs.ts'

/**
 * Posts the first reports whose time has come; times missed while nothing ran are made up for by one post. What belongs to
 * somebody who has left rests.
 *
 * @returns how many: no more than `limit`
 */
export async function postDueReports(posting: Posting, now: Date, limit: number): Promise<number> {
  const { em } = posting
  const isDue = { nextRunAt: { $lte: now }, paused: false, deletedAt: null }
  const due = await claimDue(em, ReportSchedule, isDue, 'nextRunAt', limit)
  const owners = await em.find(User, { id: { $in: due.map(({ owner }) => owner.id) } })
  for (const schedule of due) {
    const { id, cron, timeZone, nextRunAt } = schedule
    const owner = owners.find((one) => one.id === schedule.owner.id)
    if (!owner?.active) {
      await askWhoTakesOver(posting, schedule)
      continue
    }
    const next = nextRun(cron, timeZone, now, workingTimeOf(owner).days)
    await beginRun(posting, schedule, { dueAt: nextRunAt })
    // By hand: having run is no edit, so no version that an open list would trip over.
    await em.execute('update report_schedule set next_run_at = ?, last_run_at = ? where id = ?', [next, now, id])
  }
  return due.length
}
