/** From a report to the records behind one of its figures. */

import { DomainError } from '#domain/errors.ts'
import { dataSetNamed } from '#domain/reports/data-sets/index.ts'
import type { RecordKind } from '#views/kind.ts'
import { kindNamed } from '#views/kinds/index.ts'
import { allGroups, cellControls } from '#views/pages/report-records.ts'
import { type Call, type Handlers, reads } from '../handler.ts'
import type { Outcome } from '../request.ts'
import { asked } from '../verbs/asked-report.ts'
import { showList } from '../verbs/show-list.ts'

/** A group was chosen, or one more: what is not chosen anew stays as it was. */
async function records(call: Call): Promise<Outcome> {
  const { context, args } = call
  const { first: _first, second: _second, ...state } = args
  const wanted = await asked(context, args)
  const kind = wanted && kindNamed(dataSetNamed(wanted.definition.data).kind.name)
  if (!kind) throw new DomainError('ReportChanged')
  const before = (args.cell ?? '').split('\n')
  const cell = wanted.definition.by.map((_, at) => args[cellControls[at] ?? ''] ?? (before[at] || allGroups))
  return showList({ ...call, args: { ...state, scope: 'all', cell: cell.join('\n') } }, kind as RecordKind)
}

export const reportRecordInteractions: Handlers = { 'report.records': reads(records) }
