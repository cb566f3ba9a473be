/** What somebody sets of themself: language, clock, and when they want to be told of what. */
import { IANAZone } from 'luxon'
import { z } from 'zod'
import { moveDays } from '../calendar/activities.ts'
import { weekStarts } from '../calendar/weeks.ts'
import type { Context } from '../context.ts'
import { InvalidFields } from '../errors.ts'
import { parseFields, text, wholeNumber } from '../records/fields.ts'
import { followWorkdays } from '../reports/schedules.ts'
import type { User } from './user.ts'
import { dateForms, numberForms } from './written-forms.ts'

/** Minutes since midnight, from HH:mm. */
const clock = z
  .string()
  .regex(/^([01]\d|2[0-3]):[0-5]\d$/, { error: 'option' })
  .transform((time) => Number(time.slice(0, 2)) * 60 + Number(time.slice(3)))

const noClock = z
  .literal('')
  .nullish()
  .transform(() => null)

/** ISO: Monday is 1. */
const weekdays = ['1', '2', '3', '4', '5', '6', '7'] as const

/** A day before an event is early enough to be told of it. */
export const mostEventLead = 1440

const input = z.object({
  locale: z.enum(['en', 'zh-CN'], { error: 'option' }),
  timeZone: z.string({ error: 'timeZone' }).refine((zone) => IANAZone.isValidZone(zone), { error: 'timeZone' }),
  /** Empty: as in one's country. */
  weekStart: z
    .enum(['', ...weekStarts.map(String)], { error: 'option' })
    .transform((day) => (day ? Number(day) : null)),
  workdays: z
    .string()
    .transform((days) => weekdays.filter((day) => days.includes(day)).join(''))
    .refine((days) => days, { error: 'required' }),
  workFrom: clock,
  workTo: clock,
  /** Empty: as in one's language. */
  dateForm: z.enum(['', ...dateForms], { error: 'option' }).transform((form) => form || null),
  numberForm: z.enum(['', ...numberForms], { error: 'option' }).transform((form) => form || null),
  morning: clock,
  quietFrom: z.union([noClock, clock], { error: 'option' }),
  quietTo: z.union([noClock, clock], { error: 'option' }),
  eventLead: wholeNumber({ to: mostEventLead }).transform((minutes) => minutes ?? 0),
  signature: text(1000),
})

export type OwnSettings = Record<keyof z.input<typeof input>, string>

/** HH:mm of minutes since midnight; empty for none. */
export const clockTime = (minutes: number | null | undefined): string =>
  minutes === null || minutes === undefined
    ? ''
    : `${String(Math.floor(minutes / 60)).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}`

/** One's settings as a form says them. */
export const ownSettings = (user: User): OwnSettings => ({
  locale: user.locale,
  timeZone: user.timeZone,
  weekStart: String(user.weekStart ?? ''),
  workdays: user.workdays,
  workFrom: clockTime(user.workFrom),
  workTo: clockTime(user.workTo),
  dateForm: user.dateForm ?? '',
  numberForm: user.numberForm ?? '',
  morning: clockTime(user.morning),
  quietFrom: clockTime(user.quietFrom),
  quietTo: clockTime(user.quietTo),
  eventLead: String(user.eventLead),
  signature: user.signature ?? '',
})

/**
 * Changes what is said of one's own settings and leaves the rest; what is planned is told of by the new ones.
 *
 * @throws InvalidFields: of quiet hours both ends are needed, `required`, and they differ, `option`; work ends `after` it
 * begins
 */
export async function saveSettings(context: Context, said: Partial<OwnSettings>): Promise<void> {
  const { actor } = context
  const values = parseFields(input, { ...ownSettings(actor), ...said })
  const { quietFrom, quietTo } = values
  if ((quietFrom === null) !== (quietTo === null))
    throw new InvalidFields({ [quietFrom === null ? 'quietFrom' : 'quietTo']: { code: 'required' } })
  if (quietFrom !== null && quietFrom === quietTo) throw new InvalidFields({ quietTo: { code: 'option' } })
  if (values.workTo <= values.workFrom)
    throw new InvalidFields({ workTo: { code: 'after', params: { max: clockTime(values.workFrom) } } })
  const { timeZone, morning, eventLead, workdays } = actor
  const moves = timeZone !== values.timeZone || morning !== values.morning || eventLead !== values.eventLead
  Object.assign(actor, values)
  await context.em.flush()
  if (moves) await moveDays(context, { timeZone, morning, eventLead })
  if (workdays !== values.workdays) await followWorkdays(context, actor)
}
