/** What somebody has to do. */
import type { Context } from '../context.ts'
import { visible } from '../records/policies.ts'
import type { Recorded } from '../records/record.ts'
import { Activity } from './activity.ts'

const openOf = ({ actor }: Context) =>
  ({ owner: actor.id, status: 'open', deletedAt: null, type: { $in: ['task', 'event'] } }) as const

/** The actor's open tasks and events, the most pressing first; those without a date come last. */
export const agendaOf = (context: Context, limit: number): Promise<Activity[]> =>
  context.em.find(Activity, openOf(context), { orderBy: [{ at: 'asc nulls last' }, { id: 'asc' }], limit })

/** So many stand on a page of an agenda. */
export const agendaPageSize = 20

/** A page of something, and how many there are altogether. */
export interface AgendaPage {
  readonly rows: readonly Activity[]
  readonly total: number
}

/** The actor's open tasks and events, the most pressing first, page by page. */
export const agendaPage = (context: Context, start: number): Promise<AgendaPage> =>
  page(context, openOf(context), start)

/** What is open on a record, whoever is to do it, as far as the actor may see it. */
export const plannedOn = (context: Context, record: Pick<Recorded, 'id'>, start: number): Promise<AgendaPage> =>
  page(
    context,
    {
      $and: [
        visible(context, Activity),
        { about: record.id, status: 'open', deletedAt: null },
        { $or: [{ type: 'task' }, { until: { $gte: context.now } }, { until: null, at: { $gte: context.now } }] },
      ],
    },
    start,
  )

async function page({ em }: Context, where: object, offset: number): Promise<AgendaPage> {
  const order = [{ at: 'asc nulls last' }, { id: 'asc' }] as const
  const [rows, total] = await em.findAndCount(Activity, where, { orderBy: [...order], limit: agendaPageSize, offset })
  return { rows, total }
}
