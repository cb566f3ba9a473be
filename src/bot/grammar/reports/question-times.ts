/** Which days a question is about, and what they are compared with. */
import { DateTime } from 'luxon'
import type { DataSetName } from '#domain/reports/data-sets/index.ts'
import type { Comparison, Grain, Grouping } from '#domain/reports/definition.ts'
import { period } from '#domain/search/period.ts'
import type { SaidPeriod, Words } from './read-words.ts'
import { currentYear, type Days, type ReportCalendar, type SaidSpan, todayIn } from './said-span.ts'

/** Figures of a moment: how they stand by now, whenever they began. */
const standing: ReadonlySet<string> = new Set([
  'opportunities.open', 'opportunities.pipeline', 'opportunities.weighted', 'opportunities.idle', 'opportunities.age',
  'opportunities.productPipeline', 'payments.open', 'payments.overdue', 'payments.overduePayments', 'tickets.pending', 'tickets.waiting',
]) // biome-ignore format: a list
/** Figures whose days lie ahead: the next March is meant. */
const ahead: ReadonlySet<string> = new Set([
  'opportunities.open', 'opportunities.pipeline', 'opportunities.weighted', 'opportunities.productPipeline', 'payments.due', 'payments.open',
]) // biome-ignore format: a list
export const isAhead = (data: DataSetName, measure = ''): boolean => ahead.has(`${data}.${measure}`)

/** The period of figures where none is said. */
export function usualPeriod(
  data: DataSetName,
  measure: string,
  by: readonly Grouping[],
  grain: Grain | undefined,
): Days | undefined {
  const isTimed = by.some(({ dimension }) => dimension === 'time')
  if (isTimed && isAhead(data, measure) && standing.has(`${data}.${measure}`)) return { from: 'month+0', to: 'month+5' }
  if (isTimed) return spans[grain ?? 'month']
  return standing.has(`${data}.${measure}`) ? undefined : { from: 'year+0', to: 'year+0' }
}

/** How far back figures go that are grouped by time, where nothing is said. */
const spans: Readonly<Record<Grain, Days | undefined>> = {
  day: { from: 'day-29', to: 'day+0' },
  week: { from: 'week-11', to: 'week+0' },
  month: { from: 'month-11', to: 'month+0' },
  quarter: { from: 'quarter-7', to: 'quarter+0' },
  year: undefined,
  fiscalQuarter: { from: 'fiscalQuarter-7', to: 'fiscalQuarter+0' },
  fiscalYear: undefined,
}

/** A trend has some dozen spans of time. */
export function grainOf(days: Days | undefined, calendar: ReportCalendar): Grain {
  const [from, to] = [days?.from, days?.to].map((one) => (one ? period(one, calendar) : undefined))
  const length = from && to ? to.until.diff(from.from, 'days').days : 365
  return length <= 31 ? 'day' : length <= 92 ? 'week' : length <= 800 ? 'month' : 'quarter'
}

interface Times {
  readonly period?: Days
  readonly compare?: Comparison
}

/** The period and what it is compared with. Spans that are neither are left. */
export function timesOf(words: Words, calendar: ReportCalendar, isAheadMeant: boolean, left: string[]): Times {
  const [first, ...more] = words.periods
  const others = [...more, ...words.comparedTo]
  const growth: Comparison | undefined = words.roles.has('growth') ? 'yearBefore' : undefined
  const [other, ...rest] = others
  left.push(...rest.map(({ text }) => text))
  if (!other)
    return {
      ...(first && { period: daysOf(first, calendar, isAheadMeant) }),
      ...((words.compare ?? growth) && { compare: words.compare ?? growth }),
    } as Times
  const main = first ?? mainOf(other)
  const compare = words.compare ?? (main && comparedWith(main, other, calendar, isAheadMeant))
  if (!compare) left.push(other.text)
  return { ...(main && { period: daysOf(main, calendar, isAheadMeant) }), ...(compare && { compare }) }
}

/** "Versus last month": this month is meant. */
function mainOf(other: SaidPeriod): SaidPeriod | undefined {
  const { one } = other.span
  const unit = one?.unit ?? 'year'
  const value = `${unit}+0`
  return { text: '', span: { end: 0, days: () => ({ from: value, to: value }), one: { unit, steps: 0 } } }
}

function comparedWith(
  main: SaidPeriod,
  other: SaidPeriod,
  calendar: ReportCalendar,
  isAheadMeant: boolean,
): Comparison | undefined {
  const {
    span: { many, one },
  } = main
  const { many: manyBefore, one: oneBefore } = other.span
  if (many && manyBefore?.isBefore && many.count === manyBefore.count && many.unit === manyBefore.unit) return 'before'
  // "This month versus last year" is the month of last year, and so is "Q3".
  if (oneBefore?.unit === 'year' && oneBefore.steps === -1)
    return one?.unit === 'year' && one.steps !== 0 ? undefined : 'yearBefore'
  const [own, theirs] = [daysOf(main, calendar, isAheadMeant), daysOf(other, calendar, isAheadMeant)].map((days) =>
    spanOf(days, calendar),
  )
  if (!own || !theirs) return undefined
  const [year, days] = [own.from.minus({ years: 1 }), own.until.minus({ years: 1 })]
  if (year.equals(theirs.from) && (days.equals(theirs.until) || theirs.until > days)) return 'yearBefore'
  return theirs.until.equals(own.from) ? 'before' : undefined
}

const spanOf = ({ from, to }: Days, calendar: ReportCalendar) => {
  const [first, last] = [period(from, calendar), period(to, calendar)]
  return first && last ? { from: first.from, until: last.until } : undefined
}

/** Everything that was ever kept came later. */
const always = '2000-01-01'

/** The days of a period; of one without a year the last that has begun, or, of figures that lie ahead, the first that is not over. */
function daysOf({ span, last, open }: SaidPeriod, calendar: ReportCalendar, isAheadMeant: boolean): Days {
  const first = settled(span, calendar, isAheadMeant, last)
  if (open === 'since') return { from: first.from, to: isAheadMeant ? 'year+5' : 'day+0' }
  if (open === 'until') return { from: always, to: first.to }
  if (!last) return first
  const year = Number(/^\d{4}/.exec(first.from)?.[0] ?? currentYear(calendar))
  const end = last.days(year)
  return { from: first.from, to: end.to < first.from && last.yearless ? last.days(year + 1).to : end.to }
}

function settled(span: SaidSpan, calendar: ReportCalendar, isAheadMeant: boolean, last?: SaidSpan): Days {
  const today = todayIn(calendar)
  // "Between March 1 and April 15, 2025": the year is that of the end.
  const said = span.yearless && last && !last.yearless ? /^\d{4}/.exec(last.days(0).to)?.[0] : undefined
  if (said) return span.days(Number(said))
  const own = span.days(today.year)
  if (!span.yearless) return own
  if (isAheadMeant) return DateTime.fromISO(own.to) < today ? span.days(today.year + 1) : own
  return DateTime.fromISO(own.from) > today ? span.days(today.year - 1) : own
}
