import type { Context } from '#domain/context.ts'
import { catalogueReport, type ReportName } from '#domain/reports/catalogue.ts'
import { type ReportDefinition, toldTo } from '#domain/reports/definition.ts'
import { keepDefinition } from '#domain/reports/report-draft.ts'
import type { Reader } from '#views/reader.ts'
import type { Question } from '../grammar/reports/parse-question.ts'
import type { AskedReport } from './asked-report.ts'
import { type ResolvedQuestion, resolveMentions } from './resolve-mentions.ts'

/** The report that a question in words asks for; nothing of it when that is not for the actor. */
export interface AskedInWords extends Pick<ResolvedQuestion, 'doubts' | 'unread' | 'corrected'> {
  readonly wanted: AskedReport | undefined
  /** A report of the catalogue, just as it is there. */
  readonly isAsWritten: boolean
}

export async function askedInWords(context: Context, to: Reader, question: Question): Promise<AskedInWords> {
  const { report: name, definition, doubts, unread, corrected } = await resolveMentions(context, to, question)
  const isAsWritten = name !== undefined && JSON.stringify(definition) === JSON.stringify(catalogueReport(name))
  const own = toldTo(context, definition)
  return {
    ...{ doubts, unread, corrected, isAsWritten },
    wanted: own && {
      name: name && titled({ name, definition: catalogueReport(name) }, own),
      key: isAsWritten ? undefined : await keepDefinition(context, own),
      definition: own,
    },
  }
}

/** A report keeps its name while it says what its name says. */
export const titled = (
  { name, definition: before }: AskedReport,
  { by, measures }: ReportDefinition,
): ReportName | undefined =>
  JSON.stringify([before.by, before.measures[0]]) === JSON.stringify([by, measures[0]]) ? name : undefined
