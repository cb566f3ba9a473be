import { type Stage, stagesOf } from '#domain/business/stages.ts'
import { weekStartOf } from '#domain/calendar/weeks.ts'
import { type WorkingTime, workingTimeOf } from '#domain/calendar/working-time.ts'
import { currencyCodes, decimalsOf } from '#domain/money/currencies.ts'
import type { ChoiceLists } from '#domain/organization/choice-lists.ts'
import type { DateForm, NumberForm } from '#domain/organization/written-forms.ts'
import { type Knower, type Knowing, knowsCosts, knowsCredit, knowsPhones } from '#domain/records/policies.ts'
import type { Locale } from './locales/locale.ts'
import { type Words, words } from './locales/words.ts'
import { dateInForm, numberInForm } from './written-forms.ts'

/** Who a page is for: language, clock and the organisation's choices. */
export interface Reader {
  readonly locale: Locale
  readonly words: Words
  /** IANA name. */
  readonly timeZone: string
  readonly now: Date
  /** The ISO weekday that their weeks begin with. */
  readonly weekStart: number
  readonly work: WorkingTime
  /** How dates and numbers are written in figures, where they have chosen so; otherwise as their language does. */
  readonly dateForm?: DateForm
  readonly numberForm?: NumberForm
  readonly currency: string
  /** ISO 3166, of the organisation. */
  readonly country: string
  /** The organisation's lists of choices. */
  readonly lists: ChoiceLists
  /** What sales go through. */
  readonly stages: readonly Stage[]
  /** After how many days an open sale counts as idle. */
  readonly idleDays: number
  /** Whether they may know what things cost us. */
  readonly knowsCosts: boolean
  /** Whether they may know how customers pay. */
  readonly knowsCredit: boolean
  /** Whether they may know by which numbers people are called. */
  readonly knowsPhones: boolean
}

/** Who has no role, as an organisation, is told nothing. */
const knows = ({ role, ownRole, ownRights }: Partial<Knower>, knowing: Knowing): boolean =>
  role !== undefined && knowing({ actor: { role, ...(ownRole && { ownRole }), ...(ownRights && { ownRights }) } })

/** What of somebody, or of an organisation in their place, says how they read. */
interface Person {
  readonly locale: Locale
  readonly timeZone: string
  readonly weekStart?: number | null
  readonly workdays?: string
  readonly workFrom?: number
  readonly workTo?: number
  readonly dateForm?: DateForm | null
  readonly numberForm?: NumberForm | null
}

export const reader = (
  person: Person & Partial<Knower>,
  organization: ChoiceLists & {
    readonly currency: string
    readonly country?: string
    readonly stages?: readonly Stage[] | null
    readonly idleDays?: number
  },
  now: Date,
): Reader => ({
  locale: person.locale,
  words: words(person.locale),
  timeZone: person.timeZone,
  now,
  work: workingTimeOf(person),
  weekStart: weekStartOf(person, organization.country ?? ''),
  ...(person.dateForm && { dateForm: person.dateForm }),
  ...(person.numberForm && { numberForm: person.numberForm }),
  currency: organization.currency,
  country: organization.country ?? '',
  lists: organization,
  knowsCosts: knows(person, knowsCosts),
  knowsCredit: knows(person, knowsCredit),
  knowsPhones: knows(person, knowsPhones),
  stages: stagesOf(organization),
  idleDays: organization.idleDays ?? 14,
})

const formats = new Map<string, Intl.DateTimeFormat>()

/** Intl formatters are dear to make and free to keep. */
function dateFormat({ locale, timeZone }: Reader, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  const key = `${locale} ${timeZone} ${JSON.stringify(options)}`
  const format = formats.get(key) ?? new Intl.DateTimeFormat(locale, { ...options, timeZone })
  formats.set(key, format)
  return format
}

const sameYear = (a: Date, b: Date, to: Reader) =>
  dateFormat(to, { year: 'numeric' }).format(a) === dateFormat(to, { year: 'numeric' }).format(b)

