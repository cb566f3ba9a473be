import { weekStartOf, weekStarts } from '#domain/calendar/weeks.ts'
import type { OwnSettings } from '#domain/organization/own-settings.ts'
import { type DateForm, dateForms, type NumberForm, numberForms } from '#domain/organization/written-forms.ts'
import type { Form } from '../form.ts'
import type { Option } from '../message.ts'
import { count, day, number, type Reader, shortWeekday, weekdayName } from '../reader.ts'

/** Each language by its own name, so that somebody in the wrong one finds the way out. */
export const languages: readonly Option[] = [
  { value: 'en', label: 'English' },
  { value: 'zh-CN', label: new Intl.DisplayNames('zh-CN', { type: 'language' }).of('zh-Hans') ?? 'zh-CN' },
]

/** How long before an event one is most often told of it, in minutes. */
const leads = [0, 5, 10, 15, 30, 60, 120, 1440] as const

/** Chosen of what is as it is by country or language; an option needs a value. */
export const usual = 'usual'

/** What a choice is without being set, said with it: "As in my country (Monday)". */
const usually = (to: Reader, key: 'settings.byCountry' | 'settings.byLanguage', is: string): Option => ({
  value: usual,
  label: to.words(key, { is }),
})

const weekStartSaid = (to: Reader, own: OwnSettings): string => {
  const unset = weekStartOf({ timeZone: own.timeZone }, to.country)
  return own.weekStart
    ? weekdayName(to, Number(own.weekStart))
    : usually(to, 'settings.byCountry', weekdayName(to, unset)).label
}

const isoWeekdays = [1, 2, 3, 4, 5, 6, 7] as const

/** "Mon – Fri 09:00 – 18:00" */
export function workSaid(to: Reader, { workdays, workFrom, workTo }: OwnSettings): string {
  const days = [...workdays].map(Number)
  const [first = 1, last = first] = [days[0], days.at(-1)]
  const isRun = days.length > 2 && last - first === days.length - 1
  const named = isRun
    ? [`${shortWeekday(to, first)} – ${shortWeekday(to, last)}`]
    : days.map((day) => shortWeekday(to, day))
  return `${named.join(to.words('record.comma'))} ${workFrom} – ${workTo}`
}

/** The day and the number that forms are shown by. */
const sample = { day: '2026-11-30', number: '1234.56' } as const

/** As it looks in each form, and in the language. */
const dateSaid = ({ dateForm: _, ...to }: Reader, form: string): string =>
  form
    ? day({ ...to, dateForm: form as DateForm }, sample.day)
    : usually(to, 'settings.byLanguage', day(to, sample.day)).label
const numberSaid = ({ numberForm: _, ...to }: Reader, form: string): string =>
  form
    ? number({ ...to, numberForm: form as NumberForm }, sample.number)
    : usually(to, 'settings.byLanguage', number(to, sample.number)).label

function leadSaid(to: Reader, minutes: number): string {
  if (minutes === 0) return to.words('settings.atItsTime')
  const [key, number] =
    minutes % 1440 === 0
      ? (['settings.daysBefore', minutes / 1440] as const)
      : minutes % 60 === 0
        ? (['settings.hoursBefore', minutes / 60] as const)
        : (['settings.minutesBefore', minutes] as const)
  return to.words(key, { count: number, number: count(to, number) })
}

/** What stands together, on the page and in a form of its own. */
const fieldsOf = {
  language: ['locale', 'timeZone'],
  written: ['weekStart', 'dateForm', 'numberForm'],
  work: ['workdays', 'workFrom', 'workTo'],
  reminders: ['morning', 'eventLead'],
  quiet: ['quietFrom', 'quietTo'],
  signature: ['signature'],
} as const satisfies Record<string, readonly (keyof OwnSettings)[]>
export type SettingsPart = keyof typeof fieldsOf
export const settingsParts = Object.keys(fieldsOf) as SettingsPart[]
const isPart = (name: string | undefined): name is SettingsPart => settingsParts.some((part) => part === name)

/** Of a part, or of all of them. */
export const settingsIn = (part: string | undefined): readonly (keyof OwnSettings)[] =>
  isPart(part) ? fieldsOf[part] : settingsParts.flatMap((one) => fieldsOf[one])

/** What is set of a part, in one line. */
export function ownSaid(to: Reader, part: SettingsPart, own: OwnSettings): string {
  const { words } = to
  switch (part) {
    case 'language':
      return [languages.find(({ value }) => value === own.locale)?.label ?? own.locale, own.timeZone].join(' · ')
    case 'written': {
      const week = words('settings.weekFrom', { day: weekdayName(to, to.weekStart) })
      return [day(to, sample.day), number(to, sample.number), week].join(' · ')
    }
    case 'work':
      return workSaid(to, own)
    case 'reminders':
      return words('settings.remindersSaid', { time: own.morning, lead: leadSaid(to, Number(own.eventLead)) })
    case 'quiet':
      return own.quietFrom ? `${own.quietFrom} – ${own.quietTo}` : words('settings.none')
    case 'signature':
      return own.signature || words('settings.none')
    default:
      throw new Error(`no settings are said of ${part satisfies never}`)
  }
}

