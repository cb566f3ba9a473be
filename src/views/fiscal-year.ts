/** 财年: what fiscal years and quarters are called. */
import {
  type FiscalCalendar,
  type FiscalQuarter,
  fiscalDays,
  fiscalQuarterOf,
} from '#domain/organization/fiscal-year.ts'
import { day, monthName, type Reader, today } from './reader.ts'

/** @example fiscalQuarterName(to, { year: 2027, quarter: 1 }) // 'FY2027 Q1', 2027财年第一季度 */
export const fiscalQuarterName = ({ words }: Reader, { year, quarter }: FiscalQuarter): string =>
  words('company.fiscalQuarter', { year: String(year), quarter: words(`company.quarters.q${quarter as 1}`) })

/** When its years begin: "From April, named by the year they end in". */
export const fiscalYearSaid = (to: Reader, { fiscalMonth, fiscalNaming }: FiscalCalendar): string =>
  to.words(fiscalMonth === 1 ? 'company.calendarYear' : `company.fiscalFrom.${fiscalNaming}`, {
    month: monthName(to, fiscalMonth),
  })

/** The quarter that it is today, and its days. */
export function fiscalQuarterToday(to: Reader, calendar: FiscalCalendar): string {
  const quarter = fiscalQuarterOf(calendar, today(to))
  const { firstDay, lastDay } = fiscalDays(calendar, quarter)
  const name = fiscalQuarterName(to, quarter)
  return to.words('company.fiscalToday', { quarter: name, from: day(to, firstDay), until: day(to, lastDay) })
}
