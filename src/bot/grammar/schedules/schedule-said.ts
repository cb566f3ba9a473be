/** What is to be done with reports that are posted regularly, in words: "pause report pipeline", 报告 暂停 销售漏斗. */

import { lexer } from '../commands/lexer.ts'
import { reportNamed, reportOfKind } from '../reports/report-named.ts'
import { fold } from '../text/fold.ts'

export const scheduleSteps = ['pause', 'resume', 'now', 'edit', 'delete', 'runs'] as const
export type ScheduleStep = (typeof scheduleSteps)[number]

export interface ScheduleSaid {
  readonly step: ScheduleStep
  /** Of what; all there are when nothing was said. */
  readonly report: string | undefined
}

const before: Readonly<Record<ScheduleStep, RegExp>> = {
  pause: /^(?:pause|suspend|暂停|停发)(?![a-z])/i,
  resume: /^(?:resume|unpause|继续|恢复|重新开始)(?![a-z])/i,
  now: /^(?:run|send|post)(?:\s+now)?(?![a-z])|^(?:立即|马上|现在)(?:发送|运行|发)?|^立刻发送?/i,
  edit: /^(?:edit|修改|编辑)(?![a-z])/i,
  delete: /^(?:delete|remove|cancel|删除|取消)(?![a-z])/i,
  runs: /^(?:past\s+)?(?:runs|history)(?:\s+of)?(?![a-z])|^(?:发送|运行|历史)记录|^发送历史/i,
}
const behind: Readonly<Record<ScheduleStep, RegExp>> = {
  pause: /\s+pause$|\s*暂停$/i,
  resume: /\s+resume$|\s*(?:恢复|继续)$/i,
  now: /\s+(?:run|send|post)\s+now$|\s*(?:立即|马上|现在)(?:发送|运行|发)$/i,
  edit: /\s+edit$|\s*(?:修改|编辑)$/i,
  delete: /\s+(?:delete|remove)$|\s*(?:删除|取消)$/i,
  runs: /\s+(?:past\s+)?(?:runs|history)$|\s*的?(?:(?:发送|运行|历史)记录|发送历史)$/i,
}

/** Words around the name of a report that say no more than that it is one. */
const ahead =
  /^(?:the\s+)?(?:scheduled\s+)?(?:(?:reports?|schedules?)(?:\s+of)?(?:\s+|$))?(?:the\s+)?(?:(?:定时)?(?:报告|报表|计划)\s*)?/i
const after = /(?:\s+|^)(?:reports?|schedules?)$|(?:定时)?(?:报告|报表|计划)$/i

/** The whole of what follows `report`, or of what is said of a report; nothing where it names no report. */
export function scheduleSaid(text: string): ScheduleSaid | undefined {
  const typed = fold(text)
    .replace(/[\s.。!！]+$/, '')
    .trim()
  for (const step of scheduleSteps) {
    const first = before[step].exec(typed)
    const last = first ? null : behind[step].exec(typed)
    if (!first && !last) continue
    const rest = (first ? typed.slice(first[0].length) : typed.slice(0, last?.index))
      .replace(step === 'now' ? /\s+now$/i : /$^/, '')
      .trim()
    const name = rest.replace(ahead, '').replace(after, '').trim()
    if (name === '') return { step, report: undefined }
    const report = reportNamed(rest) ?? reportNamed(name) ?? ofKind(name)
    if (report) return { step, report }
  }
  return undefined
}

function ofKind(name: string): string | undefined {
  const only = lexer(name).word(0)
  return only?.meaning.kind && only.end >= name.length ? reportOfKind(only.meaning.kind) : undefined
}

/** Said without `report` before it: "pause the pipeline report", 暂停销售漏斗报告. */
export const saidOfReport = (text: string): ScheduleSaid | undefined =>
  /\b(?:scheduled\s+)?(?:report|schedule)s?\b|报告|报表|定时/i.test(fold(text)) ? scheduleSaid(text) : undefined
