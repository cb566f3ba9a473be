/** Report formats of people's own: their list, what a report page says of them, and what can be done with one. */
import { dataSetNamed } from '#domain/reports/data-sets/index.ts'
import { dimensionsAsked, fits, mostMeasures, type ReportDefinition } from '#domain/reports/definition.ts'
import type { Gone } from '#domain/reports/opened-report.ts'
import { savedReportsPageSize } from '#domain/reports/saved-reports.ts'
import {
  actions,
  type Button,
  button,
  formButton,
  heading,
  type Message,
  message,
  type Node,
  note,
  type Row,
  text,
} from '../message.ts'
import type { Reader } from '../reader.ts'
import { groupingName, lowerCase, measureName, reportSaid } from '../report-words.ts'
import { type Page, pager } from './pager.ts'
import { type Done, saidAbove } from './undoing.ts'

/** A format as lists show it. */
export interface SavedShown {
  readonly id: string
  readonly name: string
  readonly version: number
  readonly shared: boolean
  readonly owner: string
  readonly mine: boolean
  readonly mayChange: boolean
}

/** What a report page says of the format that it shows, or that could be made of it. */
export interface FormatShown {
  readonly saved?: SavedShown | undefined
  /** Under which the definition of a format is kept that others may not see: where it is posted they read it, too. */
  readonly kept?: string | undefined
  /** Whether it differs from what is saved. */
  readonly isChanged: boolean
  /** Measures that are not for the reader to know. */
  readonly hidden: readonly string[]
  /** Measures that the last change left out. */
  readonly left: readonly string[]
  /** What is asked of the records, in words. */
  readonly conditions?: string | undefined
}

export const formatTitle = (to: Reader, { saved, isChanged }: FormatShown): string | undefined =>
  saved && (isChanged ? to.words('formats.changed', { name: saved.name }) : saved.name)

const list = (to: Reader, names: readonly string[]): string =>
  new Intl.ListFormat(to.locale, { type: 'conjunction' }).format(names)

const measuresSaid = (to: Reader, { data }: ReportDefinition, measures: readonly string[]): string =>
  list(
    to,
    measures.map((one) => measureName(to, data, one)),
  )

/** The groupings, for the middle of a sentence. */
export const groupingsSaid = (to: Reader, by: ReportDefinition['by']): string =>
  list(
    to,
    by.map((one) => lowerCase(to, groupingName(to, one))),
  )

/** What of a report is not what one may take it for. */
export function formatNotes(to: Reader, definition: ReportDefinition, shown: FormatShown): readonly Node[] {
  const { words } = to
  const set = dataSetNamed(definition.data)
  const told = dimensionsAsked(definition)
  const unfit = shown.left.filter((one) => {
    const measure = set.measures[one]
    return measure && !fits(set, measure, told)
  })
  const surplus = shown.left.filter((one) => !unfit.includes(one))
  const by = [...definition.by, ...definition.only.map(({ dimension }) => ({ dimension }))]
  return [
    ...(shown.conditions ? [note(words('formats.only', { conditions: shown.conditions }))] : []),
    ...(unfit.length
      ? [
          note(
            words('formats.left', {
              groupings: groupingsSaid(to, by),
              measures: measuresSaid(to, definition, unfit),
            }),
          ),
        ]
      : []),
    ...(surplus.length
      ? [note(words('formats.surplus', { count: mostMeasures, measures: measuresSaid(to, definition, surplus) }))]
      : []),
    ...(shown.hidden.length
      ? [note(words('formats.hidden', { measures: measuresSaid(to, definition, shown.hidden) }))]
      : []),
    ...(shown.saved && shown.isChanged ? [note(words('formats.notSaved'))] : []),
  ]
}

/** What can be done with what a report page shows. @param args the page's state */
export function formatActions(
  to: Reader,
  { saved, isChanged, hidden }: FormatShown,
  args: Button['action']['args'],
): Node {
  const { words } = to
  const mayChange = saved?.mayChange === true
  const version = String(saved?.version ?? '')
  return actions(
    // Whoever does not see all of it would save but a part.
    mayChange && isChanged && !hidden.length
      ? button(words('formats.saveChanges'), 'format.saveChanges', { ...args, version }, 'primary')
      : undefined,
    saved && isChanged ? button(words('formats.discard'), 'report.run', { saved: saved.id }) : undefined,
    formButton(words('formats.edit'), 'format.edit', args),
    formButton(words('formats.saveAs'), 'format.save', args),
    mayChange ? formButton(words('formats.rename'), 'format.name', { ...args, version }) : undefined,
    mayChange && saved ? removal(to, saved) : undefined,
  )
}

