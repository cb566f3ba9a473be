import { leadStatuses } from '#domain/business/lead.ts'
import type { LeadsByMonth, LeadsByOwner } from '#domain/reports/lead-reports.ts'
import type { ReportSchedule } from '#domain/reports/report-schedule.ts'
import { schedulesPageSize } from '#domain/reports/schedules.ts'
import type { Chart } from '../charts/chart.ts'
import { actions, button, divider, heading, type Message, message, type Node, note, text } from '../message.ts'
import { count, dateTime, type Reader } from '../reader.ts'
import { toldApart } from '../told-apart.ts'
import { type Page, pager } from './pager.ts'
import { recurrence } from './recurrence.ts'

export interface LeadReport {
  readonly byOwner: readonly LeadsByOwner[]
  readonly byMonth: readonly LeadsByMonth[]
  /** Whose view of the data it is. */
  readonly as: string
}

/** Leads by status and owner, and new leads by month: two pictures with their numbers beneath. */
export function leadReport(to: Reader, data: LeadReport): Message {
  const { words } = to
  const owners = [...new Set(data.byOwner.map((row) => row.owner))]
  const labels = toldApart([...new Map(data.byOwner.map((row) => [row.owner, { ...row, id: row.owner }])).values()])
  const labelOf = (owner: string) => labels.get(owner) ?? owner
  const numberOf = (owner: string, status: string) =>
    data.byOwner.find((row) => row.owner === owner && row.status === status)?.count ?? 0
  const totalOf = (owner: string) => leadStatuses.reduce((sum, status) => sum + numberOf(owner, status), 0)
  const status = (one: (typeof leadStatuses)[number]) => words(`lead.status.${one}`)
  const base = { locale: to.locale, valueLabel: words('report.count'), emptyText: words('report.empty') }
  const byOwner: Chart = {
    ...base,
    type: 'bars',
    title: words('report.byStatusAndOwner'),
    categoryLabel: words('report.owner'),
    seriesLabel: words('report.status'),
    series: leadStatuses.map(status),
    horizontal: true,
    data: owners
      .toSorted((a, b) => totalOf(b) - totalOf(a))
      .flatMap((owner) =>
        leadStatuses.map((one) => ({ category: labelOf(owner), series: status(one), value: numberOf(owner, one) })),
      ),
  }
  const byMonth: Chart = {
    ...base,
    type: 'line',
    title: words('report.byMonth'),
    categoryLabel: words('report.month'),
    periodFormat: words('report.months'),
    data: data.byMonth.some((row) => row.count)
      ? data.byMonth.map((row) => ({ period: row.month, value: row.count }))
      : [],
  }
  const alt = (title: string, numbers: readonly string[]) =>
    words('report.alt', { title, numbers: numbers.join(', ') || words('report.empty') })
  return message(
    to.locale,
    words('report.leads'),
    heading(words('report.leads')),
    {
      type: 'chart',
      chart: byOwner,
      alt: alt(
        byOwner.title,
        owners.map((owner) => `${labelOf(owner)} ${count(to, totalOf(owner))}`),
      ),
    },
    {
      type: 'chart',
      chart: byMonth,
      alt: alt(
        byMonth.title,
        data.byMonth.map((row) => `${row.month.slice(0, 7)} ${count(to, row.count)}`),
      ),
    },
    owners.length ? numbers(to, owners, labelOf, numberOf, totalOf, status) : [],
    note(words('report.made', { name: data.as, when: dateTime(to, to.now) })),
  )
}

function numbers(
  to: Reader,
  owners: readonly string[],
  labelOf: (owner: string) => string,
  numberOf: (owner: string, status: string) => number,
  totalOf: (owner: string) => number,
  status: (one: (typeof leadStatuses)[number]) => string,
): Node {
  const row = (label: string, of: (status: string) => number, total: number) => [
    label,
    ...leadStatuses.map((one) => count(to, of(one))),
    count(to, total),
  ]
  const sum = (of: (owner: string) => number) => owners.reduce((all, owner) => all + of(owner), 0)
  return {
    type: 'table',
    caption: to.words('report.byStatusAndOwner'),
    columns: [
      { label: to.words('report.owner') },
      ...leadStatuses.map((one) => ({ label: status(one), align: 'right' as const })),
      { label: to.words('report.total'), align: 'right' },
    ],
    rows: [
      ...owners.map((owner) => row(labelOf(owner), (one) => numberOf(owner, one), totalOf(owner))),
      row(to.words('report.total'), (one) => sum((owner) => numberOf(owner, one)), sum(totalOf)),
    ],
  }
}

