/** Schedules whose owner has left: they rest until an administrator says whose they are from now on. */

import { workingTimeOf } from '../calendar/working-time.ts'
import type { Context } from '../context.ts'
import { isId } from '../database/columns.ts'
import { DomainError, InvalidFields } from '../errors.ts'
import { type Posting, postNotice } from '../notices/post-notice.ts'
import { User } from '../organization/user.ts'
import { can } from '../records/policies.ts'
import { nextRun } from './next-run.ts'
import type { ReportSchedule } from './report-schedule.ts'

/** Stops it and asks the administrators. */
export async function askWhoTakesOver(posting: Posting, schedule: ReportSchedule): Promise<void> {
  const { em, organization } = posting
  // By hand: nobody did so, and nobody is to undo it.
  await em.execute('update report_schedule set paused = true where organization = ? and id = ?', [
    organization.id,
    schedule.id,
  ])
  for (const user of await em.find(User, { role: 'administrator', active: true }))
    await postNotice(posting, {
      // Once for each owner who leaves it behind.
      key: `reportOwnerGone:${schedule.id}:${schedule.owner.id}:${user.id}`,
      topic: 'reportOwnerGone',
      params: { schedule: schedule.id },
      to: { user },
    })
}

/** So many are offered. */
const mostCandidates = 3

/** Who may take it over, the likeliest first: the reader, and those around who left. */
export async function candidatesFor(context: Context, schedule: ReportSchedule): Promise<readonly User[]> {
  const { em, actor } = context
  const left = await em.findOneOrFail(User, { id: schedule.owner.id })
  const around = left.department
    ? await em.find(
        User,
        { active: true, department: left.department.id, id: { $nin: [actor.id, left.id] } },
        { orderBy: { name: 'asc' } },
      )
    : []
  return [actor, ...around].slice(0, mostCandidates)
}

/**
 * Gives a schedule to somebody who is there, and has it go on: it shows what they may see from now on.
 *
 * @throws DomainError NotAllowed; InvalidFields at `owner`
 */
export async function takeOver(context: Context, schedule: ReportSchedule, owner: string | undefined): Promise<User> {
  const { em, now } = context
  if (!can(context, 'change', schedule)) throw new DomainError('NotAllowed')
  if (!owner) throw new InvalidFields({ owner: { code: 'required' } })
  const user = isId(owner) ? await em.findOne(User, { id: owner, active: true }) : null
  if (!user) throw new InvalidFields({ owner: { code: 'option' } })
  schedule.owner = user as never
  schedule.paused = false
  schedule.nextRunAt = nextRun(schedule.cron, schedule.timeZone, now, workingTimeOf(user).days)
  await em.flush()
  return user
}
