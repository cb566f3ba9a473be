/** A report: what it shows in words, its picture, its numbers, and controls for what may be shown otherwise. */
import type { ReportName } from '#domain/reports/catalogue.ts'
import type { Comparison, Grouping, ReportDefinition } from '#domain/reports/definition.ts'
import { comparisons } from '#domain/reports/definition.ts'
import type { DimensionName } from '#domain/reports/dimensions.ts'
import type { ReportData } from '#domain/reports/report-data.ts'
import {
  actions,
  button,
  type Control,
  formButton,
  heading,
  type Message,
  message,
  type Node,
  note,
  type Option,
} from '../message.ts'
import { dateTime, money, type Reader } from '../reader.ts'
import { chartsFor, mainFinding } from '../report-chart.ts'
import {
  daysSaid,
  dimensionName,
  groupingName,
  lowerCase,
  measureName,
  offeredPeriods,
  periodKey,
  periodSaid,
  reportSaid,
} from '../report-words.ts'
import { exportFormats } from './export.ts'
import { type FormatShown, formatActions, formatNotes, formatTitle, type SavedShown } from './report-format.ts'
import { recordsControls } from './report-records.ts'
import { isEmptyReport, narrowings, reportPicture, reportSentence } from './report-said.ts'
import { reportTable } from './report-table.ts'

/** What a report page stands on, and what may be chosen there. */
export interface ReportShown {
  readonly data: ReportData
  /** Of the catalogue, where it begins with one. */
  readonly name: ReportName | undefined
  /** What its definition is kept under, once it differs from the catalogue's. */
  readonly key: string | undefined
  /** What it can be grouped by. */
  readonly groupings: readonly DimensionName[]
  /** What of its data set can be told by its groupings. */
  readonly measures: readonly string[]
  /** Whose figures can be chosen: the departments. */
  readonly departments: readonly { readonly id: string; readonly name: string }[]
  /** Whether the reader may have it posted regularly. */
  readonly mayPost: boolean
  /** Whether the reader may take its numbers along as a file. */
  readonly mayExport: boolean
  /** Whether fiscal years are other ones than the calendar's. */
  readonly fiscal: boolean
  /** The format that it is of, and what can be done with it as one. */
  readonly format: FormatShown
}

/** What of a question in words is not certain. */
export interface Understood {
  /** Names that mean several things: the report is without them until one is chosen. */
  readonly doubts: readonly {
    readonly text: string
    readonly candidates: readonly { readonly dimension: DimensionName; readonly key: string; readonly label: string }[]
  }[]
  /** Words that were taken for others. */
  readonly corrected: readonly { readonly said: string; readonly meant: string }[]
}

/** The page state that every button of a report carries. */
export const reportArgs = ({
  name,
  key,
  saved,
  kept,
}: Pick<ReportShown, 'name'> & {
  readonly key?: string | undefined
  readonly saved?: Pick<SavedShown, 'id'> | undefined
  readonly kept?: string | undefined
}): Readonly<Record<string, string>> => ({
  ...(name && { report: name }),
  ...(saved && { saved: saved.id }),
  ...(key && { key }),
  ...(kept && { kept }),
})

const argsOf = ({ name, key, format }: ReportShown): Readonly<Record<string, string>> =>
  reportArgs({ name, key, saved: format.saved, kept: format.kept })

export const reportTitle = (
  to: Reader,
  { name, definition }: Pick<ReportShown, 'name'> & { readonly definition: ReportDefinition },
): string => (name ? to.words(`reports.names.${name}`) : reportSaid(to, definition))

export function reportPage(to: Reader, shown: ReportShown, understood?: Understood): Message {
  const { data } = shown
  const { definition, days } = data
  const title = formatTitle(to, shown.format) ?? reportTitle(to, { name: shown.name, definition })
  const finding = mainFinding(to, data)
  const isEmpty = isEmptyReport(data)
  return message(
    to.locale,
    `${title}, ${periodSaid(to, definition.period, days)}. ${isEmpty ? '' : finding}`.trim(),
    heading(title),
    note(reportSentence(to, data)),
    ...formatNotes(to, definition, shown.format),
    understood ? doubtNodes(to, shown, understood) : [],
    reportPicture(to, data, shown.format.saved?.name ?? title) ?? [],
    isEmpty ? note(days ? to.words('reports.empty', { days: daysSaid(to, days) }) : to.words('reports.emptyAll')) : [],
    unratedNote(to, data),
    note(to.words('reports.asSeen', { name: data.as, when: dateTime(to, to.now) })),
    // All but the table: of a long card a chat shows the beginning only.
    controls(to, shown),
    isEmpty ? [] : recordsControls(to, data, argsOf(shown)),
    actions(
      button(to.words('reports.refresh'), 'report.run', argsOf(shown)),
      ...narrowings(to, data).map(({ dimension, said: what }) =>
        button(to.words('reports.without', { what }), 'report.run', { ...argsOf(shown), without: dimension }),
      ),
      ...(shown.mayExport && !isEmpty
        ? exportFormats.map((format) =>
            button(to.words(`files.export.${format}`), 'report.file', { ...argsOf(shown), format }),
          )
        : []),
      shown.mayPost ? formButton(to.words('report.schedule'), 'report.schedule', argsOf(shown)) : undefined,
      definition.criteria
        ? button(to.words('reports.without', { what: lowerCase(to, to.words('formats.conditions')) }), 'report.run', {
            ...argsOf(shown),
            without: 'criteria',
          })
        : undefined,
      button(to.words('reports.all'), 'report'),
    ),
    formatActions(to, shown.format, argsOf(shown)),
    isEmpty ? [] : reportTable(to, data, shown.mayExport ? to.words('reports.allRows') : undefined),
  )
}

