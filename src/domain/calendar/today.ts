import { DateTime } from 'luxon'
import type { Context } from '../context.ts'

/** The day it is in a time zone (IANA name), as YYYY-MM-DD. */
export const dayIn = (now: Date, timeZone: string): string =>
  DateTime.fromJSDate(now, { zone: timeZone }).toFormat('yyyy-MM-dd')

/** The day it is where the actor is, as YYYY-MM-DD. */
export const todayOf = ({ now, actor }: Pick<Context, 'now' | 'actor'>): string => dayIn(now, actor.timeZone)
