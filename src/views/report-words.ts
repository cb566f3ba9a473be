/** What of a report is called how: its measures, groups and days, and how its figures are written. */
import { DateTime } from 'luxon'
import { roundedTo } from '#domain/money/money.ts'
import { type FiscalCalendar, fiscalQuarterOf } from '#domain/organization/fiscal-year.ts'
import type { Measure, Unit } from '#domain/reports/data-set.ts'
import type { Grain, Grouping, ReportDays, ReportDefinition } from '#domain/reports/definition.ts'
import { type DimensionName, dimensionNamed } from '#domain/reports/dimensions.ts'
import type { Figure, GroupKey } from '#domain/reports/figures.ts'
import type { ReportData } from '#domain/reports/report-data.ts'
import { valueName } from './choice-name.ts'
import { fiscalQuarterName } from './fiscal-year.ts'
import { stageSaid } from './kinds/opportunity.ts'
import { wordAt } from './locales/words.ts'
import { currencyName, currencySign, day, money, number, type Reader } from './reader.ts'
import { toldApart } from './told-apart.ts'

export const measureName = ({ words }: Reader, data: string, measure: string): string =>
  wordAt(words, `reports.measures.${data}.${measure}`)

export const dimensionName = ({ words }: Reader, dimension: DimensionName): string =>
  words(`reports.dimensions.${dimension}`)

/** What figures are grouped by: "Region", "Month". */
export const groupingName = (to: Reader, { dimension, grain }: Grouping): string =>
  dimension === 'time' ? capital(to.words(`reports.grains.${grain ?? 'month'}`)) : dimensionName(to, dimension)

const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1)

/** A span of time by its first day: "Nov 2026", "Q4 2026", "23 Nov 2026". */
export function spanName(to: Reader, start: string, grain: Grain, fiscal: FiscalCalendar): string {
  const at = DateTime.fromISO(start, { zone: 'utc', locale: to.locale })
  switch (grain) {
    case 'month':
      return at.toLocaleString({ year: 'numeric', month: 'short' })
    case 'quarter':
      return to.words('reports.quarter', {
        year: at.toFormat('yyyy'),
        quarter: to.words(`company.quarters.q${at.quarter as 1}`),
      })
    case 'year':
      return at.toLocaleString({ year: 'numeric' })
    case 'fiscalQuarter':
      return fiscalQuarterName(to, fiscalQuarterOf(fiscal, start))
    case 'fiscalYear':
      return to.words('reports.fiscalYear', { year: String(fiscalQuarterOf(fiscal, start).year) })
    default:
      return day(to, start)
  }
}

/** What the groups of each grouping are called, in the reader's words; those that bear one name are told apart. */
export function groupNamer(
  to: Reader,
  { names, fiscal }: Pick<ReportData, 'names' | 'fiscal'>,
): (grouping: Grouping, key: GroupKey | undefined) => string {
  const known = new Map<DimensionName, ReadonlyMap<string, string>>()
  const nameOf = (dimension: DimensionName, id: string): string => {
    const labels = known.get(dimension) ?? toldApart(names.get(dimension) ?? [])
    known.set(dimension, labels)
    return labels.get(id) ?? to.words('reports.unknown')
  }
  return ({ dimension, grain }, key) => {
    if (key === undefined || key === 'none') return to.words('reports.none')
    if (key === 'other') return to.words('reports.otherGroups')
    const declared = dimensionNamed(dimension)
    switch (declared.type) {
      case 'time':
        return spanName(to, key.key, grain ?? 'month', fiscal)
      case 'person':
      case 'department':
      case 'record':
        return nameOf(dimension, key.key)
      case 'band':
        return wordAt(to.words, `reports.bands.${dimension}.${key.key}`)
      case 'currency':
        return currencyName(to, key.key)
      case 'choice':
        return choiceWord(to, declared.kind(), declared.field, key.key)
      default:
        throw new Error(`no name is known for ${declared satisfies never}`)
    }
  }
}

/** A value of a field, as the kind's own pages call it. */
function choiceWord(
  to: Reader,
  kind: { readonly name: string; readonly choiceLists?: Readonly<Record<string, unknown>> },
  field: string,
  value: string,
): string {
  const list = kind.choiceLists?.[field]
  if (list) return valueName(to.locale, to.lists, list as never, value)
  if (field === 'stage') return stageSaid(value, to)
  if (field === 'outcome') return wordAt(to.words, `reports.bands.outcome.${value}`)
  if (field === 'creditGrade') return value
  return wordAt(to.words, `${kind.name}.${field}.${value}`)
}

/** A figure with its unit, in the reader's way of writing numbers. */
export function figureText(to: Reader, { unit }: Pick<Measure, 'unit'>, figure: Figure): string {
  if (figure === undefined) return '–'
  switch (unit) {
    case 'money':
      return money(to, roundedTo(figure, to.currency), to.currency)
    case 'percent':
      return to.words('reports.percent', { number: number(to, Number(figure).toFixed(1)) })
    case 'days':
      return to.words('reports.daysLong', { number: number(to, Number(figure).toFixed(1)) })
    case 'hours':
      return to.words('reports.hoursLong', { number: number(to, Number(figure).toFixed(1)) })
    case 'minutes':
      return to.words('reports.minutesLong', { number: number(to, Number(figure).toFixed(0)) })
    case 'count':
    case 'quantity':
      return number(to, figure)
    default:
      throw new Error(`no figure is written in ${unit satisfies never}`)
  }
}

