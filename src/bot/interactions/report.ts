/** Reports: shown now, changed by their controls, posted on a schedule. */
import type { Context } from '#domain/context.ts'
import { DomainError, InvalidFields } from '#domain/errors.ts'
import { postNotice } from '#domain/notices/post-notice.ts'
import { departmentsByName } from '#domain/organization/departments.ts'
import { demandAny, may, reach } from '#domain/records/policies.ts'
import { catalogued, catalogueReport, isReportName, type ReportName, reportNames } from '#domain/reports/catalogue.ts'
import { dataSetNamed } from '#domain/reports/data-sets/index.ts'
import {
  definitionOf,
  dimensionsAsked,
  dimensionsFor,
  fits,
  measuresFor,
  mostMeasures,
  parseDefinition,
  type ReportDefinition,
  toldTo,
} from '#domain/reports/definition.ts'
import { type DimensionName, dimensions } from '#domain/reports/dimensions.ts'
import { reportData } from '#domain/reports/report-data.ts'
import { keepDefinition, keptDefinition } from '#domain/reports/report-draft.ts'
import { ReportSchedule } from '#domain/reports/report-schedule.ts'
import { deleteSchedule, findSchedule, pauseSchedule, scheduleReport, schedulesOf } from '#domain/reports/schedules.ts'
import { actions, button, type Message, message, text } from '#views/message.ts'
import { scheduled, scheduleForm, schedules } from '#views/pages/report.ts'
import { reportCatalogue } from '#views/pages/report-catalogue.ts'
import {
  periodOf,
  type ReportShown,
  reportArgs,
  reportPage,
  reportTitle,
  type Understood,
} from '#views/pages/report-page.ts'
import { dateTime, type Reader } from '#views/reader.ts'
import { parseQuestion } from '../grammar/reports/parse-question.ts'
import { reportCalendarOf } from '../grammar/reports/said-span.ts'
import { parseSchedule } from '../grammar/schedules/parse-schedule.ts'
import { placeNamed } from '../grammar/schedules/place-named.ts'
import { askAgain, type Call, type Handlers, reads, writes } from '../handler.ts'
import type { Outcome } from '../request.ts'
import { withUnread } from '../spoken.ts'
import { resolveMentions } from '../verbs/resolve-mentions.ts'
import { startOf } from '../verbs/start-of.ts'

/** What a page of a report is asked for: one of the catalogue, or what is kept under a key. */
interface AskedReport {
  readonly name: ReportName | undefined
  readonly key?: string | undefined
  readonly definition: ReportDefinition
}

/** @returns nothing when nothing of it is for the actor to see */
async function asked(context: Context, args: Call['args']): Promise<AskedReport | undefined> {
  const name = isReportName(args.report ?? '') ? (args.report as ReportName) : undefined
  if (args.key) return { name, key: args.key, definition: await keptDefinition(context, args.key) }
  const definition = name && catalogued(context, name)
  return definition && { name, definition }
}

/** The report as one person may see it, in the language and zone of its readers. */
export async function reportFor(
  context: Context,
  to: Reader,
  { name, key, definition }: AskedReport,
  understood?: Understood,
): Promise<Message> {
  const set = dataSetNamed(definition.data)
  const data = await reportData(context, definition)
  const shown: ReportShown = {
    data,
    name,
    key,
    groupings: dimensionsFor(
      context,
      set,
      definition.measures.slice(0, 1),
      definition.only.map((one) => one.dimension),
    ),
    departments: await departmentsFor(context, definition),
    measures: measuresFor(context, set, dimensionsAsked(definition)),
    fiscal: context.organization.fiscalMonth !== 1,
    mayPost: may(context, 'publish', ReportSchedule),
  }
  return reportPage(to, shown, understood)
}

