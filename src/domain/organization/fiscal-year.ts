/** 财年: the year that an organisation plans and reports by, and its quarters. */
import { DateTime } from 'luxon'

/** By which of the two calendar years that it touches a fiscal year is called. */
export const fiscalNamings = ['begin', 'end'] as const
export type FiscalNaming = (typeof fiscalNamings)[number]

export interface FiscalCalendar {
  /** The month that its years begin with, 1 to 12. */
  readonly fiscalMonth: number
  readonly fiscalNaming: FiscalNaming
}

export interface FiscalQuarter {
  /** What the year is called by. */
  readonly year: number
  /** 1 to 4. */
  readonly quarter: number
}

/** Both within, as YYYY-MM-DD. */
export interface Days {
  readonly firstDay: string
  readonly lastDay: string
}

/** So many months. */
export const fiscalUnits = { fiscalYear: 12, fiscalQuarter: 3 } as const
export type FiscalUnit = keyof typeof fiscalUnits

/** The first moment of the fiscal year or quarter that a moment is in, in the zone of that. */
export function fiscalStart(at: DateTime, unit: FiscalUnit, fiscalMonth: number): DateTime {
  const months = (at.month - fiscalMonth + 12) % 12
  return at.startOf('month').minus({ months: months % fiscalUnits[unit] })
}

/**
 * The fiscal quarter that a day is in.
 *
 * @param day YYYY-MM-DD
 * @example fiscalQuarterOf({ fiscalMonth: 4, fiscalNaming: 'end' }, '2026-05-31') // { year: 2027, quarter: 1 }
 */
export function fiscalQuarterOf({ fiscalMonth, fiscalNaming }: FiscalCalendar, day: string): FiscalQuarter {
  const at = DateTime.fromISO(day, { zone: 'utc' })
  const start = fiscalStart(at, 'fiscalYear', fiscalMonth)
  const named = fiscalNaming === 'begin' ? start : start.plus({ months: 11 })
  return { year: named.year, quarter: Math.floor(((at.month - fiscalMonth + 12) % 12) / 3) + 1 }
}

/** The days of a fiscal quarter, or of the whole year where no quarter is named. */
export function fiscalDays(
  { fiscalMonth, fiscalNaming }: FiscalCalendar,
  { year, quarter }: Omit<FiscalQuarter, 'quarter'> & Partial<FiscalQuarter>,
): Days {
  // A year that begins with January touches one calendar year alone.
  const begun = fiscalNaming === 'end' && fiscalMonth > 1 ? year - 1 : year
  const first = DateTime.utc(begun, fiscalMonth).plus({ months: quarter === undefined ? 0 : (quarter - 1) * 3 })
  const last = first.plus({ months: quarter === undefined ? 12 : 3 }).minus({ days: 1 })
  return { firstDay: first.toFormat('yyyy-MM-dd'), lastDay: last.toFormat('yyyy-MM-dd') }
}
