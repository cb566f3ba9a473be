/** Birthdays by either calendar, with or without their year. */
import { DateTime } from 'luxon'
import { LunarDay } from 'tyme4ts'

interface Parts {
  readonly year: number | undefined
  readonly month: number
  readonly day: number
}

function partsOf(birthday: string): Parts | undefined {
  const [, year, month, day] = /^(\d{4}|-)-(\d\d)-(\d\d)$/.exec(birthday) ?? []
  return month && day
    ? { year: year === '-' ? undefined : Number(year), month: Number(month), day: Number(day) }
    : undefined
}

/** Years that have the day must exist: 29 February without a year is a birthday, 31 April never is. */
const leapYear = 2000

/** Whether there is such a day. A lunar month has 29 or 30 days, by year: 30 is taken for what the month may have. */
export function isBirthday(birthday: string, lunar: boolean): boolean {
  const parts = partsOf(birthday)
  if (!parts) return false
  const { year = leapYear, month, day } = parts
  return lunar
    ? year >= 1900 && month >= 1 && month <= 12 && day >= 1 && day <= 30
    : year >= 1900 && DateTime.fromObject({ year, month, day }).isValid
}

/**
 * The next time it is celebrated, as YYYY-MM-DD of the solar calendar.
 *
 * @param today YYYY-MM-DD where the reader is
 */
export function nextBirthday(birthday: string, lunar: boolean, today: string): string | undefined {
  const parts = partsOf(birthday)
  if (!parts) return undefined
  const year = Number(today.slice(0, 4))
  // A lunar year begins and ends in the next solar one.
  for (const candidate of [year - 1, year, year + 1, year + 2]) {
    const date = lunar ? lunarDate(candidate, parts) : solarDate(candidate, parts)
    if (date && date >= today) return date
  }
  return undefined
}

/** 29 February is kept on the 28th in other years. */
function solarDate(year: number, { month, day }: Parts): string | undefined {
  const date = DateTime.fromObject({ year, month, day })
  return iso(date.isValid ? date : DateTime.fromObject({ year, month, day: 28 }))
}

/** The 30th is kept on the last day of a month that has 29. */
function lunarDate(year: number, { month, day }: Parts): string | undefined {
  const solar = (lunarDay(year, month, day) ?? lunarDay(year, month, 29))?.getSolarDay()
  return solar && iso(DateTime.fromObject({ year: solar.getYear(), month: solar.getMonth(), day: solar.getDay() }))
}

function lunarDay(year: number, month: number, day: number): LunarDay | undefined {
  try {
    return LunarDay.fromYmd(year, month, day)
  } catch {
    // The library says by an error that the month is too short.
    return undefined
  }
}

const iso = (date: DateTime): string | undefined => date.toISODate() ?? undefined

/** 八月十五, as the lunar calendar writes it. */
export function lunarDayName(birthday: string): string {
  const parts = partsOf(birthday)
  if (!parts) return birthday
  const { month, day } = parts
  // Names do not depend on the year; not in each has every month thirty days.
  for (let year = leapYear; year < leapYear + 40; year++) {
    const solar = lunarDay(year, month, day)
    if (solar) return `${solar.getLunarMonth().getName()}${solar.getName()}`
  }
  return birthday
}
