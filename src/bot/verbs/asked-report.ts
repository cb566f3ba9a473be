import type { Context } from '#domain/context.ts'
import { DomainError } from '#domain/errors.ts'
import { catalogued, isReportName, type ReportName } from '#domain/reports/catalogue.ts'
import { isSameDefinition, type ReportDefinition } from '#domain/reports/definition.ts'
import { type Gone, openReport } from '#domain/reports/opened-report.ts'
import { keptDefinition } from '#domain/reports/report-draft.ts'
import type { SavedReport } from '#domain/reports/saved-report.ts'
import { savedReportById } from '#domain/reports/saved-reports.ts'
import type { Call } from '../handler.ts'

/** What a page of a report is asked for: one of the catalogue, a format of somebody's own, or what is kept under a key. */
export interface AskedReport {
  readonly name: ReportName | undefined
  readonly key?: string | undefined
  readonly definition: ReportDefinition
  /** The format that it began with; with a key, what was made of that and is not saved yet. */
  readonly saved?: SavedReport | undefined
  /** What the format asks for and there is no longer. */
  readonly gone?: readonly Gone[]
  /** Measures of the format that are not for the actor to know. */
  readonly hidden?: readonly string[]
  /** Measures that the last change left out. */
  readonly left?: readonly string[]
}

/**
 * @returns nothing when nothing of it is for the actor to see
 * @throws DomainError NoSuchReport when the format is gone, or another's own
 */
export async function asked(context: Context, args: Call['args']): Promise<AskedReport | undefined> {
  const name = isReportName(args.report ?? '') ? (args.report as ReportName) : undefined
  const saved = args.saved ? await savedReportById(context, args.saved) : undefined
  if (saved) return ofFormat(context, saved, args.key)
  // Where one of somebody's own was posted, others read it, too.
  const key = args.key ?? args.kept
  if (args.saved && !key) throw new DomainError('NoSuchReport')
  if (key) {
    const drafted = await ofDraft(context, key)
    return drafted && { name, key, ...drafted }
  }
  const definition = name && catalogued(context, name)
  return definition && { name, definition }
}

/** What somebody made of a report, as far as it is for whoever reads it. */
async function ofDraft(context: Context, key: string): Promise<Pick<AskedReport, 'definition' | 'hidden'> | undefined> {
  const definition = await keptDefinition(context, key)
  const opened = await openReport(context, definition)
  // What is gone is said when it is asked for.
  return opened?.gone.length ? { definition } : opened && { definition: opened.definition, hidden: opened.hidden }
}

async function ofFormat(
  context: Context,
  saved: SavedReport,
  key: string | undefined,
): Promise<AskedReport | undefined> {
  const opened = await openReport(context, saved.definition)
  const drafted = key ? await ofDraft(context, key) : undefined
  if (key && !(drafted && opened && isSameDefinition(drafted.definition, opened.definition)))
    return drafted && { name: undefined, saved, key, ...drafted, hidden: both(drafted.hidden, opened?.hidden) }
  return opened && { name: undefined, saved, ...opened }
}

const both = (some: readonly string[] = [], others: readonly string[] = []): readonly string[] => [
  ...new Set([...some, ...others]),
]
