import { claimDue } from '../database/claim-due.ts'
import { type Posting, postNotice } from '../notices/post-notice.ts'
import { Activity } from './activity.ts'

/** Tells owners of the first activities whose time to be reminded has come. @returns how many: no more than `limit` */
export async function remindDue(posting: Posting, now: Date, limit: number): Promise<number> {
  const { em } = posting
  const isDue = { remindAt: { $lte: now }, status: 'open', deletedAt: null } as const
  const due = await claimDue(em, Activity, isDue, 'remindAt', limit)
  for (const { id, owner, remindAt } of due) {
    await postNotice(posting, {
      key: `reminder:${id}:${remindAt?.toISOString()}`,
      topic: 'reminder',
      params: { activity: id },
      to: { user: owner },
    })
  }
  // By hand: having told is no edit, so it makes neither history nor a version that an open form would trip over.
  if (due.length) await em.execute('update activity set remind_at = null where id in (?)', [due.map(({ id }) => id)])
  return due.length
}
