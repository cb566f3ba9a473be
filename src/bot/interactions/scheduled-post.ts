/** What a schedule posts: one report, or several one below the other. */
import type { Context } from '#domain/context.ts'
import { DomainError } from '#domain/errors.ts'
import { may } from '#domain/records/policies.ts'
import { isReportName } from '#domain/reports/catalogue.ts'
import { parseDefinition } from '#domain/reports/definition.ts'
import { keepDefinition } from '#domain/reports/report-draft.ts'
import { partsOf, ReportSchedule, type SchedulePart } from '#domain/reports/report-schedule.ts'
import type { Message } from '#views/message.ts'
import { type DigestPart, digest } from '#views/pages/digest.ts'
import { reportArgs } from '#views/pages/report-page.ts'
import type { Reader } from '#views/reader.ts'
import { SendFailure } from '../request.ts'
import { scheduledReport } from './report.ts'

/** As its owner may see it. @throws SendFailure when its owner may post no more */
export async function scheduledPost(context: Context, to: Reader, schedule: ReportSchedule): Promise<Message> {
  if (!may(context, 'publish', ReportSchedule)) throw new SendFailure('noRight', { hopeless: true })
  const parts = partsOf(schedule)
  const [only, ...others] = parts
  if (!only) throw new DomainError('NoSuchSchedule')
  if (!others.length) return scheduledReport(context, to, only)
  const shown: DigestPart[] = []
  for (const part of parts)
    shown.push({ message: await scheduledReport(context, to, part), args: await argsOf(context, part) })
  return digest(to, context.actor.name, shown)
}

/** What opens it by itself, with its numbers and controls. */
async function argsOf(
  context: Context,
  { report, definition, saved }: SchedulePart,
): Promise<Readonly<Record<string, string>>> {
  if (saved)
    return reportArgs({
      name: undefined,
      saved,
      kept: definition ? await keepDefinition(context, parseDefinition(definition)) : undefined,
    })
  if (isReportName(report)) return reportArgs({ name: report, key: undefined })
  const own = definition ? parseDefinition(definition) : undefined
  return reportArgs({ name: undefined, key: own && (await keepDefinition(context, own)) })
}
