/** Of a schedule of reports: what, where, when. */
import { isReportName } from '#domain/reports/catalogue.ts'
import { partsOf, type ReportSchedule, type SchedulePart } from '#domain/reports/report-schedule.ts'
import { dateTime, type Reader } from '../reader.ts'
import { reportSaid } from '../report-words.ts'

const partName = (to: Reader, { report, definition, saved }: SchedulePart): string =>
  saved?.name ??
  (isReportName(report) ? to.words(`reports.names.${report}`) : definition ? reportSaid(to, definition) : report)

/** What a schedule posts. */
export function reportName(to: Reader, schedule: ReportSchedule): string {
  const names = partsOf(schedule).map((part) => partName(to, part))
  const last = names.pop() ?? ''
  return names.length ? to.words('report.and', { reports: names.join(to.words('report.weekdayComma')), last }) : last
}

/** Where, for the middle of a sentence. @param isHere it is read there */
export const placeSaid = (to: Reader, { place, recipient }: ReportSchedule, isHere = false): string =>
  isHere
    ? to.words('report.inHere')
    : to.words(recipient ? 'report.toPerson' : 'report.inPlace', { place: place || to.words('report.here') })

/** Its times are told by its own clock. */
export const runAt = (to: Reader, { timeZone }: Pick<ReportSchedule, 'timeZone'>, at: Date): string =>
  dateTime({ ...to, timeZone: timeZone || to.timeZone }, at)

/** "China Standard Time", 中国标准时间, by the name that people there give it. */
export function zoneSaid(to: Reader, timeZone: string): string {
  const format = new Intl.DateTimeFormat(to.locale, { timeZone, timeZoneName: 'longGeneric' })
  return format.formatToParts(to.now).find(({ type }) => type === 'timeZoneName')?.value ?? timeZone
}
