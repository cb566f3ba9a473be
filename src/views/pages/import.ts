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
import { importedFields, isClearKind, isTitled, proposeMapping, rankedKinds } from '../propose-mapping.ts'
import { count, type Reader } from '../reader.ts'
import { unreachable } from '../unreachable.ts'
import { fileRef } from './export.ts'
import { firstLines } from './import-form.ts'
import { inWords } from './import-problems.ts'
import { undoing } from './undoing.ts'

/** The page of an import in whatever state it is. */
export function importPage(to: Reader, run: ImportRun, report?: StoredFile): Message {
  switch (run.state) {
    case 'reading':
    case 'read':
      if (run.trial && run.kind) return tried(to, run, run.trial)
      return run.kind && run.mapping ? checking(to, run) : wasRead(to, run)
    case 'running':
      return plain(
        to,
        run,
        to.words('imports.begun', { lines: lineCount(to, run.trial?.created ?? run.lines), kind: kindOf(run, to) }),
      )
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

/** How far the check of a long file is, while it goes on. */
export function checking(to: Reader, run: Pick<ImportRun, 'name' | 'lines'>, done = 0): Message {
  const sentence = to.words('imports.checking', {
    done: count(to, done),
    lines: lineCount(to, run.lines),
    percent: Math.floor((done / Math.max(1, run.lines)) * 100),
  })
  return message(to.locale, `${run.name}: ${sentence}`, heading(run.name), text(sentence))
}

/** What is to be known of a file before its lines become anything: what was left aside, or read in one of several ways. */
function remarks(to: Reader, run: ImportRun): readonly Node[] {
  const { words } = to
  const { letters, sheet, strayQuotes = [], tooManyColumns } = (run.about ?? {}) as ImportRemarks
  const first = firstLines(run)
  const above = first.filter(({ line }) => line < run.firstLine)
  const said = [
    above.length === 0 && first.length ? words('imports.headNone') : '',
    above.length > 1 || (above[0] && above[0].line > 1)
      ? words('imports.headAt', { line: count(to, above.at(-1)?.line ?? 1) })
      : '',
    letters?.sure && letters.sample
      ? words('imports.lettersRead', { encoding: letters.encoding, sample: letters.sample })
      : '',
    sheet?.others.length
      ? words('imports.sheetRead', { sheet: sheet.read, others: sheet.others.slice(0, 10).join(words('imports.and')) })
      : '',
    strayQuotes.length
      ? words('imports.strayQuotes', { lines: strayQuotes.map((line) => count(to, line)).join(words('imports.and')) })
      : '',
    tooManyColumns ? words('imports.tooManyColumns') : '',
  ].filter(Boolean)
  return said.map((one) => note(one))
}

interface ImportRemarks {
  readonly letters?: {
    readonly encoding: string
    readonly sample: string
    readonly sure: boolean
    readonly others: readonly { readonly encoding: string; readonly sample: string }[]
  }
  readonly sheet?: { readonly read: string; readonly others: readonly string[] }
  readonly strayQuotes?: readonly number[]
  readonly tooManyColumns?: boolean
}

/** Other ways to read the file: its letters, another of its sheets. */
function readAgain(
  to: Reader,
  run: ImportRun,
): { readonly letters: readonly Button[]; readonly sheets: readonly Button[] } {
  const { letters, sheet } = (run.about ?? {}) as ImportRemarks
  return {
    letters: (letters?.others ?? []).map(({ encoding, sample }) =>
      button(`${encoding}: ${sample}`.slice(0, 70), 'import.reread', { id: run.id, encoding }),
    ),
    sheets: (sheet?.others ?? [])
      .slice(0, 10)
      .map((name) =>
        button(to.words('imports.asSheet', { sheet: name }), 'import.reread', { id: run.id, sheet: name }),
      ),
  }
}

/** Nobody can tell in which letters it is written but whoever sent it. */
function asksLetters(
  to: Reader,
  run: ImportRun,
  read: { readonly encoding: string; readonly sample: string },
): Message {
  const sentence = to.words('imports.whichLetters')
  return message(
    to.locale,
    sentence,
    heading(run.name),
    text(sentence),
    actions(
      button(`${read.encoding}: ${read.sample}`.slice(0, 70), 'import.reread', { id: run.id, encoding: read.encoding }),
      ...readAgain(to, run).letters,
      button(to.words('imports.cancel'), 'import.cancel', { id: run.id }),
    ),
  )
}

/** What the file seems to hold, and the way to say otherwise. */
function wasRead(to: Reader, run: ImportRun): Message {
  const { words } = to
  const { letters } = (run.about ?? {}) as ImportRemarks
  if (letters && !letters.sure) return asksLetters(to, run, letters)
  if (run.lines === 0)
    return message(
      to.locale,
      words('imports.noLines', { name: run.name }),
      heading(run.name),
      text(words('imports.noLines', { name: run.name })),
      ...remarks(to, run),
      actions(button(words('imports.cancel'), 'import.cancel', { id: run.id })),
    )
  const [best, ...others] = rankedKinds(recordKinds, run.headings, run.name, to)
  if (!best) throw new Error('there are no kinds')
  const { mapping } = proposeMapping(best, run.headings, to, run.samples)
  const known = Object.keys(mapping).length
  const isClear = isClearKind(recordKinds, run.headings, run.name, to)
  const again = readAgain(to, run)
  const sentence = words(isClear ? 'imports.read' : 'imports.readWhich', {
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
    ...remarks(to, run),
    isClear && !isTitled(best, mapping) ? note(words('imports.noTitle', { label: titleLabel(best, to) })) : [],
    note(words('imports.nothingYet')),
    actions(
      ...(isClear ? [mapButton(best, 'primary')] : [best, ...others.slice(0, 2)].map((kind) => mapButton(kind))),
      named(
        words('imports.asOther'),
        others.slice(isClear ? 0 : 2).map((kind) => mapButton(kind)),
      ),
      again.letters.length ? named(words('imports.otherLetters'), again.letters) : undefined,
      again.sheets.length ? named(words('imports.otherSheet'), again.sheets) : undefined,
      button(words('imports.cancel'), 'import.cancel', { id: run.id }),
    ),
  )
}

const titleLabel = (kind: RecordKind, to: Reader): string =>
  kind.fields.find(({ name }) => name === kind.domain.title)?.label(to.words) ?? kind.domain.title

/** Why so many lines make nothing, the commonest first: what a file lacks is said before it is imported. */
function reasonsSaid(to: Reader, kind: RecordKind, reasons: Readonly<Record<string, number>>): string {
  return Object.entries(reasons)
    .toSorted(([, a], [, b]) => b - a)
    .slice(0, 3)
    .map(([reason, lines]) => {
      const [field = '', code = ''] = reason.split(':')
      const label = kind.fields.find(({ name }) => name === field)?.label(to.words) ?? field
      return to.words('imports.reason', {
        lines: lineCount(to, lines),
        problem: to.words('imports.fieldProblem', {
          label,
          problem: to.words(`fieldErrors.${code as 'required'}`, { max: '…', currency: '…' }),
        }),
      })
    })
    .join(' ')
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
  const named = trial.problems.slice(0, problemsNamed)
  const more = trial.rejected + trial.skipped - named.length
  return message(
    to.locale,
    sentence,
    heading(run.name),
    text(sentence),
    counts(to, trial, 'willBe'),
    kind && trial.rejected && trial.reasons ? note(reasonsSaid(to, kind, trial.reasons)) : [],
    kind && named.length ? problemTable(to, kind, named) : [],
    kind && trial.alike?.length
      ? { ...problemTable(to, kind, trial.alike.slice(0, problemsNamed)), caption: words('imports.alikeTitle') }
      : [],
    more > 0 ? note(words('imports.moreProblems', { number: count(to, more) })) : [],
    actions(
      trial.created > 0
        ? button(words('imports.run', { lines: lineCount(to, trial.created) }), 'import.run', { id: run.id }, 'primary')
        : undefined,
      Object.keys(trial.options ?? {}).length
        ? formButton(words('imports.values'), 'import.values', { id: run.id })
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

/** Lines that are named; the report has all of them. */
const problemsNamed = 10

function problemTable(
  to: Reader,
  kind: RecordKind,
  problems: readonly LineProblem[],
): Extract<Node, { type: 'table' }> {
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
        undoing(to, run.created ? requestOf(run.id) : undefined),
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
