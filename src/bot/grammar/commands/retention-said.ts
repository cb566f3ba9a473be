/** For how long something is to be kept: "history 2 years", 历史 90天, "deleted records for ever". */
import type { Retained } from '#domain/organization/retention.ts'
import { readNumber } from '../text/chinese-number.ts'
import { fold } from '../text/fold.ts'

const subjects: Readonly<Record<Retained, RegExp>> = {
  deleted: /^(?:deleted records?|deletions?|已?删除的?(?:记录|数据)?)/i,
  history: /^(?:the\s+)?(?:change\s+)?(?:history|changes)|^(?:修改)?(?:历史|变更)(?:记录)?/i,
  files: /^(?:files?|exports?|(?:导出的?)?文件)/i,
  notices: /^(?:notices?|notifications?|messages?|通知|提醒|消息)/i,
  emails: /^(?:texts? of )?(?:sent\s+)?e-?mails?(?:\s+texts?)?|^(?:已发)?(?:e-?mail|电子邮件|邮件)(?:正文)?/i,
}

const forGood = /^(?:for\s*ever|forever|always|for good|permanently|indefinitely|永久|一直|永远|不删除)$/i
const span =
  /^(\d{1,5}|[一二两三四五六七八九十百]{1,5})\s*个?\s*(days?|d|weeks?|months?|years?|天|日|周|星期|个月|月|年)$/i
const daysOf: readonly (readonly [RegExp, number])[] = [
  [/^(?:w|周|星期)/i, 7],
  [/^(?:m|个?月)/i, 30],
  [/^(?:y|年)/i, 365],
]

/** @returns days as a form says them, empty for ever; nothing for what is not understood */
export function retentionSaid(typed: string): { readonly what: Retained; readonly days: string } | undefined {
  const said = fold(typed).trim()
  for (const [what, subject] of Object.entries(subjects) as [Retained, RegExp][]) {
    const [named] = subject.exec(said) ?? []
    if (!named) continue
    const rest = said
      .slice(named.length)
      .replace(/^(?:\s*(?:for(?!\s*ever|\s*good)|to|is|=|:|保留|改为|改成|为))*\s*/i, '')
      .trim()
    if (forGood.test(rest)) return { what, days: '' }
    const [, number = '', unit = ''] = span.exec(rest) ?? []
    const count = readNumber(number)
    if (!number || count === undefined) return undefined
    return { what, days: String(count * (daysOf.find(([one]) => one.test(unit))?.[1] ?? 1)) }
  }
  return undefined
}

/** "Keep history for 2 years", 历史记录保留两年: the same as the setting is said. */
export function keepingSaid(typed: string): string {
  const said = fold(typed)
  const en = /^(?:please\s+)?keep\s+(?=\S)/i.exec(said)?.[0]
  const zh = /^(?:请|把|将)*(?=\S)/.exec(said)?.[0] ?? ''
  if (en && retentionSaid(said.slice(en.length))) return `retention ${typed.slice(en.length)}`
  if (/保留/.test(said) && retentionSaid(said.slice(zh.length))) return `保留期限 ${typed.slice(zh.length)}`
  return typed
}
