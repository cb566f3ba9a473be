/** Reports posted again and again: asked for in words or by a form, listed, paused, edited, run, deleted. */
import { DomainError, InvalidFields } from '#domain/errors.ts'
import { can, demandAny } from '#domain/records/policies.ts'
import { catalogued, isReportName, type ReportName, reportNames } from '#domain/reports/catalogue.ts'
import { takeOver } from '#domain/reports/orphaned.ts'
import { partsOf, ReportSchedule } from '#domain/reports/report-schedule.ts'
import { lastRuns, runsOf } from '#domain/reports/runs.ts'
import {
  deleteSchedule,
  findSchedule,
  mostParts,
  pauseSchedule,
  runNow,
  schedulesFor,
  schedulesOf,
} from '#domain/reports/schedules.ts'
import type { Form } from '#views/form.ts'
import { actions, type Button, button, message, text } from '#views/message.ts'
import { schedules } from '#views/pages/report.ts'
import { reportArgs, reportTitle } from '#views/pages/report-page.ts'
import { runsPage } from '#views/pages/report-runs.ts'
import { said as saidPage } from '#views/pages/said.ts'
import { ownerForm, scheduleEdit, scheduleForm, takenOver } from '#views/pages/schedule-forms.ts'
import { placeSaid, reportName, runAt } from '#views/pages/schedule-words.ts'
import type { Done } from '#views/pages/undoing.ts'
import type { Reader } from '#views/reader.ts'
import { inFiscalYear, tooOften } from '../grammar/schedules/fiscal-months.ts'
import { parseSchedule } from '../grammar/schedules/parse-schedule.ts'
import { placeNamed, recipientNamed } from '../grammar/schedules/place-named.ts'
import type { ScheduleStep } from '../grammar/schedules/schedule-said.ts'
import { answering, askAgain, type Call, type Errand, type Handlers, reads, writes } from '../handler.ts'
import type { Outcome } from '../request.ts'
import { type AskedReport, asked } from '../verbs/asked-report.ts'
import { startOf } from '../verbs/start-of.ts'
import { isSamePlace, keep, plan } from './schedule-plan.ts'

/** @param said when, and where, a report is to be posted */
export async function schedule(call: Call, wanted: AskedReport, said: string): Promise<Outcome | Errand> {
  const { to, args, context } = call
  const { name, saved } = wanted
  // A question is asked again in its own words.
  const names = [name, ...(args.more ?? '').split(',').filter(Boolean)] as (ReportName | undefined)[]
  const named = names.flatMap((one) => (one ? [to.words(`reports.names.${one}`)] : [])).join(', ')
  const title = saved?.name ?? args.said ?? named
  const saying = (words: string) => to.words('report.scheduleWords', { report: title, when: words }).trim()
  const when = parseSchedule(said)
  const place = recipientNamed(when?.left ?? said)
  if (!when && (placeNamed(said) ?? place)?.rest === '')
    return refused(to, to.words('report.sayWhen', { words: saying(`${to.words('report.exampleWhen')} ${said}`) }))
  if (!when) throw new DomainError('ScheduleNotUnderstood', { when: said })
  if (tooOften(when.cron)) return refused(to, to.words('report.tooOften'))
  // Neither posted in another place than was said, nor at another time.
  const left = (place ? place.rest : when.left).replace(unsaid, ' ').replace(/\s+/g, ' ').trim()
  if (left) {
    const instead = saying(withoutWords(said, left))
    return refused(to, to.words('report.leftOver', { words: left, instead }), instead)
  }
  return plan(call, {
    ...reportArgs({ name, key: wanted.key, saved }),
    ...(args.more && { more: args.more }),
    ...(args.anyway && { anyway: args.anyway }),
    cron: cronOf(context, said, when.cron),
    where: place?.place ?? '',
  })
}

/** Who writes fields of cron means the months that they write. */
const cronOf = ({ organization }: Call['context'], said: string, cron: string): string =>
  said.includes('*') ? cron : inFiscalYear(cron, organization.fiscalMonth)

/** Words and marks that are left between what was understood. */
const unsaid = /(?<![\p{L}\p{N}])(?:at|on|in|of|the|and)(?![\p{L}\p{N}])|[的在]|[,，、;；:：.。]/giu

/** Asks when a report is to be posted, and where, and has it posted. */
async function askWhen(call: Call): Promise<Outcome> {
  demandAny(call.context, 'publish', ReportSchedule)
  const wanted = await asked(call.context, call.args)
  if (!wanted) throw new DomainError('NotFound', { ref: '' })
  return { type: 'ask', form: formFor(call, wanted) }
}

