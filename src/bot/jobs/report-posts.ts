import { postDueReports as postFirstDueReports } from '#domain/reports/post-due.ts'
import { type DueJob, inBatches, postingOf } from './in-batches.ts'

/** Posts the reports whose time has come; times missed while nothing ran are made up for by one post. @returns how many */
export const postDueReports = (job: DueJob): Promise<number> =>
  inBatches(job, (em, most) => postFirstDueReports(postingOf(job, em), job.now, most))
