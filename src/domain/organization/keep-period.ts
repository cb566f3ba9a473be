/** Forgets what an organisation keeps no longer, in batches. */
import type { EntityManager } from '@mikro-orm/sql'
import { asking } from '../database/ask.ts'
import { eraseDeleted } from '../records/erase.ts'
import { Organization } from './organization.ts'
import { daysKept, type Retained } from './retention.ts'

interface Batch {
  readonly organization: string
  /** What is older than that goes. */
  readonly before: Date
  readonly now: Date
}

/** Each forgets at most so many, and says how many there were. */
const forgetting: Readonly<
  Record<Exclude<Retained, 'files'>, (em: EntityManager, batch: Batch, most: number) => Promise<number>>
> = {
  deleted: (em, { organization, ...when }, most) => eraseDeleted(em, organization, when, most),
  history: async (em, { organization, before }, most) => {
    const gone = await asking<object>(
      em,
      ($) => `delete from history where ctid = any (array (select ctid from history
        where organization = ${$(organization)} and at < ${$(before)} limit ${most})) returning 1`,
    )
    return gone.length
  },
  notices: async (em, { organization, before }, most) => {
    const gone = await asking<object>(
      em,
      ($) => `delete from notice where ctid = any (array (select ctid from notice
        where organization = ${$(organization)} and state <> 'waiting' and created_at < ${$(before)} limit ${most})) returning 1`,
    )
    return gone.length
  },
  emails: async (em, { organization, before }, most) => {
    const gone = await asking<object>(
      em,
      ($) => `update outgoing_email set text = '' where ctid = any (array (select ctid from outgoing_email
        where organization = ${$(organization)} and state <> 'sending' and text <> '' and created_at < ${$(before)}
        limit ${most})) returning 1`,
    )
    return gone.length
  },
}
export const forgotten = Object.keys(forgetting) as (keyof typeof forgetting)[]

const beginning = (now: Date, days: number): Date => new Date(now.getTime() - days * 86_400_000)

/** Of one sort, at most so many. @returns how many: fewer than `most` means that nothing more is past its time */
export async function forgetPast(
  em: EntityManager,
  organization: string,
  what: (typeof forgotten)[number],
  now: Date,
  most: number,
): Promise<number> {
  const days = daysKept(await em.findOneOrFail(Organization, { id: organization }), what)
  return days === undefined ? 0 : forgetting[what](em, { organization, before: beginning(now, days), now }, most)
}
