/** Report formats of people's own: begun, changed by a form, saved, named, shared, cloned and deleted. */
import { DomainError } from '#domain/errors.ts'
import { dataSetNames } from '#domain/reports/data-sets/index.ts'
import { isSameDefinition, type ReportDefinition } from '#domain/reports/definition.ts'
import { beginning } from '#domain/reports/opened-report.ts'
import { keepDefinition } from '#domain/reports/report-draft.ts'
import type { SavedReport } from '#domain/reports/saved-report.ts'
import { changeReport, deleteReport, findSavedReport, renameReport, saveReport } from '#domain/reports/saved-reports.ts'
import { askToDeleteFormat } from '#views/pages/report-format.ts'
import { dataSetForm, formatForm, nameForm } from '#views/pages/report-format-form.ts'
import { reportArgs } from '#views/pages/report-page.ts'
import { saidAbove } from '#views/pages/undoing.ts'
import { reportSaid } from '#views/report-words.ts'
import { done } from '../done.ts'
import { isCommandName } from '../grammar/reports/reserved-name.ts'
import { answering, askAgain, type Call, type Handlers, reads, writes } from '../handler.ts'
import type { Outcome } from '../request.ts'
import { titled } from '../verbs/asked-in-words.ts'
import { type AskedReport, asked } from '../verbs/asked-report.ts'
import { formatCalled, formatOffered, isOutcome, showFormats, shownSaved } from '../verbs/own-formats.ts'
import { startOf } from '../verbs/start-of.ts'
import { readFormat } from './read-format.ts'
import { reportFor } from './report.ts'

const wantedOf = async ({ context, args }: Call): Promise<AskedReport> => {
  const wanted = await asked(context, args)
  if (!wanted) throw new DomainError('NoSuchReport')
  return wanted
}

/** Named in words behind the command, or by its page. */
async function named(call: Call): Promise<{ readonly call: Call } | { readonly outcome: Outcome }> {
  if (call.args.text === undefined) return { call }
  const found = await formatCalled(call, call.args.text)
  return isOutcome(found) ? { outcome: found } : { call: { ...call, args: { saved: found.id } } }
}

async function formFor({ context, to }: Call, definition: ReportDefinition, state: Call['args']) {
  return formatForm(to, await formatOffered(context, to, definition), state)
}

async function edit(asking: Call): Promise<Outcome> {
  const found = await named(asking)
  if ('outcome' in found) return found.outcome
  const { call } = found
  const wanted = await wantedOf(call)
  const state = { ...reportArgs(wanted), ...(asking.args.text !== undefined && { fresh: 'true' }) }
  // Of what is gone the rest is changed; it is kept, since the form has not all of it.
  const key = wanted.gone?.length ? await keepDefinition(call.context, wanted.definition) : undefined
  return { type: 'ask', form: await formFor(call, wanted.definition, { ...state, ...(key && { key }) }) }
}

async function begin(call: Call): Promise<Outcome> {
  const { context, to, answers } = call
  const data = dataSetNames.find((one) => one === answers.data)
  if (!data) return askAgain(dataSetForm(to), answers, { data: to.words('fieldErrors.required') })
  const definition = beginning(context, data)
  const key = await keepDefinition(context, definition)
  return { type: 'ask', form: await formFor(call, definition, { key, fresh: 'true' }) }
}

/** The report as the form says it, in its place. */
async function set(call: Call): Promise<Outcome> {
  const { context, to, answers, args } = call
  const wanted = await wantedOf(call)
  const offered = await formatOffered(context, to, wanted.definition)
  const read = await readFormat(call, offered)
  if (read.errors) return askAgain(formatForm(to, offered, args), answers, read.errors)
  const { definition } = read
  const isSame = !args.key && isSameDefinition(definition, wanted.definition)
  const shown: AskedReport = isSame
    ? wanted
    : {
        ...{ saved: wanted.saved, definition, key: await keepDefinition(context, definition) },
        ...{ hidden: wanted.hidden ?? [], name: titled(wanted, definition) },
      }
  return { type: 'show', message: await reportFor(context, to, shown), ...(args.fresh && { fresh: true }) }
}

const said = ({ answers }: Call) => ({ name: answers.name, shared: answers.shared === 'true' })

