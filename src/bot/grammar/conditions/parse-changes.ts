/** What is said of a record's fields: `status Qualified`, 状态改成有效, `amount=12000, stage=Proposal`, or a value alone: `hot`. */

import { tidy } from '../commands/read-head.ts'
import { fold, lower } from '../text/fold.ts'
import { plain, type SayableChoice } from './sayable-field.ts'

export interface ChangeableField {
  readonly name: string
  /** What it is called, in both languages. */
  readonly words: readonly string[]
  readonly choices?: readonly SayableChoice[]
}

export interface SaidChange {
  readonly field: string
  readonly said: string
}

/** Between a field and its value; one Chinese character only right behind the field. */
const joint =
  /^(?:\s*(?:[=:：＝→]|->)\s*|\s+(?:to|as|into|is|are|be|becomes?)(?=\s)\s*|\s*(?:改成|改为|变成|变为|设成|设为|设置为|换成|更新为|调整为|修改为)\s*|(?:为|是|成)\s*)/i
const leading =
  /^(?:['’]s(?=\s)|的|[=:：＝→]|->|(?:to|as|into|is|are|the|its)(?=\s)|改成|改为|变成|变为|设成|设为|设置为|标记为|换成|更新为|调整为|修改为)\s*/i
const between = /[,，;；、]|(?<=\s)(?:and|且|并且|并)(?=\s)/giu

/**
 * @returns the fields with what was said of each, as typed; what is no such thing as `unread`
 * @example parseChanges('状态改成有效，金额=12万', fields) // { changes: [status: 有效, amount: 12万] }
 */
export function parseChanges(
  typed: string,
  fields: readonly ChangeableField[],
): { readonly changes: readonly SaidChange[]; readonly unread?: string } {
  const text = withoutLead(typed.trim())
  const heads = headsIn(text, fields)
  const before = tidy(text.slice(0, heads[0]?.start ?? text.length))
  const changes = heads.map(({ field, end }, at): SaidChange => {
    const said = text.slice(end, heads[at + 1]?.start ?? text.length)
    return {
      field: field.name,
      said: unquoted(said.replace(/[\s,，;；、]+$|[\s,，;；、]+(?:and|且|并且|并)\s*$/giu, '').trim()),
    }
  })
  if (!before) return { changes }
  const bare = before.split(/[,，;；、]/).map((one) => valueAlone(withoutLead(one.trim()), fields))
  const named = bare.filter((one) => one !== undefined)
  return named.length === bare.length ? { changes: [...named, ...changes] } : { changes, unread: before }
}

function withoutLead(text: string): string {
  let left = text
  for (let before = ''; before !== left; ) {
    before = left
    left = left.replace(leading, '')
  }
  return left
}

/** `L-1 hot`: the one field that can be that. */
function valueAlone(said: string, fields: readonly ChangeableField[]): SaidChange | undefined {
  const bare = plain(said)
  const of = fields.filter(({ choices }) => choices?.some(({ words }) => words.some((word) => plain(word) === bare)))
  return bare && of.length === 1 && of[0] ? { field: of[0].name, said } : undefined
}

interface ChangeHead {
  readonly field: ChangeableField
  readonly start: number
  /** Where its value begins. */
  readonly end: number
}

function headsIn(text: string, fields: readonly ChangeableField[]): readonly ChangeHead[] {
  const names = fields
    .flatMap((field) => field.words.map((word) => ({ field, word: lower(fold(word)) })))
    .toSorted((a, b) => b.word.length - a.word.length)
  const folded = lower(fold(text))
  const headAt = (start: number): ChangeHead | undefined => {
    for (const { field, word } of names) {
      if (!folded.startsWith(word, start)) continue
      const after = start + word.length
      if (/[a-z0-9]$/.test(word) && /[a-z0-9_-]/.test(folded.charAt(after))) continue
      const joined = joint.exec(text.slice(after))?.[0].length
      const blank = /^\s+/.exec(text.slice(after))?.[0].length
      // 状态有效: a name written against its value is one only where that is among its choices.
      const choice = field.choices?.some(({ words }) => words.some((one) => plain(one) === plain(text.slice(after))))
      if (joined === undefined && blank === undefined && !choice) continue
      return { field, start, end: after + (joined ?? blank ?? 0) }
    }
    return undefined
  }
  const first = headAt(0)
  if (!first) return []
  const heads = [first]
  for (const { index, 0: separator } of text.matchAll(between)) {
    const start = index + separator.length + (/^\s*/.exec(text.slice(index + separator.length))?.[0].length ?? 0)
    const head = index >= first.end ? headAt(start) : undefined
    // Behind a comma only "field = value" is a field for sure: "address Main St, phone booth 3".
    if (
      head &&
      (head.field.choices ||
        !/\s$/.test(text.slice(start, head.end)) ||
        joint.test(text.slice(head.end - 4, head.end)) ||
        /[=:：＝]/.test(text.slice(start, head.end)))
    )
      heads.push(head)
  }
  // "status=Qualified amount=12000"
  for (const { index } of text.matchAll(/(?<=\s)(?=[^\s=]{1,40}[=＝])/gu)) {
    const head = index >= first.end ? headAt(index) : undefined
    if (head && !heads.some(({ start }) => start === head.start)) heads.push(head)
  }
  return heads.toSorted((a, b) => a.start - b.start)
}

const unquoted = (said: string): string => /^["“「『](.*)["”」』]$/su.exec(said)?.[1] ?? said
