/** The course of an import: its lines come in, its owner plans it, tries it, begins it or drops it. */

import { LockMode } from '@mikro-orm/core'
import type { EntityManager } from '@mikro-orm/sql'
import { v7 as uuidv7 } from 'uuid'
import type { Context } from '../context.ts'
import { isId } from '../database/columns.ts'
import { ownRows } from '../database/own-rows.ts'
import { DomainError } from '../errors.ts'
import type { Within } from '../files/keep-file.ts'
import { plainText } from '../records/plain-text.ts'
import { type DuplicateRule, type ImportLine, ImportPart, ImportRun, type ReadingChoices } from './import-run.ts'

/** Lines of a part: a unit of work of half a second or so. */
const linesAtOnce = 500
const samplesKept = 3
/** A file that nobody went on with is dropped. */
const keptMs = 7 * 24 * 3_600_000

/** A line of a table, as it is read. */
export interface ReadLine {
  readonly line: number
  readonly cells: readonly string[]
  readonly spans?: readonly (readonly [number, number])[]
}

/** What the columns are called, and the first line that is a record. */
export interface Head {
  readonly headings: readonly string[]
  readonly firstLine: number
}
export type FindHead = (first: readonly ReadLine[]) => Head

/** Lines among which headings are looked for. */
export const linesOfHead = 30

/**
 * Takes in the lines of a file, part by part; they are forgotten when it cannot be read to its end.
 *
 * @param content its lines, and at the end what is to be said of it beside them
 * @param findHead tells its headings from its first lines
 * @returns the id of the import
 */
export async function takeLines(
  within: Within,
  file: { readonly organization: string; readonly user: string; readonly name: string; readonly now: Date },
  content: AsyncGenerator<ReadLine, object>,
  findHead: FindHead,
): Promise<string> {
  const { organization, user, name, now } = file
  const id = uuidv7()
  await within(async (em) => {
    const expiresAt = new Date(now.getTime() + keptMs)
    em.create(ImportRun, { id, organization, user, name, headings: [], samples: [], createdAt: now, expiresAt })
    await em.flush()
  })
  try {
    await storeLines(within, { organization, id }, content, findHead)
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
  content: AsyncGenerator<ReadLine, object>,
  findHead: FindHead,
): Promise<void> {
  const first: ReadLine[] = []
  let pending: ImportLine[] = []
  let position = 0
  let total = 0
  const store = async () => {
    const some = pending
    pending = []
    await within(async (em) => {
      em.create(ImportPart, { organization, run: id, position: position++, lines: some })
      await em.flush()
    })
  }
  for (;;) {
    const next = await content.next()
    if (next.done) {
      if (pending.length) await store()
      const head = findHead(first)
      const above = first.filter(({ line }) => line < head.firstLine).length
      const samples = first.slice(above, above + samplesKept).map(({ cells }) => cells)
      const about = { ...next.value, head: first.slice(0, linesOffered) }
      await within(async (em) => {
        const run = await em.findOneOrFail(ImportRun, { id })
        Object.assign(run, { ...head, samples, lines: total - above, about, state: 'read' })
        await em.flush()
      })
      return
    }
    const one = { line: next.value.line, cells: next.value.cells.map(plainText) }
    total++
    if (first.length < linesOfHead) first.push(one)
    pending.push([one.line, one.cells])
    if (pending.length === linesAtOnce) await store()
  }
}

/** Lines that may be said to be the headings. */
const linesOffered = 8

async function forget(em: EntityManager, id: string): Promise<void> {
  await em.nativeDelete(ImportPart, { run: id })
  await em.nativeDelete(ImportRun, { id })
}

/** The actor's own. @throws DomainError NotFound */
export async function findImport({ em, actor }: Context, id: string, lock = false): Promise<ImportRun> {
  const run = isId(id)
    ? await em.findOne(
        ImportRun,
        { id, user: actor.id },
        lock ? { lockMode: LockMode.PESSIMISTIC_WRITE, ...ownRows(em, ImportRun) } : {},
      )
    : null
  if (!run || run.state === 'reading') throw new DomainError('NotFound', { ref: '' })
  return run
}

/** @throws DomainError NotFound; ImportUnderway when it has begun or is over */
export async function planImport(
  context: Context,
  id: string,
  plan: {
    readonly kind: string
    readonly mapping: Readonly<Record<string, string>>
    readonly duplicates: DuplicateRule
    readonly reading?: ReadingChoices
  },
): Promise<ImportRun> {
  const run = await waiting(context, id)
  Object.assign(run, { ...plan, trial: null })
  await context.em.flush()
  return run
}

/** Other headings than those that were found. @throws DomainError NotFound, ImportUnderway */
export async function setHead(context: Context, id: string, head: Head): Promise<ImportRun> {
  const run = await waiting(context, id)
  const lines = (await partAt(context.em, id, 0))?.lines ?? []
  const above = (line: number) => lines.filter(([number]) => number < line).length
  const samples = lines.slice(above(head.firstLine), above(head.firstLine) + samplesKept).map(([, cells]) => cells)
  run.lines += above(run.firstLine) - above(head.firstLine)
  Object.assign(run, { ...head, samples, mapping: null, trial: null })
  await context.em.flush()
  return run
}

/** The lines of a part that are records. */
export const recordsOf = (run: Pick<ImportRun, 'firstLine'>, part: Pick<ImportPart, 'lines'>): readonly ImportLine[] =>
  part.lines.filter(([line]) => line >= run.firstLine)

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
