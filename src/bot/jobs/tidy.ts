import { type Database, withinTenant } from '#domain/database/orm.ts'
import { forgetFiles } from '#domain/files/keep-file.ts'
import { forgetEvents } from '#domain/history/read-events.ts'
import { forgetImports } from '#domain/import/imports.ts'
import { Draft } from '#domain/records/draft.ts'
import { Picture } from '#domain/reports/picture.ts'
import { SearchDraft } from '#domain/search/search-topic.ts'
import { inBatches } from './claim-due.ts'

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
    await em.nativeDelete(Picture, { expiresAt: { $lt: now } })
    await forgetFiles(em, now)
    await em.nativeDelete(SearchDraft, { at: { $lt: unused } })
    await em.nativeDelete(Draft, { createdAt: { $lt: before } })
    await forgetImports(em, now)
  })
  const old = new Date(now.getTime() - eventDays * 86_400_000)
  await inBatches(
    { database, organization },
    (em, most) => forgetEvents({ em, organization: { id: organization } }, old, most),
    atOnce,
  )
  return inBatches(
    { database, organization },
    async (em, most) => {
      const rows = await em.execute<object[]>(
        'delete from delivery where ctid in (select ctid from delivery where at < ? limit ?) returning 1',
        [before, most],
      )
      return rows.length
    },
    atOnce,
  )
}
