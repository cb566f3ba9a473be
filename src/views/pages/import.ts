/** An import as its owner sees it: what was read, what each column means, what a trial found, and what came of it. */
import type { StoredFile } from '#domain/files/stored-file.ts'
import { type ImportRun, type LineProblem, requestOf } from '#domain/import/import-run.ts'
import type { RecordKind } from '../kind.ts'
import { kindNamed, recordKinds } from '../kinds/index.ts'
import {
  actions,
  type Button,
  button,
  formButton,
  heading,
  type Message,
  message,
  type Node,
  named,
  note,
  text,
} from '../message.ts'
import { importedFields, proposeMapping, rankedKinds } from '../propose-mapping.ts'
import { count, type Reader } from '../reader.ts'
import { unreachable } from '../unreachable.ts'
import { fileRef } from './export.ts'
import { inWords } from './import-problems.ts'

/** The page of an import in whatever state it is. */
export function importPage(to: Reader, run: ImportRun, report?: StoredFile): Message {
  switch (run.state) {
    case 'reading':
    case 'read':
      return run.trial && run.kind ? tried(to, run, run.trial) : wasRead(to, run)
    case 'running':
      return plain(to, run, to.words('imports.begun', { lines: lineCount(to, run.lines), kind: kindOf(run, to) }))
    case 'cancelled':
      return plain(to, run, to.words('imports.cancelled', { name: run.name }))
    case 'done':
      return done(to, run, report)
    default:
      return unreachable(run.state)
  }
}

const lineCount = (to: Reader, lines: number): string =>
  to.words('imports.lines', { count: lines, number: count(to, lines) })
const kindOf = (run: ImportRun, to: Reader): string => kindNamed(run.kind ?? '')?.many(to.words) ?? ''
const plain = (to: Reader, run: ImportRun, sentence: string): Message =>
  message(to.locale, sentence, heading(run.name), text(sentence))

/** What the file seems to hold, and the way to say otherwise. */
function wasRead(to: Reader, run: ImportRun): Message {
  const { words } = to
  const [best, ...others] = rankedKinds(recordKinds, run.headings, run.name, to)
  if (!best) throw new Error('there are no kinds')
  const { mapping } = proposeMapping(best, run.headings, to)
  const known = Object.keys(mapping).length
  const sentence = words('imports.read', {
    lines: lineCount(to, run.lines),
    columns: count(to, run.headings.length),
    known: count(to, known),
    kind: best.many(words),
  })
  const mapButton = (kind: RecordKind, style?: Button['style']) =>
    formButton(
      words('imports.asKind', { kind: kind.many(words) }),
      'import.map',
      { id: run.id, kind: kind.domain.name },
      style,
    )
  return message(
    to.locale,
    sentence,
    heading(run.name),
    text(sentence),
    note(words('imports.nothingYet')),
    actions(
      mapButton(best, 'primary'),
      named(
        words('imports.asOther'),
        others.map((kind) => mapButton(kind)),
      ),
      button(words('imports.cancel'), 'import.cancel', { id: run.id }),
    ),
  )
}

/** What would come of it. */
function tried(to: Reader, run: ImportRun, trial: NonNullable<ImportRun['trial']>): Message {
  const { words } = to
  const kind = kindNamed(run.kind ?? '')
  const sentence = words('imports.tried', {
    lines: lineCount(to, run.lines),
    number: count(to, trial.created),
    kind: kindOf(run, to),
  })
  const more = trial.rejected + trial.skipped - trial.problems.length
  return message(
    to.locale,
    sentence,
    heading(run.name),
    text(sentence),
    counts(to, trial, 'willBe'),
    kind && trial.problems.length ? problemTable(to, kind, trial.problems) : [],
    more > 0 ? note(words('imports.moreProblems', { number: count(to, more) })) : [],
    actions(
      trial.created > 0
        ? button(words('imports.run', { lines: lineCount(to, trial.created) }), 'import.run', { id: run.id }, 'primary')
        : undefined,
      formButton(words('imports.change'), 'import.map', { id: run.id, kind: run.kind ?? '' }),
      button(words('imports.cancel'), 'import.cancel', { id: run.id }),
    ),
  )
}