const formFor = ({ to, request }: Call, { name, key, definition, saved }: AskedReport) =>
  scheduleForm(
    to,
    request.platform,
    (!key && saved?.name) || reportTitle(to, { name, definition }),
    reportArgs({ name, key, saved }),
  )

async function postRegularly(call: Call): Promise<Outcome | Errand> {
  const wanted = await asked(call.context, call.args)
  if (!wanted) throw new DomainError('NotFound', { ref: '' })
  const cron = cronSaid(call, formFor(call, wanted))
  return plan(call, { ...call.args, cron, where: whereSaid(call.answers.where) })
}

/** As in words: "to Sam", "#sales", Sam. */
const whereSaid = (typed = ''): string => {
  const name = typed.trim().replace(/^@/, '')
  return recipientNamed(name)?.place ?? recipientNamed(`to ${name}`)?.place ?? name
}

/** What a form says of when; asked again when that is nothing. */
function cronSaid({ to, answers, context }: Call, form: Form): string {
  const said = (answers.when ?? '').trim()
  const when = parseSchedule(said)
  const left = when?.words
  const wrong = !said
    ? to.words('fieldErrors.required')
    : !when
      ? to.words('errors.ScheduleNotUnderstood', { when: said })
      : left
        ? to.words('report.wordsLeft', { words: left })
        : tooOften(when.cron) && to.words('report.tooOften')
  if (wrong || !when) askAgain(form, answers, { when: wrong || '' })
  return cronOf(context, said, when.cron)
}

const withoutWords = (when: string, words: string): string =>
  words
    .split(' ')
    .reduce((left, word) => left.replace(word, ''), when)
    .replace(/\s+/g, ' ')
    .trim()

const refused = (to: Reader, sentence: string, instead?: string): Outcome => ({
  type: 'show',
  message: message(
    to.locale,
    sentence,
    text(sentence),
    instead === undefined ? [] : actions(button(instead, 'say', { text: instead })),
  ),
  fresh: true,
  personal: true,
})

async function list(call: Call, done: Done & { readonly offers?: readonly Button[] } = {}): Promise<Outcome> {
  const start = startOf(call.args)
  const [page, total] = await schedulesOf(call.context, start)
  return { type: 'show', message: schedules(call.to, await shown(call, page), { start, total }, done) }
}

async function shown({ context }: Call, page: readonly ReportSchedule[]) {
  const last = await lastRuns(context, page)
  return page.map((schedule) => ({ schedule, last: last.get(schedule.id) }))
}

const found = ({ context, args }: Call): Promise<ReportSchedule> => findSchedule(context, args.id ?? '')

const pausing = (paused: boolean) => async (call: Call) => {
  const schedule = await found(call)
  await pauseSchedule(call.context, schedule, paused)
  const next = runAt(call.to, schedule, schedule.nextRunAt)
  const said = paused ? call.to.words('report.paused') : call.to.words('report.resumed', { next })
  return list(call, { said, undo: call.context.request })
}

async function edit(call: Call): Promise<Outcome> {
  const schedule = await found(call)
  if (!can(call.context, 'change', schedule)) throw new DomainError('NotAllowed')
  return { type: 'ask', form: editForm(call, schedule) }
}

const editForm = ({ to, context, request }: Call, schedule: ReportSchedule): Form =>
  scheduleEdit(
    to,
    request.platform,
    schedule,
    reportNames.filter((name) => catalogued(context, name)),
  )

async function change(call: Call): Promise<Outcome | Errand> {
  const { to, answers, context } = call
  const schedule = await found(call)
  if (!can(context, 'change', schedule)) throw new DomainError('NotAllowed')
  if (call.args.version !== String(schedule.version)) return refused(to, to.words('apology.stale'))
  const form = editForm(call, schedule)
  const cron = cronSaid(call, form)
  const what = answers.what ?? ''
  const many = what.split(',').filter(Boolean).length
  if (!many) askAgain(form, answers, { what: to.words('fieldErrors.required') })
  if (many > mostParts) askAgain(form, answers, { what: to.words('report.tooMany', { count: mostParts }) })
  const typed = (answers.where ?? '').trim()
  const where = isSamePlace(typed, schedule.place ?? '') ? 'stays' : whereSaid(typed)
  return plan(call, { id: schedule.id, cron, what, where })
}

