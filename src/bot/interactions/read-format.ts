/** What the form of a report format said, as a definition; what cannot be shown is an error at its field. */
import { InvalidFields } from '#domain/errors.ts'
import type { DataSet, Measure } from '#domain/reports/data-set.ts'
import { dataSetNamed } from '#domain/reports/data-sets/index.ts'
import {
  checkDefinition,
  definitionOf,
  fits,
  type Grouping,
  mostGroups,
  mostMeasures,
  type ReportDefinition,
} from '#domain/reports/definition.ts'
import type { Criteria } from '#domain/search/criteria.ts'
import type { FieldErrors } from '#views/form.ts'
import { groupingsSaid } from '#views/pages/report-format.ts'
import type { FormatOffered } from '#views/pages/report-format-form.ts'
import type { Reader } from '#views/reader.ts'
import { chartsFor } from '#views/report-chart.ts'
import { measureName } from '#views/report-words.ts'
import type { Call } from '../handler.ts'
import { formatKind } from '../verbs/own-formats.ts'
import { criteriaIn } from './search-words.ts'

export type ReadFormat =
  | { readonly definition: ReportDefinition; readonly errors?: undefined }
  | { readonly errors: FieldErrors }

export async function readFormat(call: Call, offered: FormatOffered): Promise<ReadFormat> {
  const { to, answers, context } = call
  const { words } = to
  const before = offered.definition
  const set = dataSetNamed(before.data)
  const errors: Record<string, string> = {}
  const measure = answers.measure ?? ''
  const more = (answers.more ?? '').split(',').filter((one) => one && one !== measure)
  const measures = [measure, ...more]
  if (!offered.measures.includes(measure)) errors.measure = words(`fieldErrors.${measure ? 'option' : 'required'}`)
  if (more.some((one) => !offered.measures.includes(one))) errors.more = words('fieldErrors.option')
  else if (measures.length > mostMeasures) errors.more = words('formats.moreHint', { count: mostMeasures - 1 })
  const by = groupingsIn(to, answers, offered, errors)
  if (!errors.measure && !errors.more) Object.assign(errors, unfit(to, set, before, measures, by))
  const order = orderIn(to, answers.sort, measures, errors)
  const limit = limitIn(to, answers.limit, errors)
  const chart = chartIn(to, answers.chart, by, set.measures[measure], errors)
  const criteria = await criteriaOf(call, offered, errors)
  if (Object.keys(errors).length) return { errors }
  const { order: _, limit: __, chart: ___, criteria: ____, ...rest } = before
  const definition = definitionOf({
    ...{ ...rest, measures, by },
    ...(criteria && { criteria }),
    ...(order && { order }),
    ...(limit && { limit }),
    ...(chart && { chart }),
  })
  if (!definition) return { errors: { measure: words('fieldErrors.option') } }
  try {
    checkDefinition(context, definition)
  } catch (error) {
    if (!(error instanceof InvalidFields)) throw error
    // What no field of the form says it was narrowed to by a control.
    const [part = 'by'] = Object.keys(error.issues)
    const field = { measures: 'measure', criteria: 'conditions' }[part] ?? 'by'
    return { errors: { [field]: words('fieldErrors.option') } }
  }
  return { definition }
}

function groupingsIn(
  { words }: Reader,
  { by = 'none', second: then = 'none' }: Call['answers'],
  { dimensions }: FormatOffered,
  errors: Record<string, string>,
): readonly Grouping[] {
  const read = (said: string, field: string): Grouping[] => {
    if (said === 'none') return []
    const [dimension = '', grain] = said.split(':')
    const known = dimensions.find((one) => one === dimension)
    if (!known) errors[field] = words('fieldErrors.option')
    return known ? [{ dimension: known, ...(grain && { grain: grain as never }) }] : []
  }
  const [first] = read(by, 'by')
  const [second] = read(then, 'second')
  if (first && second && first.dimension === second.dimension)
    errors.second = words(first.dimension === 'time' ? 'formats.twoTimes' : 'formats.sameTwice')
  return [first, second].flatMap((one) => one ?? [])
}

