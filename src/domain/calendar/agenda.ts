/** What somebody has to do. */
import type { Context } from '../context.ts'
import { Activity } from './activity.ts'

const openOf = ({ actor }: Context) =>
  ({ owner: actor.id, status: 'open', deletedAt: null, type: { $in: ['task', 'event'] } }) as const

/** The actor's open tasks and events, the most pressing first; those without a date come last. */
export const agendaOf = (context: Context, limit: number): Promise<Activity[]> =>
  context.em.find(Activity, openOf(context), { orderBy: [{ at: 'asc nulls last' }, { id: 'asc' }], limit })

/** At most so many of each; a message holds not many more. */
const mostDated = 15
const mostUndated = 5

export interface Agenda {
  /** The most pressing first. */
  readonly dated: readonly Activity[]
  /** The newest first. */
  readonly undated: readonly Activity[]
  /** How many there are altogether. */
  readonly total: number
}

/** The actor's open tasks and events, those without a date apart, so that they are not lost behind the others. */
export async function wholeAgenda(context: Context): Promise<Agenda> {
  const { em } = context
  const mine = openOf(context)
  const dated = await em.find(
    Activity,
    { ...mine, at: { $ne: null } },
    { orderBy: [{ at: 'asc' }, { id: 'asc' }], limit: mostDated },
  )
  const undated = await em.find(Activity, { ...mine, at: null }, { orderBy: { number: 'desc' }, limit: mostUndated })
  return { dated, undated, total: await em.count(Activity, mine) }
}
