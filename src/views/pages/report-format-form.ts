/** The forms of report formats: what a report shows, and under which name that is kept. */
import { type DataSetName, dataSetNames } from '#domain/reports/data-sets/index.ts'
import { chartTypes, grains, mostGroups, mostMeasures, type ReportDefinition } from '#domain/reports/definition.ts'
import type { DimensionName } from '#domain/reports/dimensions.ts'
import type { Form } from '../form.ts'
import { note, type Option } from '../message.ts'
import type { Reader } from '../reader.ts'
import { groupingName, measureName } from '../report-words.ts'
import { groupingKey } from './report-page.ts'

type State = Readonly<Record<string, string>>

const common = ({ locale, words }: Reader) => ({ locale, cancel: words('record.cancel') })

/** What a new format is to be about. */
export const dataSetForm = (to: Reader): Form => ({
  ...common(to),
  ...{ verb: 'format.begin', state: {}, title: to.words('formats.dataTitle'), submit: to.words('formats.next') },
  inputs: [
    {
      ...{ type: 'select', name: 'data', label: to.words('formats.data'), required: true },
      options: dataSetNames.map((name) => ({ value: name, label: to.words(`reports.sets.${name}`) })),
      value: dataSetNames[0] as DataSetName,
    },
  ],
})

/** What there is to choose from, and what is chosen. */
export interface FormatOffered {
  readonly definition: ReportDefinition
  /** The measures that the reader may know. */
  readonly measures: readonly string[]
  /** What any of them can be grouped by. */
  readonly dimensions: readonly DimensionName[]
  /** Whether fiscal years are other ones than the calendar's. */
  readonly fiscal: boolean
  /** The conditions as somebody would type them. */
  readonly conditions: string
  readonly example: string
}

/** What a report shows, all of it at once. */
export function formatForm(to: Reader, offered: FormatOffered, state: State): Form {
  const { definition } = offered
  const { words } = to
  const { data, measures, by, order, limit, chart } = definition
  const [first = '', ...more] = measures
  const [one, two] = by
  const isTaken = (key: string) => by.some((grouping) => groupingKey(grouping) === key)
  const named = offered.measures.map((name) => ({ value: name, label: measureName(to, data, name) }))
  const groupings: readonly Option[] = [
    { value: 'none', label: words('formats.noGrouping') },
    ...offered.dimensions.flatMap((dimension): readonly Option[] =>
      dimension === 'time'
        ? grains
            .filter((grain) => offered.fiscal || !grain.startsWith('fiscal') || isTaken(`time:${grain}`))
            .map((grain) => ({ value: `time:${grain}`, label: groupingName(to, { dimension, grain }) }))
        : [{ value: dimension, label: groupingName(to, { dimension }) }],
    ),
  ]
  return {
    ...common(to),
    ...{ verb: 'format.set', state, title: words('formats.editTitle'), submit: words('formats.show') },
    intro: [note(words(`reports.sets.${data}`))],
    inputs: [
      {
        ...{ type: 'select', name: 'measure', label: words('formats.measure'), required: true },
        ...{ options: named, value: first, hint: words('formats.measureHint') },
      },
      {
        ...{ type: 'multiselect', name: 'more', label: words('formats.more'), options: named, values: more },
        hint: words('formats.moreHint', { count: mostMeasures - 1 }),
      },
      {
        ...{ type: 'select', name: 'by', label: words('formats.by'), required: true },
        ...{ options: groupings, value: one ? groupingKey(one) : 'none' },
      },
      {
        ...{ type: 'select', name: 'second', label: words('formats.second'), required: true },
        ...{ options: groupings, value: two ? groupingKey(two) : 'none' },
      },
      {
        ...{ type: 'text', name: 'conditions', label: words('formats.conditions'), maxLength: 500 },
        ...(offered.example && { hint: words('formats.conditionsHint', { example: offered.example }) }),
        ...(offered.conditions && { value: offered.conditions }),
      },
      {
        ...{ type: 'select', name: 'sort', label: words('formats.sort'), required: true },
        options: [
          { value: 'usual', label: words('formats.usualSort') },
          ...named.flatMap(({ value, label }) => [
            { value: `${value}:down`, label: words('formats.down', { measure: label }) },
            { value: `${value}:up`, label: words('formats.up', { measure: label }) },
          ]),
        ],
        value: order ? `${measures[order.measure] ?? first}:${order.up ? 'up' : 'down'}` : 'usual',
      },
      {
        ...{ type: 'number', name: 'limit', label: words('formats.limit'), min: 1, max: mostGroups },
        hint: words('formats.limitHint', { most: mostGroups, others: words('reports.otherGroups') }),
        ...(limit && { value: String(limit) }),
      },
      {
        ...{ type: 'select', name: 'chart', label: words('formats.chart'), required: true },
        options: [
          { value: 'usual', label: words('formats.usualChart') },
          ...chartTypes.map((type) => ({ value: type, label: words(`reports.charts.${type}`) })),
        ],
        value: chart ?? 'usual',
      },
    ],
  }
}

/** Asks for the name of a format, and whom it is for. @param what it shows */
export const nameForm = (
  to: Reader,
  verb: 'format.saveAs' | 'format.rename',
  state: State,
  what: string,
  values: { readonly name?: string | undefined; readonly shared: boolean },
): Form => ({
  ...common(to),
  ...{ verb, state, submit: to.words('record.save') },
  title: to.words(verb === 'format.saveAs' ? 'formats.saveAs' : 'formats.rename'),
  intro: [note(what)],
  inputs: [
    {
      ...{ type: 'text', name: 'name', label: to.words('formats.name'), required: true, maxLength: 100 },
      ...(values.name && { value: values.name }),
    },
    {
      ...{ type: 'toggle', name: 'shared', label: to.words('formats.shared'), text: to.words('formats.sharedText') },
      value: values.shared,
    },
  ],
})
