/** What one has to do, and what falls due when. */
import type { Activity } from '#domain/calendar/activity.ts'
import { agendaPage, agendaPageSize, plannedOn } from '#domain/calendar/agenda.ts'
import { type Due, dueIn, lateFor } from '#domain/calendar/due.ts'
import { dayIn, todayOf } from '#domain/calendar/today.ts'
import { reference, titleOf } from '#domain/records/domain-kind.ts'
import { linkedBy } from '#domain/records/links.ts'
import { can } from '#domain/records/policies.ts'
import { findRecord } from '#domain/records/records.ts'
import { calendarOf, period } from '#domain/search/period.ts'
import { kindNamed } from '#views/kinds/index.ts'
import { opportunity } from '#views/kinds/opportunity.ts'
import { payment } from '#views/kinds/payment.ts'
import { apart, button } from '#views/message.ts'
import { agenda } from '#views/pages/agenda.ts'
import { pager } from '#views/pages/pager.ts'
import { recordRow } from '#views/pages/record.ts'
import { unreadMessage } from '#views/pages/said.ts'
import { nearDay } from '#views/reader.ts'
import { readPeriod } from '../grammar/dates/read-period.ts'
import { type Call, type Handlers, reads } from '../handler.ts'
import type { Outcome } from '../request.ts'
import { startOf } from '../verbs/start-of.ts'
import { activityRows } from './activity-rows.ts'

const dueSorts = ['activities', 'payments', 'sales'] as const
const sectionNames = ['overdue', 'past', 'today', 'later', 'undated'] as const

/** Where it stands among the rest for the actor, on their clock. */
function sectionOf({ context, to }: Call, { at, day, type }: Activity): (typeof sectionNames)[number] {
  if (!at) return 'undated'
  const [its, today] = [day ?? dayIn(at, to.timeZone), todayOf(context)]
  if (type === 'event') return its < today ? 'past' : its === today ? 'today' : 'later'
  if (day ? day < today : at < context.now) return 'overdue'
  return its === today ? 'today' : 'later'
}

/** One's own, or what is planned on the record that `of` names: `lead:L-12`. */
async function tasks(call: Call): Promise<Outcome> {
  const { context, to, args } = call
  const start = startOf(args)
  const [name = '', ref = ''] = (args.of ?? '').split(':')
  const kind = kindNamed(name)
  const record = kind && (await findRecord(context, kind.domain, ref))
  const { rows, total } = record ? await plannedOn(context, record, start) : await agendaPage(context, start)
  const bySection = Map.groupBy(rows, (one) => sectionOf(call, one))
  const sections = []
  for (const name of sectionNames) {
    const lines = await activityRows(call, bySection.get(name) ?? [])
    sections.push({ title: to.words(`activity.sections.${name}`), rows: lines })
  }
  const title =
    kind && record
      ? to.words('list.of', {
          kind: to.words('record.activities'),
          name: `${reference(kind.domain, record)} ${titleOf(kind.domain, record)}`,
        })
      : to.words('activity.tasksTitle')
  const data = { title, sections, none: to.words(record ? 'list.none' : 'activity.noTasks'), total }
  const pages = pager(to, { start, shown: rows.length, total, size: agendaPageSize }, (begin) => ({
    verb: 'tasks',
    args: { ...(args.of && { of: args.of }), start: String(begin) },
  }))
  return { type: 'show', message: agenda(to, data, pages) }
}

const totalOf = ({ totals }: Due): number => totals.activities + totals.payments + totals.opportunities

/** What falls due, with the words of it: the sections of one answer. */
async function sectionsOf(call: Call, due: Due, late: boolean) {
  const { context, to } = call
  const linked = await linkedBy(context, [
    ...due.payments.map((one) => [payment.domain, one] as const),
    ...due.opportunities.map((one) => [opportunity.domain, one] as const),
  ])
  const rows = {
    activities: await activityRows(call, due.activities),
    payments: due.payments.map((one) => recordRow(payment, to, one, can(context, 'change', one), linked)),
    sales: due.opportunities.map((one) => recordRow(opportunity, to, one, can(context, 'change', one), linked)),
  }
  const whole = {
    activities: { parts: to.words('activity.tasksTitle'), verb: 'tasks', args: {} },
    payments: {
      parts: payment.many(to.words),
      verb: 'payment.list',
      args: { scope: 'mine', list: late ? 'overdue' : 'awaited' },
    },
    sales: { parts: opportunity.many(to.words), verb: 'opportunity.list', args: { scope: 'mine', list: 'open' } },
  }
  const totals = { ...due.totals, sales: due.totals.opportunities }
  return dueSorts.map((sort) => {
    const { parts, verb, args } = whole[sort]
    return {
      title: to.words(late ? `activity.late.${sort}` : `activity.due.${sort}`),
      rows: rows[sort],
      // The first of them stand here; the list goes on.
      ...(totals[sort] > rows[sort].length && {
        all: apart(button(to.words('record.allParts', { parts }), verb, args)),
      }),
    }
  })
}

/** `overdue`, "what is due this week", 今天有什么安排: today's goes with what is late. */
async function due(call: Call): Promise<Outcome> {
  const { context, to, args } = call
  const { words } = to
  const said = args.when ?? ''
  const late = await lateFor(context)
  if (said === 'overdue') {
    const sections = await sectionsOf(call, late, true)
    const data = {
      title: words('activity.lateTitle'),
      sections,
      none: words('activity.noneLate'),
      total: totalOf(late),
    }
    return { type: 'show', message: agenda(to, data) }
  }
  const value = readPeriod(said, to)
  const days = value && period(value, calendarOf(context))
  // Words that name no day are said back, with all there is.
  if (!days) {
    const shown = await tasks(call)
    return shown.type === 'show' ? { ...shown, message: unreadMessage(shown.message, said) } : shown
  }
  const [firstDay, lastDay] = [days.from, days.until.minus({ days: 1 })].map((one) => one.toFormat('yyyy-MM-dd'))
  const span = {
    from: days.from.toJSDate(),
    until: days.until.toJSDate(),
    firstDay: firstDay ?? '',
    lastDay: lastDay ?? '',
  }
  const found = await dueIn(context, span)
  const today = todayOf(context)
  const isNow = span.firstDay <= today && today <= span.lastDay
  const when =
    firstDay === lastDay ? nearDay(to, span.firstDay) : `${nearDay(to, span.firstDay)} – ${nearDay(to, span.lastDay)}`
  const sections = [...(isNow ? await sectionsOf(call, late, true) : []), ...(await sectionsOf(call, found, false))]
  const total = totalOf(found) + (isNow ? totalOf(late) : 0)
  const data = { title: words('activity.dueTitle', { when }), sections, none: words('activity.noneDue'), total }
  return { type: 'show', message: agenda(to, data) }
}

export const agendaInteractions: Handlers = {
  due: reads(due),
  tasks: reads(tasks),
}
