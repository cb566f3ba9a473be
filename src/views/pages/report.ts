/** Scheduled reports. */
import { isReportName } from '#domain/reports/catalogue.ts'
import type { ReportSchedule } from '#domain/reports/report-schedule.ts'
import { schedulesPageSize } from '#domain/reports/schedules.ts'
import type { Form } from '../form.ts'
import { actions, button, divider, heading, type Message, message, type Node, note, text } from '../message.ts'
import { dateTime, type Reader } from '../reader.ts'
import { reportSaid } from '../report-words.ts'
import { type Page, pager } from './pager.ts'
import { recurrence } from './recurrence.ts'

/** What a schedule posts. */
export const reportName = (
  to: Reader,
  { report, definition }: Pick<ReportSchedule, 'report' | 'definition'>,
): string =>
  isReportName(report) ? to.words(`reports.names.${report}`) : definition ? reportSaid(to, definition) : report

/** Asks when a report is to be posted here. */
export const scheduleForm = (to: Reader, title: string, state: Readonly<Record<string, string>>): Form => ({
  locale: to.locale,
  verb: 'report.post',
  state,
  title: to.words('report.scheduleTitle'),
  submit: to.words('report.schedule'),
  cancel: to.words('record.cancel'),
  intro: [note(to.words('report.scheduleIntro', { report: title }))],
  inputs: [
    {
      type: 'text',
      name: 'when',
      label: to.words('report.when'),
      hint: to.words('report.whenHint'),
      required: true,
      maxLength: 200,
    },
  ],
})

export const scheduled = (to: Reader, schedule: ReportSchedule): Message => {
  const sentence = to.words('report.scheduled', {
    report: reportName(to, schedule),
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
    report: reportName(to, schedule),
    how: recurrence(to, schedule.cron),
    next: dateTime(to, schedule.nextRunAt),
  })
  return message(to.locale, sentence, text(sentence))
}

/** @param isUnsure it may stand there all the same */
export const notPosted = (to: Reader, schedule: ReportSchedule, isUnsure: boolean): Message => {
  const sentence = to.words(isUnsure ? 'report.perhapsPosted' : 'report.notPosted', {
    report: reportName(to, schedule),
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
    { bold: reportName(to, one) },
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
