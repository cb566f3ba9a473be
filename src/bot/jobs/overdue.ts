import { tellOverdue as tellFirstOverdue } from '#domain/business/tell-overdue.ts'
import { type DueJob, inBatches, postingOf } from './in-batches.ts'

/** Tells the owners of orders that payments have not come in. @returns of how many payments */
export const tellOverdue = (job: DueJob): Promise<number> =>
  inBatches(job, (em, most) => tellFirstOverdue(postingOf(job, em), job.now, most))
