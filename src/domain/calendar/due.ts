/** What falls due for somebody: what they have to do, payments of their orders, sales of theirs that are to close. */
import { Opportunity } from '../business/opportunity.ts'
import { isOverdue, Payment } from '../business/payment.ts'
import type { Context } from '../context.ts'
import { Activity } from './activity.ts'
import { todayOf } from './today.ts'

/** At most so many of each sort; a message holds not many more. */
const mostOfEach = 6

export interface Due {
  readonly activities: readonly Activity[]
  readonly payments: readonly Payment[]
  readonly opportunities: readonly Opportunity[]
  /** How many there are of each, given or not. */
  readonly totals: Readonly<Record<'activities' | 'payments' | 'opportunities', number>>
}

/** @param from the first moment, and @param until the first one behind; the days are YYYY-MM-DD of the same span */
export interface Span {
  readonly from: Date
  readonly until: Date
  readonly firstDay: string
  readonly lastDay: string
}

/** What falls due in a span, the most pressing first; of one that today is in, what is not late by now (`lateFor`). */
export function dueIn(context: Context, { from, until, firstDay, lastDay }: Span): Promise<Due> {
  const today = todayOf(context)
  const isNow = firstDay <= today && today <= lastDay
  const between = { $gte: isNow ? today : firstDay, $lte: lastDay }
  const tasksFrom = isNow ? context.now : from
  return found(context, {
    activity: {
      $or: [
        { type: 'event', at: { $gte: from, $lt: until } },
        { type: 'task', at: { $gte: tasksFrom, $lt: until } },
      ],
    },
    payment: { settled: false, cancelled: false, dueDate: between },
    opportunity: { expectedClose: between },
  })
}

/** What should have been done, come in or been closed by now. */
export function lateFor(context: Context): Promise<Due> {
  const today = todayOf(context)
  return found(context, {
    activity: { type: 'task', $or: [{ day: null, at: { $lt: context.now } }, { day: { $lt: today } }] },
    payment: isOverdue(today),
    opportunity: { expectedClose: { $lt: today } },
  })
}

async function found(
  { em, actor }: Context,
  which: Readonly<Record<'activity' | 'payment' | 'opportunity', object>>,
): Promise<Due> {
  const owner = actor.id
  const ofActivities = { owner, status: 'open', deletedAt: null, ...which.activity } as const
  const ofPayments = { deletedAt: null, order: { owner, deletedAt: null }, ...which.payment } as const
  const ofSales = { owner, outcome: 'open', deletedAt: null, ...which.opportunity } as const
  const populate = ['owner'] as const
  const limit = mostOfEach
  return {
    activities: await em.find(Activity, ofActivities, { orderBy: [{ at: 'asc' }, { id: 'asc' }], limit }),
    payments: await em.find(Payment, ofPayments, { orderBy: [{ dueDate: 'asc' }, { id: 'asc' }], limit, populate }),
    opportunities: await em.find(Opportunity, ofSales, {
      ...{ orderBy: [{ expectedClose: 'asc' }, { id: 'asc' }], limit, populate },
    }),
    totals: {
      activities: await em.count(Activity, ofActivities),
      payments: await em.count(Payment, ofPayments),
      opportunities: await em.count(Opportunity, ofSales),
    },
  }
}
