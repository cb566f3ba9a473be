/** Scheduled reports: the forms, and what stands against a place. */
import { type ReportName, reportNames } from '#domain/reports/catalogue.ts'
import { partsOf, type ReportSchedule } from '#domain/reports/report-schedule.ts'
import { mostParts } from '#domain/reports/schedules.ts'
import type { Form, Input } from '../form.ts'
import { type Action, actions, button, formButton, type Message, message, note, type Option, text } from '../message.ts'
import type { Reader } from '../reader.ts'
import { reportSaid } from '../report-words.ts'
import { recurrence } from './recurrence.ts'
import { placeSaid, reportName, runAt } from './schedule-words.ts'
import { undoing } from './undoing.ts'

type Platform = ReportSchedule['platform']

const when = (to: Reader, value?: string): Input => ({
  ...{ type: 'text', name: 'when', label: to.words('report.when'), hint: to.words('report.whenHint') },
  ...{ required: true, maxLength: 200, ...(value && { value }) },
})

const where = (to: Reader, platform: Platform, value?: string): Input => ({
  ...{ type: 'text', name: 'where', label: to.words('report.where'), maxLength: 100, ...(value && { value }) },
  hint: to.words(platform === 'slack' ? 'report.whereHint' : 'report.whereHintTeams'),
})

/** Asks when and where a report is to be posted. */
export const scheduleForm = (
  to: Reader,
  platform: Platform,
  title: string,
  state: Readonly<Record<string, string>>,
): Form => ({
  locale: to.locale,
  verb: 'report.post',
  state,
  title: to.words('report.scheduleTitle'),
  submit: to.words('report.schedule'),
  cancel: to.words('record.cancel'),
  intro: [note(to.words('report.scheduleIntro', { report: title }))],
  inputs: [when(to), where(to, platform)],
})

/** @param offered the reports that its reader may have posted */
export function scheduleEdit(
  to: Reader,
  platform: Platform,
  schedule: ReportSchedule,
  offered: readonly ReportName[],
): Form {
  const parts = partsOf(schedule)
  const keys = parts.map(({ report }, index) => (report === 'own' ? ownPart(index) : report))
  const own = parts.flatMap(({ report, definition, saved }, index): Option[] =>
    report === 'own' && definition ? [{ value: ownPart(index), label: saved?.name ?? reportSaid(to, definition) }] : [],
  )
  // What stands there stays a choice, whoever may see it.
  const names = reportNames.filter((name) => offered.includes(name) || keys.includes(name))
  return {
    locale: to.locale,
    verb: 'report.change',
    state: { id: schedule.id, version: String(schedule.version) },
    title: to.words('report.editTitle'),
    submit: to.words('report.save'),
    cancel: to.words('record.cancel'),
    inputs: [
      {
        ...{ type: 'multiselect', name: 'what', label: to.words('report.what'), required: true, values: keys },
        hint: to.words('report.whatHint', { count: mostParts }),
        options: [...own, ...names.map((value) => ({ value, label: to.words(`reports.names.${value}`) }))],
      },
      when(to, recurrence(to, schedule.cron)),
      where(to, platform, schedule.place ?? ''),
    ],
  }
}

/** A report of somebody's own by where it stands in the post. */
export const ownPart = (index: number): string => `own:${index}`

export type NoPlace = 'unknown' | 'outside' | 'archived' | 'mayNotLook'

/** @param retry says the same again, once what stands against it is gone */
export function cannotPost(to: Reader, platform: Platform, place: string, why: NoPlace, retry: Action): Message {
  const inSlack = platform === 'slack'
  const key = {
    unknown: inSlack ? 'report.noSuchPlaceSlack' : 'report.noSuchPlaceTeams',
    outside: inSlack ? 'report.outsideSlack' : 'report.outsideTeams',
    archived: 'report.archived',
    mayNotLook: 'report.mayNotLook',
  } as const
  const sentence = to.words(Object.hasOwn(key, why) ? key[why] : key.unknown, { place })
  return message(
    to.locale,
    sentence,
    text(sentence),
    note(to.words('report.nothingScheduled')),
    actions({ type: 'button', label: to.words('report.tryAgain'), action: retry }),
  )
}

/** Several are called so. */
export const whichPlace = (
  to: Reader,
  place: string,
  choices: readonly { readonly label: string; readonly action: Action }[],
): Message => {
  const sentence = to.words('report.whichPlace', { place })
  return message(
    to.locale,
    sentence,
    text(sentence),
    actions(...choices.map((one) => ({ type: 'button' as const, ...one }))),
  )
}

/** To an administrator: who takes over what somebody left behind. */
export function ownerGone(
  to: Reader,
  schedule: ReportSchedule,
  candidates: readonly { readonly id: string; readonly name: string }[],
  self: string,
): Message {
  const { id, owner } = schedule
  const sentence = to.words('report.ownerGone', {
    report: reportName(to, schedule),
    place: placeSaid(to, schedule),
    name: owner.name,
  })
  return message(
    to.locale,
    sentence,
    text(sentence),
    actions(
      ...candidates.map((one) =>
        button(one.id === self ? to.words('report.iTake') : one.name, 'report.takeOver', { id, owner: one.id }),
      ),
      formButton(to.words('report.somebodyElse'), 'report.owner', { id }),
      button(to.words('report.delete'), 'report.delete', { id }, 'danger'),
    ),
  )
}

export const ownerForm = (to: Reader, schedule: ReportSchedule): Form => ({
  locale: to.locale,
  verb: 'report.takeOver',
  state: { id: schedule.id },
  title: to.words('report.newOwner'),
  submit: to.words('report.save'),
  cancel: to.words('record.cancel'),
  inputs: [
    {
      ...{ type: 'typeahead', name: 'owner', label: to.words('report.newOwner'), required: true },
      source: 'user.options',
    },
  ],
})

export const takenOver = (to: Reader, schedule: ReportSchedule, undo: string): Message => {
  const sentence = to.words('report.takenOver', {
    report: reportName(to, schedule),
    name: schedule.owner.name,
    next: runAt(to, schedule, schedule.nextRunAt),
  })
  return message(to.locale, sentence, text(sentence), actions(undoing(to, undo)))
}
