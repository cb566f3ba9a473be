import type { DateTime } from 'luxon'
import { startOfWeek } from '#domain/calendar/weeks.ts'
import type { Asker } from './when-options.ts'

/** Months as people write them, January first. */
export const monthSource =
  'jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?'
export const monthOf = (name: string): number =>
  'jan feb mar apr may jun jul aug sep oct nov dec'.split(' ').indexOf(name.slice(0, 3).toLowerCase()) + 1

export const weekdaySource = 'mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun'
/** ISO: Monday is 1. */
export const weekdayOf = (name: string): number =>
  'mon tue wed thu fri sat sun'.split(' ').indexOf(name.slice(0, 3).toLowerCase()) + 1

export type Unit = 'week' | 'month' | 'quarter' | 'year'
export type Groups = Readonly<Record<string, string | undefined>>

const ordinals: Readonly<Record<string, number>> = { first: 1, second: 2, third: 3, fourth: 4, fifth: 5, last: -1 }

/** What a period is called, with the groups that `periodsSaid` reads. */
const periodSource = `(?:(?<which>this|next|the\\s+current|the|last)\\s+)?(?<unit>week|month|quarter|year)|(?<month>${monthSource})\\.?(?:,?\\s+(?<year>(?:19|20)\\d\\d))?`
const ordinalSource = '(?:the\\s+)?(?<nth>first|second|third|fourth|fifth|last|1st|2nd|3rd|4th|5th)'

/** The first days of the periods that the words may mean, the likeliest first: "March" is this year's or the next. */
function periodsSaid(
  { which = '', unit, month, year }: Groups,
  today: DateTime,
  weekStart: number,
): readonly (readonly [DateTime, Unit])[] {
  if (month) {
    const january = today.startOf('year').set({ month: monthOf(month) })
    if (year) return [[january.set({ year: Number(year) }), 'month']]
    return [0, 1].map((years) => [january.plus({ years }), 'month'] as const)
  }
  const one = (unit?.toLowerCase() ?? 'month') as Unit
  const start = startOf(one, today, weekStart)
  const steps = /next/i.test(which) ? [1] : /last/i.test(which) ? [-1] : /this|current/i.test(which) ? [0] : [0, 1]
  return steps.map((step) => [start.plus({ [one]: step }), one] as const)
}

const startOf = (unit: Unit, today: DateTime, weekStart: number): DateTime =>
  unit === 'week' ? startOfWeek(today, weekStart) : today.startOf(unit)

/** The first day that a reading gives in one of the periods and that is not over, unless the period is said to be. */
const coming = (
  groups: Groups,
  today: DateTime,
  weekStart: number,
  read: (start: DateTime, unit: Unit) => DateTime | undefined,
): DateTime | undefined => {
  const days = periodsSaid(groups, today, weekStart).flatMap(([start, unit]) => read(start, unit) ?? [])
  return days.find((day) => day >= today) ?? (groups.year || /last/i.test(groups.which ?? '') ? days[0] : undefined)
}

/** The nth day of a sort in a period, from its end when negative: the second Monday, the last working day. */
export function nthIn(
  start: DateTime,
  unit: Unit,
  nth: number,
  fits: (day: DateTime) => boolean,
): DateTime | undefined {
  const last = start.plus({ [unit]: 1 }).minus({ days: 1 })
  const step = nth > 0 ? 1 : -1
  let left = Math.abs(nth)
  for (let day = nth > 0 ? start : last; day >= start && day <= last; day = day.plus({ days: step }))
    if (fits(day) && --left === 0) return day
  return undefined
}

const numberOf = (nth: string): number => ordinals[nth.toLowerCase()] ?? Number.parseInt(nth, 10)

/** Sayings of a day in a period, each with what it means. */
export const periodSayings: readonly {
  readonly source: string
  readonly read: (today: DateTime, groups: Groups, asker: Asker) => DateTime | undefined
}[] = [
  {
    source: `${ordinalSource}\\s+(?:(?<weekday>${weekdaySource})(?:day)?|(?<sort>(?:working|business|week)\\s?day|day))\\s+(?:of|in)\\s+(?:the\\s+)?(?:${periodSource})`,
    read: (today, groups, { weekStart, work }) => {
      const { weekday = '', sort = '', nth = '' } = groups
      const fits = (day: DateTime) =>
        weekday ? day.weekday === weekdayOf(weekday) : /^day/i.test(sort) || work.days.includes(day.weekday)
      return coming(groups, today, weekStart, (start, unit) => nthIn(start, unit, numberOf(nth), fits))
    },
  },
  {
    source: `(?:the\\s+)?(?:start|beginning)\\s+of\\s+(?:the\\s+)?(?:${periodSource})`,
    read: (today, groups, { weekStart }) =>
      groups.which || groups.month ? coming(groups, today, weekStart, (start) => start) : undefined,
  },
  {
    source: `(?:the\\s+)?(?:middle\\s+of\\s+|mid[\\s-]+)(?:the\\s+)?(?:${periodSource})`,
    read: (today, groups, { weekStart }) =>
      coming({ ...groups, which: groups.which ?? 'this' }, today, weekStart, middle),
  },
  {
    source: `(?:by\\s+)?(?:the\\s+)?(?:end\\s+of|last\\s+day\\s+of)\\s+(?:the\\s+)?(?<month>${monthSource})\\.?(?:,?\\s+(?<year>(?:19|20)\\d\\d))?(?!\\s+\\d)`,
    read: (today, groups, { weekStart }) =>
      coming(groups, today, weekStart, (start, unit) => start.endOf(unit).startOf('day')),
  },
  {
    source: 'next\\s+(?<unit>quarter|year)',
    read: (today, { unit }) => today.startOf(unit?.toLowerCase() as Unit).plus({ [unit?.toLowerCase() ?? '']: 1 }),
  },
  {
    source: '(?:the\\s+)?(?<unit>week|month|quarter|year)\\s+after\\s+next',
    read: (today, { unit = '' }, { weekStart }) =>
      startOf(unit.toLowerCase() as Unit, today, weekStart).plus({ [unit.toLowerCase()]: 2 }),
  },
  {
    source: `(?:(?:on\\s+)?(?<weekday>${weekdaySource})(?:day)?|(?<day>today|tomorrow))\\s+week`,
    read: (today, { weekday, day }) =>
      today.plus({
        weeks: 1,
        days: weekday ? (weekdayOf(weekday) - today.weekday + 7) % 7 || 7 : day === 'tomorrow' ? 1 : 0,
      }),
  },
]

function middle(start: DateTime, unit: Unit): DateTime {
  if (unit === 'week') return start.plus({ days: (3 - start.weekday + 7) % 7 })
  if (unit === 'month') return start.set({ day: 15 })
  return unit === 'quarter' ? start.plus({ months: 1 }).set({ day: 15 }) : start.set({ month: 7 })
}
