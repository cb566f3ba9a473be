import { postDueReports as postFirstDueReports } from '#domain/reports/post-due.ts'
import { type JobRun, postingOf, whileDue } from './in-batches.ts'

/** Posts the reports whose time has come; times missed while nothing ran are made up for by one post. @returns how many */
export const postDueReports = (run: JobRun): Promise<number> =>
  whileDue(run, 'reports', (em, most) => postFirstDueReports(postingOf(run, em), run.now, most))
