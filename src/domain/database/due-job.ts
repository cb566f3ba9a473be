/**
 * What is due, across organisations. The table `due_job` says which organisation has something to do for which job of the
 * clock, and from when on; it is no entity, and holds nothing but ids and times. Triggers write it (migration due_jobs), in
 * the transaction of whatever will be due. A row may be one too many, which a job then finds nothing for, but never one too
 * few: a job takes its rows first and looks for what is due afterwards, in one transaction.
 */
import type { EntityManager } from '@mikro-orm/sql'
import { ask } from './ask.ts'
import type { Database } from './orm.ts'

/** A job of an organisation; see `jobs/schedule.ts` for what there is. */
export interface DueJob {
  readonly organization: string
  readonly job: string
}

/** Whose jobs a process does: it could deliver nothing to others. */
export interface Served {
  /** Organisations that are configured. */
  readonly organizations: readonly string[]
  /** Apps by which others have installed it. */
  readonly clients: readonly string[]
}

/** What is due by now, the longest due first. Outside of a unit of work: it is for all organisations that are served. */
export const dueJobs = ({ orm }: Database, now: Date, served: Served): Promise<readonly DueJob[]> =>
  ask<DueJob>(
    orm.em.fork() as EntityManager,
    `select organization, job from due_job d where at <= $1 and (organization = any($2::uuid[]) or exists (
       select from workspace w where w.organization = d.organization and w.client = any($3::text[])))
     group by organization, job order by min(at), organization, job`,
    [now, served.organizations, served.clients],
  )

/**
 * Takes what is due of a job, within the unit of work that does it: taken back when that rolls back, and passed over by
 * other replicas until it ends.
 *
 * @returns whether there was something: otherwise nothing is due, or another has it in hand
 */
export async function takeDueJob(em: EntityManager, { organization, job }: DueJob, now: Date): Promise<boolean> {
  const taken = await ask<object>(
    em,
    `delete from due_job where organization = $1 and ctid = any (array (
       select ctid from due_job where organization = $1 and job = $2 and at <= $3 for update skip locked)) returning 1`,
    [organization, job, now],
  )
  return taken.length > 0
}

/** Makes a job due, at a time or at once. */
export const wakeJob = async (em: EntityManager, { organization, job }: DueJob, at = new Date(0)): Promise<void> =>
  void (await ask(em, 'select wake_job($1, $2, $3)', [organization, job, at]))
