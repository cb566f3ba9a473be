/** The trial of an import looks at every line and makes nothing. That of a long file runs in the background. */
import type { Context } from '#domain/context.ts'
import { tryPart } from '#domain/import/import-part.ts'
import type { LineProblem } from '#domain/import/import-run.ts'
import { findImport, partAt, recordsOf } from '#domain/import/imports.ts'
import { forgetPlan, keepTrial, tellImported } from '#domain/import/run-import.ts'
import { kindNamed } from '#views/kinds/index.ts'
import { checking } from '#views/pages/import.ts'
import { conventionsOf, readingOf } from '#views/read-line.ts'
import type { Reader } from '#views/reader.ts'
import { readerOf } from '../reader-of.ts'
import { timeRead } from '../verbs/in-words.ts'
import { openProgress } from './progress.ts'
import type { TaskContext, Work } from './run-tasks.ts'
import type { Task } from './tasks.ts'

type As = <Result>(work: (context: Context) => Promise<Result>) => Promise<Result>

const problemsKept = 20
const optionsKept = 40

/**
 * Tries every line and keeps what was found with the import, unless its owner planned it anew meanwhile.
 *
 * @param step told after each part how many lines were looked at
 */
export async function tryLines(
  as: As,
  id: string,
  to: Reader,
  step: (done: number) => Promise<void> = async () => {},
): Promise<void> {
  const run = await as((one) => findImport(one, id))
  const kind = kindNamed(run.kind ?? '')
  if (!kind || run.state !== 'read') return
  const reading = readingOf(kind, to, run.mapping ?? {}, conventionsOf(run), run.headings, timeRead)
  const plan = { kind: kind.domain, reading, duplicates: run.duplicates }
  const seen = new Map<string, number>()
  const total = { created: 0, rejected: 0, skipped: 0 }
  const problems: LineProblem[] = []
  const alike: LineProblem[] = []
  const reasons: Record<string, number> = {}
  const options: Record<string, string[]> = {}
  let done = 0
  for (let position = 0; ; position++) {
    const part = await as(async (one) => {
      const found = await partAt(one.em, id, position)
      return found && tryPart(one, plan, recordsOf(run, found), seen)
    })
    if (!part) break
    total.created += part.created
    total.rejected += part.rejected
    total.skipped += part.skipped
    problems.push(...part.problems.slice(0, problemsKept - problems.length))
    alike.push(...part.alike.slice(0, problemsKept - alike.length))
    for (const { issues = {} } of part.problems) {
      for (const [field, { code, params }] of Object.entries(issues)) {
        const reason = `${field}:${code}`
        reasons[reason] = (reasons[reason] ?? 0) + 1
        options[field] ??= []
        const values = options[field]
        const value = params?.value
        if (code === 'option' && value && values.length < optionsKept && !values.includes(value)) values.push(value)
      }
    }
    done += part.created + part.rejected + part.skipped
    await step(done)
  }
  const asked = Object.fromEntries(Object.entries(options).filter(([, values]) => values.length))
  await as((one) => keepTrial(one, run, { ...total, problems, alike, reasons, options: asked }))
}

export const checkWork: Work = {
  async run(task, context) {
    const { as, signal } = context
    const { name, lines, state } = await as((one) => findImport(one, task.id))
    if (state !== 'read') return
    const to = await as(async (context) => readerOf(context))
    const progress = await openProgress(context, undefined)
    await tryLines(as, task.id, to, async (done) => {
      signal.throwIfAborted()
      await progress.show(() => checking(to, { name, lines }, done))
    })
    await progress.end(() => checking(to, { name, lines }, lines))
    await tell(task, context)
  },
  /** What the columns mean is asked anew: nothing was made. */
  async giveUp(task, context) {
    await context.as((one) => forgetPlan(one, task.id))
    await tell(task, context)
  },
}

const tell = (task: Task, { as, now }: TaskContext): Promise<void> =>
  as((one) => tellImported(one, `check:${task.id}:${now().getTime()}`, task.id))
