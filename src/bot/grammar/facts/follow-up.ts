import { parseWhen, type WhenOptions } from '../dates/parse-when.ts'
import type { FollowUp } from './lead-draft.ts'

const toDo =
  /\b(?:follow(?:ing)?[\s-]?up|call(?:\s?back)?|ring|phone|remind(?:er)?|meet(?:ing)?|visit|e-?mail|write|demo|send|contact|ping|check\s+in|quote|talk|chat|discuss|present|lunch|catch\s+up|reach\s+out|get\s+back)\b|回访|跟进|拜访|联系|电话|提醒|开会|会议|见面|报价|演示|回复|沟通|洽谈|签约|上门|面谈|再谈|发资料|发方案|催/i

/** Whether the words say what to do, so that a date beside them is when. */
export function saysToDo(text: string): boolean {
  return toDo.test(text)
}

/** A follow-up in these few words and what stands before it: "华为 明天下午3点回访" is 华为, and the task 回访. */
export interface FollowUpFound {
  readonly before: string
  readonly followUp: FollowUp
}

/**
 * Reads a follow-up from a stretch between commas. `first` is where the name is expected: there a date counts only with
 * a time or a thing to do after the name, so that "Friday's Ltd" stays a name. A moment that is over is none.
 */
export function readFollowUp(text: string, options: WhenOptions, first: boolean): FollowUpFound | undefined {
  const when = parseWhen(text, options)
  if (!when || when.at <= options.now) return undefined
  const followUp = (subject: string): FollowUp => ({ subject: tidy(subject), at: when.at, hasTime: when.hasTime })
  const task = saysToDo(when.rest)
  if (!first) {
    return when.rest === '' || task || (when.hasTime && when.rest.length <= 40)
      ? { before: '', followUp: followUp(when.rest) }
      : undefined
  }
  const dateAt = text.indexOf(when.matched.split(' ')[0] ?? '')
  const taskAt = toDo.exec(text)?.index ?? text.length
  const at = Math.min(dateAt, taskAt)
  const before = tidy(text.slice(0, at))
  if (before === '') return when.rest === '' || taskAt < dateAt ? { before, followUp: followUp(when.rest) } : undefined
  if (!task && !when.hasTime) return undefined
  return { before, followUp: followUp(when.rest.startsWith(before) ? when.rest.slice(before.length) : when.rest) }
}

function tidy(text: string): string {
  return text
    .replace(/^[\s,，、;；:：.。!！-]+|(?<![\s,，、;；:：.。!！-])[\s,，、;；:：.。!！-]+$/g, '')
    .replace(/(?<!\s)\s+(?:to|for)$/i, '')
}
