/** The ways from a report to the records behind its figures, and what such a list says of itself. */

import { hasRecordsBehind } from '#domain/reports/behind.ts'
import type { Measure } from '#domain/reports/data-set.ts'
import type { Grouping } from '#domain/reports/definition.ts'
import { cellKey, type Figure, type FigureRow, type GroupKey, sameKey } from '#domain/reports/figures.ts'
import type { ReportData } from '#domain/reports/report-data.ts'
import { carried, mostOptions } from '../form.ts'
import { actions, button, type Control, type Node, note, type Option } from '../message.ts'
import type { Reader } from '../reader.ts'
import { daysSaid, figureText, groupingName, groupNamer, lowerCase, measureName } from '../report-words.ts'
import { narrowings } from './report-said.ts'

/** The choice of all groups of a grouping. */
export const allGroups = 'all'
export const cellControls = ['first', 'second'] as const

type Keys = readonly (GroupKey | undefined)[]

const groupsOf = ({ definition, figures }: ReportData, at: number): readonly FigureRow[] =>
  definition.by.length > 1 ? (figures.subtotals[at] ?? []) : figures.rows

/** The groups of a grouping that a report shows. */
export const keysIn = (data: ReportData, at: number): readonly GroupKey[] =>
  groupsOf(data, at).flatMap(({ keys: [key] }) => key ?? [])

/** What of a list's page state says which figure it is behind. @param report the page state of the report */
export const cellArgs = (
  report: Readonly<Record<string, string>>,
  { days }: Pick<ReportData, 'days'>,
  keys: Keys,
): Readonly<Record<string, string>> => ({
  ...report,
  ...(days && { days: `${days.from}..${days.to}` }),
  cell: keys.map((key) => carried(cellKey(key)) || allGroups).join('\n') || allGroups,
})

/** As many groups as a choice holds beside that of all, of spans of time the last. */
const mostGroups = mostOptions - 1

/** Opens the records behind a group of a report, or behind all of it: one choice for each grouping. */
export function recordsControls(to: Reader, data: ReportData, report: Readonly<Record<string, string>>): Node | [] {
  const controls = hasRecordsBehind(data.definition) ? choices(to, data, undefined) : []
  return controls.length
    ? {
        type: 'controls',
        apply: { verb: 'report.records', args: cellArgs(report, data, []) },
        send: to.words('reports.showRecords'),
        controls,
      }
    : []
}

/** @param chosen the groups that are shown; nothing where none are yet */
function choices(to: Reader, data: ReportData, chosen: Keys | undefined): readonly Control[] {
  const nameOf = groupNamer(to, data)
  return data.definition.by.slice(0, cellControls.length).map((grouping, at) => {
    // Nothing is behind a span of time in which nothing was.
    const known = groupsOf(data, at).filter(({ figures }) => figures.some((one) => one !== undefined && Number(one)))
    const shown = grouping.dimension === 'time' ? known.slice(-mostGroups) : known.slice(0, mostGroups)
    const key = chosen?.[at]
    const said = { grouping: lowerCase(to, groupingName(to, grouping)) }
    const others = key && !shown.some(({ keys: [one] }) => sameKey(one, key)) ? [key] : []
    return {
      type: 'select',
      name: cellControls[at] as string,
      label: to.words('reports.recordsBy', said),
      ...(chosen && { value: carried(cellKey(key)) || allGroups }),
      options: [
        { value: allGroups, label: to.words('reports.allGroups', said) },
        ...[...shown.map(({ keys: [one] }) => one ?? 'none'), ...others].map(
          (one: GroupKey): Option => ({ value: carried(cellKey(one)), label: nameOf(grouping, one) }),
        ),
      ],
    }
  })
}

/** What a list is behind. */
export interface FigureBehind {
  readonly data: ReportData
  readonly keys: Keys
  /** What the report is called, and its page state. */
  readonly title: string
  readonly report: Readonly<Record<string, string>>
}

/** The groups by their names: "East · Won". */
export const cellName = (to: Reader, { data, keys }: FigureBehind): string => {
  const nameOf = groupNamer(to, data)
  return data.definition.by.flatMap((grouping, at) => (keys[at] ? [nameOf(grouping, keys[at])] : [])).join(' · ')
}

/** Of which report the records are, of which of its groups and days, and what its figure is. */
export function behindSaid(to: Reader, one: FigureBehind): string {
  const { data, keys, title } = one
  const { definition, set, days } = data
  const [name = ''] = definition.measures
  const figure = figureOf(data, keys)
  const said = [
    cellName(to, one) || to.words('reports.total'),
    daysSaid(to, days),
    ...narrowings(to, data).map((each) => each.said),
    ...(figure === undefined
      ? []
      : [`${measureName(to, definition.data, name)} ${figureText(to, set.measures[name] as Measure, figure)}`]),
  ]
  return to.words('reports.behind', { report: title, what: said.join(' · ') })
}

/** Above the records: what they are behind, and the ways to its other groups and back. */
export function figureHead(to: Reader, one: FigureBehind): readonly Node[] {
  const { data, keys, report } = one
  const controls = data.definition.by.length > 1 ? choices(to, data, keys) : []
  return [
    note(behindSaid(to, one)),
    ...(controls.length
      ? [
          {
            type: 'controls',
            apply: { verb: 'report.records', args: cellArgs(report, data, keys) },
            send: to.words('reports.showRecords'),
            controls,
          } as const,
        ]
      : []),
    actions(button(to.words('reports.back'), 'report.run', report)),
  ]
}

/** What a cell comes to; nothing for a group that the report does not show. */
function figureOf({ definition: { by }, figures }: ReportData, keys: Keys): Figure {
  const given = by.flatMap((_: Grouping, at) => (keys[at] ? [at] : []))
  const [at = 0] = given
  if (!given.length) return figures.total[0]
  const rows = given.length < by.length ? (figures.subtotals[at] ?? []) : figures.rows
  const wanted = given.map((place) => keys[place])
  return rows.find((row) => wanted.every((key, place) => sameKey(row.keys[place], key)))?.figures[0]
}
