/**
 * Conditions as people type them: `stage=negotiation amount>100000 close<"end of quarter"`, 地区=华东 行业=制造业. What is
 * no condition stays text to be searched for; what looks like one and is not understood becomes a problem with the
 * nearest that would be, and nothing is guessed.
 */
import { distance } from 'fastest-levenshtein'
import { type Condition, type Operator, operatorsOf, type SearchType } from '#domain/search/criteria.ts'
import { findAmounts } from './find-amounts.ts'
import { fold, lower } from './fold.ts'
import type { WhenOptions } from './parse-when.ts'
import { readPeriod } from './read-period.ts'

/** A field as it can be said. */
export interface SayableField {
  readonly name: string
  readonly type: SearchType
  /** What it is called, in both languages; the first is offered. */
  readonly words: readonly string[]
  readonly choices?: readonly SayableChoice[]
}
export interface SayableChoice {
  readonly value: string
  readonly words: readonly string[]
}

/** A condition whose values may be names of records or people that are still to be looked up. */
export interface SaidCondition extends Condition {
  readonly named?: true
  /** How many of the words are the name, nobody can tell here: each reading with what it leaves as text. */
  readonly readings?: readonly (readonly [name: string, rest: string])[]
}

export interface Problem {
  readonly about: 'field' | 'value' | 'operator' | 'mixed'
  /** The words that were not understood. */
  readonly said: string
  /** The field whose value it is. */
  readonly field?: string
  /** The nearest words in their place. */
  readonly nearest: readonly string[]
}

export interface SaidCriteria {
  readonly conditions: readonly SaidCondition[]
  readonly match: 'all' | 'any'
  readonly text: string
  readonly problems: readonly Problem[]
}