/** A scheduled report as its owner may see it; what is gone by now, or no longer theirs to see, it says in its place. */
export async function scheduledReport(
  context: Context,
  to: Reader,
  { report: name, definition }: ReportSchedule,
): Promise<Message> {
  const own = definition && parseDefinition(definition)
  const wanted = own
    ? { name: undefined, key: await keepDefinition(context, own), definition: own }
    : await asked(context, { report: name })
  try {
    if (wanted) return await reportFor(context, to, wanted)
  } catch (error) {
    if (!(error instanceof InvalidFields)) throw error
    return plainly(to, outdated(to, error))
  }
  return plainly(to, to.words('reports.notForYou'))
}

const plainly = (to: Reader, sentence: string): Message => message(to.locale, sentence, text(sentence))

/** What a definition asks for that was there when it was kept, and is gone by now. */
function outdated(to: Reader, { issues }: InvalidFields): string {
  const [part] = Object.keys(issues) as (keyof typeof parts)[]
  return to.words('reports.outdated', { what: part && part in parts ? to.words(parts[part]) : '' })
}

/** Those whose figures somebody may choose: who sees but their own has no choice. */
async function departmentsFor(context: Context, { data, only }: ReportDefinition) {
  const seesOthers = reach(context, 'see', dataSetNamed(data).kind.entity) === true || context.team.length > 1
  return seesOthers || only.some(({ dimension }) => dimension === 'department') ? departmentsByName(context) : []
}

async function report(call: Call): Promise<Outcome> {
  const { args, context, to } = call
  if (args.said) return answer(call, args.said)
  if (!args.report && !args.key) return catalogue(call)
  const wanted = await asked(context, args)
  if (!wanted) {
    const said = isReportName(args.report ?? '')
      ? to.words('reports.notForYou')
      : to.words('reports.unknownName', { name: args.report ?? '' })
    return catalogue(call, said)
  }
  if (!args.when) return shown(call, wanted, { shared: true, fresh: true })
  return schedule(call, wanted, args.when)
}

/** A question of figures in words: what of it was understood is what the report says of itself. */
async function answer(call: Call, said: string): Promise<Outcome> {
  const { args, context, to } = call
  const question = parseQuestion(said, reportCalendarOf(context))
  if (!question) return catalogue(call, to.words('reports.unknownName', { name: said }))
  const asked = await resolveMentions(context, to, question)
  const { report: name, definition, doubts, unread, corrected } = asked
  const isAsWritten = name && JSON.stringify(definition) === JSON.stringify(catalogueReport(name))
  const own = toldTo(context, definition)
  if (!own) return catalogue(call, to.words('reports.notForYou'))
  const key = isAsWritten ? undefined : await keepDefinition(context, own)
  const wanted: AskedReport = {
    name: name && titled({ name, definition: catalogueReport(name) }, own),
    key,
    definition: own,
  }
  if (args.when) return schedule(call, wanted, args.when)
  const outcome = await shown(call, wanted, {
    fresh: true,
    ...(isAsWritten && { shared: true }),
    beside: { doubts, corrected },
  })
  return unread.length ? withUnread(outcome, unread.join(', ')) : outcome
}

/** Those of the catalogue that hold something for the actor to see. */
const catalogue = (call: Call, said?: string): Outcome => ({
  type: 'show',
  message: reportCatalogue(
    call.to,
    reportNames.filter((name) => catalogued(call.context, name)),
    said,
  ),
  ...(said && { fresh: true, personal: true }),
})

async function shown(
  { context, to, ...call }: Call,
  wanted: AskedReport,
  { beside, ...more }: { readonly shared?: true; readonly fresh?: true; readonly beside?: Understood } = {},
): Promise<Outcome> {
  try {
    return { type: 'show', message: await reportFor(context, to, wanted, beside), ...more }
  } catch (error) {
    if (!(error instanceof InvalidFields)) throw error
    return catalogue({ context, to, ...call }, outdated(to, error))
  }
}

const parts = {
  measures: 'reports.parts.measures',
  by: 'reports.parts.by',
  only: 'reports.parts.only',
  criteria: 'reports.parts.criteria',
  period: 'reports.parts.period',
} as const

