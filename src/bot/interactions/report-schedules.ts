/** Reports posted to a conversation again and again: asked for in words or by a form, listed, paused, deleted. */
import type { Context } from '#domain/context.ts'
import { DomainError } from '#domain/errors.ts'
import { postNotice } from '#domain/notices/post-notice.ts'
import { demandAny } from '#domain/records/policies.ts'
import { ReportSchedule } from '#domain/reports/report-schedule.ts'
import { deleteSchedule, findSchedule, pauseSchedule, scheduleReport, schedulesOf } from '#domain/reports/schedules.ts'
import { actions, button, message, text } from '#views/message.ts'
import { scheduled, scheduleForm, schedules } from '#views/pages/report.ts'
import { reportArgs, reportTitle } from '#views/pages/report-page.ts'
import { dateTime, type Reader } from '#views/reader.ts'
import { parseSchedule } from '../grammar/schedules/parse-schedule.ts'
import { placeNamed } from '../grammar/schedules/place-named.ts'
import { askAgain, type Call, type Handlers, reads, writes } from '../handler.ts'
import type { Outcome } from '../request.ts'
import { type AskedReport, asked } from '../verbs/asked-report.ts'
import { startOf } from '../verbs/start-of.ts'

/** @param said when, and where, a report is to be posted */
export async function schedule(call: Call, wanted: AskedReport, said: string): Promise<Outcome> {
  const { to, args } = call
  const { name } = wanted
  // A question is asked again in its own words.
  const title = args.said ?? (name ? to.words(`reports.names.${name}`) : '')
  const elsewhere = placeNamed(said)
  const when = parseSchedule(elsewhere?.rest ?? said)
  const saying = (words: string) => to.words('report.scheduleWords', { report: title, when: words }).trim()
  if (elsewhere && !elsewhere.rest)
    return refused(to, to.words('report.onlyHere', { place: elsewhere.place, instead: saying('') }))
  if (!when) throw new DomainError('ScheduleNotUnderstood', { when: said })
  // Neither posted in another place than was said, nor at another time.
  const instead = saying(withoutWords(elsewhere?.rest ?? said, when.words))
  if (elsewhere) return refused(to, to.words('report.onlyHere', { place: elsewhere.place, instead }))
  if (when.words) return refused(to, to.words('report.leftOver', { words: when.words, instead }), instead)
  return posted(call, wanted, when.cron)
}

async function posted(call: Call, { name, key, definition }: AskedReport, cron: string): Promise<Outcome> {
  const { context, to, place } = call
  const made = await scheduleReport(context, {
    // What was changed is no longer what the catalogue says.
    ...(name && !key ? { report: name } : { report: 'own', definition }),
    cron,
    platform: call.request.platform,
    workspace: call.request.workspace,
    conversation: place.conversation,
    serviceUrl: place.serviceUrl,
    place: place.name,
  })
  if (place.type !== 'private') await announce(context, made)
  return { type: 'show', message: scheduled(to, made), fresh: true }
}

/** Asks when a report is to be posted here, and has it posted. */
async function askWhen({ context, to, args }: Call): Promise<Outcome> {
  demandAny(context, 'publish', ReportSchedule)
  const wanted = await asked(context, args)
  if (!wanted) throw new DomainError('NotFound', { ref: '' })
  return { type: 'ask', form: formFor(to, wanted) }
}

const formFor = (to: Reader, { name, key, definition }: AskedReport) =>
  scheduleForm(to, reportTitle(to, { name, definition }), reportArgs({ name, key }))

async function postRegularly(call: Call): Promise<Outcome> {
  const { context, to, args, answers } = call
  const wanted = await asked(context, args)
  if (!wanted) throw new DomainError('NotFound', { ref: '' })
  const said = (answers.when ?? '').trim()
  const when = parseSchedule(said)
  const wrong = !said
    ? to.words('fieldErrors.required')
    : !when
      ? to.words('errors.ScheduleNotUnderstood', { when: said })
      : when.words && to.words('report.wordsLeft', { words: when.words })
  if (wrong || !when) return askAgain(formFor(to, wanted), answers, { when: wrong || '' })
  return posted(call, wanted, when.cron)
}

/** Said where the report is to stand: whoever reads there learns of it, and whether it can be posted shows at once. */
const announce = (context: Context, { id, platform, workspace, conversation, serviceUrl }: ReportSchedule) =>
  postNotice(context, {
    key: `reportAnnounced:${id}`,
    topic: 'reportAnnounced',
    params: { schedule: id, owner: context.actor.id },
    to: { platform, workspace, conversation, serviceUrl: serviceUrl ?? null },
  })

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

export const reportScheduleInteractions: Handlers = {
  'report.schedule': reads(askWhen),
  'report.post': writes(postRegularly),
  'report.schedules': reads((call) => list(call)),
  'report.pause': writes(pausing(true)),
  'report.resume': writes(pausing(false)),
  'report.delete': writes(async (call) => {
    await deleteSchedule(call.context, await findSchedule(call.context, call.args.id ?? ''))
    return list(call, call.to.words('report.deleted'))
  }),
}
