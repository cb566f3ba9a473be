/** The numbers of a report as lines of a file: every group with all of its measures, and the whole. */

import type { StoredFile } from '#domain/files/stored-file.ts'
import { decimalsOf } from '#domain/money/currencies.ts'
import { roundedTo } from '#domain/money/money.ts'
import type { Measure, Unit } from '#domain/reports/data-set.ts'
import type { Grouping } from '#domain/reports/definition.ts'
import { type Figure, type FigureRow, type GroupKey, sameKey } from '#domain/reports/figures.ts'
import type { ReportData } from '#domain/reports/report-data.ts'
import type { Cell } from '../cell.ts'
import { type Message, message, note, text } from '../message.ts'
import { dateTime, type Reader, today } from '../reader.ts'
import { changeOf, columnName, groupingName, groupNamer, lowerCase } from '../report-words.ts'
import { type ExportFormat, fileRef } from './export.ts'
import { reportSentence } from './report-said.ts'

/** How the numbers of a column are written. */
export interface NumberForm {
  readonly decimals: number
  /** Kept as so many hundredths, and shown with its sign. */
  readonly percent?: true
  /** With a plus where it is one. */
  readonly signed?: true
}

export interface SheetColumn {
  readonly label: string
  /** Missing where texts stand in it. */
  readonly numbers?: NumberForm
}

export interface ReportSheet {
  readonly title: string
  /** What it is of: days and narrowings, whose view of the data, as of when. */
  readonly about: readonly string[]
  readonly columns: readonly SheetColumn[]
  /** The last one is the whole. */
  readonly rows: readonly (readonly Cell[])[]
}

export function reportSheet(to: Reader, data: ReportData, title: string): ReportSheet {
  const { definition } = data
  return {
    title,
    about: [reportSentence(to, data), to.words('reports.asSeen', { name: data.as, when: dateTime(to, to.now) })],
    columns: [
      ...definition.by.map((grouping) => ({ label: groupingName(to, grouping) })),
      ...definition.measures.flatMap((name) => measureColumns(to, data, name)),
    ],
    rows: definition.by.length > 1 ? pairs(to, data) : groups(to, data),
  }
}

const measureOf = ({ set }: ReportData, name: string): Measure => set.measures[name] as Measure

/** A measure; where it is compared, also what it was and how it has changed. */
function measureColumns(to: Reader, data: ReportData, name: string): readonly SheetColumn[] {
  const { unit } = measureOf(data, name)
  const label = columnName(to, data.definition.data, name, { unit })
  const numbers = numberForm(to, unit)
  if (!data.compared) return [{ label, numbers }]
  const of = (what: string) => to.words('reports.ofMeasure', { measure: label, what: lowerCase(to, what) })
  const isShare = unit === 'percent'
  return [
    { label, numbers },
    { label: of(to.words('reports.before')), numbers },
    {
      label: of(
        to.words('reports.drawn', {
          measure: to.words('reports.change'),
          unit: isShare ? to.words('reports.pointsUnit') : '%',
        }),
      ),
      numbers: { decimals: 1, signed: true, ...(!isShare && { percent: true }) },
    },
  ]
}

function numberForm(to: Reader, unit: Unit): NumberForm {
  switch (unit) {
    case 'money':
      return { decimals: decimalsOf(to.currency) }
    case 'percent':
      return { decimals: 1, percent: true }
    case 'days':
    case 'hours':
      return { decimals: 1 }
    case 'quantity':
      return { decimals: 2 }
    case 'count':
    case 'minutes':
      return { decimals: 0 }
    default:
      throw new Error(`no number is written in ${unit satisfies never}`)
  }
}

/** More than anybody reads is not kept of what was divided. */
const exactly = (number: number): string => String(Number(number.toFixed(4)))

const numberCell = (to: Reader, unit: Unit, figure: Figure): Cell =>
  figure === undefined
    ? undefined
    : {
        number: unit === 'money' ? roundedTo(figure, to.currency) : unit === 'count' ? figure : exactly(Number(figure)),
      }

/** The figures of a row, those before beside them where there are any. */
function cells(
  to: Reader,
  data: ReportData,
  now: readonly Figure[],
  then: readonly Figure[] | undefined,
): readonly Cell[] {
  return data.definition.measures.flatMap((name, at): readonly Cell[] => {
    const { unit } = measureOf(data, name)
    if (!data.compared) return [numberCell(to, unit, now[at])]
    const change = changeOf(unit, now[at], then?.[at])
    return [
      numberCell(to, unit, now[at]),
      numberCell(to, unit, then?.[at]),
      change === undefined ? undefined : { number: exactly(change) },
    ]
  })
}

/** A group by its name; days as days, which a spreadsheet can reckon with. */
const keyCell = (nameOf: ReturnType<typeof groupNamer>, grouping: Grouping, key: GroupKey | undefined): Cell =>
  typeof key === 'object' && grouping.dimension === 'time' && (grouping.grain === 'day' || grouping.grain === 'week')
    ? { day: key.key }
    : nameOf(grouping, key)

function groups(to: Reader, data: ReportData): readonly (readonly Cell[])[] {
  const { definition, figures, compared } = data
  const nameOf = groupNamer(to, data)
  const [grouping] = definition.by
  const total = cells(to, data, figures.total, compared?.total)
  if (!grouping) return [total]
  return [
    ...figures.rows.map((row, at) => [
      keyCell(nameOf, grouping, row.keys[0]),
      ...cells(to, data, row.figures, compared?.rows[at]),
    ]),
    [to.words('reports.total'), ...total],
  ]
}

/**
 * Of two groupings a line for each pair, which a spreadsheet can turn as it likes, then what each group of the first
 * comes to, and last those of the second: what cannot be added up (how many different ones, a median) is told by them alone.
 */
function pairs(to: Reader, data: ReportData): readonly (readonly Cell[])[] {
  const { definition, figures } = data
  const nameOf = groupNamer(to, data)
  const [first, second] = definition.by as readonly Grouping[] as readonly [Grouping, Grouping]
  const total = to.words('reports.total')
  const line = (one: Cell, other: Cell, row: readonly Figure[]) => [one, other, ...cells(to, data, row, undefined)]
  const of = (group: FigureRow) => figures.rows.filter(({ keys }) => sameKey(keys[0], group.keys[0]))
  return [
    ...figures.subtotals[0].flatMap((group) => {
      const name = keyCell(nameOf, first, group.keys[0])
      return [
        ...of(group).map((row) => line(name, keyCell(nameOf, second, row.keys[1]), row.figures)),
        line(name, total, group.figures),
      ]
    }),
    ...figures.subtotals[1].map((group) => line(total, keyCell(nameOf, second, group.keys[0]), group.figures)),
    line(total, total, figures.total),
  ]
}

/** What no system takes in the name of a file. */
const unnameable = /[\\/:*?"<>|\p{Cc}]+/gu

/** "Sales by region 2026-11-30.xlsx" */
export const reportFileName = (to: Reader, title: string, format: ExportFormat): string =>
  `${title.replace(unnameable, ' ').trim().slice(0, 100).toWellFormed()} ${today(to)}.${format}`

/** It goes along; elsewhere than in the private chat it is said where it went. */
export function reportFiled(to: Reader, file: StoredFile, isPrivate: boolean): Message {
  const sentence = to.words('reports.filed', { report: file.about.report ?? '' })
  return {
    ...message(to.locale, sentence, text(sentence), isPrivate ? [] : note(to.words('files.inPrivateChat'))),
    file: fileRef(to, file),
  }
}
