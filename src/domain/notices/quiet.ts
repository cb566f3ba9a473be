import { DateTime } from 'luxon'
import type { User } from '../organization/user.ts'

/**
 * When somebody's quiet hours are over, which may begin on one day and end on the next.
 *
 * @returns nothing while they are not quiet
 */
export function quietUntil(
  { timeZone, quietFrom, quietTo }: Pick<User, 'timeZone' | 'quietFrom' | 'quietTo'>,
  now: Date,
): Date | undefined {
  if (typeof quietFrom !== 'number' || typeof quietTo !== 'number') return undefined
  const there = DateTime.fromJSDate(now, { zone: timeZone })
  const minutes = there.hour * 60 + there.minute
  const overnight = quietFrom > quietTo
  const isQuiet = overnight ? minutes >= quietFrom || minutes < quietTo : minutes >= quietFrom && minutes < quietTo
  if (!isQuiet) return undefined
  const end = there.startOf('day').set({ hour: Math.floor(quietTo / 60), minute: quietTo % 60 })
  return (overnight && minutes >= quietFrom ? end.plus({ days: 1 }) : end).toJSDate()
}
