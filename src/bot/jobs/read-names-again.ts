import { withinTenant } from '#domain/database/orm.ts'
import { domainKinds } from '#domain/entities.ts'
import { readSomeAgain } from '#domain/search/read-again.ts'
import type { DueJob } from './in-batches.ts'

/** Batches of one tick, of two hundred records each: a second or two, for which reminders wait. */
const batchesAtOnce = 10

/** Goes on with reading names the way they are read now. @returns whether there is nothing more to read */
export async function readNamesAgain({
  database,
  organization,
}: Pick<DueJob, 'database' | 'organization'>): Promise<boolean> {
  for (let batch = 0; batch < batchesAtOnce; batch++) {
    const done = await withinTenant(database, organization, (em) =>
      readSomeAgain({ em, organization: { id: organization } }, domainKinds),
    )
    if (done) return true
  }
  return false
}
