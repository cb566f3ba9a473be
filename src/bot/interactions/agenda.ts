/** What one has to do, and what falls due when. */
import type { Activity } from '#domain/calendar/activity.ts'
import { wholeAgenda } from '#domain/calendar/agenda.ts'
import { dayIn, todayOf } from '#domain/calendar/today.ts'
import { agenda } from '#views/pages/agenda.ts'
import { type Call, type Handlers, reads } from '../handler.ts'
import type { Outcome } from '../request.ts'
import { activityRows } from '../verbs/activity-rows.ts'

const sectionNames = ['overdue', 'past', 'today', 'later', 'undated'] as const

/** Where it stands among the rest for the actor, on their clock. */
function sectionOf({ context, to }: Call, { at, day, type }: Activity): (typeof sectionNames)[number] {
  if (!at) return 'undated'
  const [its, today] = [day ?? dayIn(at, to.timeZone), todayOf(context)]
  if (type === 'event') return its < today ? 'past' : its === today ? 'today' : 'later'
  if (day ? day < today : at < context.now) return 'overdue'
  return its === today ? 'today' : 'later'
}

async function tasks(call: Call): Promise<Outcome> {
  const { dated, undated, total } = await wholeAgenda(call.context)
  const bySection = Map.groupBy([...dated, ...undated], (one) => sectionOf(call, one))
  const sections = []
  for (const name of sectionNames) {
    const rows = await activityRows(call, bySection.get(name) ?? [])
    sections.push({ title: call.to.words(`activity.sections.${name}`), rows })
  }
  const { words } = call.to
  const data = { title: words('activity.tasksTitle'), sections, none: words('activity.noTasks'), total }
  return { type: 'show', message: agenda(call.to, data) }
}

export const agendaInteractions: Handlers = {
  tasks: reads(tasks),
}
