/** What became of the posts of a schedule. */
import type { ReportRun, runStates } from '#domain/reports/report-run.ts'
import type { ReportSchedule } from '#domain/reports/report-schedule.ts'
import { runsPageSize } from '#domain/reports/runs.ts'
import { actions, button, heading, type Message, message, type Node, note, text } from '../message.ts'
import type { Reader } from '../reader.ts'
import { type Page, pager } from './pager.ts'
import { reportName, runAt } from './schedule-words.ts'

/** A chat's own codes, and ours, by what they mean to whoever had it posted. */
const reasons: readonly (readonly [
  RegExp,
  'outside' | 'gone' | 'recipientGone' | 'noRight' | 'ownerGone' | 'unconfirmed' | 'busy' | 'slow',
])[] = [
  [/^not_in_channel$|BotNotInConversationRoster|^restricted_action|^access_denied|^403$/i, 'outside'],
  [/^channel_not_found$|^is_archived$|ConversationNotFound|^404$|account_inactive|^not installed/i, 'gone'],
  [/^recipientGone$|no active account/i, 'recipientGone'],
  [/^noRight$/, 'noRight'],
  [/reader is gone/, 'ownerGone'],
  [/^unconfirmed$|no attempt came to its end/, 'unconfirmed'],
  [/ratelimited|rate_limited|^429$|Throttl/i, 'busy'],
  [/statement timeout|canceling statement/i, 'slow'],
]

/** Why a post failed, in words; @returns also whether the bot may have to be invited there */
export function reasonSaid(to: Reader, error: string): { readonly reason: string; readonly isOutside: boolean } {
  const known = reasons.find(([pattern]) => pattern.test(error))?.[1]
  if (known) return { reason: to.words(`report.reasons.${known}`), isOutside: known === 'outside' || known === 'gone' }
  // A code is worth telling; what an exception says is for the log.
  return /^\w{2,60}$/.test(error)
    ? { reason: to.words('report.reasons.answered', { code: error }), isOutside: false }
    : { reason: to.words('report.reasons.unknown'), isOutside: false }
}

/** Of a list: only what went wrong is worth a word there. */
export function lastSaid(to: Reader, last: ReportRun | undefined, when: (at: Date) => string): string {
  if (!last?.error) return ''
  const { reason } = reasonSaid(to, last.error)
  if (last.state === 'failed') return to.words('report.lastFailed', { when: when(last.begunAt), reason })
  if (last.state === 'unsure') return to.words('report.lastUnsure', { when: when(last.begunAt), reason })
  return last.state === 'waiting' ? to.words('report.lastTrying', { reason }) : ''
}

export const runsPage = (
  to: Reader,
  schedule: ReportSchedule,
  runs: readonly ReportRun[],
  { start, total }: Page,
): Message => {
  const title = to.words('report.runsTitle', { report: reportName(to, schedule) })
  const { id } = schedule
  return message(
    to.locale,
    title,
    heading(title),
    runs.length ? runs.flatMap((run) => runNodes(to, schedule, run)) : note(to.words('report.noRuns')),
    pager(to, { start, shown: runs.length, total, size: runsPageSize }, (begin) => ({
      verb: 'report.runs',
      args: { id, start: String(begin) },
    })),
    actions(
      button(to.words('report.runNow'), 'report.now', { id }),
      button(to.words('report.schedules'), 'report.schedules'),
    ),
  )
}

function runNodes(to: Reader, schedule: ReportSchedule, run: ReportRun): readonly Node[] {
  const { state, error, by, place, begunAt } = run
  const said: (typeof runStates)[number] | 'again' = state === 'waiting' && error ? 'again' : state
  const line = to.words('report.runLine', {
    state: to.words(`report.runStates.${said}`),
    when: runAt(to, schedule, begunAt),
    place: to.words(schedule.recipient ? 'report.toPerson' : 'report.inPlace', {
      place: place ?? to.words('report.here'),
    }),
  })
  const more = [
    ...(by ? [to.words('report.runBy', { name: by.name })] : []),
    ...(error ? [reasonSaid(to, error).reason] : []),
  ]
  return [text(line), ...(more.length ? [note(more.join(' · '))] : [])]
}
