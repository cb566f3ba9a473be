/** When somebody works: what "end of the day", "next week" and "the last working day" go by. */
import type { DateTime } from 'luxon'
import { startOfWeek } from './weeks.ts'

export interface WorkingTime {
  /** ISO weekdays: Monday is 1. */
  readonly days: readonly number[]
  /** In minutes since midnight. */
  readonly from: number
  readonly to: number
}

/** Monday to Friday, nine to six. */
export const usualWork: WorkingTime = { days: [1, 2, 3, 4, 5], from: 540, to: 1080 }

/** As it is kept with a person: the digits of the weekdays. */
export const workingTimeOf = ({
  workdays,
  workFrom,
  workTo,
}: {
  readonly workdays?: string
  readonly workFrom?: number
  readonly workTo?: number
}): WorkingTime => ({
  days: workdays ? [...workdays].map(Number) : usualWork.days,
  from: workFrom ?? usualWork.from,
  to: workTo ?? usualWork.to,
})

/** The first or the last working day of the week so many after the one that a moment is in. */
export function workdayOfWeek(
  at: DateTime,
  weeks: number,
  which: 'first' | 'last',
  { weekStart, work }: { readonly weekStart: number; readonly work: WorkingTime },
): DateTime {
  const start = startOfWeek(at, weekStart).plus({ weeks })
  const days = Array.from({ length: 7 }, (_, day) => start.plus({ days: day })).filter((day) =>
    work.days.includes(day.weekday),
  )
  return (which === 'first' ? days[0] : days.at(-1)) ?? start
}
