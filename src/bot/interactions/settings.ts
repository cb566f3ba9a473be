/** 设置: a page of all that is set; one's own by a form, whole or in parts, or each by itself in words. */

import { sendsEmail } from '#domain/mail/send-email.ts'
import { administers } from '#domain/organization/organization.ts'
import { type OwnSettings, ownSettings, saveSettings } from '#domain/organization/own-settings.ts'
import { administratorNames } from '#domain/organization/users.ts'
import { said, unreadForm } from '#views/pages/said.ts'
import { settingSaid, settingsForm, settingsIn, usual } from '#views/pages/settings.ts'
import { settings } from '#views/pages/settings-page.ts'
import { readDateForm, readNumberForm } from '../grammar/dates/read-form.ts'
import { isOff, readHour, readHours, readMinutes } from '../grammar/dates/read-hours.ts'
import { isUsual, readWeekStart } from '../grammar/dates/read-week-start.ts'
import { readWorkingTime } from '../grammar/dates/read-working-time.ts'
import { answering, type Call, type Handler, type Handlers, reads, writes } from '../handler.ts'
import { readerOf } from '../reader-of.ts'
import type { Outcome } from '../request.ts'

const formOf = ({ to, context, args }: Call, values?: Partial<OwnSettings>) =>
  settingsForm(to, { ...ownSettings(context.actor), ...values }, args.part)

/** All that is set, as it is by now. */
async function show({ context }: Call, done?: (to: Call['to']) => string): Promise<Outcome> {
  const { actor, request } = context
  const to = readerOf(context)
  const mayChange = administers(context)
  const keepers = mayChange ? [] : await administratorNames(context)
  const page = { own: ownSettings(actor), administers: mayChange, keepers, sendsEmail: sendsEmail(context) }
  const doing = done && { said: done(to), undo: request }
  return { type: 'show', message: settings(to, { ...page, ...doing }), personal: true }
}

/** In the language that the actor has by now. */
function saved(call: Call, text: (to: Call['to']) => string): Outcome {
  const to = readerOf(call.context)
  return { type: 'show', message: said(to, text(to), call.context.request), personal: true }
}

const chosen = (answer: string | undefined): string => (answer === usual ? '' : (answer ?? ''))

/** What is left empty is to be no more. */
async function save(call: Call): Promise<Outcome> {
  const { context, args, answers } = call
  const values: Partial<OwnSettings> = Object.fromEntries(
    settingsIn(args.part).map((field) => [field, chosen(answers[field])]),
  )
  await answering(
    call,
    () => formOf(call, values),
    () => saveSettings(context, values),
  )
  return show(call, ({ words }) => words('talk.settingsSaved'))
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
  settings: reads((call) => show(call)),
  'settings.edit': reads(async (call) => ({ type: 'ask', form: formOf(call) })),
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
