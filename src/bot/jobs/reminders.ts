import { remindDue as remindFirstDue } from '#domain/calendar/remind-due.ts'
import { type DueJob, inBatches, postingOf } from './in-batches.ts'

/** Tells owners of the activities whose time to be reminded has come. @returns how many */
export const remindDue = (job: DueJob): Promise<number> =>
  inBatches(job, (em, most) => remindFirstDue(postingOf(job, em), job.now, most))
