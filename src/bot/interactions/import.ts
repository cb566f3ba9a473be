/** Files that people send, made into records: read, planned, tried, and begun once their owner says so. */

import { createReadStream } from 'node:fs'
import type { Context } from '#domain/context.ts'
import { DomainError } from '#domain/errors.ts'
import { fileById, findFile } from '#domain/files/find-file.ts'
import { bytesOf, keepFile, type Within } from '#domain/files/keep-file.ts'
import type { ImportRun } from '#domain/import/import-run.ts'
import { beginImport, cancelImport, findImport, planImport, setHead, takeLines } from '#domain/import/imports.ts'
import { reach } from '#domain/records/policies.ts'
import { findHead, headAt, withoutHeadings } from '#views/find-head.ts'
import type { RecordKind } from '#views/kind.ts'
import { kindNamed } from '#views/kinds/index.ts'
import type { Action } from '#views/message.ts'
import { hasNameParts, namePart } from '#views/name-parts.ts'
import { fileRef } from '#views/pages/export.ts'
import { howToImport, howToImportAny, importPage } from '#views/pages/import.ts'
import {
  columnInput,
  firstLines,
  headInputName,
  headLine,
  ignored,
  mappingForm,
  mostAsked,
  openColumns,
  openInputName,
} from '#views/pages/import-form.ts'
import { emptied, refused, valueInput, valueQuestions, valuesForm } from '#views/pages/import-values.ts'
import { said } from '#views/pages/said.ts'
import { importedFields, isTitled } from '#views/propose-mapping.ts'
import { bareCell } from '#views/read-line.ts'
import type { Reader } from '#views/reader.ts'
import { isTableName } from '../files/input-of.ts'
import { spooled } from '../files/spool.ts'
import { askAgain, type Call, type Errand, type Handlers, reads, writes } from '../handler.ts'
import { tryLines } from '../jobs/run-check.ts'
import { FileNotSent, type Outcome, type SentFile } from '../request.ts'
import { isLegacyEncoding } from '../tables/encoding.ts'
import { readInThread } from '../tables/read-in-thread.ts'
import type { ReadOptions } from '../tables/read-table.ts'
import type { TableLine } from '../tables/table.ts'
import { largestFile, UnreadableFile, type UnreadableReason, unreadableReasons } from '../tables/unreadable.ts'
import { writeXlsx } from '../tables/write-xlsx.ts'

const show = (to: Reader, sentence: string): Outcome => ({
  type: 'show',
  message: said(to, sentence),
  fresh: true,
  personal: true,
})

/** A file came: what it is stands in its bytes, and those are fetched outside of the unit of work. */
async function receive(call: Call): Promise<Outcome | Errand> {
  const { context, to, request, within } = call
  const files = request.input.type === 'files' ? request.input.files : []
  if (!files.length) return show(to, to.words('files.privateOnly'))
  const [table, another] = files.filter(({ name }) => isTableName(name))
  if (!table) return unreadable(to, 'notATable', files[0]?.name)
  if (another) return show(to, to.words('imports.oneAtATime'))
  if (table.size !== undefined && table.size > largestFile) return unreadable(to, 'tooLarge', table.name)
  const owner = { organization: context.organization.id, user: context.actor.id, now: context.now }
  return { type: 'errand', run: () => take(table, { ...owner, name: table.name.slice(0, 400) }, within) }
}

const take = (file: SentFile, owner: Parameters<typeof takeLines>[1], within: Within): Promise<Action> =>
  answeringUnreadable(file.name, async () => {
    const id = await spooled(await file.open(), (path) =>
      takeLines(within, owner, keptLines(within, owner, path), findHead),
    )
    return { verb: 'import.show', args: { id } }
  })

/**
 * The lines of a file, which is kept as it came when it can be read in another way too: in other letters, by another of
 * its sheets.
 */
async function* keptLines(
  within: Within,
  owner: Parameters<typeof takeLines>[1],
  path: string,
  options: ReadOptions = {},
): AsyncGenerator<TableLine, object> {
  const about = yield* readInThread(path, owner.name, options)
  if (!about.letters && !about.sheet?.others.length) return about
  const file = { ...owner, purpose: 'sent', about: () => ({}) }
  const { id } = await keepFile(within, file, createReadStream(path) as AsyncIterable<Uint8Array>)
  return { ...about, file: id }
}

