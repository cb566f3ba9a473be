/** Reports: shown now, asked for by name or in words, changed by their controls. */
import type { Context } from '#domain/context.ts'
import { InvalidFields } from '#domain/errors.ts'
import { departmentsByName } from '#domain/organization/departments.ts'
import { may, reach } from '#domain/records/policies.ts'
import { catalogued, isReportName, reportNames } from '#domain/reports/catalogue.ts'
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
  withMeasures,
} from '#domain/reports/definition.ts'
import { type DimensionName, dimensions } from '#domain/reports/dimensions.ts'
import { type ReportData, reportData } from '#domain/reports/report-data.ts'
import { keepDefinition } from '#domain/reports/report-draft.ts'
import { ReportSchedule, type SchedulePart } from '#domain/reports/report-schedule.ts'
import { savedReportById } from '#domain/reports/saved-reports.ts'
import { type Message, message, text } from '#views/message.ts'
import { nearestReports, reportCatalogue } from '#views/pages/report-catalogue.ts'
import { firstFormats } from '#views/pages/report-format.ts'
import { periodOf, type ReportShown, reportPage, type Understood } from '#views/pages/report-page.ts'
import type { Reader } from '#views/reader.ts'
import { nearestQuestions } from '../grammar/reports/nearest-questions.ts'
import { parseQuestion } from '../grammar/reports/parse-question.ts'
import { reportCalendarOf } from '../grammar/reports/said-span.ts'
import { type Call, type Errand, type Handlers, mapOutcome, reads } from '../handler.ts'
import type { Outcome } from '../request.ts'
import { withUnread } from '../spoken.ts'
import { askedInWords, titled } from '../verbs/asked-in-words.ts'
import { type AskedReport, asked } from '../verbs/asked-report.ts'
import { formatNamed, formatShown, outdated as outdatedFormat, shownFormats } from '../verbs/own-formats.ts'
import { schedule } from './report-schedules.ts'

/**
 * The report as one person may see it, in the language and zone of its readers.
 *
 * @param read what it shows, where that was read already
 */
export async function reportFor(
  context: Context,
  to: Reader,
  wanted: AskedReport,
  understood?: Understood,
  read?: ReportData,
): Promise<Message> {
  const { name, key, definition, saved } = wanted
  if (saved && wanted.gone?.length) return outdatedFormat(context, to, { ...wanted, saved })
  const set = dataSetNamed(definition.data)
  const data = read ?? (await reportData(context, definition))
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
    mayExport: may(context, 'export', set.kind.entity),
    mayPost: may(context, 'publish', ReportSchedule),
    format: await formatShown(context, to, wanted),
  }
  return reportPage(to, shown, understood)
}

