import { askingOnce, type Bind } from '../database/ask.ts'
import { type Posting, postNotice } from '../notices/post-notice.ts'
import { from } from '../records/from.ts'
import { SalesOrder } from './order.ts'
import { Payment } from './payment.ts'

/** On the clock of whoever is told. */
const morning = '08:00'
/** What has been overdue for longer is no news: payments of the past come in by import. */
const newsDays = 7

/**
 * Tells the owner of each order, in the morning after its due date, that a payment has not come in; once for each due
 * date. @returns of how many payments: no more than `limit`
 */
export async function tellOverdue(posting: Posting, now: Date, limit: number): Promise<number> {
  const { em } = posting
  // Rows that another replica has in hand are passed over: it tells of them. Nowhere is it a day later than there.
  const due = await askingOnce<{ id: string; due: string; user: string; news: boolean }>(em, ($) => {
    const there = `(${$(now)}::timestamptz at time zone u.time_zone)`
    return `select p.id, p.due_date::text as due, u.id as "user", p.due_date >= ${there}::date - ${newsDays} as news
      from ${untold(posting, now, $)} and p.due_date < ${there}::date and ${there}::time >= '${morning}'
      order by p.due_date limit ${limit} for update of p skip locked`
  })
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
export async function nextOverdue(posting: Posting, now: Date): Promise<Date | undefined> {
  const [first] = await askingOnce<{ at: number | null }>(
    posting.em,
    ($) => `select extract(epoch from min(
        (greatest(p.due_date + 1, (${$(now)}::timestamptz at time zone u.time_zone)::date) + time '${morning}') at time zone u.time_zone
      ))::float8 as at
      from ${untold(posting, now, $)}`,
  )
  return first?.at ? new Date(first.at * 1000) : undefined
}

/** Payments `p` that have not come in, whose owner `u` has to be told of it at some time soon. */
function untold(posting: Posting, now: Date, $: Bind): string {
  const payments = from(posting, Payment, 'p')
    .where({ settled: false, cancelled: false })
    .and(
      () => `p.due_date < (${$(now)}::timestamptz at time zone 'UTC')::date + 1`,
      () => 'p.told_overdue is distinct from p.due_date',
    )
  const orders = from(posting, SalesOrder, 'o')
  return `${payments.table} join ${orders.table} on o.id = p.order_id join app_user u on u.id = o.owner_id
    where ${payments.holds($)} and ${orders.holds($)}`
}