/** @param part the one that is asked for; all of them without */
export function settingsForm(to: Reader, own: OwnSettings, part?: string): Form {
  const form = wholeForm(to, own)
  const fields: readonly string[] = settingsIn(part)
  if (!isPart(part)) return form
  return {
    ...form,
    title: to.words(`settings.parts.${part}`),
    state: { part },
    inputs: form.inputs.filter(({ name }) => fields.includes(name)),
  }
}

const wholeForm = (to: Reader, own: OwnSettings): Form => ({
  locale: to.locale,
  verb: 'settings.save',
  state: {},
  title: to.words('settings.mine'),
  submit: to.words('record.save'),
  cancel: to.words('record.cancel'),
  inputs: [
    {
      type: 'select',
      name: 'locale',
      label: to.words('talk.language'),
      required: true,
      value: own.locale,
      options: languages,
    },
    {
      type: 'typeahead',
      name: 'timeZone',
      label: to.words('talk.timeZone'),
      required: true,
      source: 'timeZone.options',
      value: { value: own.timeZone, label: own.timeZone },
    },
    {
      ...{ type: 'select', name: 'weekStart', label: to.words('settings.weekStart'), required: true },
      value: own.weekStart || usual,
      options: [
        usually(to, 'settings.byCountry', weekdayName(to, weekStartOf({ timeZone: own.timeZone }, to.country))),
        ...weekStarts.map((day) => ({ value: String(day), label: weekdayName(to, day) })),
      ],
    },
    {
      ...{ type: 'multiselect', name: 'workdays', label: to.words('settings.workdays'), required: true },
      values: [...own.workdays],
      options: isoWeekdays.map((day) => ({ value: String(day), label: weekdayName(to, day) })),
    },
    {
      ...{ type: 'time', name: 'workFrom', label: to.words('settings.workFrom'), required: true, value: own.workFrom },
      hint: to.words('settings.workHint'),
    },
    { type: 'time', name: 'workTo', label: to.words('settings.workTo'), required: true, value: own.workTo },
    {
      ...{ type: 'select', name: 'dateForm', label: to.words('settings.dateForm'), required: true },
      value: own.dateForm || usual,
      options: ['', ...dateForms].map((form) => ({ value: form || usual, label: dateSaid(to, form) })),
      hint: to.words('settings.dateFormHint'),
    },
    {
      ...{ type: 'select', name: 'numberForm', label: to.words('settings.numberForm'), required: true },
      value: own.numberForm || usual,
      options: ['', ...numberForms].map((form) => ({ value: form || usual, label: numberSaid(to, form) })),
    },
    {
      ...{ type: 'time', name: 'morning', label: to.words('settings.morning'), required: true, value: own.morning },
      hint: to.words('settings.morningHint'),
    },
    {
      type: 'select',
      name: 'eventLead',
      label: to.words('settings.eventLead'),
      required: true,
      value: own.eventLead,
      options: [...new Set([...leads, Number(own.eventLead)])]
        .toSorted((a, b) => a - b)
        .map((minutes) => ({ value: String(minutes), label: leadSaid(to, minutes) })),
    },
    {
      ...{ type: 'time', name: 'quietFrom', label: to.words('settings.quietFrom') },
      ...(own.quietFrom && { value: own.quietFrom }),
      hint: to.words('settings.quietHint'),
    },
    {
      ...{ type: 'time', name: 'quietTo', label: to.words('settings.quietTo') },
      ...(own.quietTo && { value: own.quietTo }),
    },
    {
      ...{ type: 'text', name: 'signature', label: to.words('settings.signature'), multiline: true, maxLength: 1000 },
      ...(own.signature && { value: own.signature }),
      hint: to.words('settings.signatureHint'),
    },
  ],
})

/** What one setting is by now. */
export function settingSaid(
  to: Reader,
  setting: 'quiet' | 'morning' | 'eventLead' | 'weekStart' | 'work' | 'dateForm' | 'numberForm' | 'signature',
  own: OwnSettings,
): string {
  const { words } = to
  switch (setting) {
    case 'quiet':
      return own.quietFrom
        ? words('settings.quietSaved', { from: own.quietFrom, to: own.quietTo })
        : words('settings.quietOff')
    case 'morning':
      return words('settings.morningSaved', { time: own.morning })
    case 'eventLead':
      return words('settings.eventLeadSaved', { lead: leadSaid(to, Number(own.eventLead)) })
    case 'weekStart':
      return words('settings.weekStartSaved', { day: weekStartSaid(to, own) })
    case 'work':
      return words('settings.workSaved', { when: workSaid(to, own) })
    case 'dateForm':
      return words('settings.dateFormSaved', { date: dateSaid(to, own.dateForm) })
    case 'numberForm':
      return words('settings.numberFormSaved', { number: numberSaid(to, own.numberForm) })
    case 'signature':
      return own.signature
        ? words('settings.signatureSaved', { signature: own.signature })
        : words('settings.signatureGone')
  }
}
