import { postNotice } from '#domain/notices/post-notice.ts'
import { type DueJob, inBatches } from './claim-due.ts'

/** The time from which somebody is told, on their own clock. */
const morning = '08:00'
/** Days after which an overdue payment is no news any more: payments of the past come in by import. */
const newsDays = 7

/**
 * Tells the owner of each order, in the morning after its due date, that a payment has not come in; once for each due
 * date. @returns how many
 */
export const tellOverdue = (job: DueJob): Promise<number> =>
  inBatches(job, async (em, most) => {
    const { organization, queue, now } = job
    // Rows that another replica has in hand are passed over: it tells of them. The day after the one in UTC is the latest
    // that it is anywhere, and a bound that the index knows.
    const due = await em.execute<{ id: string; due: string; user: string; news: boolean }[]>(
      `select p.id, p.due_date::text as due, u.id as "user",
         p.due_date >= (?::timestamptz at time zone u.time_zone)::date - ${newsDays} as news
       from payment p join sales_order o on o.id = p.order_id join app_user u on u.id = o.owner_id
       where p.organization = ? and p.due_date < (?::timestamptz at time zone 'UTC')::date + 1
         and not p.settled and not p.cancelled and p.deleted_at is null and p.told_overdue is distinct from p.due_date
         and o.deleted_at is null
         and p.due_date < (?::timestamptz at time zone u.time_zone)::date
         and (?::timestamptz at time zone u.time_zone)::time >= '${morning}'
       order by p.due_date limit ? for update of p skip locked`,
      [now, organization, now, now, now, most],
    )
    for (const { id, due: day, user, news } of due) {
      if (!news) continue
      await postNotice(
        { em, organization: { id: organization }, queue },
        { key: `overdue:${id}:${day}`, topic: 'overdue', params: { payment: id }, to: { user: { id: user } as never } },
      )
    }
    // The mark is set by hand: having told is no edit.
    if (due.length)
      await em.execute('update payment set told_overdue = due_date where id in (?)', [due.map(({ id }) => id)])
    return due.length
  })
