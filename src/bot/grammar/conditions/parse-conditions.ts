/**
 * Conditions as people type them: `stage=negotiation amount>100000 close<"end of quarter"`, 地区=华东 行业=制造业. What is
 * no condition stays text to be searched for; what looks like one and is not understood becomes a problem with the
 * nearest that would be, and nothing is guessed.
 */

import { DateTime } from 'luxon'
import { type Condition, operatorsOf, type SearchType } from '#domain/search/criteria.ts'
import type { WhenOptions } from '../dates/parse-when.ts'
import { fold, lower } from '../text/fold.ts'
import { type Head, headsIn, isOpening, quotes } from './condition-heads.ts'
import { readValue } from './read-value.ts'
import { nearestNames, type SayableField } from './sayable-field.ts'

/** From where to where among the words, as typed. */
export type Span = readonly [from: number, to: number]

/** A condition whose values may be names of records or people that are still to be looked up. */
export interface SaidCondition extends Condition {
  readonly named?: true
  /** How many of the words are the name, nobody can tell here: each reading with what it leaves as text. */
  readonly readings?: readonly (readonly [name: string, rest: string])[]
  /** Where it stands, and where its value does. */
  readonly at: Span
  readonly valueAt: Span
}

export interface Problem {
  readonly about: 'field' | 'value' | 'operator' | 'mixed' | 'quote'
  /** The words that were not understood, and where they stand. */
  readonly said: string
  readonly at: Span
  /** The field that is asked for, and what it holds. */
  readonly field?: string
  readonly type?: SearchType
  /** The nearest words in their place. */
  readonly nearest: readonly string[]
  /** The words put right as a whole, where no other words in their place would do. */
  readonly instead?: readonly string[]
}

export interface SaidCriteria {
  readonly conditions: readonly SaidCondition[]
  readonly match: 'all' | 'any'
  readonly text: string
  readonly problems: readonly Problem[]
}

/** Chinese ones need no blank before them: 金额超过10万且阶段为谈判. */
const connector =
  /(?<or>(?:^|[\s,，、;；])(?:or|\|\|?)|[\s,，、;；]?(?:或者|或))\s*$|(?<and>(?:^|[\s,，、;；])(?:and|&&?)|[\s,，、;；]?(?:并且|而且|且))\s*$/i

/** @example parseConditions('region=East hw', fields, options) // { conditions: [region is East], text: 'hw', … } */
export function parseConditions(
  typed: string,
  fields: readonly SayableField[],
  options: WhenOptions & { readonly country?: string },
): SaidCriteria {
  const heads = headsIn(lower(fold(typed)), fields)
  const open = heads.length ? openQuote(typed) : undefined
  if (open) return { conditions: [], match: 'all', text: '', problems: [open] }
  const problems: Problem[] = []
  const conditions: SaidCondition[] = []
  const loose: string[] = [typed.slice(0, heads[0]?.start ?? typed.length)]
  const parts = partsOf(typed, heads)
  for (const { head, end } of parts) {
    const region = typed.slice(head.end, end)
    if (!head.field) {
      // The name on the wire is nobody's word for it.
      const names = fields.map(({ name, words }) => words.filter((word) => word !== name || words.length === 1))
      const at = [head.start, head.start + head.said.length] as const
      problems.push({ about: 'field', said: head.said, at, nearest: nearestNames(head.said, names, 0.6) })
      continue
    }
    const read = readCondition({ ...head, field: head.field }, region, typed, options)
    if ('problem' in read) problems.push(read.problem)
    else {
      conditions.push(read.condition)
      loose.push(read.rest)
    }
  }
  const joints = parts.slice(0, -1).map(({ joint }) => joint)
  const any = joints.includes('or')
  if (any && joints.some((joint) => joint !== 'or')) problems.push(mixed(typed, parts))
  return {
    conditions,
    match: any ? 'any' : 'all',
    text: loose
      .map((one) => one.replace(/^[\s,，、;；]+|(?<![\s,，、;；])[\s,，、;；]+$/g, ''))
      .filter(Boolean)
      .join(' '),
    problems,
  }
}

/** A condition with the words up to the next, and how it is joined to that. */
interface Part {
  readonly head: Head
  readonly end: number
  readonly joint: 'or' | 'and' | undefined
}

const partsOf = (typed: string, heads: readonly Head[]): readonly Part[] =>
  heads.map((head, at): Part => {
    const next = heads[at + 1]
    const found = next && connector.exec(typed.slice(head.end, next.start))
    const joint = found ? (found.groups?.or ? 'or' : 'and') : undefined
    return { head, end: found ? head.end + found.index : (next?.start ?? typed.length), joint }
  })

/** "a or b c": what hangs together how, nobody can tell. All of them with the one word, or with the other, are clear. */
function mixed(typed: string, parts: readonly Part[]): Problem {
  const pieces = parts.map(({ head, end }) =>
    typed.slice(head.start, end).replace(/(?<![\s,，、;；])[\s,，、;；]+$/, ''),
  )
  const before = typed.slice(0, parts[0]?.head.start ?? 0)
  const odd = parts.findIndex(({ joint }, at) => joint !== 'or' && at < parts.length - 1)
  const at: Span = [
    (parts[odd]?.head.start ?? 0) + (pieces[odd]?.length ?? 0),
    parts[odd + 1]?.head.start ?? typed.length,
  ]
  const [and, or] = /\p{Script=Han}/u.test(typed) ? ['且', '或'] : ['and', 'or']
  const instead = [and, or].map((word) => before + pieces.join(` ${word} `))
  return { about: 'mixed', said: typed.slice(...at).trim(), at, nearest: [], instead }
}