/** Which measures cannot be told by which grouping: at the first one that they do not go with. */
function unfit(
  to: Reader,
  set: DataSet,
  { data, only }: ReportDefinition,
  measures: readonly string[],
  by: readonly Grouping[],
): FieldErrors {
  const narrowed = only.map(({ dimension }) => dimension)
  const steps = [
    { field: 'measure', told: narrowed, by: only },
    ...by.map((_, at) => ({
      field: at ? 'second' : 'by',
      told: [...narrowed, ...by.slice(0, at + 1).map(({ dimension }) => dimension)],
      by: by.slice(0, at + 1),
    })),
  ]
  for (const step of steps) {
    const wrong = measures.filter((name) => !fits(set, set.measures[name] as Measure, step.told))
    if (!wrong.length) continue
    const names = wrong.map((name) => measureName(to, data, name))
    const said = new Intl.ListFormat(to.locale, { type: 'conjunction' }).format(names)
    const groupings = groupingsSaid(to, [...step.by])
    // Of the figure itself, or of those beside it.
    const field = step.field === 'measure' && !wrong.includes(measures[0] ?? '') ? 'more' : step.field
    return {
      [field]: to.words(step.field === 'measure' ? 'formats.unfitFirst' : 'formats.unfit', {
        measures: said,
        groupings,
      }),
    }
  }
  return {}
}

function orderIn(
  { words }: Reader,
  said = 'usual',
  measures: readonly string[],
  errors: Record<string, string>,
): ReportDefinition['order'] {
  if (said === 'usual') return undefined
  const [name = '', way] = said.split(':')
  if (!measures.includes(name)) errors.sort = words('formats.sortOther')
  return { measure: Math.max(0, measures.indexOf(name)), up: way === 'up' }
}

function limitIn({ words }: Reader, said: string | undefined, errors: Record<string, string>): number | undefined {
  if (!said?.trim()) return undefined
  const limit = Number(said)
  if (Number.isInteger(limit) && limit >= 1 && limit <= mostGroups) return limit
  errors.limit = words('fieldErrors.between', { min: '1', max: String(mostGroups) })
  return undefined
}

function chartIn(
  { words }: Reader,
  said = 'usual',
  by: readonly Grouping[],
  measure: Measure | undefined,
  errors: Record<string, string>,
): ReportDefinition['chart'] {
  if (said === 'usual') return undefined
  const possible = chartsFor(by, measure)
  const chart = possible.find((one) => one === said)
  if (!chart && !errors.by && !errors.second && !errors.measure)
    errors.chart = words('formats.unfitChart', {
      chart: words(`reports.charts.${said as 'bars'}`),
      charts: possible.map((one) => words(`reports.charts.${one}`)).join(words('record.comma')),
    })
  return chart
}

/** Conditions that were left as they stood stay what they are; others are read as a search reads them. */
async function criteriaOf(
  call: Call,
  { definition, conditions, example }: FormatOffered,
  errors: Record<string, string>,
): Promise<Criteria | undefined> {
  const { to, answers } = call
  const typed = answers.conditions?.trim() ?? ''
  if (!typed) return undefined
  if (typed === conditions.trim()) return definition.criteria
  const understood = await criteriaIn(call, formatKind(definition), typed)
  const wrong = (text: string) => to.words('formats.noConditions', { text, example })
  if (!understood) errors.conditions = wrong(typed)
  else if ('puzzles' in understood)
    errors.conditions = understood.puzzles
      .map(({ sentence, nearest }) =>
        nearest.length
          ? `${sentence} ${to.words('formats.nearest', { names: nearest.join(to.words('record.comma')) })}`
          : sentence,
      )
      .join(' ')
  else if (understood.criteria.text) errors.conditions = wrong(understood.criteria.text)
  else return understood.criteria
  return undefined
}