/** A report changed by one of its controls or buttons, or as it is by now. */
async function run(call: Call): Promise<Outcome> {
  const { context, args, to } = call
  const wanted = await asked(context, args)
  if (!wanted) return catalogue(call, to.words('reports.notForYou'))
  const definition = changed(wanted.definition, args)
  if (!definition)
    return { type: 'show', message: plainly(to, to.words('apology.malformed')), fresh: true, personal: true }
  if (JSON.stringify(definition) === JSON.stringify(wanted.definition)) return shown(call, wanted)
  return shown(call, { name: titled(wanted, definition), key: await keepDefinition(context, definition), definition })
}

/** A report keeps its name while it says what its name says. */
const titled = ({ name, definition: before }: AskedReport, definition: ReportDefinition): ReportName | undefined =>
  JSON.stringify(before.by) === JSON.stringify(definition.by) ? name : undefined

/** @returns nothing for what no control offers */
function changed(before: ReportDefinition, args: Call['args']): ReportDefinition | undefined {
  let { period, compare, chart, ...rest } = before
  if (args.period) period = periodOf(args.period)
  if (args.period && args.period !== 'all' && !period) return undefined
  if (args.compare) compare = args.compare === 'none' ? undefined : (args.compare as typeof compare)
  if (args.by) {
    const [dimension = '', grain] = args.by.split(':')
    const by =
      args.by === 'none' ? [] : [{ dimension: dimension as DimensionName, ...(grain && { grain: grain as never }) }]
    if (JSON.stringify(by) !== JSON.stringify(rest.by.slice(0, 1)))
      rest = { ...rest, by: [...by, ...rest.by.slice(1).filter((one) => by.length && one.dimension !== dimension)] }
    if (rest.by !== before.by) chart = undefined
  }
  if (args.chart) chart = args.chart as typeof chart
  if (args.whose) rest = { ...rest, only: whose(rest.only, args.whose) }
  if (args.measure)
    rest = {
      ...rest,
      measures: [args.measure, ...rest.measures.filter((one) => one !== args.measure)].slice(0, mostMeasures),
    }
  if (args.only !== undefined && !(Object.hasOwn(dimensions, args.only) && args.as !== undefined)) return undefined
  if (args.only && args.as !== undefined)
    rest = {
      ...rest,
      only: [
        ...rest.only.filter(({ dimension }) => dimension !== args.only),
        { dimension: args.only as DimensionName, keys: [args.as] },
      ],
    }
  if (args.without) rest = { ...rest, only: rest.only.filter(({ dimension }) => dimension !== args.without) }
  const set = dataSetNamed(rest.data)
  const wanted = definitionOf({
    ...rest,
    ...(period && { period }),
    ...(compare && { compare }),
    ...(chart && { chart }),
  })
  if (!wanted) return undefined
  const asked = dimensionsAsked(wanted)
  const measures = wanted.measures.filter((one) => {
    const measure = set.measures[one]
    return measure && fits(set, measure, asked)
  })
  return measures.length ? { ...wanted, measures } : wanted
}

function whose(only: ReportDefinition['only'], chosen: string): ReportDefinition['only'] {
  const others = only.filter(
    ({ dimension, keys }) => dimension !== 'department' && !(dimension === 'person' && keys[0] === 'me'),
  )
  if (chosen === 'all') return others
  return [
    ...others,
    chosen === 'me' ? { dimension: 'person', keys: ['me'] } : { dimension: 'department', keys: [chosen] },
  ]
}

