import { Activity } from '#domain/calendar/activity.ts'
import { postNotice } from '#domain/notices/post-notice.ts'
import { claimDue, type DueJob, inBatches } from './claim-due.ts'

/** Tells owners of the activities whose time to be reminded has come. @returns how many */
export const remindDue = (job: DueJob): Promise<number> =>
  inBatches(job, async (em, most) => {
    const { organization, queue, now } = job
    const due = await claimDue(
      em,
      Activity,
      { remindAt: { $lte: now }, status: 'open', deletedAt: null },
      'remindAt',
      most,
    )
    for (const { id, owner, remindAt } of due) {
      await postNotice(
        { em, organization: { id: organization }, queue },
        {
          key: `reminder:${id}:${remindAt?.toISOString()}`,
          topic: 'reminder',
          params: { activity: id },
          to: { user: owner },
        },
      )
    }
    // The time is taken away by hand: having told is no edit, so it makes neither history nor a version that an open form
    // would trip over.
    if (due.length) {
      await em.execute('update activity set remind_at = null where id in (?)', [due.map(({ id }) => id)])
    }
    return due.length
  })