/** The same without its unit, which stands in the heading of its column: amounts of a thousand and more in whole units. */
export function cellText(to: Reader, { unit }: Pick<Measure, 'unit'>, figure: Figure): string {
  if (figure === undefined) return '–'
  if (unit === 'money')
    return number(to, Math.abs(Number(figure)) < 1000 ? roundedTo(figure, to.currency) : whole(figure))
  return unit === 'count' || unit === 'quantity' || unit === 'minutes'
    ? number(to, figure)
    : number(to, Number(figure).toFixed(1))
}

const whole = (figure: string): string => roundedTo(figure, 'JPY')

/** What a measure is called, with what it is measured in, for a column of figures. */
export function columnName(to: Reader, data: string, name: string, { unit }: Pick<Measure, 'unit'>): string {
  const measure = measureName(to, data, name)
  switch (unit) {
    case 'money':
      return to.words('reports.drawn', { measure, unit: currencySign(to) })
    case 'percent':
      return to.words('reports.drawn', { measure, unit: '%' })
    case 'days':
      return to.words('reports.drawn', { measure, unit: to.words('reports.unitDays') })
    case 'hours':
      return to.words('reports.drawn', { measure, unit: to.words('reports.unitHours') })
    case 'minutes':
      return to.words('reports.drawn', { measure, unit: to.words('reports.unitMinutes') })
    default:
      return measure
  }
}

/** By how much a figure has changed: in percent of what it was, and what is a percentage itself in points. */
export function changeOf(unit: Unit, now: Figure, then: Figure): number | undefined {
  if (now === undefined || then === undefined) return undefined
  if (unit === 'percent') return Number(now) - Number(then)
  return Number(then) === 0 ? undefined : (100 * (Number(now) - Number(then))) / Math.abs(Number(then))
}

/** The same in words. */
export function changeText(to: Reader, unit: Unit, now: Figure, then: Figure): string {
  const by = changeOf(unit, now, then)
  if (by === undefined) return '–'
  const text = number(to, Math.abs(by).toFixed(Math.abs(by) < 10 ? 1 : 0))
  const sign = Number(by.toFixed(1)) === 0 ? '±' : by > 0 ? '+' : '−'
  return `${sign}${to.words(unit === 'percent' ? 'reports.points' : 'reports.percent', { number: text })}`
}

/** The days of a report: "1 Oct 2026 – 31 Dec 2026". */
export const daysSaid = (to: Reader, days: ReportDays | undefined): string =>
  days === undefined
    ? to.words('reports.periods.all')
    : days.from === days.to
      ? day(to, days.from)
      : to.words('reports.days', { from: day(to, days.from), to: day(to, days.to) })

/** Periods with words of their own, by the first and the last of their days. */
const periodKeys = {
  'day+0..day+0': 'reports.periods.day.now',
  'day-1..day-1': 'reports.periods.day.before',
  'week+0..week+0': 'reports.periods.week.now',
  'week-1..week-1': 'reports.periods.week.before',
  'month+0..month+0': 'reports.periods.month.now',
  'month-1..month-1': 'reports.periods.month.before',
  'quarter+0..quarter+0': 'reports.periods.quarter.now',
  'quarter-1..quarter-1': 'reports.periods.quarter.before',
  'fiscalQuarter+0..fiscalQuarter+0': 'reports.periods.fiscalQuarter.now',
  'fiscalQuarter-1..fiscalQuarter-1': 'reports.periods.fiscalQuarter.before',
  'year+0..year+0': 'reports.periods.year.now',
  'year-1..year-1': 'reports.periods.year.before',
  'fiscalYear+0..fiscalYear+0': 'reports.periods.fiscalYear.now',
  'fiscalYear-1..fiscalYear-1': 'reports.periods.fiscalYear.before',
  'month-5..month+0': 'reports.periods.last6Months',
  'month-11..month+0': 'reports.periods.last12Months',
  'month+0..month+5': 'reports.periods.next6Months',
} as const

/** Those that are offered. */
export const offeredPeriods = Object.keys(periodKeys) as readonly (keyof typeof periodKeys)[]

export const periodKey = ({ from, to }: NonNullable<ReportDefinition['period']>): string => `${from}..${to}`

/** A period by its words where it has some, or else its days. */
export function periodSaid(to: Reader, period: ReportDefinition['period'], days: ReportDays | undefined): string {
  const key = period && periodKey(period)
  return key && key in periodKeys ? to.words(periodKeys[key as keyof typeof periodKeys]) : daysSaid(to, days)
}

/** What a report shows, by its first measure and what it is grouped by: "Amount by region". */
export function reportSaid(
  to: Reader,
  { data, measures, by }: Pick<ReportDefinition, 'data' | 'measures' | 'by'>,
): string {
  const measure = measures
    .slice(0, 1)
    .map((one) => measureName(to, data, one))
    .join()
  const [first, second] = by.map((one) => lowerCase(to, groupingName(to, one)))
  if (first && second) return to.words('reports.byBoth', { measure, first, second })
  return first ? to.words('reports.byGrouping', { measure, grouping: first }) : measure
}

/** For the middle of a sentence. */
export const lowerCase = ({ locale }: Reader, text: string): string =>
  locale === 'en' ? text.charAt(0).toLowerCase() + text.slice(1) : text
