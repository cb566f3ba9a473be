/** An import that has begun: how far it is, and its end. */
import { LockMode } from '@mikro-orm/core'
import type { Context } from '../context.ts'
import { ownRows } from '../database/own-rows.ts'
import { postNotice } from '../notices/post-notice.ts'
import type { importPart } from './import-part.ts'
import { ImportPart, ImportRun } from './import-run.ts'
import { findImport } from './imports.ts'

/** Locked, so that two attempts at once (a replica that was taken for dead) come one after the other. */
export async function runningImport({ em }: Context, id: string): Promise<ImportRun | undefined> {
  const run = await em.findOne(ImportRun, { id }, { lockMode: LockMode.PESSIMISTIC_WRITE, ...ownRows(em, ImportRun) })
  return run?.state === 'running' ? run : undefined
}

/** Notes that a part is done, what was wrong in it, and where its progress is shown. */
export async function notePart(
  { em }: Context,
  run: ImportRun,
  part: ImportPart,
  { created, rejected, skipped, problems }: Awaited<ReturnType<typeof importPart>>,
  place: ImportRun['progress'],
): Promise<void> {
  part.problems = problems
  run.position += 1
  run.created += created
  run.rejected += rejected
  run.skipped += skipped
  run.progress = place ?? null
  await em.flush()
}

/** Ends it, with the report of what was left out, and tells whoever asked for it; once. */
export async function endImport(context: Context, id: string, report: string | undefined): Promise<void> {
  const run = await runningImport(context, id)
  if (!run) return
  Object.assign(run, { state: 'done', report: report ?? null })
  await context.em.flush()
  await context.em.nativeDelete(ImportPart, { run: id })
  await tellImported(context, `import:${id}`, id)
}

/** Keeps what a trial found, unless the import was planned anew since. */
export async function keepTrial(context: Context, tried: ImportRun, trial: NonNullable<ImportRun['trial']>) {
  const run = await findImport(context, tried.id)
  if (run.state !== 'read' || planOf(run) !== planOf(tried)) return
  run.trial = trial
  await context.em.flush()
}

const planOf = ({ kind, mapping, duplicates, reading, firstLine }: ImportRun): string =>
  JSON.stringify([kind, mapping, duplicates, reading, firstLine])

/** What the columns mean is asked anew. */
export async function forgetPlan(context: Context, id: string): Promise<void> {
  const run = await findImport(context, id)
  if (run.state === 'read') Object.assign(run, { mapping: null, trial: null })
  await context.em.flush()
}

/** Tells the actor that their import is to be looked at. */
export const tellImported = (context: Context, key: string, id: string): Promise<void> =>
  postNotice(context, { key, topic: 'imported', params: { import: id }, to: { user: context.actor } })
