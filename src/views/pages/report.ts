/** Scheduled reports: what is said of them, and the list of them. */
import type { ReportRun } from '#domain/reports/report-run.ts'
import type { ReportSchedule } from '#domain/reports/report-schedule.ts'
import { schedulesPageSize } from '#domain/reports/schedules.ts'
import {
  type Action,
  actions,
  type Button,
  button,
  divider,
  formButton,
  heading,
  type Message,
  menu,
  message,
  type Node,
  note,
  text,
} from '../message.ts'
import { dateTime, type Reader } from '../reader.ts'
import { type Page, pager } from './pager.ts'
import { recurrence } from './recurrence.ts'
import { lastSaid, reasonSaid } from './report-runs.ts'
import { placeSaid, reportName, runAt, zoneSaid } from './schedule-words.ts'
import { type Done, undoing } from './undoing.ts'

/** @param then the run after the next one; @param isHere it is read there */
export function scheduled(
  to: Reader,
  schedule: ReportSchedule,
  {
    after,
    isHere = true,
    isChanged = false,
    undo,
  }: Done & {
    readonly after: Date
    readonly isHere?: boolean
    readonly isChanged?: boolean
  },
): Message {
  const { id } = schedule
  const sentence = to.words(isChanged ? 'report.changed' : 'report.scheduled', {
    report: reportName(to, schedule),
    place: placeSaid(to, schedule, isHere),
    how: recurrence(to, schedule.cron),
    zone: zoneSaid(to, schedule.timeZone),
    next: runAt(to, schedule, schedule.nextRunAt),
    after: runAt(to, schedule, after),
  })
  return message(
    to.locale,
    sentence,
    text(sentence),
    actions(
      button(to.words('report.runNow'), 'report.now', { id }),
      formButton(to.words('report.edit'), 'report.edit', { id }),
      button(to.words('report.schedules'), 'report.schedules'),
      undoing(to, undo) ?? button(to.words('report.delete'), 'report.delete', { id }),
    ),
  )
}

/** The same is posted there already. @param anyway what has it posted all the same, where it is not quite the same */
export function scheduledBefore(to: Reader, schedule: ReportSchedule, anyway: Action | undefined): Message {
  const { id, paused, owner, timeZone } = schedule
  const said = to.words(paused ? 'report.alreadyPaused' : 'report.already', {
    report: reportName(to, schedule),
    how: recurrence(to, schedule.cron),
    place: placeSaid(to, schedule),
    name: owner.name,
    next: runAt(to, schedule, schedule.nextRunAt),
  })
  const sentence =
    timeZone === to.timeZone ? said : `${said} ${to.words('report.alreadyZone', { zone: zoneSaid(to, timeZone) })}`
  return message(
    to.locale,
    sentence,
    text(sentence),
    note(to.words('report.notTwice')),
    actions(
      // What is somebody else's is not theirs to change.
      ...(anyway
        ? [{ type: 'button' as const, label: to.words('report.anyway'), action: anyway }]
        : [
            ...(paused ? [button(to.words('report.resume'), 'report.resume', { id })] : []),
            formButton(to.words('report.edit'), 'report.edit', { id }),
          ]),
      button(to.words('report.schedules'), 'report.schedules'),
    ),
  )
}

/** For those who will see it. */
export const announced = (to: Reader, schedule: ReportSchedule): Message => {
  const sentence = to.words(schedule.recipient ? 'report.announcedToYou' : 'report.announced', {
    name: schedule.owner.name,
    report: reportName(to, schedule),
    how: recurrence(to, schedule.cron),
    next: dateTime(to, schedule.nextRunAt),
  })
  return message(to.locale, sentence, text(sentence))
}

/** To whose it is. @param error why, as its last attempt says */
export const notPosted = (to: Reader, schedule: ReportSchedule, error: string): Message => {
  const { id, paused } = schedule
  const isUnsure = error === 'unconfirmed'
  const sentence = to.words(isUnsure ? 'report.perhapsPosted' : 'report.notPosted', {
    report: reportName(to, schedule),
    place: placeSaid(to, schedule),
  })
  const { reason, isOutside } = reasonSaid(to, error)
  return message(
    to.locale,
    sentence,
    text(sentence),
    note(to.words('report.why', { reason })),
    isOutside ? note(to.words(schedule.platform === 'slack' ? 'report.inviteSlack' : 'report.inviteTeams')) : [],
    actions(
      button(to.words('report.runAgain'), 'report.now', { id }, 'primary'),
      formButton(to.words('report.edit'), 'report.edit', { id }),
      paused ? undefined : button(to.words('report.pause'), 'report.pause', { id }),
      button(to.words('report.delete'), 'report.delete', { id }),
      button(to.words('report.schedules'), 'report.schedules'),
    ),
  )
}

export interface ScheduleShown {
  readonly schedule: ReportSchedule
  readonly last: ReportRun | undefined
}

export const schedules = (
  to: Reader,
  list: readonly ScheduleShown[],
  { start, total }: Page,
  { said, undo, offers = [] }: Done & { readonly offers?: readonly Button[] } = {},
): Message =>
  message(
    to.locale,
    said ?? to.words('report.schedules'),
    said ? text(said) : [],
    undo || offers.length ? actions(...offers, undoing(to, undo)) : [],
    heading(to.words('report.schedules')),
    list.length ? list.flatMap((one) => scheduleNodes(to, one)) : note(to.words('report.noSchedules')),
    pager(to, { start, shown: list.length, total, size: schedulesPageSize }, (begin) => ({
      verb: 'report.schedules',
      args: { start: String(begin) },
    })),
  )

function scheduleNodes(to: Reader, { schedule: one, last }: ScheduleShown): Node[] {
  const { id, paused } = one
  const next = paused ? to.words('report.pausedLine') : to.words('report.next', { next: runAt(to, one, one.nextRunAt) })
  const failed = lastSaid(to, last, (at) => runAt(to, one, at))
  return [
    divider,
    text([
      { bold: reportName(to, one) },
      ` ${to.words('report.scheduleLine', { how: recurrence(to, one.cron), place: placeSaid(to, one), name: one.owner.name })}`,
    ]),
    note([next, failed].filter(Boolean).join(' · ')),
    actions(
      button(to.words('report.runNow'), 'report.now', { id }),
      button(to.words(paused ? 'report.resume' : 'report.pause'), paused ? 'report.resume' : 'report.pause', { id }),
      menu(to.words('report.more'), [
        formButton(to.words('report.edit'), 'report.edit', { id }),
        button(to.words('report.runs'), 'report.runs', { id }),
        button(to.words('report.delete'), 'report.delete', { id }, 'danger'),
      ]),
    ),
  ]
}
