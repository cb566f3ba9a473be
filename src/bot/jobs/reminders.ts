import { LockMode } from '@mikro-orm/core'
import { Activity } from '#domain/calendar/activity.ts'
import { type Database, withinTenant } from '#domain/database/orm.ts'
import { type NoticeQueue, postNotice } from '#domain/notices/post-notice.ts'

/** Rows of one transaction: small enough that on PGlite, which has one connection, nobody waits long. */
const atOnce = 100

export interface DueJob {
  readonly database: Database
  readonly organization: string
  readonly queue: NoticeQueue
  readonly now: Date
}

/** Tells owners of the activities whose time to be reminded has come. @returns how many */
export async function remindDue(job: DueJob): Promise<number> {
  for (let total = 0; ; ) {
    const claimed = await remindSome(job)
    total += claimed
    if (claimed < atOnce) return total
  }
}

const remindSome = ({ database, organization, queue, now }: DueJob) =>
  withinTenant(database, organization, async (em) => {
    // Rows that another replica has in hand are passed over: it reminds of them.
    const due = await em.find(
      Activity,
      { remindAt: { $lte: now }, status: 'open', deletedAt: null },
      { orderBy: { remindAt: 'asc' }, limit: atOnce, lockMode: LockMode.PESSIMISTIC_PARTIAL_WRITE },
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
    // By hand: having told is no edit, so it makes neither history nor a version that an open form would trip over.
    if (due.length) {
      await em.execute('update activity set remind_at = null where id in (?)', [due.map(({ id }) => id)])
    }
    return due.length
  })