/** A day in the form that the reader has chosen, without its year where that is this one. */
const figures = (to: Reader, form: DateForm, iso: string): string => {
  const [year = '', month = '', day = ''] = iso.split('-')
  return dateInForm(form, [year === today(to).slice(0, 4) ? undefined : year, month, day])
}

/** A moment in the reader's words and zone: "Tue, 24 Nov, 15:00"; with its year when that is another one. */
export const dateTime = (to: Reader, at: Date): string => {
  const time = { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' } as const
  if (to.dateForm) {
    const weekday = dateFormat(to, { weekday: 'short' }).format(at)
    return `${weekday} ${figures(to, to.dateForm, today({ ...to, now: at }))} ${dateFormat(to, time).format(at)}`
  }
  return dateFormat(to, {
    weekday: 'short',
    month: 'short',
    day: 'numeric',
    ...(!sameYear(at, to.now, to) && { year: 'numeric' }),
    ...time,
  }).format(at)
}

/** A day near at hand, in the reader's words: "Tue, 24 Nov"; with its year when that is another one. @param iso YYYY-MM-DD */
export const nearDay = (to: Reader, iso: string): string => {
  const at = new Date(`${iso}T00:00:00Z`)
  const there = { ...to, timeZone: 'UTC' }
  if (to.dateForm) return `${dateFormat(there, { weekday: 'short' }).format(at)} ${figures(to, to.dateForm, iso)}`
  return dateFormat(there, {
    ...{ weekday: 'short', month: 'short', day: 'numeric' },
    ...(iso.slice(0, 4) !== today(to).slice(0, 4) && { year: 'numeric' }),
  }).format(at)
}

/** A moment as one types it, to be read back: "2026-11-24 15:00", at the reader's clock. */
export const typedDateTime = (to: Reader, at: Date): string => {
  const parts = dateFormat(
    { ...to, locale: 'en' },
    {
      ...{ year: 'numeric', month: '2-digit', day: '2-digit' },
      ...{ hour: '2-digit', minute: '2-digit', hourCycle: 'h23' },
    },
  ).formatToParts(at)
  const of = (type: string) => parts.find((part) => part.type === type)?.value ?? ''
  return `${of('year')}-${of('month')}-${of('day')} ${of('hour')}:${of('minute')}`
}

/** A day of the calendar, whatever the zone. @param iso YYYY-MM-DD */
export const day = (to: Reader, iso: string): string => {
  const [year, month = '', day = ''] = iso.split('-')
  return to.dateForm
    ? dateInForm(to.dateForm, [year, month, day])
    : dateFormat({ ...to, timeZone: 'UTC' }, { year: 'numeric', month: 'short', day: 'numeric' }).format(
        new Date(`${iso}T00:00:00Z`),
      )
}

/** @param monthAndDay MM-DD */
export const dayOfYear = (to: Reader, monthAndDay: string): string => {
  const [month = '', day = ''] = monthAndDay.split('-')
  return to.dateForm
    ? dateInForm(to.dateForm, [undefined, month, day])
    : dateFormat({ ...to, timeZone: 'UTC' }, { month: 'long', day: 'numeric' }).format(
        new Date(`2000-${monthAndDay}T00:00:00Z`),
      )
}

/** @param weekday ISO: Monday is 1 */
export const weekdayName = (to: Reader, weekday: number): string =>
  dateFormat({ ...to, timeZone: 'UTC' }, { weekday: 'long' }).format(Date.UTC(2024, 0, weekday))

export const shortWeekday = (to: Reader, weekday: number): string =>
  dateFormat({ ...to, timeZone: 'UTC' }, { weekday: 'short' }).format(Date.UTC(2024, 0, weekday))

/** @param month 1 to 12 */
export const monthName = (to: Reader, month: number): string =>
  dateFormat({ ...to, timeZone: 'UTC' }, { month: 'long' }).format(Date.UTC(2000, month - 1))

/** The day it is where the reader is, as YYYY-MM-DD. */
export const today = (to: Reader): string => {
  const parts = dateFormat(
    { ...to, locale: 'en' },
    { year: 'numeric', month: '2-digit', day: '2-digit' },
  ).formatToParts(to.now)
  const of = (type: string) => parts.find((part) => part.type === type)?.value ?? ''
  return `${of('year')}-${of('month')}-${of('day')}`
}

const formatsOfMoney = new Map<string, Intl.NumberFormat>()

function moneyFormat(
  locale: string,
  currency: string,
  options: Pick<Intl.NumberFormatOptions, 'currencyDisplay' | 'minimumFractionDigits'>,
): Intl.NumberFormat {
  const key = `${locale} ${currency} ${options.currencyDisplay} ${options.minimumFractionDigits}`
  const format =
    formatsOfMoney.get(key) ??
    new Intl.NumberFormat(locale, { style: 'currency', currency, ...options, maximumFractionDigits: 20 })
  formatsOfMoney.set(key, format)
  return format
}

const signOf = (locale: string, currency: string, currencyDisplay: 'symbol' | 'narrowSymbol'): string =>
  moneyFormat(locale, currency, { currencyDisplay, minimumFractionDigits: 0 })
    .formatToParts(0)
    .find(({ type }) => type === 'currency')?.value ?? currency

/** Signs that several currencies have: $, ¥, £, kr. By themselves they say nothing. */
const sharedSigns = new Map<string, ReadonlySet<string>>()

function signsShared(locale: string): ReadonlySet<string> {
  const known = sharedSigns.get(locale)
  if (known) return known
  const all = Map.groupBy(currencyCodes, (code) => signOf(locale, code, 'narrowSymbol'))
  const shared = new Set([...all].flatMap(([sign, codes]) => (codes.length > 1 ? [sign] : [])))
  sharedSigns.set(locale, shared)
  return shared
}

/**
 * The organisation's own currency by its short sign, any other by one that is its own alone, or by its code: to readers
 * of an organisation in CNY, $1,000 is US$1,000 or USD 1,000, and never something else.
 *
 * @param amount a decimal number as stored, '12000.50', or as somebody said it, '12000'
 */
export const money = (to: Reader, amount: string, currency: string): string => {
  const currencyDisplay =
    currency === to.currency
      ? 'narrowSymbol'
      : signsShared(to.locale).has(signOf(to.locale, currency, 'symbol'))
        ? 'code'
        : 'symbol'
  const minimumFractionDigits = /\.\d*[1-9]/.test(amount) ? decimalsOf(currency) : 0
  const format = moneyFormat(to.locale, currency, { currencyDisplay, minimumFractionDigits })
  return numberInForm(to.numberForm, format, amount as Intl.StringNumericLiteral)
}

/** The sign of the organisation's own currency. */
export const currencySign = ({ locale, currency }: Pick<Reader, 'locale' | 'currency'>): string =>
  signOf(locale, currency, 'narrowSymbol')

const currencyNames = new Map<Locale, Intl.DisplayNames>()

/** @example currencyName(to, 'JPY') // 'Japanese Yen' */
export const currencyName = ({ locale }: Pick<Reader, 'locale'>, code: string): string => {
  const names = currencyNames.get(locale) ?? new Intl.DisplayNames(locale, { type: 'currency' })
  currencyNames.set(locale, names)
  return names.of(code) ?? code
}

const numberFormats = new Map<Locale, Intl.NumberFormat>()

/** @param text a decimal number as stored, however many decimals */
export const number = ({ locale, numberForm }: Reader, text: string): string => {
  const format = numberFormats.get(locale) ?? new Intl.NumberFormat(locale, { maximumFractionDigits: 6 })
  numberFormats.set(locale, format)
  return numberInForm(numberForm, format, text as Intl.StringNumericLiteral)
}

const countFormats = new Map<Locale, Intl.NumberFormat>()

export const count = ({ locale, numberForm }: Reader, number: number): string => {
  const format = countFormats.get(locale) ?? new Intl.NumberFormat(locale)
  countFormats.set(locale, format)
  return numberInForm(numberForm, format, number)
}
