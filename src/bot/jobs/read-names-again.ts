import { domainKinds } from '#domain/entities.ts'
import { readSomeAgain } from '#domain/search/read-again.ts'
import { type JobRun, whileDue } from './in-batches.ts'

/** Batches of one round, of two hundred records each: a second or two, for which reminders wait. */
const batchesAtOnce = 10

/** Goes on with reading names the way they are read now. @returns whether there is nothing more to read, or another is at it */
export async function readNamesAgain(run: Omit<JobRun, 'queue'>): Promise<boolean> {
  const organization = { id: run.organization }
  let batches = 0
  let done = true
  await whileDue(
    run,
    'names',
    async (em) => {
      done = await readSomeAgain({ em, organization }, domainKinds)
      return done || ++batches === batchesAtOnce ? 0 : 1
    },
    { most: 1, next: async () => (done ? undefined : new Date(0)) },
  )
  return done
}