/** What was read otherwise than it was written, and the names of which it is to be said which is meant. */
const doubtNodes = (to: Reader, shown: ReportShown, { doubts, corrected }: Understood): readonly Node[] => [
  ...corrected.map(({ said, meant }) => note(to.words('reports.readAs', { said, meant }))),
  ...doubts.flatMap(({ text: name, candidates }) => [
    note(to.words('reports.whichMeant', { name })),
    actions(
      ...candidates.map(({ dimension, key, label }) =>
        button(to.words('reports.only', { dimension: dimensionName(to, dimension), names: label }), 'report.run', {
          ...argsOf(shown),
          only: dimension,
          as: key,
        }),
      ),
    ),
  ]),
]

function controls(to: Reader, shown: ReportShown): Node {
  const { definition } = shown.data
  const { words } = to
  const option = (value: string, label: string): Option => ({ value, label })
  const select = (name: string, label: string, options: readonly Option[], value: string): Control => ({
    ...{ type: 'select', name, label, value },
    options: options.some((one) => one.value === value)
      ? options
      : [option(value, name === 'period' ? daysSaid(to, shown.data.days) : value), ...options],
  })
  const period = definition.period ? periodKey(definition.period) : 'all'
  const periods = offeredPeriods.filter((one) => shown.fiscal || !one.startsWith('fiscal'))
  const [first, second] = definition.by
  const charts = chartsFor(definition.by, shown.data.set.measures[definition.measures[0] ?? ''])
  const whose = definition.only.find(({ dimension, keys }) =>
    dimension === 'person' ? keys[0] === 'me' : dimension === 'department',
  )
  return {
    type: 'controls',
    apply: { verb: 'report.run', args: argsOf(shown) },
    controls: [
      select(
        'period',
        words('reports.period'),
        [
          option('all', words('reports.periods.all')),
          ...periods.map((one) => option(one, periodSaid(to, periodOf(one), undefined))),
        ],
        period,
      ),
      select(
        'measure',
        words('reports.measure'),
        shown.measures.map((one) => option(one, measureName(to, definition.data, one))),
        definition.measures[0] ?? '',
      ),
      select('by', words('reports.groupBy'), groupings(to, shown), first ? groupingKey(first) : 'none'),
      ...(second
        ? []
        : [
            select(
              'compare',
              words('reports.compare'),
              [
                option('none', words('reports.noComparison')),
                ...comparisons.map((one: Comparison) => option(one, words(`reports.comparisons.${one}`))),
              ],
              definition.compare ?? 'none',
            ),
          ]),
      select(
        'chart',
        words('reports.chart'),
        [...new Set([...(definition.chart ? [definition.chart] : []), ...charts])].map((one) =>
          option(one, words(`reports.charts.${one}`)),
        ),
        definition.chart ?? charts[0] ?? 'table',
      ),
      select(
        'whose',
        words('reports.whose'),
        [
          option('all', words('reports.everybody')),
          option('me', words('reports.myself')),
          ...shown.departments.map(({ id, name }) => option(id, name)),
        ],
        whose?.keys[0] ?? 'all',
      ),
    ],
  }
}

/** A period as it stands in a choice. */
export const periodOf = (key: string): { readonly from: string; readonly to: string } | undefined => {
  const [from, to] = key.split('..')
  return from && to ? { from, to } : undefined
}

/** A grouping as it stands in a choice: `region`, `time:month`. */
export const groupingKey = ({ dimension, grain }: Grouping): string =>
  dimension === 'time' ? `time:${grain ?? 'month'}` : dimension

const byName = (to: Reader, grouping: Grouping): string =>
  to.words('reports.grouped', { grouping: lowerCase(to, groupingName(to, grouping)) })

function groupings(to: Reader, { groupings: offered, fiscal }: ReportShown): readonly Option[] {
  const grains = (['day', 'week', 'month', 'quarter', 'year', 'fiscalQuarter', 'fiscalYear'] as const).filter(
    (one) => fiscal || !one.startsWith('fiscal'),
  )
  return [
    ...offered.flatMap((dimension): readonly Option[] =>
      dimension === 'time'
        ? grains.map((grain) => ({ value: `time:${grain}`, label: byName(to, { dimension, grain }) }))
        : [{ value: dimension, label: byName(to, { dimension }) }],
    ),
    { value: 'none', label: to.words('reports.onlyTotal') },
  ]
}

/** Amounts that no exchange rate is known for stand beside the figures, in their own currency. */
function unratedNote(to: Reader, { figures, definition }: ReportData): Node | [] {
  const amounts = figures.unrated.flatMap(({ currency, figures: of }) => {
    const amount = of.find((one) => one !== undefined && Number(one) !== 0)
    return amount ? [money(to, amount, currency)] : []
  })
  return amounts.length && definition.measures.length
    ? note(to.words('reports.unrated', { amounts: amounts.join(', ') }))
    : []
}
