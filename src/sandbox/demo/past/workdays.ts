/** When the company of the demo works, and how much it sells when. */
import { DateTime } from 'luxon'
import { SolarDay } from 'tyme4ts'
import type { Chance } from './chance.ts'

export interface Workday {
  /** YYYY-MM-DD where whoever works is. */
  readonly day: string
  readonly weight: number
}

/** How long ago the past of the demo begins: two whole years to compare, and the month that today is in. */
const monthsBack = 25

/** January to December: the half-year ends well and the year better, the summer is slow. */
const seasons = [0.85, 0.85, 1.1, 1, 0.95, 1.15, 0.8, 0.72, 1.05, 1.05, 1.3, 1.5] as const
const growthOfYear = 1.17

/** The first day of it, where they are. */
export const beginningOf = (now: Date, zone: string): DateTime =>
  DateTime.fromJSDate(now, { zone }).startOf('month').minus({ months: monthsBack })

/** The working days until today of who works by that clock and calendar, and how much is sold on each. */
export function workdaysOf(now: Date, { timeZone, locale }: { timeZone: string; locale: string }): readonly Workday[] {
  const first = beginningOf(now, timeZone).toFormat('yyyy-MM-dd')
  // Today counts from when work begins: elsewhere it may still be yesterday.
  const today = DateTime.fromJSDate(now, { zone: timeZone }).minus({ hours: opens }).toFormat('yyyy-MM-dd')
  const days: Workday[] = []
  // By the days of UTC, all of which have 24 hours.
  for (let at = Date.parse(first), nth = 0; ; at += msPerDay, nth++) {
    const date = new Date(at)
    const day = date.toISOString().slice(0, 10)
    if (day > today) return days
    if (date.getUTCDay() % 6 === 0) continue
    const [year, month, ofMonth] = day.split('-').map(Number) as [number, number, number]
    const factor = locale === 'en' ? western(month, ofMonth) : chinese(year, month, ofMonth)
    const weight = (seasons[month - 1] ?? 1) * growthOfYear ** (nth / 365) * factor
    if (weight) days.push({ day, weight })
  }
}

const msPerDay = 86_400_000
/** The hour that work begins at. */
const opens = 9

const western = (month: number, day: number): number =>
  (month === 12 && day >= 24) || (month === 1 && day === 1) ? 0 : month === 8 ? 0.7 : 1

/** Nobody works in the days around the lunar New Year, and few buy in the weeks around them. */
function chinese(year: number, month: number, day: number): number {
  if ((month === 10 && day <= 7) || (month === 1 && day === 1)) return 0
  // It falls between 21 January and 20 February.
  if (month > 3) return 1
  const lunar = SolarDay.fromYmd(year, month, day).getLunarDay()
  const [lunarMonth, lunarDay] = [lunar.getLunarMonth().getMonth(), lunar.getDay()]
  if ((lunarMonth === 12 && lunarDay >= 28) || (lunarMonth === 1 && lunarDay <= 7)) return 0
  return (lunarMonth === 12 && lunarDay >= 15) || (lunarMonth === 1 && lunarDay <= 20) ? 0.35 : 1
}

/** The day that a share of all that is sold falls on. */
export function dayAt(days: readonly Workday[], share: number): string {
  let left = share * days.reduce((sum, { weight }) => sum + weight, 0)
  for (const { day, weight } of days) {
    left -= weight
    if (left < 0) return day
  }
  return days.at(-1)?.day ?? ''
}

/** The last working day by that one. */
export const workdayBy = (days: readonly Workday[], day: string): string =>
  days.findLast((one) => one.day <= day)?.day ?? days[0]?.day ?? day

/** The first working day from that one on; nothing while it is still to come. */
export const workdayFrom = (days: readonly Workday[], day: string): string | undefined =>
  days.find((one) => one.day >= day)?.day

export const daysAfter = (day: string, days: number): string =>
  new Date(Date.parse(day) + days * msPerDay).toISOString().slice(0, 10)

export const daysBetween = (from: string, to: string): number => (Date.parse(to) - Date.parse(from)) / msPerDay

/** Some time in the working hours of a day; of today before now, and of a day whose hours have not begun, the one before. */
export function timeOn(day: string, days: readonly Workday[], zone: string, now: Date, chance: Chance): Date {
  const minutes = chance.between(opens * 60, 17 * 60 + 40)
  const at = DateTime.fromISO(day, { zone }).set({ hour: Math.floor(minutes / 60), minute: minutes % 60 })
  if (at.toJSDate() < now) return at.toJSDate()
  const opening = at.startOf('day').set({ hour: opens }).toMillis()
  const since = now.getTime() - opening
  if (since > 60_000) return new Date(opening + Math.floor((since * (minutes % 50)) / 50 / 60_000) * 60_000)
  return timeOn(workdayBy(days, daysAfter(day, -1)), days, zone, now, chance)
}