/** What can be reported. */
/** @param said why it is shown, when something else was asked for */
export const reportCatalogue = (to: Reader, said?: string): Message =>
  message(
    to.locale,
    said ?? to.words('report.catalogue'),
    said ? text(said) : [],
    heading(to.words('report.catalogue')),
    note(to.words('report.catalogueHint')),
    actions(
      button(to.words('report.leads'), 'report', { report: 'leads' }, 'primary'),
      button(to.words('report.schedules'), 'report.schedules'),
    ),
  )

export const scheduled = (to: Reader, schedule: ReportSchedule): Message => {
  const sentence = to.words('report.scheduled', {
    report: to.words('report.leads'),
    how: recurrence(to, schedule.cron),
    next: dateTime(to, schedule.nextRunAt),
  })
  return message(
    to.locale,
    sentence,
    text(sentence),
    actions(
      button(to.words('report.schedules'), 'report.schedules'),
      button(to.words('report.delete'), 'report.delete', { id: schedule.id }),
    ),
  )
}

/** For those who will see it. */
export const announced = (to: Reader, schedule: ReportSchedule, name: string): Message => {
  const sentence = to.words('report.announced', {
    name,
    report: to.words('report.leads'),
    how: recurrence(to, schedule.cron),
    next: dateTime(to, schedule.nextRunAt),
  })
  return message(to.locale, sentence, text(sentence))
}

/** @param isUnsure it may stand there all the same */
export const notPosted = (to: Reader, schedule: ReportSchedule, isUnsure: boolean): Message => {
  const sentence = to.words(isUnsure ? 'report.perhapsPosted' : 'report.notPosted', {
    report: to.words('report.leads'),
    place: schedule.place ?? to.words('report.here'),
  })
  return message(
    to.locale,
    sentence,
    text(sentence),
    isUnsure ? [] : note(to.words(schedule.platform === 'slack' ? 'report.inviteSlack' : 'report.inviteTeams')),
    actions(
      button(to.words('report.schedules'), 'report.schedules'),
      button(to.words('report.delete'), 'report.delete', { id: schedule.id }),
    ),
  )
}

export const schedules = (
  to: Reader,
  list: readonly ReportSchedule[],
  { start, total }: Page,
  saying?: string,
): Message =>
  message(
    to.locale,
    saying ?? to.words('report.schedules'),
    saying ? text(saying) : [],
    heading(to.words('report.schedules')),
    list.length ? list.flatMap((one) => scheduleNodes(to, one)) : note(to.words('report.noSchedules')),
    pager(to, { start, shown: list.length, total, size: schedulesPageSize }, (begin) => ({
      verb: 'report.schedules',
      args: { start: String(begin) },
    })),
  )

const placeName = (to: Reader, { place }: ReportSchedule): string => place || to.words('report.here')

const scheduleNodes = (to: Reader, one: ReportSchedule): Node[] => [
  divider,
  text([
    { bold: to.words('report.leads') },
    ` ${to.words('report.scheduleLine', { how: recurrence(to, one.cron), place: placeName(to, one), name: one.owner.name })}`,
  ]),
  note(one.paused ? to.words('report.pausedLine') : to.words('report.next', { next: dateTime(to, one.nextRunAt) })),
  actions(
    button(to.words(one.paused ? 'report.resume' : 'report.pause'), one.paused ? 'report.resume' : 'report.pause', {
      id: one.id,
    }),
    button(to.words('report.delete'), 'report.delete', { id: one.id }, 'danger'),
  ),
]
