import { endPutOut } from '#domain/organization/put-out.ts'
import { type JobRun, whileDue } from './in-batches.ts'

/** Ends the installations in workspaces that were put out. @returns how many */
export const putOutDue = (run: JobRun): Promise<number> =>
  whileDue(run, 'putOut', (em, most) => endPutOut(em, run.now, most))
