/** The records behind a figure of a report: what of a list's arguments says which figure it is. */
import type { Context } from '#domain/context.ts'
import { DomainError, InvalidFields } from '#domain/errors.ts'
import { type Behind, behind, hasRecordsBehind } from '#domain/reports/behind.ts'
import { dataSetNamed } from '#domain/reports/data-sets/index.ts'
import { cellKey, type GroupKey, readCellKey, sameKey } from '#domain/reports/figures.ts'
import { type GroupNames, groupNames } from '#domain/reports/group-names.ts'
import { type ReportData, reportData } from '#domain/reports/report-data.ts'
import { wholeValue } from '#views/form.ts'
import type { RecordKind } from '#views/kind.ts'
import { reportArgs, reportTitle } from '#views/pages/report-page.ts'
import { allGroups, type FigureBehind, keysIn } from '#views/pages/report-records.ts'
import type { Reader } from '#views/reader.ts'
import type { Call } from '../handler.ts'
import { type AskedReport, asked } from './asked-report.ts'

export interface RecordsBehind {
  readonly wanted: AskedReport
  /** The report of the days that the figure was of. */
  readonly data: ReportData
  /** Nothing for a grouping of which all groups are meant. */
  readonly keys: readonly (GroupKey | undefined)[]
  readonly condition: Behind
}

/**
 * What a list is behind; nothing where it is an ordinary one.
 *
 * @throws DomainError ReportChanged when the report, its days or its groups are none that there are
 */
export async function recordsBehind(
  context: Context,
  kind: Pick<RecordKind, 'domain'>,
  args: Call['args'],
): Promise<RecordsBehind | undefined> {
  if (args.cell === undefined) return undefined
  const wanted = await asked(context, args)
  if (
    !wanted ||
    !hasRecordsBehind(wanted.definition) ||
    dataSetNamed(wanted.definition.data).kind.name !== kind.domain.name
  )
    throw new DomainError('ReportChanged')
  const { compare: _, ...definition } = wanted.definition
  const [from = '', to = ''] = args.days?.split('..') ?? []
  try {
    const data = await reportData(context, { ...definition, ...(args.days && { period: { from, to } }) })
    const keys = keysSaid(args.cell, data)
    const names = await namesBeside(context, data, keys)
    return {
      wanted,
      data: { ...data, names },
      keys,
      condition: await behind(context, data.definition, data.days, keys),
    }
  } catch (error) {
    throw error instanceof InvalidFields ? new DomainError('ReportChanged') : error
  }
}

/** Of each grouping the key that is said, a long one by what travels for it. */
const keysSaid = (cell: string, data: ReportData): readonly (GroupKey | undefined)[] =>
  cell.split('\n', Math.max(1, data.definition.by.length)).map((text, at) => {
    const key = readCellKey(wholeValue(text, keysIn(data, at).map(cellKey)))
    if (!key && text !== allGroups) throw new DomainError('ReportChanged')
    return key
  })

/** With the names of groups that the report no longer shows: of a customer who is not among the first ten any more. */
async function namesBeside(
  context: Context,
  data: ReportData,
  keys: readonly (GroupKey | undefined)[],
): Promise<GroupNames> {
  const { definition, names } = data
  const others = keys.map((key, at) => (key && !keysIn(data, at).some((one) => sameKey(one, key)) ? key : undefined))
  if (!others.some(Boolean)) return names
  const groups = others.map((key) => (key ? [{ keys: [key], figures: [] }] : []))
  const found = await groupNames(context, definition, {
    rows: groups[0] ?? [],
    subtotals: [groups[0] ?? [], groups[1] ?? []],
  })
  const merged = new Map(names)
  for (const [dimension, more] of found) {
    const before = names.get(dimension) ?? []
    merged.set(dimension, [...before, ...more.filter(({ id }) => !before.some((one) => one.id === id))])
  }
  return merged
}

export const shownFigure = (
  to: Reader,
  { wanted: { name, key, definition, saved }, data, keys }: RecordsBehind,
): FigureBehind => ({
  data,
  keys,
  title: (!key && saved?.name) || reportTitle(to, { name, definition }),
  report: reportArgs({ name, key, saved }),
})