async function schedule(call: Call, wanted: AskedReport, said: string): Promise<Outcome> {
  const { to, args } = call
  const { name } = wanted
  // A question is asked again in its own words.
  const title = args.said ?? (name ? to.words(`reports.names.${name}`) : '')
  const elsewhere = placeNamed(said)
  const when = parseSchedule(elsewhere?.rest ?? said)
  const saying = (words: string) => to.words('report.scheduleWords', { report: title, when: words }).trim()
  if (elsewhere && !elsewhere.rest)
    return refused(to, to.words('report.onlyHere', { place: elsewhere.place, instead: saying('') }))
  if (!when) throw new DomainError('ScheduleNotUnderstood', { when: said })
  // Neither posted in another place than was said, nor at another time.
  const instead = saying(withoutWords(elsewhere?.rest ?? said, when.words))
  if (elsewhere) return refused(to, to.words('report.onlyHere', { place: elsewhere.place, instead }))
  if (when.words) return refused(to, to.words('report.leftOver', { words: when.words, instead }), instead)
  return posted(call, wanted, when.cron)
}

async function posted(call: Call, { name, key, definition }: AskedReport, cron: string): Promise<Outcome> {
  const { context, to, place } = call
  const made = await scheduleReport(context, {
    // What was changed is no longer what the catalogue says.
    ...(name && !key ? { report: name } : { report: 'own', definition }),
    cron,
    platform: call.request.platform,
    workspace: call.request.workspace,
    conversation: place.conversation,
    serviceUrl: place.serviceUrl,
    place: place.name,
  })
  if (place.type !== 'private') await announce(context, made)
  return { type: 'show', message: scheduled(to, made), fresh: true }
}

/** Asks when a report is to be posted here, and has it posted. */
async function askWhen({ context, to, args }: Call): Promise<Outcome> {
  demandAny(context, 'publish', ReportSchedule)
  const wanted = await asked(context, args)
  if (!wanted) throw new DomainError('NotFound', { ref: '' })
  return { type: 'ask', form: formFor(to, wanted) }
}

const formFor = (to: Reader, { name, key, definition }: AskedReport) =>
  scheduleForm(to, reportTitle(to, { name, definition }), reportArgs({ name, key }))

async function postRegularly(call: Call): Promise<Outcome> {
  const { context, to, args, answers } = call
  const wanted = await asked(context, args)
  if (!wanted) throw new DomainError('NotFound', { ref: '' })
  const said = (answers.when ?? '').trim()
  const when = parseSchedule(said)
  const wrong = !said
    ? to.words('fieldErrors.required')
    : !when
      ? to.words('errors.ScheduleNotUnderstood', { when: said })
      : when.words && to.words('report.wordsLeft', { words: when.words })
  if (wrong || !when) return askAgain(formFor(to, wanted), answers, { when: wrong || '' })
  return posted(call, wanted, when.cron)
}

/** Said where the report is to stand: whoever reads there learns of it, and whether it can be posted shows at once. */
const announce = (context: Context, { id, platform, workspace, conversation, serviceUrl }: ReportSchedule) =>
  postNotice(context, {
    key: `reportAnnounced:${id}`,
    topic: 'reportAnnounced',
    params: { schedule: id, owner: context.actor.id },
    to: { platform, workspace, conversation, serviceUrl: serviceUrl ?? null },
  })

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

async function list(call: Call, saying?: string): Promise<Outcome> {
  const start = startOf(call.args)
  const [page, total] = await schedulesOf(call.context, start)
  return { type: 'show', message: schedules(call.to, page, { start, total }, saying) }
}

const pausing = (paused: boolean) => async (call: Call) => {
  const schedule = await findSchedule(call.context, call.args.id ?? '')
  await pauseSchedule(call.context, schedule, paused)
  const next = dateTime(call.to, schedule.nextRunAt)
  return list(call, paused ? call.to.words('report.paused') : call.to.words('report.resumed', { next }))
}

export const reportInteractions: Handlers = {
  report: writes(report),
  'report.run': reads(run),
  'report.schedule': reads(askWhen),
  'report.post': writes(postRegularly),
  'report.schedules': reads((call) => list(call)),
  'report.pause': writes(pausing(true)),
  'report.resume': writes(pausing(false)),
  'report.delete': writes(async (call) => {
    await deleteSchedule(call.context, await findSchedule(call.context, call.args.id ?? ''))
    return list(call, call.to.words('report.deleted'))
  }),
}
