/** An import in the background: part by part, each in one transaction with the note that it is done. */
import type { Context } from '#domain/context.ts'
import { keepFile } from '#domain/files/keep-file.ts'
import { importPart } from '#domain/import/import-part.ts'
import { type ImportRun, requestOf } from '#domain/import/import-run.ts'
import { partAt, recordsOf } from '#domain/import/imports.ts'
import { endImport, notePart, runningImport } from '#domain/import/run-import.ts'
import type { RecordKind } from '#views/kind.ts'
import { kindNamed } from '#views/kinds/index.ts'
import { importProgress } from '#views/pages/import.ts'
import { rejectedColumns, rejectedLine, reportName } from '#views/pages/import-problems.ts'
import { conventionsOf, readingOf } from '#views/read-line.ts'
import type { Reader } from '#views/reader.ts'
import { readerOf } from '../reader-of.ts'
import { writeXlsx } from '../tables/write-xlsx.ts'
import { timeRead } from '../verbs/in-words.ts'
import { openProgress } from './progress.ts'
import type { TaskContext, Work } from './run-tasks.ts'
import type { Task } from './tasks.ts'

/** A step done: how far the import is, or nothing when there is no step left. */
type Step = Pick<ImportRun, 'name' | 'lines' | 'created' | 'rejected' | 'skipped'> | undefined

export const importWork: Work = {
  async run(task, context) {
    const { as, signal } = context
    const begun = await as((one) => runningImport(one, task.id))
    if (!begun) return
    const to = await as(async (context) => readerOf(context))
    const progress = await openProgress(context, begun.progress ?? undefined)
    for (let step: Step = begun; step; ) {
      signal.throwIfAborted()
      const shown = step
      // A part or two are over before anybody has read that they are under way.
      if (begun.lines > worthTelling) await progress.show(() => importProgress(to, shown))
      const { place } = progress
      step = await as((one) => importNext(one, task.id, to, place), requestOf(task.id))
      if (step) Object.assign(begun, step)
    }
    await progress.end(() => importProgress(to, begun))
    await finish(task, context, to)
  },
  /** What was made stays, and can be taken back; its owner is told where it ended. */
  giveUp: async (task, context) => {
    const to = await context.as(async (context) => readerOf(context))
    await finish(task, context, to)
  },
}

const worthTelling = 1_000

const kindOf = (run: ImportRun): RecordKind => {
  const kind = kindNamed(run.kind ?? '')
  if (!kind) throw new Error('an import of nothing')
  return kind
}

/** The next part made into records, its problems kept, and the place marked: all of it or nothing. */
async function importNext(context: Context, id: string, to: Reader, place: ImportRun['progress']): Promise<Step> {
  const run = await runningImport(context, id)
  const part = run && (await partAt(context.em, id, run.position))
  if (!run || !part) return undefined
  const kind = kindOf(run)
  const plan = {
    kind: kind.domain,
    reading: readingOf(kind, to, run.mapping ?? {}, conventionsOf(run), run.headings, timeRead),
    duplicates: run.duplicates,
  }
  await notePart(context, run, part, await importPart(context, plan, recordsOf(run, part)), place)
  return run
}

/** The report of what was left out, and word to whoever asked for it. */
async function finish(task: Task, { as, within, now }: TaskContext, to: Reader): Promise<void> {
  const run = await as((context) => runningImport(context, task.id))
  if (!run) return
  const kind = kindOf(run)
  let lines = 0
  async function* rejected() {
    for (let position = 0; ; position++) {
      const part = await within((em) => partAt(em, task.id, position))
      if (!part) return
      const problems = new Map(part.problems?.map((problem) => [problem.line, problem]))
      for (const [line, cells] of part.lines) {
        const problem = problems.get(line)
        if (!problem) continue
        lines++
        yield rejectedLine(kind, to, run?.headings ?? [], line, cells, problem)
      }
    }
  }
  const report =
    run.rejected + run.skipped > 0
      ? await keepFile(
          within,
          {
            organization: task.organization,
            user: task.user,
            name: reportName(to, run.name),
            purpose: 'import',
            about: () => ({ kind: kind.domain.name, lines: String(lines), import: run.id }),
            now: now(),
          },
          writeXlsx(to.words('imports.reportSheet'), rejectedColumns(to, run.headings), rejected()),
        )
      : undefined
  await as((context) => endImport(context, task.id, report?.id))
}
