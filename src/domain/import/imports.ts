/** The course of an import: its lines come in, its owner plans it, tries it, begins it or drops it. */
import { LockMode } from '@mikro-orm/core'
import type { EntityManager } from '@mikro-orm/sql'
import { v7 as uuidv7 } from 'uuid'
import { isId } from '../columns.ts'
import type { Context } from '../context.ts'
import { DomainError } from '../errors.ts'
import type { Within } from '../files/keep-file.ts'
import { plainText } from '../plain-text.ts'
import { type DuplicateRule, type ImportLine, ImportPart, ImportRun } from './import-run.ts'

/** Lines of a part: a unit of work of half a second or so. */
const linesAtOnce = 500
const samplesKept = 3
/** A file that nobody went on with is dropped. */
const keptMs = 7 * 24 * 3_600_000

/**
 * Takes in the lines of a file, the first of them its headings, part by part.
 *
 * @returns the id of the import
 */
export async function takeLines(
  within: Within,
  file: { readonly organization: string; readonly user: string; readonly name: string; readonly now: Date },
  content: AsyncIterable<{ readonly line: number; readonly cells: readonly string[] }>,
): Promise<string> {
  const { organization, user, name, now } = file
  const id = uuidv7()
  await within(async (em) => {
    const expiresAt = new Date(now.getTime() + keptMs)
    em.create(ImportRun, { id, organization, user, name, headings: [], samples: [], createdAt: now, expiresAt })
    await em.flush()
  })
  try {
    await storeLines(within, { organization, id }, content)
  } catch (error) {
    // What could not be read to its end is nothing that anybody could go on with.
    await within((em) => forget(em, id))
    throw error
  }
  return id
}

async function storeLines(
  within: Within,
  { organization, id }: { readonly organization: string; readonly id: string },
  content: AsyncIterable<{ readonly line: number; readonly cells: readonly string[] }>,
): Promise<void> {
  let headings: readonly string[] | undefined
  const samples: (readonly string[])[] = []
  let pending: ImportLine[] = []
  let position = 0
  let lines = 0
  const store = async () => {
    const some = pending
    pending = []
    await within(async (em) => {
      em.create(ImportPart, { organization, run: id, position: position++, lines: some })
      await em.flush()
    })
  }
  for await (const { line, cells: read } of content) {
    const cells = read.map(plainText)
    if (!headings) {
      headings = cells
      continue
    }
    lines++
    if (samples.length < samplesKept) samples.push(cells)
    pending.push([line, cells])
    if (pending.length === linesAtOnce) await store()
  }
  if (pending.length) await store()
  await within(async (em) => {
    const run = await em.findOneOrFail(ImportRun, { id })
    Object.assign(run, { headings: headings ?? [], samples, lines, state: 'read' })
    await em.flush()
  })
}

async function forget(em: EntityManager, id: string): Promise<void> {
  await em.nativeDelete(ImportPart, { run: id })
  await em.nativeDelete(ImportRun, { id })
}

/** The actor's own. @throws DomainError NotFound */
export async function findImport({ em, actor }: Context, id: string, lock = false): Promise<ImportRun> {
  const run = isId(id)
    ? await em.findOne(ImportRun, { id, user: actor.id }, lock ? { lockMode: LockMode.PESSIMISTIC_WRITE } : {})
    : null
  if (!run || run.state === 'reading') throw new DomainError('NotFound', { ref: '' })
  return run
}

/** @throws DomainError NotFound; ImportUnderway when it has begun or is over */
export async function planImport(
  context: Context,
  id: string,
  plan: { kind: string; mapping: Readonly<Record<string, string>>; duplicates: DuplicateRule },
): Promise<ImportRun> {
  const run = await waiting(context, id)
  Object.assign(run, { ...plan, trial: null })
  await context.em.flush()
  return run
}

/** From now on it runs in the background. @throws DomainError NotFound, ImportUnderway */
export async function beginImport(context: Context, id: string): Promise<ImportRun> {
  const run = await waiting(context, id)
  if (!run.trial || !run.kind) throw new DomainError('ImportUnderway')
  run.state = 'running'
  await context.em.flush()
  return run
}

/** @throws DomainError NotFound, ImportUnderway */
export async function cancelImport(context: Context, id: string): Promise<ImportRun> {
  const run = await waiting(context, id)
  run.state = 'cancelled'
  await context.em.flush()
  await context.em.nativeDelete(ImportPart, { run: run.id })
  return run
}

async function waiting(context: Context, id: string): Promise<ImportRun> {
  const run = await findImport(context, id, true)
  if (run.state !== 'read') throw new DomainError('ImportUnderway')
  return run
}

export const partAt = (em: EntityManager, run: string, position: number): Promise<ImportPart | null> =>
  em.findOne(ImportPart, { run, position })

/** Forgets the lines of imports past their time, and imports that were never read to their end. */
export async function forgetImports(em: EntityManager, now: Date): Promise<void> {
  await em.execute(`delete from import_part where run in (select id from import_run where expires_at < ?)`, [now])
  await em.execute(`delete from import_run where expires_at < ?`, [now])
}
