import { type Posting, postNotice } from '../notices/post-notice.ts'

/** On the clock of whoever is told. */
const morning = '08:00'
/** What has been overdue for longer is no news: payments of the past come in by import. */
const newsDays = 7

/**
 * Tells the owner of each order, in the morning after its due date, that a payment has not come in; once for each due
 * date. @returns of how many payments: no more than `limit`
 */
export async function tellOverdue(posting: Posting, now: Date, limit: number): Promise<number> {
  const { em, organization } = posting
  // Rows that another replica has in hand are passed over: it tells of them. Nowhere is it a day later than there.
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
    [now, organization.id, now, now, now, limit],
  )
  for (const { id, due: day, user, news } of due) {
    if (!news) continue
    const key = `overdue:${id}:${day}`
    await postNotice(posting, { key, topic: 'overdue', params: { payment: id }, to: { user: { id: user } } })
  }
  // By hand: having told is no edit.
  if (due.length)
    await em.execute('update payment set told_overdue = due_date where id in (?)', [due.map(({ id }) => id)])
  return due.length
}

/** The first morning on which somebody will have to be told, of payments due by now; nothing when there are none. */
export async function nextOverdue({ em, organization }: Posting, now: Date): Promise<Date | undefined> {
  const [first] = await em.execute<{ at: number | null }[]>(
    `select extract(epoch from min(
       (greatest(p.due_date + 1, (?::timestamptz at time zone u.time_zone)::date) + time '${morning}') at time zone u.time_zone
     ))::float8 as at
     from payment p join sales_order o on o.id = p.order_id join app_user u on u.id = o.owner_id
     where p.organization = ? and p.due_date < (?::timestamptz at time zone 'UTC')::date + 1
       and not p.settled and not p.cancelled and p.deleted_at is null and p.told_overdue is distinct from p.due_date
       and o.deleted_at is null`,
    [now, organization.id, now],
  )
  return first?.at ? new Date(first.at * 1000) : undefined
}