/** The same file in other letters, or another of its sheets, as a new import in the place of this one. */
async function readAgain(call: Call): Promise<Errand> {
  const { context, args, within, as } = call
  const run = await findImport(context, args.id ?? '')
  const { id: file, name } = await findFile(context, String(run.about?.file ?? ''))
  const owner = { organization: context.organization.id, user: context.actor.id, name, now: context.now }
  const options = {
    ...(isLegacyEncoding(args.encoding) && { encoding: args.encoding }),
    ...(args.sheet && { sheet: args.sheet }),
  }
  return {
    type: 'errand',
    run: () =>
      answeringUnreadable(name, async () => {
        const id = await spooled(bytesOf(within, file), (path) =>
          takeLines(within, owner, keptLines(within, owner, path, options), findHead),
        )
        await as((one) => cancelImport(one, run.id))
        return { verb: 'import.show', args: { id } }
      }),
  }
}

async function answeringUnreadable(name: string, work: () => Promise<Action>): Promise<Action> {
  try {
    return await work()
  } catch (error) {
    const reason = error instanceof UnreadableFile ? error.reason : error instanceof FileNotSent ? 'notSent' : undefined
    if (!reason) throw error
    return { verb: 'import.unreadable', args: { reason, name } }
  }
}

const unreadable = (to: Reader, reason: UnreadableReason, name = ''): Outcome =>
  show(to, to.words(`imports.unreadable.${reason}`, { name }))

const shown = async ({ context, to }: Call, run: ImportRun): Promise<Outcome> => {
  const report = run.report ? await fileById(context, run.report) : undefined
  return { type: 'show', again: false, message: importPage(to, run, report) }
}

const kindOf = (name: string | undefined): RecordKind => {
  const kind = kindNamed(name ?? '')
  if (!kind) throw new Error('an import of an unknown kind')
  return kind
}

/** Column → field, as the form has it; two columns cannot mean the same, and one has to mean the name. */
function mappingOf(call: Call, run: ImportRun, kind: RecordKind): Record<string, string> {
  const { to, answers } = call
  const parts: string[] = hasNameParts(kind.domain) ? Object.values(namePart) : []
  const fields = new Set([...importedFields(kind, to).map(({ name }) => name as string), ...parts])
  const mapping: Record<string, string> = {}
  const errors: Record<string, string> = {}
  for (const column of run.headings.slice(0, mostAsked).keys()) {
    const field = answers[columnInput(column)] ?? ignored
    if (field === ignored || !fields.has(field)) continue
    if (Object.values(mapping).includes(field)) errors[columnInput(column)] = to.words('imports.twice')
    else mapping[column] = field
  }
  if (!isTitled(kind, mapping)) {
    const { title } = kind.domain
    const label = kind.fields.find(({ name }) => name === title)?.label(to.words) ?? title
    errors[columnInput(0)] ??= to.words('imports.titleMissing', { label })
  }
  // Columns that were not asked about before, since they were to mean something else.
  for (const open of openColumns(to, run, kind, mapping))
    if (!answers[openInputName(open)]) errors[openInputName(open)] = to.words('imports.toldApart')
  if (Object.keys(errors).length) askAgain(mappingForm(to, run, kind, mapping), answers, errors)
  return mapping
}

/** The headings stand elsewhere: the columns are proposed anew. */
function moveHead({ as, answers }: Call, run: ImportRun, kind: RecordKind): Errand {
  const lines = firstLines(run)
  const at = lines.findIndex(({ line }) => String(line) === answers[headInputName])
  const head = at < 0 ? withoutHeadings(lines) : headAt(lines, at)
  return {
    type: 'errand',
    async run() {
      await as((one) => setHead(one, run.id, head))
      return { verb: 'import.map', args: { id: run.id, kind: kind.domain.name } }
    },
  }
}

/** Files up to so many lines are tried while one waits. */
const triedAtOnce = 1_000

/** Keeps what the columns mean and tries every line, outside of this unit of work. */
async function check(call: Call): Promise<Errand> {
  const { context, to, args, answers } = call
  const kind = kindOf(args.kind)
  if (!reach(context, 'create', kind.domain.entity)) throw new DomainError('NotAllowed')
  const run = await findImport(context, args.id ?? '')
  if (answers[headInputName] && answers[headInputName] !== headLine(run)) return moveHead(call, run, kind)
  const mapping = mappingOf(call, run, kind)
  const duplicates = answers.duplicates === 'create' ? 'create' : 'skip'
  const told = (sign: 'numbers' | 'days') =>
    Object.fromEntries(
      openColumns(to, run, kind, mapping)
        .filter((one) => one.sign === sign)
        .map((one) => [one.column, answers[openInputName(one)] ?? '']),
    )
  const reading = { ...run.reading, numbers: told('numbers'), days: told('days') }
  return {
    type: 'errand',
    run: () => trying(call, (one) => planImport(one, run.id, { kind: kind.domain.name, mapping, duplicates, reading })),
  }
}

