/** Where conditions begin among words: the name of a field and what is asked of it. */
import { type Operator, operatorsOf } from '#domain/search/criteria.ts'
import { fold, lower } from '../text/fold.ts'
import { plain, type SayableField } from './sayable-field.ts'

const symbols: Readonly<Record<string, Operator>> = {
  '!=': 'isNot', '<>': 'isNot', '≠': 'isNot', '>=': 'atLeast', '≥': 'atLeast', '<=': 'atMost', '≤': 'atMost',
  '=>': 'atLeast', '=<': 'atMost', '≧': 'atLeast', '≦': 'atMost',
  '=': 'is', '==': 'is', '>': 'over', '<': 'under', '~': 'contains', '^': 'begins',
} // biome-ignore format: one row reads best

/** Longer ones first: 不等于 holds 等于. */
const spoken: readonly (readonly [string, Operator])[] = [
  ['大于等于', 'atLeast'], ['大于或等于', 'atLeast'], ['不小于', 'atLeast'], ['不低于', 'atLeast'], ['不早于', 'atLeast'],
  ['小于等于', 'atMost'], ['小于或等于', 'atMost'], ['不大于', 'atMost'], ['不超过', 'atMost'], ['不晚于', 'atMost'],
  ['大于', 'over'], ['超过', 'over'], ['高于', 'over'], ['晚于', 'over'], ['小于', 'under'], ['低于', 'under'], ['早于', 'under'],
  ['不等于', 'isNot'], ['不为空', 'filled'], ['不是', 'isNot'], ['为空', 'empty'], ['等于', 'is'], ['介于', 'between'],
  ['包含', 'contains'], ['含有', 'contains'], ['开头为', 'begins'], ['属于', 'oneOf'], ['是', 'is'], ['为', 'is'],
  ['is not empty', 'filled'], ['is empty', 'empty'], ['is not', 'isNot'], ['is', 'is'], ['contains', 'contains'],
  ['begins with', 'begins'], ['starts with', 'begins'], ['at least', 'atLeast'], ['at most', 'atMost'], ['between', 'between'],
  ['over', 'over'], ['above', 'over'], ['after', 'over'], ['under', 'under'], ['below', 'under'], ['before', 'under'],
] // biome-ignore format: one row reads best

const symbol = /!=|<>|≠|>=|=>|≥|≧|<=|=<|≤|≦|==|=|>|<|~|\^/y
const separators = /[\s,，、;；]/
export const quotes: Readonly<Record<string, string>> = {
  '"': '"',
  '“': '”',
  '”': '”',
  "'": "'",
  '‘': '’',
  '「': '」',
  '『': '』',
  '＂': '＂',
}
/** Those that stand for nothing but a quotation; an apostrophe is a letter of many names. */
export const isOpening = (text: string, at: number): boolean =>
  /["“「『＂]/.test(text.charAt(at)) && (at === 0 || /[\s=<>~^≠≤≥≦≧＝＜＞(（,，]/.test(text.charAt(at - 1)))

/** `amount >`, 地区为: the value follows its end. */
export interface Head {
  readonly start: number
  readonly end: number
  /** Where the operator stands, before that end. */
  readonly sign: number
  readonly operator: Operator
  readonly field?: SayableField
  readonly said: string
}

export function headsIn(text: string, fields: readonly SayableField[]): readonly Head[] {
  const heads: Head[] = []
  /** Quotes that do not come any more. */
  const absent = new Set<string>()
  let from = 0
  for (let at = 0; at < text.length; at++) {
    const closing = quotes[text.charAt(at)]
    if (closing && !absent.has(closing)) {
      const end = text.indexOf(closing, at + 1)
      if (end < 0) absent.add(closing)
      if (end > at) {
        at = end
        continue
      }
    }
    const head = symbolAt(text, at, from, fields) ?? wordAt(text, at, from, fields)
    if (!head) continue
    heads.push(head)
    from = head.end
    at = head.end - 1
  }
  return heads
}

/** Fields are called by fewer characters. */
const longestName = 200

function symbolAt(text: string, at: number, from: number, fields: readonly SayableField[]): Head | undefined {
  symbol.lastIndex = at
  const sign = symbol.exec(text)?.[0]
  if (!sign) return undefined
  const nearest = Math.max(from, at - longestName)
  const before = text.slice(nearest, at).trimEnd()
  const words = [...before.matchAll(/[^\s,，、;；]+/g)].map(({ index, 0: word }) => ({ index, word }))
  const operator = symbols[sign] ?? 'is'
  const end = at + sign.length
  for (const start of words.slice(-4)) {
    const field = fieldCalled(before.slice(start.index), fields)
    if (field) return { start: nearest + start.index, end, sign: at, operator, field, said: before.slice(start.index) }
  }
  const last = words.at(-1)
  // 金额>10万且阶段=谈判
  const [, joint = '', called = ''] = /^(.*?(?:并且|而且|且|或者|或))(.+)$/u.exec(last?.word ?? '') ?? []
  const after = last && called && fieldCalled(called, fields)
  if (after) return { start: nearest + last.index + joint.length, end, sign: at, operator, field: after, said: called }
  // A sign after nothing, or after a figure ("a > b" in a name), is text.
  if (!last || !/\p{L}/u.test(last.word)) return undefined
  return { start: nearest + last.index, end, sign: at, operator, said: last.word }
}

/** `金额大于10万`, `amount over 5000`: only right behind the very name of a field. */
function wordAt(text: string, at: number, from: number, fields: readonly SayableField[]): Head | undefined {
  for (const [word, operator] of spoken) {
    if (!text.startsWith(word, at)) continue
    const latin = /[a-z]$/.test(word)
    if (latin && (/\S/.test(text.charAt(at - 1)) || /\S/.test(text.charAt(at + word.length)))) continue
    const nearest = Math.max(from, at - longestName)
    const before = text.slice(nearest, at).trimEnd()
    for (const field of fields)
      for (const name of field.words) {
        const called = lower(fold(name))
        if (!before.endsWith(called)) continue
        const start = before.length - called.length
        if (start > 0 && !separators.test(before.charAt(start - 1)) && !/\p{Script=Han}$/u.test(before.slice(0, start)))
          continue
        const fits = operatorsOf[field.type].includes(operator) || operator === 'is' || operator === 'isNot'
        // 阶段大于谈判 is a slip; "name over the door" is a text.
        if (!fits && latin) continue
        return { start: nearest + start, end: at + word.length, sign: at, operator, field, said: called }
      }
  }
  return undefined
}

/** By one of its names; else by a word of only one field's names (`close` of "Expected close date", 创建 of 创建时间). */
function fieldCalled(said: string, fields: readonly SayableField[]): SayableField | undefined {
  const bare = plain(said)
  const exact = fields.filter(({ words }) => words.some((word) => plain(word) === bare))
  if (exact.length) return exact[0]
  const part = fields.filter(({ name, words }) => !name.includes('.') && words.some((word) => holds(word, said)))
  return part.length === 1 ? part[0] : undefined
}

const holds = (word: string, said: string): boolean =>
  /\p{Script=Han}/u.test(said)
    ? said.length > 1 && word.includes(said)
    : said.length > 2 &&
      lower(fold(word))
        .split(/[\s/().-]+/)
        .includes(said)
