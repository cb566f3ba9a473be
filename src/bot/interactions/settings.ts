/** 个人设置: by one form, or each by itself in words. */
import { type OwnSettings, ownSettings, saveSettings } from '#domain/organization/own-settings.ts'
import { said, unreadForm } from '#views/pages/said.ts'
import { settingSaid, settingsForm, usual } from '#views/pages/settings.ts'
import { reader } from '#views/reader.ts'
import { readDateForm, readNumberForm } from '../grammar/dates/read-form.ts'
import { isOff, readHour, readHours, readMinutes } from '../grammar/dates/read-hours.ts'
import { isUsual, readWeekStart } from '../grammar/dates/read-week-start.ts'
import { readWorkingTime } from '../grammar/dates/read-working-time.ts'
import { answering, type Call, type Handler, type Handlers, reads, writes } from '../handler.ts'
import type { Outcome } from '../request.ts'

const formOf = ({ to, context }: Call, values?: Partial<OwnSettings>) =>
  settingsForm(to, { ...ownSettings(context.actor), ...values })

/** In the language that the actor has by now. */
function saved(call: Call, text: (to: Call['to']) => string): Outcome {
  const { actor, organization, now, request } = call.context
  const to = reader(actor, organization, now)
  return { type: 'show', message: said(to, text(to), request), personal: true }
}

const chosen = (answer: string | undefined): string => (answer === usual ? '' : (answer ?? ''))

async function save(call: Call): Promise<Outcome> {
  const { context, answers } = call
  const values: Partial<OwnSettings> = {
    ...(answers.locale && { locale: answers.locale }),
    ...(answers.timeZone && { timeZone: answers.timeZone }),
    ...{
      weekStart: chosen(answers.weekStart),
      dateForm: chosen(answers.dateForm),
      numberForm: chosen(answers.numberForm),
    },
    ...{ workdays: answers.workdays ?? '', workFrom: answers.workFrom ?? '', workTo: answers.workTo ?? '' },
    ...{ morning: answers.morning ?? '', eventLead: answers.eventLead ?? '0' },
    // What is left empty is to be no more.
    ...{ quietFrom: answers.quietFrom ?? '', quietTo: answers.quietTo ?? '', signature: answers.signature ?? '' },
  }
  await answering(
    call,
    () => formOf(call, values),
    () => saveSettings(context, values),
  )
  return saved(call, ({ words }) => words('talk.settingsSaved'))
}

/** A setting that is said in words; what is not understood is left to the form. */
const inWords = (
  setting: 'quiet' | 'morning' | 'eventLead' | 'weekStart' | 'work' | 'dateForm' | 'numberForm' | 'signature',
  read: (text: string) => Partial<OwnSettings> | undefined,
): Handler =>
  writes(async (call) => {
    const { text = '' } = call.args
    const values = text ? read(text) : undefined
    if (!values) return { type: 'ask', form: text ? unreadForm(formOf(call), text) : formOf(call) }
    await answering(
      call,
      () => formOf(call, values),
      () => saveSettings(call.context, values),
    )
    return saved(call, (to) => settingSaid(to, setting, ownSettings(call.context.actor)))
  })

function quietIn(text: string): Partial<OwnSettings> | undefined {
  if (isOff(text)) return { quietFrom: '', quietTo: '' }
  const [quietFrom, quietTo] = readHours(text) ?? []
  return quietFrom && quietTo ? { quietFrom, quietTo } : undefined
}

function morningIn(text: string): Partial<OwnSettings> | undefined {
  const morning = readHour(text)
  return morning ? { morning } : undefined
}

function leadIn(text: string): Partial<OwnSettings> | undefined {
  const minutes = isOff(text) ? 0 : readMinutes(text)
  return minutes === undefined ? undefined : { eventLead: String(minutes) }
}

function weekStartIn(text: string): Partial<OwnSettings> | undefined {
  const weekStart = readWeekStart(text)
  return weekStart === undefined ? undefined : { weekStart }
}

function dateFormIn(text: string): Partial<OwnSettings> | undefined {
  const dateForm = isUsual(text) ? '' : readDateForm(text)
  return dateForm === undefined ? undefined : { dateForm }
}

function numberFormIn(text: string): Partial<OwnSettings> | undefined {
  const numberForm = isUsual(text) ? '' : readNumberForm(text)
  return numberForm === undefined ? undefined : { numberForm }
}

export const settingsInteractions: Handlers = {
  settings: reads(async (call) => ({ type: 'ask', form: formOf(call) })),
  'settings.save': writes(save),
  quietHours: inWords('quiet', quietIn),
  morningReminders: inWords('morning', morningIn),
  eventReminders: inWords('eventLead', leadIn),
  weekStart: inWords('weekStart', weekStartIn),
  workingTime: inWords('work', readWorkingTime),
  dateForm: inWords('dateForm', dateFormIn),
  numberForm: inWords('numberForm', numberFormIn),
  signature: inWords('signature', (text) => ({ signature: isOff(text) ? '' : text })),
}
