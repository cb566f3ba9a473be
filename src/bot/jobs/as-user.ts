import type { Context } from '#domain/context.ts'
import { beginWork } from '#domain/database/begin-work.ts'
import { type Database, withinTenant } from '#domain/database/orm.ts'
import { contextFor } from '#domain/organization/context-for.ts'

/** The person who asked for something has left meanwhile. */
export class ReaderGone extends Error {
  constructor() {
    super('whoever asked for it is gone')
    this.name = 'ReaderGone'
  }
}

/** Does a unit of work in the name of a person who is not asking just now, with the rights they have by now. @throws ReaderGone */
export const asUser = <Result>(
  { database, queue, now }: { readonly database: Database; readonly queue: Context['queue']; readonly now: () => Date },
  who: { readonly organization: string; readonly user: string; readonly request: string },
  work: (context: Context) => Promise<Result>,
): Promise<Result> =>
  withinTenant(database, who.organization, async (em) => {
    const identity = await contextFor(em, who.organization, who.user)
    if (!identity?.actor.active) throw new ReaderGone()
    return work(beginWork({ em, ...identity, request: who.request, now: now(), queue }))
  })
