import { remindDue as remindFirstDue } from '#domain/calendar/remind-due.ts'
import { type JobRun, postingOf, whileDue } from './in-batches.ts'

/** Tells owners of the activities whose time to be reminded has come. @returns how many */
export const remindDue = (run: JobRun): Promise<number> =>
  whileDue(run, 'reminders', (em, most) => remindFirstDue(postingOf(run, em), run.now, most))
