import type { Context } from '#domain/context.ts'
import { catalogued, isReportName, type ReportName } from '#domain/reports/catalogue.ts'
import type { ReportDefinition } from '#domain/reports/definition.ts'
import { keptDefinition } from '#domain/reports/report-draft.ts'
import type { Call } from '../handler.ts'

/** What a page of a report is asked for: one of the catalogue, or what is kept under a key. */
export interface AskedReport {
  readonly name: ReportName | undefined
  readonly key?: string | undefined
  readonly definition: ReportDefinition
}

/** @returns nothing when nothing of it is for the actor to see */
export async function asked(context: Context, args: Call['args']): Promise<AskedReport | undefined> {
  const name = isReportName(args.report ?? '') ? (args.report as ReportName) : undefined
  if (args.key) return { name, key: args.key, definition: await keptDefinition(context, args.key) }
  const definition = name && catalogued(context, name)
  return definition && { name, definition }
}