const symbols: Readonly<Record<string, Operator>> = {
  '!=': 'isNot', '<>': 'isNot', '≠': 'isNot', '>=': 'atLeast', '≥': 'atLeast', '<=': 'atMost', '≤': 'atMost',
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

const symbol = /!=|<>|≠|>=|≥|<=|≤|==|=|>|<|~|\^/y
const separators = /[\s,，、;；]/
const quotes: Readonly<Record<string, string>> = {
  '"': '"',
  '“': '”',
  '”': '”',
  "'": "'",
  '‘': '’',
  '「': '」',
  '『': '』',
}
const connector = /(?:^|[\s,，、;；])(?<or>or|或者|或|\|\|?)\s*$|(?:^|[\s,，、;；])(?<and>and|并且|而且|且|&&?)\s*$/i
const nothing = /^(?:empty|none|nothing|blank|空|无|没有|空白)$/i

interface Head {
  readonly start: number
  readonly end: number
  readonly operator: Operator
  readonly field?: SayableField
  readonly said: string
}

/** @example parseConditions('region=East hw', fields, options) // { conditions: [region is East], text: 'hw', … } */
export function parseConditions(
  typed: string,
  fields: readonly SayableField[],
  options: WhenOptions & { readonly country?: string },
): SaidCriteria {
  const folded = lower(fold(typed))
  const heads = headsIn(folded, fields)
  const problems: Problem[] = []
  const conditions: SaidCondition[] = []
  const loose: string[] = []
  const joints = { or: 0, and: 0 }
  const unjoined = (text: string, last: boolean): string => {
    const joint = last ? null : connector.exec(text)
    if (joint?.groups?.or) joints.or++
    if (joint?.groups?.and) joints.and++
    return joint ? text.slice(0, joint.index) : text
  }
  loose.push(unjoined(typed.slice(0, heads[0]?.start ?? typed.length), true))
  for (const [at, head] of heads.entries()) {
    const next = heads[at + 1]
    const region = unjoined(typed.slice(head.end, next?.start ?? typed.length), !next)
    if (!head.field) {
      problems.push({
        about: 'field',
        said: head.said,
        nearest: nearest(
          head.said,
          fields.map(({ words }) => words),
        ),
      })
      continue
    }
    const read = readCondition(head.field, head.operator, region, options)
    if ('problem' in read) problems.push(read.problem)
    else {
      conditions.push(read.condition)
      loose.push(read.rest)
    }
  }
  if (joints.or > 0 && joints.or < heads.length - 1) problems.push({ about: 'mixed', said: typed, nearest: [] })
  return {
    conditions,
    match: joints.or > 0 ? 'any' : 'all',
    text: loose
      .map((one) => one.replace(/^[\s,，、;；]+|[\s,，、;；]+$/g, ''))
      .filter(Boolean)
      .join(' '),
    problems,
  }
}

function headsIn(text: string, fields: readonly SayableField[]): readonly Head[] {
  const heads: Head[] = []
  let from = 0
  for (let at = 0; at < text.length; at++) {
    const closing = quotes[text.charAt(at)]
    if (closing) {
      const end = text.indexOf(closing, at + 1)
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

function symbolAt(text: string, at: number, from: number, fields: readonly SayableField[]): Head | undefined {
  symbol.lastIndex = at
  const sign = symbol.exec(text)?.[0]
  if (!sign) return undefined
  const before = text.slice(from, at).trimEnd()
  const words = [...before.matchAll(/[^\s,，、;；]+/g)].map(({ index, 0: word }) => ({ index, word }))
  const operator = symbols[sign] ?? 'is'
  const end = at + sign.length
  for (const start of words.slice(-4)) {
    const field = fieldCalled(before.slice(start.index), fields)
    if (field) return { start: from + start.index, end, operator, field, said: before.slice(start.index) }
  }
  const last = words.at(-1)
  // A sign after nothing, or after a figure ("a > b" in a name), is text.
  if (!last || !/\p{L}/u.test(last.word)) return undefined
  return { start: from + last.index, end, operator, said: last.word }
}

/** `金额大于10万`, `amount over 5000`: only right behind the very name of a field. */
function wordAt(text: string, at: number, from: number, fields: readonly SayableField[]): Head | undefined {
  for (const [word, operator] of spoken) {
    if (!text.startsWith(word, at)) continue
    const latin = /[a-z]$/.test(word)
    if (latin && (/\S/.test(text.charAt(at - 1)) || /\S/.test(text.charAt(at + word.length)))) continue
    const before = text.slice(from, at).trimEnd()
    for (const field of fields)
      for (const name of field.words) {
        const called = lower(fold(name))
        if (!before.endsWith(called)) continue
        const start = before.length - called.length
        if (start > 0 && !separators.test(before.charAt(start - 1)) && !/\p{Script=Han}$/u.test(before.slice(0, start)))
          continue
        if (!operatorsOf[field.type].includes(operator) && !(operator === 'is' || operator === 'isNot')) continue
        return { start: from + start, end: at + word.length, operator, field, said: called }
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

const plain = (word: string): string => lower(fold(word)).replace(/[\s_-]+/g, '')

const holds = (word: string, said: string): boolean =>
  /\p{Script=Han}/u.test(said)
    ? said.length > 1 && word.includes(said)
    : said.length > 2 &&
      lower(fold(word))
        .split(/[\s/().-]+/)
        .includes(said)

type Read = { readonly condition: SaidCondition; readonly rest: string } | { readonly problem: Problem }

function readCondition(
  field: SayableField,
  operator: Operator,
  region: string,
  options: WhenOptions & { readonly country?: string },
): Read {
  if (operator === 'empty' || operator === 'filled')
    return { condition: { field: field.name, operator, values: [] }, rest: region }
  const { quoted, rest, words } = valueIn(region)
  const tries = quoted !== undefined ? [[quoted, rest] as const] : prefixes(words, field.type === 'text')
  if (!tries.length)
    return { problem: { about: 'value', said: '', field: field.words[0] ?? '', nearest: offered(field) } }
  for (const [said, left] of tries) {
    const read = readValue(field, operator, said, options)
    if (read) {
      const named = read.named && tries.length > 1
      // "me" and a reference are one word.
      const one = named ? tries.findLast(([word]) => /^(?:me|我|[a-z]{1,2}-?\d+)$/i.test(word.trim())) : undefined
      if (one) return readCondition(field, operator, `"${one[0].trim()}"${one[1]}`, options)
      return {
        condition: { field: field.name, ...read, ...(named && { readings: tries }) },
        rest: named ? '' : left,
      }
    }
  }
  const fits = operatorsOf[field.type].includes(operator) || ['over', 'under'].includes(operator)
  const [whole = ''] = tries.at(-1) ?? []
  const choices = field.choices?.map((choice) => choice.words) ?? []
  return {
    problem: {
      about: fits ? 'value' : 'operator',
      said: fits ? whole.trim() : `${field.words[0]} ${region.trim()}`,
      field: field.words[0] ?? '',
      nearest: choices.length ? nearest(whole, choices) : [],
    },
  }
}

const offered = (field: SayableField): readonly string[] =>
  (field.choices ?? []).slice(0, 5).flatMap(({ words }) => words[0] ?? [])

function valueIn(region: string): { quoted?: string; rest: string; words: string } {
  const text = region.trimStart()
  const closing = quotes[text.charAt(0)]
  const end = closing ? text.indexOf(closing, 1) : -1
  return end > 0
    ? { quoted: text.slice(1, end).trim(), rest: text.slice(end + 1), words: text }
    : { rest: '', words: text }
}

/** The whole of what follows, then ever fewer words of it; of a plain text one word. */
function prefixes(words: string, one: boolean): (readonly [string, string])[] {
  const ends = [...words.matchAll(/\s+|$/g)].map(({ index }) => index).filter((index) => index > 0)
  const all = ends.map((end) => [words.slice(0, end).replace(/[,，、;；]+$/, ''), words.slice(end)] as const)
  return one ? all.slice(0, 1) : all.toReversed()
}

type Values = Pick<SaidCondition, 'operator' | 'values' | 'currency' | 'named'>

/** A value as it was typed, with the operator that it makes of the one said; nothing when it does not fit. */
export function readValue(
  field: SayableField,
  operator: Operator,
  said: string,
  options: WhenOptions & { readonly country?: string },
): Values | undefined {
  if (!said.trim()) return undefined
  if (nothing.test(said.trim()) && operatorsOf[field.type].includes('empty')) {
    if (operator === 'is') return { operator: 'empty', values: [] }
    if (operator === 'isNot') return { operator: 'filled', values: [] }
  }
  const range =
    operator === 'is' || operator === 'between' ? /^(.+?)\s*(?:\.\.+|…|至|到| and | to |~)\s*(.+)$/i.exec(said) : null
  switch (field.type) {
    case 'text': {
      const several =
        operator === 'is' || operator === 'oneOf'
          ? said
              .split(/[|、]/)
              .map((one) => one.trim())
              .filter(Boolean)
          : [said]
      return several.length > 1 || operator === 'oneOf'
        ? { operator: 'oneOf', values: several }
        : fitting(field, { operator, values: [said] })
    }
    case 'choice': {
      const several = said.split(/[,，、|/]/).map((one) => chosen(field, one))
      const values = several.flatMap((one) => one ?? [])
      if (values.length < several.length) return undefined
      if (values.length === 1) return fitting(field, { operator: operator === 'oneOf' ? 'is' : operator, values })
      return operator === 'is' || operator === 'oneOf' ? { operator: 'oneOf', values } : undefined
    }
    case 'flag': {
      if (operator !== 'is' && operator !== 'isNot') return undefined
      const yes = /^(?:yes|true|y|1|是|对|有)$/i.test(said.trim())
      if (!yes && !/^(?:no|false|n|0|否|不是|没有|无)$/i.test(said.trim())) return undefined
      return { operator: 'is', values: [String(operator === 'is' ? yes : !yes)] }
    }
    case 'number':
    case 'money': {
      const amounts = (range ? [range[1], range[2]] : [said]).map((one) => amountIn(one ?? '', options.country))
      const [first, second] = amounts
      if (amounts.some((one) => !one) || !first || (operator === 'between' && !second)) return undefined
      const currency = field.type === 'money' ? (first.currency ?? second?.currency) : undefined
      const values = amounts.flatMap((one) => one?.value ?? [])
      return fitting(field, { operator: second ? 'between' : operator, values, ...(currency && { currency }) })
    }
    case 'day':
    case 'moment': {
      const whole = operator === 'between' ? undefined : readPeriod(said, options)
      if (whole) return fitting(field, { operator: dated(operator, whole), values: [whole] })
      const ends = range ? [range[1], range[2]].map((one) => readPeriod(one ?? '', options)) : []
      const values = ends.flatMap((one) => one ?? [])
      return values.length === 2 ? { operator: 'between', values } : undefined
    }
    case 'person':
      if (/^(?:me|myself|我|本人|自己)$/i.test(said.trim())) return fitting(field, { operator, values: ['me'] })
      return fitting(field, { operator, values: [said.trim()], named: true })
    case 'record':
      return fitting(field, { operator, values: [said.trim()], named: true })
    default:
      throw new Error(`no values are read for ${field.type satisfies never}`)
  }
}

const fitting = (field: SayableField, values: Values): Values | undefined =>
  operatorsOf[field.type].includes(values.operator) ? values : undefined

/** "Since last week" begins with it, "before the end of the quarter" takes its last day in. */
const dated = (operator: Operator, value: string): Operator => {
  if (operator === 'over' && /^(?:week|month|quarter|year)[+-]\d+$/.test(value)) return 'atLeast'
  return operator === 'under' && value.endsWith('.end') ? 'atMost' : operator
}

function amountIn(said: string, country = 'CN'): { value: string; currency?: string } | undefined {
  const text = fold(said).trim().replace(/\s*%$/, '')
  if (/^-?\d+(?:,\d{3})*(?:\.\d+)?$/.test(text)) return { value: text.replaceAll(',', '') }
  const labelled = `amount ${text}`
  const [found] = findAmounts(labelled, country as never)
  return found && found.end - found.start >= labelled.trimEnd().length ? found.value : undefined
}

function chosen(field: SayableField, said: string): string | undefined {
  const bare = plain(said)
  const choices = field.choices ?? []
  const exact = choices.find(({ value, words }) => plain(value) === bare || words.some((word) => plain(word) === bare))
  if (exact) return exact.value
  const part = bare.length > 1 ? choices.filter(({ words }) => words.some((word) => plain(word).startsWith(bare))) : []
  return part.length === 1 ? part[0]?.value : undefined
}

/** Up to three of the names, each thing by its nearest. */
function nearest(said: string, things: readonly (readonly string[])[]): readonly string[] {
  const bare = plain(said)
  const han = /\p{Script=Han}/u.test(bare)
  return things
    .flatMap((words) => {
      const same = words.filter((word) => /\p{Script=Han}/u.test(word) === han)
      const [best] = same
        .map((word) => ({ word, far: distance(bare, plain(word)) / Math.max(bare.length, plain(word).length, 1) }))
        .toSorted((a, b) => a.far - b.far)
      return best ? [best] : []
    })
    .toSorted((a, b) => a.far - b.far)
    .slice(0, 3)
    .map(({ word }) => word)
}