async function now(call: Call): Promise<Outcome> {
  const { to } = call
  const schedule = await found(call)
  await runNow(call.context, schedule)
  const sentence = to.words('report.posting', { report: reportName(to, schedule), place: placeSaid(to, schedule) })
  const more = [
    button(to.words('report.runs'), 'report.runs', { id: schedule.id }),
    button(to.words('report.schedules'), 'report.schedules'),
  ]
  return {
    type: 'show',
    message: message(to.locale, sentence, text(sentence), actions(...more)),
    ...{ fresh: true, personal: true },
  }
}

async function runs(call: Call): Promise<Outcome> {
  const schedule = await found(call)
  const start = startOf(call.args)
  const [page, total] = await runsOf(call.context, schedule, start)
  return { type: 'show', message: runsPage(call.to, schedule, page, { start, total }) }
}

async function remove(call: Call): Promise<Outcome> {
  await deleteSchedule(call.context, await found(call))
  return list(call, { said: call.to.words('report.deleted'), undo: call.context.request })
}

/** An administrator says whose it is from now on. */
async function giveAway(call: Call): Promise<Outcome> {
  const { context, to, args, answers } = call
  const schedule = await found(call)
  if (schedule.owner.active) {
    const named = { report: reportName(to, schedule), name: schedule.owner.name }
    return { type: 'show', message: saidPage(to, to.words('report.takenAlready', named)), personal: true }
  }
  const owner = answers.owner ?? args.owner
  try {
    await answering(
      call,
      () => ownerForm(to, schedule),
      () => takeOver(context, schedule, owner),
    )
  } catch (error) {
    if (!(error instanceof InvalidFields)) throw error
    return { type: 'ask', form: ownerForm(to, schedule) }
  }
  return { type: 'show', message: takenOver(to, schedule, context.request), personal: true }
}

const steps: Readonly<
  Record<
    ScheduleStep,
    { readonly label: `report.${'pause' | 'resume' | 'runNow' | 'edit' | 'delete' | 'runs'}`; readonly verb: string }
  >
> = {
  pause: { label: 'report.pause', verb: 'report.pause' },
  resume: { label: 'report.resume', verb: 'report.resume' },
  now: { label: 'report.runNow', verb: 'report.now' },
  edit: { label: 'report.edit', verb: 'report.edit' },
  delete: { label: 'report.delete', verb: 'report.delete' },
  runs: { label: 'report.runs', verb: 'report.runs' },
}

/** "Pause report pipeline": the one schedule that posts it, or a choice among several. */
async function manage(call: Call): Promise<Outcome | Errand> {
  const { context, to, args } = call
  const step = Object.hasOwn(steps, args.step ?? '') ? steps[args.step as ScheduleStep] : undefined
  if (!step || (args.report && !isReportName(args.report))) throw new DomainError('NoSuchSchedule')
  const all = (await schedulesFor(context)).filter(
    (one) => !args.report || partsOf(one).some(({ report }) => report === args.report),
  )
  const title = args.report ? to.words(`reports.names.${args.report as ReportName}`) : ''
  const [only, ...others] = all
  if (!only) return list(call, title ? { said: to.words('report.noneOf', { report: title }) } : {})
  if (others.length) {
    const page = await shown(call, all.slice(0, 10))
    const done = title ? { said: to.words('report.whichOf', { report: title }) } : {}
    return { type: 'show', message: schedules(to, page, { start: 0, total: page.length }, done) }
  }
  const id = only.id
  if (args.step === 'edit') return edit({ ...call, args: { id } })
  if (args.step === 'runs') return runs({ ...call, args: { id } })
  // What changes something is done by a step of its own.
  return { type: 'errand', run: async () => ({ verb: step.verb, args: { id } }) }
}

export const reportScheduleInteractions: Handlers = {
  'report.schedule': reads(askWhen),
  'report.post': reads(postRegularly),
  'report.plan': reads((call) => plan(call, call.args)),
  'report.keep': writes(keep),
  'report.schedules': reads((call) => list(call)),
  'report.manage': reads(manage),
  'report.pause': writes(pausing(true)),
  'report.resume': writes(pausing(false)),
  'report.edit': reads(edit),
  'report.change': reads(change),
  'report.now': writes(now),
  'report.runs': reads(runs),
  'report.delete': writes(remove),
  'report.owner': reads(async (call) => ({ type: 'ask', form: ownerForm(call.to, await found(call)) })),
  'report.takeOver': writes(giveAway),
}
