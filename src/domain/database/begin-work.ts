import type { Context } from '../context.ts'
import { trackedName } from '../entities.ts'
import { historyKeeper } from '../history/history.ts'
import { setTime } from './clock.ts'

/** Lets all that the context's unit of work writes from here on bear the context's time, and have a history. */
export function beginWork(context: Context): Context {
  setTime(context.em, context.now)
  context.em.getEventManager().registerSubscriber(historyKeeper(context, trackedName))
  return context
}