const counts = (
  to: Reader,
  { created, rejected, skipped }: { created: number; rejected: number; skipped: number },
  tense: 'willBe' | 'were',
): Node => ({
  type: 'facts',
  facts: [
    { label: to.words(`imports.${tense}.created`), value: count(to, created) },
    { label: to.words(`imports.${tense}.rejected`), value: count(to, rejected) },
    { label: to.words(`imports.${tense}.skipped`), value: count(to, skipped) },
  ],
})

function problemTable(to: Reader, kind: RecordKind, problems: readonly LineProblem[]): Node {
  const { words } = to
  return {
    type: 'table',
    caption: words('imports.firstProblems'),
    columns: [{ label: words('imports.line') }, { label: words('imports.problem') }],
    rows: problems.map((problem) => [count(to, problem.line), inWords(to, kind, problem)]),
  }
}

const steps = 20

/** How far it is, in a line that is written anew. */
export function importProgress(
  to: Reader,
  run: Pick<ImportRun, 'name' | 'lines' | 'created' | 'rejected' | 'skipped'>,
): Message {
  const dealt = run.created + run.rejected + run.skipped
  const full = Math.round((dealt / Math.max(1, run.lines)) * steps)
  const sentence = to.words('imports.progress', {
    done: count(to, dealt),
    lines: lineCount(to, run.lines),
    percent: Math.floor((dealt / Math.max(1, run.lines)) * 100),
  })
  return message(
    to.locale,
    `${run.name}: ${sentence}`,
    heading(run.name),
    text([{ code: '█'.repeat(full) + '░'.repeat(steps - full) }, ` ${sentence}`]),
  )
}

/** What came of it, with the way back and the lines that were left out. */
function done(to: Reader, run: ImportRun, report: StoredFile | undefined): Message {
  const { words } = to
  const stopped = run.created + run.rejected + run.skipped < run.lines
  const sentence = words(stopped ? 'imports.stopped' : 'imports.done', {
    number: count(to, run.created),
    kind: kindOf(run, to),
    name: run.name,
  })
  const left = run.rejected + run.skipped
  return {
    ...message(
      to.locale,
      sentence,
      heading(run.name),
      text(sentence),
      counts(to, run, 'were'),
      left ? note(words('imports.report')) : [],
      actions(
        kindNamed(run.kind ?? '') ? button(kindOf(run, to), `${run.kind}.list`) : undefined,
        run.created ? button(words('record.undo'), 'undo', { request: requestOf(run.id) }) : undefined,
      ),
    ),
    ...(report && { file: fileRef(to, report) }),
  }
}

/** How an import goes, and what it knows of a kind. */
export function howToImport(to: Reader, kind: RecordKind, isPrivate: boolean): Message {
  const { words } = to
  const title = words('imports.howTitle', { kind: kind.many(words) })
  const labels = importedFields(kind, to).map((field) => field.label(words))
  return message(
    to.locale,
    title,
    heading(title),
    text(words('imports.how')),
    isPrivate ? [] : text(words('files.privateOnly')),
    note(words('imports.columnsKnown', { columns: labels.join(words('imports.and')) })),
    actions(button(words('imports.template'), `${kind.domain.name}.template`)),
  )
}

/** The same when nobody said of what: each kind says what it knows. */
export function howToImportAny(to: Reader, isPrivate: boolean): Message {
  const { words } = to
  const title = words('files.import')
  const ways = recordKinds.map((kind) => button(kind.many(words), `${kind.domain.name}.import`))
  const where = isPrivate ? [] : text(words('files.privateOnly'))
  return message(to.locale, title, heading(title), text(words('imports.how')), where, actions(...ways))
}
