/** Reports, now and on a schedule. */
import type { Context } from '#domain/context.ts'
import { DomainError } from '#domain/errors.ts'
import { leadsByStatusAndOwner, newLeadsByMonth } from '#domain/reports/lead-reports.ts'
import { deleteSchedule, findSchedule, pauseSchedule, scheduleReport, schedulesOf } from '#domain/reports/schedules.ts'
import type { Message } from '#views/message.ts'
import { leadReport, reportCatalogue, scheduled, schedules } from '#views/pages/report.ts'
import { dateTime, type Reader } from '#views/reader.ts'
import { parseSchedule } from '../grammar/parse-schedule.ts'
import { type Call, type Handlers, reads, writes } from '../handler.ts'
import type { Outcome } from '../request.ts'

/** The report as one person may see it, in the language and zone of its readers. */
export const leadReportFor = async (context: Context, to: Reader): Promise<Message> =>
  leadReport(to, {
    byOwner: await leadsByStatusAndOwner(context),
    byMonth: await newLeadsByMonth(context, to.timeZone),
    as: context.actor.name,
  })

async function report(call: Call): Promise<Outcome> {
  const { args, context, to, place } = call
  if (!args.report) return { type: 'show', message: reportCatalogue(to) }
  if (!args.when) return { type: 'show', message: await leadReportFor(context, to), shared: true, fresh: true }
  const when = parseSchedule(args.when)
  if (!when) throw new DomainError('ScheduleNotUnderstood')
  const schedule = await scheduleReport(context, {
    report: 'leads',
    cron: when.cron,
    platform: call.request.platform,
    conversation: place.conversation,
    serviceUrl: place.serviceUrl,
    place: place.name,
  })
  return { type: 'show', message: scheduled(to, schedule) }
}

async function list(call: Call, saying?: string): Promise<Outcome> {
  return { type: 'show', message: schedules(call.to, await schedulesOf(call.context), saying) }
}

const pausing = (paused: boolean) => async (call: Call) => {
  const schedule = await findSchedule(call.context, call.args.id ?? '')
  await pauseSchedule(call.context, schedule, paused)
  const next = dateTime(call.to, schedule.nextRunAt)
  return list(call, paused ? call.to.words('report.paused') : call.to.words('report.resumed', { next }))
}

export const reportInteractions: Handlers = {
  report: writes(report),
  'report.schedules': reads((call) => list(call)),
  'report.pause': writes(pausing(true)),
  'report.resume': writes(pausing(false)),
  'report.delete': writes(async (call) => {
    await deleteSchedule(call.context, await findSchedule(call.context, call.args.id ?? ''))
    return list(call, call.to.words('report.deleted'))
  }),
}
