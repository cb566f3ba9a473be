/** What time it is in a unit of work: the time it was begun with, never the machine's or the database's own. */
import { p } from '@mikro-orm/core'

const times = new WeakMap<object, Date>()

/** From here on everything that the unit of work writes bears this time. */
export const setTime = (em: object, now: Date): void => void times.set(em, now)

/** @throws Error outside of a unit of work: nobody has said what time it is */
export function timeOf(em: object): Date {
  const time = times.get(em)
  if (!time) throw new Error('a unit of work has to be told what time it is')
  return time
}

const stamp = (_entity: unknown, em: object): Date => timeOf(em)

/** When a row was made. */
export const createdAt = () => p.datetime().onCreate(stamp)
/** When a row was changed last. */
export const updatedAt = () => p.datetime().onCreate(stamp).onUpdate(stamp)
