import { DateTime } from 'luxon'
import type { Context } from '../context.ts'

/** The day it is where the actor is, as YYYY-MM-DD. */
export const todayOf = ({ now, actor }: Pick<Context, 'now' | 'actor'>): string =>
  DateTime.fromJSDate(now, { zone: actor.timeZone }).toFormat('yyyy-MM-dd')