/** A quotation that is not closed would swallow what follows, or be a part of the value. */
function openQuote(typed: string): Problem | undefined {
  for (let at = 0; at < typed.length; at++) {
    const closing = isOpening(typed, at) && quotes[typed.charAt(at)]
    if (!closing) continue
    const end = typed.indexOf(closing, at + 1)
    if (end < 0) {
      const whole = typed.trimEnd()
      return {
        about: 'quote',
        said: typed.slice(at).trim(),
        at: [at, whole.length],
        nearest: [],
        instead: [whole + closing],
      }
    }
    at = end
  }
  return undefined
}

type Read = { readonly condition: SaidCondition; readonly rest: string } | { readonly problem: Problem }

function readCondition(
  head: Head & { readonly field: SayableField },
  region: string,
  typed: string,
  options: WhenOptions & { readonly country?: string },
): Read {
  const { field, operator } = head
  const about = { field: field.words[0] ?? '', type: field.type }
  if (operator === 'empty' || operator === 'filled') {
    const at = [head.start, head.end] as const
    return { condition: { field: field.name, operator, values: [], at, valueAt: at }, rest: region }
  }
  const start = head.end + region.length - region.trimStart().length
  const { quoted, rest, words } = valueIn(region)
  const tries = quoted !== undefined ? [[quoted, rest] as const] : prefixes(words, field.type === 'text')
  if (!operatorsOf[field.type].includes(operator) && operator !== 'is' && operator !== 'isNot') {
    const at = [head.sign, head.end] as const
    const equals = tries.some(([said]) => readValue(field, 'is', said, options))
    return {
      problem: { about: 'operator', said: typed.slice(...at).trim(), at, ...about, nearest: equals ? ['='] : [] },
    }
  }
  if (!tries.length) {
    const at = [head.start, head.end] as const
    return { problem: { about: 'value', said: '', at, ...about, nearest: offered(field) } }
  }
  const spanOf = ([said, left]: readonly [string, string]): Span =>
    quoted === undefined ? [start, start + said.trimEnd().length] : [start, start + words.length - left.length]
  for (const one of tries) {
    const [said, left] = one
    const read = readValue(field, operator, said, options)
    if (!read) continue
    const named = read.named && tries.length > 1
    // "me" and a reference are one word.
    const single = named ? tries.findLast(([word]) => /^(?:me|我|[a-z]{1,2}-?\d+)$/i.test(word.trim())) : undefined
    const value = single && readValue(field, operator, single[0].trim(), options)
    const valueAt = spanOf(single ?? one)
    const at = [head.start, valueAt[1]] as const
    if (single && value) return { condition: { field: field.name, ...value, at, valueAt }, rest: single[1] }
    return {
      condition: { field: field.name, ...read, ...(named && { readings: tries }), at, valueAt },
      rest: named ? '' : left,
    }
  }
  const first = tries.at(-1) ?? (['', ''] as const)
  const [whole] = first
  return {
    problem: { about: 'value', said: whole.trim(), at: spanOf(first), ...about, nearest: nearestValues(field, whole) },
  }
}

/** Days that can be said, in both languages. */
const days = [
  'today', 'yesterday', 'tomorrow', 'this week', 'last week', 'next week', 'this month', 'last month', 'next month', 'end of month',
  'this quarter', 'last quarter', 'next quarter', 'end of quarter', 'this year', 'last year', 'next year',
  '今天', '昨天', '明天', '本周', '上周', '下周', '本月', '上月', '下月', '月底', '本季度', '上季度', '下季度', '本季度末', '今年', '去年', '明年',
] // biome-ignore format: one row reads best

function nearestValues(field: SayableField, said: string): readonly string[] {
  if (field.choices)
    return nearestNames(
      said,
      field.choices.map(({ words }) => words),
    )
  if (field.type !== 'day' && field.type !== 'moment') return []
  // The 30th of February: the last day there was.
  const [, year, month, day] = /^(\d{4})-(\d\d?)-(\d\d?)$/.exec(said.trim()) ?? []
  const last =
    year && Number(day) <= 31 ? DateTime.utc(Number(year), Number(month)).endOf('month').toISODate() : undefined
  if (last) return [last]
  return nearestNames(
    said,
    days.map((one) => [one]),
    0.5,
  )
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

/** Nothing that a field holds and people search for is longer. */
const longestValue = 200

/** The whole of what follows, then ever fewer words of it; of a plain text one word. */
function prefixes(words: string, one: boolean): (readonly [string, string])[] {
  const near = words.slice(0, longestValue)
  const blanks = [...near.matchAll(/\s+/g)].map(({ index }) => index).filter((index) => index > 0)
  const ends =
    words.length <= longestValue ? [...blanks, words.length] : blanks.length ? blanks : [words.search(/\s|$/)]
  const all = ends
    .filter((end) => end > 0)
    .map((end) => [words.slice(0, end).replace(/(?<![,，、;；])[,，、;；]+$/, ''), words.slice(end)] as const)
  return one ? all.slice(0, 1) : all.toReversed()
}