/** A scheduled report as its owner may see it; what is gone by now, or no longer theirs to see, it says in its place. */
export async function scheduledReport(
  context: Context,
  to: Reader,
  { report: name, definition, saved }: SchedulePart,
): Promise<Message> {
  if (saved && !(await savedReportById(context, saved.id)))
    return plainly(to, to.words('formats.goneAway', { name: saved.name }))
  const own = definition && parseDefinition(definition)
  const wanted = saved
    ? await asked(context, { saved: saved.id })
    : own
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
export function outdated(to: Reader, { issues }: InvalidFields): string {
  const [part] = Object.keys(issues) as (keyof typeof parts)[]
  return to.words('reports.outdated', { what: part && part in parts ? to.words(parts[part]) : '' })
}

/** Those whose figures somebody may choose: who sees but their own has no choice. */
async function departmentsFor(context: Context, { data, only }: ReportDefinition) {
  const seesOthers = reach(context, 'see', dataSetNamed(data).kind.entity) === true || context.team.length > 1
  return seesOthers || only.some(({ dimension }) => dimension === 'department') ? departmentsByName(context) : []
}

async function report(saying: Call): Promise<Outcome | Errand> {
  const format = await formatNamed(saying)
  if (format && 'type' in format) return format
  const call = format ? { ...saying, args: { ...format } } : saying
  const { args, context, to } = call
  if (args.said) return answer(call, args.said)
  if (!args.report && !args.key && !args.saved) return catalogue(call)
  const wanted = await asked(context, args)
  if (!wanted) {
    const { report: name = '' } = args
    return args.saved || isReportName(name) ? catalogue(call, to.words('reports.notForYou')) : nearest(call, name)
  }
  if (!args.when) return shown(call, wanted, { shared: true, fresh: true })
  return schedule(call, wanted, args.when)
}

/** A question of figures in words: what of it was understood is what the report says of itself. */
async function answer(call: Call, said: string): Promise<Outcome | Errand> {
  const { args, context, to } = call
  const question = parseQuestion(said, reportCalendarOf(context))
  if (!question) return nearest(call, said)
  const { wanted, isAsWritten, doubts, unread, corrected } = await askedInWords(context, to, question)
  if (!wanted) return catalogue(call, to.words('reports.notForYou'))
  if (args.when) return schedule(call, wanted, args.when)
  const outcome = shown(call, wanted, {
    fresh: true,
    ...(isAsWritten && { shared: true }),
    beside: { doubts, corrected },
  })
  return unread.length ? mapOutcome(outcome, (one) => withUnread(one, unread.join(', '))) : outcome
}

/** Those of the catalogue that hold something for the actor to see. */
const catalogue = async (call: Pick<Call, 'context' | 'to'>, said?: string): Promise<Outcome> => ({
  type: 'show',
  message: reportCatalogue(
    call.to,
    reportNames.filter((name) => catalogued(call.context, name)),
    await shownFormats(call.context, firstFormats),
    said,
  ),
  again: false,
  ...(said && { fresh: true, personal: true }),
})

/** No other report in the place of one that there is not: those near to it are offered. */
const nearest = ({ context, to }: Call, said: string): Outcome => ({
  type: 'show',
  message: nearestReports(to, said, nearestQuestions(said, mostNear, reportCalendarOf(context))),
  ...{ fresh: true, personal: true },
})
const mostNear = 3

/** Its figures are read apart: whoever waits a moment for something else does not wait behind them. */
const shown = (
  { to, reading, as }: Call,
  wanted: AskedReport,
  { beside, ...more }: { readonly shared?: true; readonly fresh?: true; readonly beside?: Understood } = {},
): Errand => ({
  type: 'errand',
  async run() {
    try {
      const { definition, gone = [] } = wanted
      const read = gone.length ? undefined : await reading((context) => reportData(context, definition))
      return { type: 'show', message: await as((context) => reportFor(context, to, wanted, beside, read)), ...more }
    } catch (error) {
      if (!(error instanceof InvalidFields)) throw error
      return as((context) => catalogue({ context, to }, outdated(to, error)))
    }
  },
})

const parts = {
  measures: 'reports.parts.measures',
  by: 'reports.parts.by',
  only: 'reports.parts.only',
  criteria: 'reports.parts.criteria',
  period: 'reports.parts.period',
} as const

/** A report changed by one of its controls or buttons, or as it is by now. */
async function run(call: Call): Promise<Outcome | Errand> {
  const { context, args, to } = call
  const wanted = await asked(context, args)
  if (!wanted) return catalogue(call, to.words('reports.notForYou'))
  const definition = changed(wanted.definition, args)
  if (!definition)
    return { type: 'show', message: plainly(to, to.words('apology.malformed')), fresh: true, personal: true }
  if (JSON.stringify(definition) === JSON.stringify(wanted.definition)) return shown(call, wanted)
  const { saved, hidden = [] } = wanted
  return shown(call, {
    ...{ name: titled(wanted, definition), key: await keepDefinition(context, definition), definition, saved, hidden },
    left: [...wanted.definition.measures, ...(args.measure ? [args.measure] : [])].filter(
      (one) => !definition.measures.includes(one),
    ),
  })
}

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
  if (args.without === 'criteria') rest = withoutCriteria(rest)
  else if (args.without) rest = { ...rest, only: rest.only.filter(({ dimension }) => dimension !== args.without) }
  const set = dataSetNamed(rest.data)
  const wanted = definitionOf({
    ...rest,
    ...(period && { period }),
    ...(compare && { compare }),
    ...(chart && { chart }),
  })
  if (!wanted) return undefined
  const told = dimensionsAsked(wanted)
  const measures = wanted.measures.filter((one) => {
    const measure = set.measures[one]
    return measure && fits(set, measure, told)
  })
  return measures.length ? withMeasures(wanted, measures) : wanted
}

const withoutCriteria = <Rest extends Pick<ReportDefinition, 'criteria'>>({ criteria: _, ...rest }: Rest) => rest

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

export const reportInteractions: Handlers = {
  report: reads(report),
  'report.run': reads(run),
}
