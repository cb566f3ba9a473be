import { nextOverdue, tellOverdue as tellFirstOverdue } from '#domain/business/tell-overdue.ts'
import { type JobRun, postingOf, whileDue } from './in-batches.ts'

/** Tells the owners of orders that payments have not come in. @returns of how many payments */
export const tellOverdue = (run: JobRun): Promise<number> =>
  whileDue(run, 'overdue', (em, most) => tellFirstOverdue(postingOf(run, em), run.now, most), {
    next: (em) => nextOverdue(postingOf(run, em), run.now),
  })