/** As it was planned: now, or of a long file in the background with a message that says how far it is. */
async function trying({ to, as, queue }: Call, plan: (one: Context) => Promise<ImportRun>): Promise<Action> {
  const { id, lines } = await as(async (one) => {
    const run = await plan(one)
    const { id: organization } = one.organization
    if (run.lines > triedAtOnce)
      await queue.enqueueTask(one.em, { organization, user: one.actor.id, task: 'check', id: run.id, params: {} })
    return run
  })
  if (lines <= triedAtOnce) await tryLines(as, id, to)
  return { verb: 'import.show', args: { id } }
}

async function askValues({ context, to, args }: Call): Promise<Outcome> {
  const run = await findImport(context, args.id ?? '')
  return { type: 'ask', form: valuesForm(to, run, kindOf(run.kind ?? undefined)) }
}

/** What values mean that are no option: kept for all of their lines, which are tried anew. */
async function mean(call: Call): Promise<Errand> {
  const { context, args, answers } = call
  const run = await findImport(context, args.id ?? '')
  const values: Record<string, Record<string, string>> = structuredClone(run.reading?.values ?? {}) as never
  for (const [index, { field, value }] of valueQuestions(run).entries()) {
    const answer = answers[valueInput(index)] ?? refused
    if (answer === refused) continue
    values[field] = { ...values[field], [bareCell(value)]: answer === emptied ? '' : answer }
  }
  const { kind, mapping, duplicates, reading } = run
  const plan = { kind: kind ?? '', mapping: mapping ?? {}, duplicates, reading: { ...reading, values } }
  return { type: 'errand', run: () => trying(call, (one) => planImport(one, run.id, plan)) }
}

async function begin(call: Call): Promise<Outcome> {
  const { context, args, queue } = call
  const run = await beginImport(context, args.id ?? '')
  const { id: organization } = context.organization
  await queue.enqueueTask(context.em, { organization, user: context.actor.id, task: 'import', id: run.id, params: {} })
  return shown(call, run)
}

export const importInteractions: Handlers = {
  import: reads(async ({ to, place }) => ({
    type: 'show',
    again: false,
    message: howToImportAny(to, place.type === 'private'),
  })),
  files: reads(receive),
  'import.unreadable': reads(async ({ to, args }) => {
    const reason = unreadableReasons.find((one) => one === args.reason) ?? 'notATable'
    return unreadable(to, reason, args.name)
  }),
  'import.show': reads(async (call) => shown(call, await findImport(call.context, call.args.id ?? ''))),
  'import.map': reads(async ({ context, to, args }) => ({
    type: 'ask',
    form: mappingForm(to, await findImport(context, args.id ?? ''), kindOf(args.kind)),
  })),
  'import.check': reads(check),
  'import.values': reads(askValues),
  'import.mean': reads(mean),
  'import.reread': reads(readAgain),
  'import.run': writes(begin),
  'import.cancel': writes(async (call) => shown(call, await cancelImport(call.context, call.args.id ?? ''))),
}

/** An empty file with the headings of a kind. */
async function template({ context, to, place }: Call, kind: RecordKind): Promise<Outcome> {
  const labels = importedFields(kind, to).map((field) => field.label(to.words))
  async function* noLines() {}
  const file = await keepFile(
    (work) => work(context.em),
    {
      organization: context.organization.id,
      user: context.actor.id,
      name: to.words('imports.templateName', { kind: kind.many(to.words) }),
      purpose: 'template',
      about: () => ({ kind: kind.domain.name, lines: '0' }),
      now: context.now,
    },
    writeXlsx(kind.many(to.words), labels, noLines()),
  )
  const sentence = to.words('imports.templateReady')
  const where = place.type === 'private' ? '' : ` ${to.words('files.inPrivateChat')}`
  return {
    type: 'show',
    message: { ...said(to, sentence + where), file: fileRef(to, await findFile(context, file.id)) },
    fresh: true,
    personal: true,
  }
}

export const importVerbs = (kind: RecordKind): Handlers => ({
  [`${kind.domain.name}.import`]: reads(async ({ to, place }) => ({
    type: 'show',
    message: howToImport(to, kind, place.type === 'private'),
    fresh: true,
    personal: true,
  })),
  [`${kind.domain.name}.template`]: writes((call) => template(call, kind)),
})