const removal = ({ words }: Reader, { id, name }: Pick<SavedShown, 'id' | 'name'>): Button => ({
  ...button(words('formats.delete'), 'format.delete', { saved: id }, 'danger'),
  confirm: {
    title: words('formats.deleteQuestion', { name }),
    text: words('formats.deleteText'),
    yes: words('formats.delete'),
    no: words('record.cancel'),
  },
})

export interface FormatRow extends SavedShown {
  /** What it shows; missing where that is no definition any more. */
  readonly definition: ReportDefinition | undefined
}

const rowOf = (to: Reader, one: FormatRow): Row => {
  const { words } = to
  const whose = !one.shared
    ? words('formats.private')
    : one.mine
      ? words('formats.sharedByMe')
      : words('formats.sharedBy', { name: one.owner })
  return {
    title: one.name,
    subtitle: [...(one.definition ? [reportSaid(to, one.definition)] : []), whose].join(' · '),
    open: button(words('formats.open'), 'report', { saved: one.id }),
    ...(one.mayChange && {
      more: [
        formButton(words('formats.rename'), 'format.name', { saved: one.id, version: String(one.version) }),
        removal(to, one),
      ],
    }),
  }
}

export type FormatsShown = Page & { readonly rows: readonly FormatRow[] }

/** So many stand above the catalogue. */
export const firstFormats = 5

/** One's own formats and those that are shared, above the catalogue. */
export const formatNodes = (to: Reader, { rows, total }: FormatsShown): readonly Node[] => [
  text([{ bold: to.words('formats.title') }]),
  // What else can be done with one stands on its own page.
  rows.length
    ? { type: 'rows', rows: rows.map((one) => rowOf(to, { ...one, mayChange: false })) }
    : note(to.words('formats.none')),
  actions(
    formButton(to.words('formats.new'), 'format.new'),
    total > rows.length ? button(to.words('formats.all', { count: total }), 'format.list') : undefined,
  ),
]

/** @param done what was done just now, or why they are shown when something else was asked for */
export function formatsPage(to: Reader, { rows, start, total }: FormatsShown, done: Done = {}): Message {
  const { words } = to
  const [first] = rows
  return message(
    to.locale,
    done.said ?? words('formats.title'),
    ...saidAbove(to, done),
    heading(words('formats.title')),
    note(first ? words('formats.hint', { name: first.name }) : words('formats.none')),
    rows.length ? { type: 'rows', rows: rows.map((one) => rowOf(to, one)) } : [],
    pager(to, { start, shown: rows.length, total, size: savedReportsPageSize }, (begin) => ({
      verb: 'format.list',
      args: { start: String(begin) },
    })),
    actions(formButton(words('formats.new'), 'format.new', {}, 'primary'), button(words('reports.all'), 'report')),
  )
}

/** Said in words, it is asked about first. */
export const askToDeleteFormat = (to: Reader, saved: Pick<SavedShown, 'id' | 'name'>): Message => {
  const question = to.words('formats.deleteQuestion', { name: saved.name })
  return message(
    to.locale,
    question,
    text([{ bold: question }]),
    note(to.words('formats.deleteText')),
    actions(
      button(to.words('formats.delete'), 'format.delete', { saved: saved.id }, 'danger'),
      button(to.words('formats.open'), 'report', { saved: saved.id }),
    ),
  )
}

/**
 * A format that cannot be run as it was kept, with a way to put it right.
 *
 * @param key what is left of it
 * @param conditionSaid a condition in words; nothing where its field is gone
 */
export function outdatedFormat(
  to: Reader,
  saved: SavedShown,
  gone: readonly Gone[],
  key: string,
  data: ReportDefinition['data'],
  conditionSaid: (gone: Gone & { readonly part: 'criteria' }) => string | undefined,
): Message {
  const { words } = to
  const said = (one: Gone): string => {
    switch (one.part) {
      case 'unfit':
        return words('formats.parts.unfit', { name: measureName(to, data, one.name) })
      case 'criteria': {
        const condition = conditionSaid(one)
        return condition
          ? words('formats.parts.criteria', { name: condition })
          : words('formats.parts.field', { name: one.condition.field })
      }
      case 'department':
      case 'period':
        return words(`formats.parts.${one.part}`)
      default:
        return words(`formats.parts.${one.part}`, { name: one.name })
    }
  }
  const sentence = words('formats.gone', { name: saved.name, what: list(to, gone.map(said)) })
  return message(
    to.locale,
    sentence,
    heading(saved.name),
    text(sentence),
    actions(
      formButton(words('formats.mend'), 'format.edit', { saved: saved.id, key }, 'primary'),
      saved.mayChange ? removal(to, saved) : undefined,
      button(words('reports.all'), 'report'),
    ),
  )
}
