import { forgetDeliveries } from '#domain/database/delivery.ts'
import { type Database, withinTenant } from '#domain/database/orm.ts'
import { forgetFiles } from '#domain/files/keep-file.ts'
import { forgetEvents } from '#domain/history/read-events.ts'
import { forgetImports } from '#domain/import/imports.ts'
import { forgetDrafts } from '#domain/records/draft.ts'
import { forgetPictures } from '#domain/reports/picture.ts'
import { forgetSearches } from '#domain/search/drafts.ts'
import { inBatches } from './in-batches.ts'

/** Days for which the key of a delivery is kept. Slack and Teams give up delivering again within hours. */
const keptDays = 7
/** Days for which a narrowed list is remembered: its buttons work as long as people scroll back to it. */
const draftDays = 90
/** Rows forgotten in one transaction. */
const atOnce = 5_000
/** As long what is committed can be followed by a program that is new, or was away. */
const eventDays = 30

/** Forgets the keys of deliveries that cannot come again, events, pictures, files and drafts past their time. @returns how many deliveries */
export async function tidy({
  database,
  organization,
  now,
}: {
  readonly database: Database
  readonly organization: string
  readonly now: Date
}): Promise<number> {
  const before = new Date(now.getTime() - keptDays * 86_400_000)
  const unused = new Date(now.getTime() - draftDays * 86_400_000)
  await withinTenant(database, organization, async (em) => {
    await forgetPictures(em, now)
    await forgetFiles(em, now)
    await forgetSearches(em, unused)
    await forgetDrafts(em, before)
    await forgetImports(em, now)
  })
  const old = new Date(now.getTime() - eventDays * 86_400_000)
  const job = { database, organization }
  await inBatches(job, (em, most) => forgetEvents({ em, organization: { id: organization } }, old, most), atOnce)
  return inBatches(job, (em, most) => forgetDeliveries(em, before, most), atOnce)
}
