/**
 * Conditions as people type them: `stage=negotiation amount>100000 close<"end of quarter"`, 地区=华东 行业=制造业. What is
 * no condition stays text to be searched for; what looks like one and is not understood becomes a problem with the
 * nearest that would be, and nothing is guessed.
 */

import { type Condition, type Operator, operatorsOf } from '#domain/search/criteria.ts'
import { headsIn, quotes } from './condition-heads.ts'
import { fold, lower } from './fold.ts'
import type { WhenOptions } from './parse-when.ts'
import { readValue } from './read-value.ts'
import { nearestNames, type SayableField } from './sayable-field.ts'

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

const connector = /(?:^|[\s,，、;；])(?<or>or|或者|或|\|\|?)\s*$|(?:^|[\s,，、;；])(?<and>and|并且|而且|且|&&?)\s*$/i

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
        nearest: nearestNames(
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
      nearest: choices.length ? nearestNames(whole, choices) : [],
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
