/** Reports, now and on a schedule. */
import type { Context } from '#domain/context.ts'
import { DomainError } from '#domain/errors.ts'
import { postNotice } from '#domain/notices/post-notice.ts'
import { leadsByStatusAndOwner, newLeadsByMonth } from '#domain/reports/lead-reports.ts'
import type { ReportSchedule } from '#domain/reports/report-schedule.ts'
import { deleteSchedule, findSchedule, pauseSchedule, scheduleReport, schedulesOf } from '#domain/reports/schedules.ts'
import { recordKinds } from '#views/kinds/index.ts'
import { actions, button, type Message, message, text } from '#views/message.ts'
import { leadReport, reportCatalogue, scheduled, schedules } from '#views/pages/report.ts'
import { dateTime, type Reader } from '#views/reader.ts'
import { type Kind, kinds } from '../grammar/commands/vocabulary.ts'
import { parseSchedule } from '../grammar/schedules/parse-schedule.ts'
import { placeNamed } from '../grammar/schedules/place-named.ts'
import { type Call, type Handlers, reads, writes } from '../handler.ts'
import type { Outcome } from '../request.ts'
import { withUnread } from '../spoken.ts'
import { startOf } from '../verbs/start-of.ts'

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
  if (args.report !== 'leads') {
    const kind = recordKinds.find(({ domain: { name } }) => isKind(name) && kinds[name].en[1] === args.report)
    const none = to.words('report.noneOf', { kind: kind?.many(to.words) ?? args.report })
    const shown: Outcome = { type: 'show', message: reportCatalogue(to, none), fresh: true, personal: true }
    return args.when ? withUnread(shown, args.when) : shown
  }
  if (!args.when) return { type: 'show', message: await leadReportFor(context, to), shared: true, fresh: true }
  const elsewhere = placeNamed(args.when)
  const when = parseSchedule(elsewhere?.rest ?? args.when)
  if (elsewhere && !elsewhere.rest) {
    const instead = to.words('report.scheduleWords', { when: '' }).trim()
    return refused(to, to.words('report.onlyHere', { place: elsewhere.place, instead }))
  }
  if (!when) throw new DomainError('ScheduleNotUnderstood', { when: args.when })
  // Neither posted in another place than was said, nor at another time.
  const instead = to.words('report.scheduleWords', { when: withoutWords(elsewhere?.rest ?? args.when, when.words) })
  if (elsewhere) return refused(to, to.words('report.onlyHere', { place: elsewhere.place, instead }))
  if (when.words) return refused(to, to.words('report.leftOver', { words: when.words, instead }), instead)
  const schedule = await scheduleReport(context, {
    report: 'leads',
    cron: when.cron,
    platform: call.request.platform,
    workspace: call.request.workspace,
    conversation: place.conversation,
    serviceUrl: place.serviceUrl,
    place: place.name,
  })
  if (place.type !== 'private') await announce(context, schedule)
  return { type: 'show', message: scheduled(to, schedule) }
}

/** Said where the report is to stand: whoever reads there learns of it, and whether it can be posted shows at once. */
const announce = (context: Context, { id, platform, workspace, conversation, serviceUrl }: ReportSchedule) =>
  postNotice(context, {
    key: `reportAnnounced:${id}`,
    topic: 'reportAnnounced',
    params: { schedule: id, owner: context.actor.id },
    to: { platform, workspace, conversation, serviceUrl: serviceUrl ?? null },
  })

const isKind = (name: string): name is Kind => name in kinds

const withoutWords = (when: string, words: string): string =>
  words
    .split(' ')
    .reduce((left, word) => left.replace(word, ''), when)
    .replace(/\s+/g, ' ')
    .trim()

const refused = (to: Reader, sentence: string, instead?: string): Outcome => ({
  type: 'show',
  message: message(
    to.locale,
    sentence,
    text(sentence),
    instead === undefined ? [] : actions(button(instead, 'say', { text: instead })),
  ),
  fresh: true,
  personal: true,
})

async function list(call: Call, saying?: string): Promise<Outcome> {
  const start = startOf(call.args)
  const [page, total] = await schedulesOf(call.context, start)
  return { type: 'show', message: schedules(call.to, page, { start, total }, saying) }
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
