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
import { chartsFor, mainFinding, reportChart } from '../report-chart.ts'
import {
  daysSaid,
  dimensionName,
  groupingName,
  groupNamer,
  lowerCase,
  measureName,
  offeredPeriods,
  periodKey,
  periodSaid,
  reportSaid,
} from '../report-words.ts'
import { recordsControls } from './report-records.ts'
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
  /** Whether fiscal years are other ones than the calendar's. */
  readonly fiscal: boolean
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
export const reportArgs = ({ name, key }: Pick<ReportShown, 'name' | 'key'>): Readonly<Record<string, string>> => ({
  ...(name && { report: name }),
  ...(key && { key }),
})

export const reportTitle = (
  to: Reader,
  { name, definition }: Pick<ReportShown, 'name'> & { readonly definition: ReportDefinition },
): string => (name ? to.words(`reports.names.${name}`) : reportSaid(to, definition))

export function reportPage(to: Reader, shown: ReportShown, understood?: Understood): Message {
  const { data } = shown
  const { definition, days } = data
  const title = reportTitle(to, { name: shown.name, definition })
  const finding = mainFinding(to, data)
  const isEmpty = !data.figures.rows.length && data.figures.total.every((one) => one === undefined || Number(one) === 0)
  const chart = isEmpty ? undefined : reportChart(to, data, title)
  const said = [periodSaid(to, definition.period, days), ...narrowings(to, data).map(({ said }) => said)]
  return message(
    to.locale,
    `${title}, ${said[0]}. ${isEmpty ? '' : finding}`.trim(),
    heading(title),
    note(sentence(to, data, said)),
    understood ? doubtNodes(to, shown, understood) : [],
    chart ? { type: 'chart', chart, alt: to.words('reports.alt', { title, days: daysSaid(to, days), finding }) } : [],
    // Before the table: of a long one a chat shows the beginning only, and nothing behind it.
    controls(to, shown),
    isEmpty ? [] : recordsControls(to, data, reportArgs(shown)),
    isEmpty
      ? note(days ? to.words('reports.empty', { days: daysSaid(to, days) }) : to.words('reports.emptyAll'))
      : reportTable(to, data),
    unratedNote(to, data),
    note(to.words('reports.asSeen', { name: data.as, when: dateTime(to, to.now) })),
    actions(
      button(to.words('reports.refresh'), 'report.run', reportArgs(shown)),
      ...narrowings(to, data).map(({ dimension, said: what }) =>
        button(to.words('reports.without', { what }), 'report.run', { ...reportArgs(shown), without: dimension }),
      ),
      shown.mayPost ? formButton(to.words('report.schedule'), 'report.schedule', reportArgs(shown)) : undefined,
      button(to.words('reports.all'), 'report'),
    ),
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
          ...reportArgs(shown),
          only: dimension,
          as: key,
        }),
      ),
    ),
  ]),
]

const sentence = (to: Reader, { days, compared }: ReportData, said: readonly string[]): string =>
  [
    said[0] === daysSaid(to, days) || !days ? said[0] : `${said[0]} (${daysSaid(to, days)})`,
    ...(compared ? [to.words('reports.against', { days: daysSaid(to, compared.days) })] : []),
    ...said.slice(1),
  ].join(' · ')

/** What it is narrowed to, each in words. */
export function narrowings(
  to: Reader,
  data: ReportData,
): readonly { readonly dimension: DimensionName; readonly said: string }[] {
  const nameOf = groupNamer(to, data)
  return data.definition.only.map(({ dimension, keys }) => ({
    dimension,
    said: to.words('reports.only', {
      dimension: dimensionName(to, dimension),
      names: keys.map((key) => (key === 'me' ? data.as : nameOf({ dimension }, key ? { key } : 'none'))).join(', '),
    }),
  }))
}

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
    apply: { verb: 'report.run', args: reportArgs(shown) },
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
