/** Files that people send, made into records: read, planned, tried, and begun once their owner says so. */

import { DomainError } from '#domain/errors.ts'
import { findFile } from '#domain/files/find-file.ts'
import { keepFile } from '#domain/files/keep-file.ts'
import { StoredFile } from '#domain/files/stored-file.ts'
import { tryPart } from '#domain/import/import-part.ts'
import type { ImportRun, LineProblem } from '#domain/import/import-run.ts'
import { beginImport, cancelImport, findImport, partAt, planImport, takeLines } from '#domain/import/imports.ts'
import { reach } from '#domain/policies.ts'
import type { RecordKind } from '#views/kind.ts'
import { kindNamed } from '#views/kinds/index.ts'
import type { Action } from '#views/message.ts'
import { fileRef } from '#views/pages/export.ts'
import { howToImport, howToImportAny, importPage } from '#views/pages/import.ts'
import { columnInput, ignored, mappingForm, mostAsked } from '#views/pages/import-form.ts'
import { said } from '#views/pages/said.ts'
import { importedFields } from '#views/propose-mapping.ts'
import { readingOf } from '#views/read-line.ts'
import type { Reader } from '#views/reader.ts'
import { isTableName } from '../files/input-of.ts'
import { readInThread } from '../files/read-in-thread.ts'
import { spooled } from '../files/spool.ts'
import { largestFile, UnreadableFile, type UnreadableReason, unreadableReasons } from '../files/unreadable.ts'
import { writeXlsx } from '../files/write-xlsx.ts'
import { askAgain, type Call, type Errand, type Handlers, reads, writes } from '../handler.ts'
import { FileNotSent, type Outcome, type SentFile } from '../request.ts'

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

async function take(
  file: SentFile,
  owner: Parameters<typeof takeLines>[1],
  within: Parameters<typeof takeLines>[0],
): Promise<Action> {
  try {
    const id = await spooled(await file.open(), (path) => takeLines(within, owner, readInThread(path, file.name)))
    return { verb: 'import.show', args: { id } }
  } catch (error) {
    const reason = error instanceof UnreadableFile ? error.reason : error instanceof FileNotSent ? 'notSent' : undefined
    if (!reason) throw error
    return { verb: 'import.unreadable', args: { reason, name: file.name } }
  }
}

const unreadable = (to: Reader, reason: UnreadableReason, name = ''): Outcome =>
  show(to, to.words(`imports.unreadable.${reason}`, { name }))

const shown = async ({ context, to }: Call, run: ImportRun): Promise<Outcome> => {
  const report = run.report ? await context.em.findOne(StoredFile, { id: run.report }) : null
  return { type: 'show', again: false, message: importPage(to, run, report ?? undefined) }
}

const kindOf = (name: string | undefined): RecordKind => {
  const kind = kindNamed(name ?? '')
  if (!kind) throw new Error('an import of an unknown kind')
  return kind
}

/** Column → field, as the form has it; two columns cannot mean the same, and one has to mean the name. */
function mappingOf(call: Call, run: ImportRun, kind: RecordKind): Record<string, string> {
  const { to, answers } = call
  const fields = new Set(importedFields(kind, to).map(({ name }) => name as string))
  const mapping: Record<string, string> = {}
  const errors: Record<string, string> = {}
  for (const column of run.headings.slice(0, mostAsked).keys()) {
    const field = answers[columnInput(column)] ?? ignored
    if (field === ignored || !fields.has(field)) continue
    if (Object.values(mapping).includes(field)) errors[columnInput(column)] = to.words('imports.twice')
    else mapping[column] = field
  }
  const { title } = kind.domain
  if (!Object.values(mapping).includes(title)) {
    const label = kind.fields.find(({ name }) => name === title)?.label(to.words) ?? title
    errors[columnInput(0)] ??= to.words('imports.titleMissing', { label })
  }
  if (Object.keys(errors).length) askAgain(mappingForm(to, run, kind), answers, errors)
  return mapping
}

const problemsShown = 20

/** Keeps what the columns mean and tries every line, outside of this unit of work. */
async function check(call: Call): Promise<Errand> {
  const { context, to, args, answers, as } = call
  const kind = kindOf(args.kind)
  if (!reach(context, 'create', kind.domain.entity)) throw new DomainError('NotAllowed')
  const run = await findImport(context, args.id ?? '')
  const mapping = mappingOf(call, run, kind)
  const duplicates = answers.duplicates === 'create' ? 'create' : 'skip'
  const plan = { kind: kind.domain, reading: readingOf(kind, to, mapping), duplicates } as const
  return {
    type: 'errand',
    async run() {
      await as((one) => planImport(one, run.id, { kind: kind.domain.name, mapping, duplicates }))
      const seen = new Map<string, number>()
      const total = { created: 0, rejected: 0, skipped: 0 }
      const problems: LineProblem[] = []
      for (let position = 0; ; position++) {
        const done = await as(async (one) => {
          const part = await partAt(one.em, run.id, position)
          return part && tryPart(one, plan, part.lines, seen)
        })
        if (!done) break
        total.created += done.created
        total.rejected += done.rejected
        total.skipped += done.skipped
        problems.push(...done.problems.slice(0, problemsShown - problems.length))
      }
      await as(async (one) => {
        const planned = await findImport(one, run.id)
        planned.trial = { ...total, problems }
        await one.em.flush()
      })
      return { verb: 'import.show', args: { id: run.id } }
    },
  }
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
