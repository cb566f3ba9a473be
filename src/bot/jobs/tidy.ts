import { forgetDeliveries } from '#domain/database/delivery.ts'
import { takeDueJob, wakeJob } from '#domain/database/due-job.ts'
import { withinTenant } from '#domain/database/orm.ts'
import { forgetFiles } from '#domain/files/keep-file.ts'
import { forgetEvents } from '#domain/history/read-events.ts'
import { forgetImports } from '#domain/import/imports.ts'
import { forgetPast, forgotten } from '#domain/organization/keep-period.ts'
import { forgetDrafts } from '#domain/records/draft.ts'
import { forgetPictures } from '#domain/reports/picture.ts'
import { forgetDefinitions } from '#domain/reports/report-draft.ts'
import { forgetRuns, runsKeptDays } from '#domain/reports/runs.ts'
import { forgetSearches } from '#domain/search/drafts.ts'
import { afterDays } from './after-days.ts'
import { inBatches, type JobRun } from './in-batches.ts'

/** Days for which the key of a delivery is kept. Slack and Teams give up delivering again within hours. */
const keptDays = 7
/** Days for which a narrowed list or a changed report is remembered: its buttons work as long as people scroll back to it. */
const draftDays = 90
/** Rows forgotten in one transaction. */
const atOnce = 5_000
/** What is forgotten since the organisation says so, of records with all that hangs on them. */
const erasedAtOnce = 500
/** As long what is committed can be followed by a program that is new, or was away. */
const eventDays = 30

/**
 * Forgets the keys of deliveries that cannot come again, events, pictures, files and drafts past their time; once a day,
 * since nobody sees what is past its time meanwhile. @returns how many deliveries
 */
export async function tidy({ database, organization, now }: Omit<JobRun, 'queue'>): Promise<number> {
  const before = afterDays(-keptDays, now)
  const job = { organization, job: 'tidy' }
  const isMine = await withinTenant(database, organization, async (em) => {
    if (!(await takeDueJob(em, job, now))) return false
    await forgetPictures(em, now)
    await forgetFiles(em, organization, now)
    await forgetSearches(em, afterDays(-draftDays, now))
    await forgetDefinitions(em, afterDays(-draftDays, now))
    await forgetRuns(em, afterDays(-runsKeptDays, now))
    await forgetDrafts(em, before)
    await forgetImports(em, now)
    await wakeJob(em, job, afterDays(1, now))
    return true
  })
  if (!isMine) return 0
  const within = { database, organization }
  const old = afterDays(-eventDays, now)
  await inBatches(within, (em, most) => forgetEvents({ em, organization: { id: organization } }, old, most), atOnce)
  for (const what of forgotten)
    await inBatches(within, (em, most) => forgetPast(em, organization, what, now, most), erasedAtOnce)
  return inBatches(within, (em, most) => forgetDeliveries(em, before, most), atOnce)
}