/** A name that means something already, or another command, would never be heard. */
function demandName(call: Call, form: ReturnType<typeof nameForm>): void {
  const name = call.answers.name?.trim() ?? ''
  if (!name || !isCommandName(name)) return
  const year = String(call.to.now.getUTCFullYear())
  askAgain(form, call.answers, { name: call.to.words('formats.reserved', { name, year }) })
}

async function save(call: Call): Promise<Outcome> {
  const { to } = call
  const { saved, definition } = await wantedOf(call)
  const values = { name: saved?.name, shared: false }
  return { type: 'ask', form: nameForm(to, 'format.saveAs', call.args, reportSaid(to, definition), values) }
}

async function saveAs(call: Call): Promise<Outcome> {
  const { context, to, args } = call
  const { definition } = await wantedOf(call)
  const form = nameForm(to, 'format.saveAs', args, reportSaid(to, definition), said(call))
  demandName(call, form)
  const saved = await answering(
    call,
    () => form,
    () => saveReport(context, definition, said(call)),
  )
  return shownAgain(call, saved, to.words('formats.saved', { name: saved.name }))
}

/** The page of a format, with what was just done to it. */
async function shownAgain(call: Call, saved: SavedReport, sentence: string, key?: string): Promise<Outcome> {
  const { context, to } = call
  const wanted = await wantedOf({ ...call, args: { saved: saved.id, ...(key && { key }) } })
  const page = await reportFor(context, to, wanted)
  const nodes = [...saidAbove(to, done(call, sentence)), ...page.nodes]
  return { type: 'show', message: { ...page, summary: sentence, nodes } }
}

/** That it was seen at; a number that is none is not said. */
const versionOf = ({ args }: Call): number | undefined =>
  /^\d{1,9}$/.test(args.version ?? '') ? Number(args.version) : undefined

async function saveChanges(call: Call): Promise<Outcome> {
  const { context, to, args } = call
  const saved = await findSavedReport(context, args.saved ?? '')
  const { definition } = await wantedOf(call)
  await changeReport(context, saved, definition, versionOf(call))
  return shownAgain(call, saved, to.words('formats.changesSaved', { name: saved.name }))
}

async function askName(asking: Call): Promise<Outcome> {
  const found = await named(asking)
  if ('outcome' in found) return found.outcome
  const { call } = found
  const { context, to, args } = call
  const saved = await findSavedReport(context, args.saved ?? '')
  const { mayChange, version } = shownSaved(context, saved)
  if (!mayChange) throw new DomainError('NotAllowed')
  const state = { version: String(version), ...args, ...(asking.args.text !== undefined && { fresh: 'true' }) }
  return { type: 'ask', form: nameForm(to, 'format.rename', state, saved.name, saved) }
}

async function rename(call: Call): Promise<Outcome> {
  const { context, to, args } = call
  const saved = await findSavedReport(context, args.saved ?? '')
  const form = nameForm(to, 'format.rename', args, saved.name, said(call))
  demandName(call, form)
  await answering(
    call,
    () => form,
    () => renameReport(context, saved, said(call), versionOf(call)),
  )
  const outcome = await shownAgain(call, saved, to.words('formats.changesSaved', { name: saved.name }), args.key)
  return args.fresh ? ({ ...outcome, fresh: true } as Outcome) : outcome
}

async function remove(asking: Call): Promise<Outcome> {
  const found = await named(asking)
  if ('outcome' in found) return found.outcome
  const { call } = found
  const { context, to, args } = call
  const saved = await findSavedReport(context, args.saved ?? '')
  if (asking.spoken)
    return { type: 'show', message: askToDeleteFormat(to, shownSaved(context, saved)), fresh: true, personal: true }
  await deleteReport(context, saved)
  return showFormats(call, done(call, to.words('formats.deleted', { name: saved.name })))
}

export const reportFormatInteractions: Handlers = {
  'format.list': reads((call) => showFormats(call, {}, undefined, startOf(call.args))),
  'format.new': reads(async ({ to }) => ({ type: 'ask', form: dataSetForm(to) })),
  'format.begin': reads(begin),
  'format.edit': reads(edit),
  'format.set': reads(set),
  'format.save': reads(save),
  'format.saveAs': writes(saveAs),
  'format.saveChanges': writes(saveChanges),
  'format.name': reads(askName),
  'format.rename': writes(rename),
  'format.delete': writes(remove),
}
