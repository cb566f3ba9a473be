/** An advanced search from words: `find customer region=East created>"last month"`. */

import { declaredKinds } from '#domain/records/domain-kind.ts'
import { checkCriteria } from '#domain/search/conditions.ts'
import {
  type Condition,
  type Criteria,
  mostConditions,
  type Operator,
  operatorsOf,
  type SearchType,
} from '#domain/search/criteria.ts'
import { searchFields } from '#domain/search/search-fields.ts'
import type { RecordKind } from '#views/kind.ts'
import type { Puzzle } from '#views/pages/conditions.ts'
import type { Reader } from '#views/reader.ts'
import { type Problem, parseConditions, type SaidCondition, type Span } from '../grammar/conditions/parse-conditions.ts'
import { sayable } from '../grammar/conditions/sayable.ts'
import type { Call } from '../handler.ts'
import { peopleCalled, recordsCalled } from '../verbs/called.ts'
import { askablesOf } from '../verbs/narrowed-list.ts'

export type Understood = { readonly criteria: Criteria } | { readonly puzzles: readonly Puzzle[] }

/** @returns nothing when there is no condition among the words */
export async function criteriaIn(call: Call, kind: RecordKind, typed: string): Promise<Understood | undefined> {
  const { context, to } = call
  const fields = askablesOf(context, kind)
  const said = parseConditions(typed, sayable(fields, to), {
    ...to,
    country: context.organization.country,
  })
  if (!said.conditions.length && !said.problems.length) return undefined
  const again = againFor(kind, to, typed)
  const puzzles = said.problems.map((problem) => puzzleOf(to, problem, again))
  const conditions: Condition[] = []
  const loose = [said.text]
  for (const condition of said.conditions) {
    const resolved = await resolveAny(call, kind, condition)
    if ('puzzle' in resolved) puzzles.push(resolved.puzzle(again))
    else {
      conditions.push(resolved.condition)
      loose.push(resolved.rest ?? '')
    }
  }
  const text = loose
    .map((one) => one.trim())
    .filter(Boolean)
    .join(' ')
    .slice(0, 100)
  const [first, surplus] = [said.conditions[0], said.conditions[mostConditions]]
  if (first && surplus) {
    const kept = typed
      .slice(0, surplus.at[0])
      .trimEnd()
      .replace(/\s(?:and|or|且|或|并且|或者)$/i, '')
    puzzles.push({
      sentence: to.words('search.tooMany', { count: mostConditions }),
      place: again.place([surplus.at[0], typed.trimEnd().length]),
      ...{ nearest: [], instead: [again.whole(kept)] },
    })
  }
  if (puzzles.length) return { puzzles }
  const criteria: Criteria = { match: said.match, conditions, ...(text && { text }) }
  checkCriteria(context, kind.domain, criteria)
  return { criteria }
}

interface Again {
  /** The whole command, with other words there. */
  at(span: Span, right: string): string
  /** The whole command with these words. */
  whole(words: string): string
  place(span: Span): NonNullable<Puzzle['place']>
}

const againFor = (kind: RecordKind, to: Reader, typed: string): Again => {
  const whole = (words: string) => `${to.words('search.find')} ${kind.one(to.words).toLowerCase()} ${words.trim()}`
  return {
    whole,
    at: ([from, until], right) => {
      const value = /\s/.test(right) ? `"${right}"` : right
      return whole(typed.slice(0, from) + value + typed.slice(until))
    },
    place: ([from, until]) => ({
      before: typed.slice(0, from),
      wrong: typed.slice(from, until),
      after: typed.slice(until),
    }),
  }
}

function puzzleOf(
  to: Reader,
  { about, said, at, field = '', type, nearest, instead = [] }: Problem,
  again: Again,
): Puzzle {
  const { words } = to
  const put = {
    place: again.place(at),
    nearest,
    instead: [...(said ? nearest.map((one) => again.at(at, one)) : []), ...instead.map(again.whole)],
  }
  switch (about) {
    case 'field':
      return { ...put, sentence: words('search.unknownField', { said }) }
    case 'operator': {
      const signs = type ? [...new Set(operatorsOf[type].flatMap((one) => signOf[one] ?? []))].join('  ') : ''
      return { ...put, nearest: [], sentence: words('search.unknownOperator', { field, said, signs }) }
    }
    case 'mixed':
      return { ...put, sentence: words('search.mixed') }
    case 'quote':
      return { ...put, sentence: words('search.openQuote', { said }) }
    case 'value': {
      const sentence = said ? words('search.unknownValue', { said, field }) : words('search.missingValue', { field })
      const hint = type && hintOf(to, type)
      return { ...put, sentence: hint ? `${sentence} ${hint}` : sentence }
    }
  }
}

/** How operators are typed. */
const signOf: Partial<Record<Operator, string>> = {
  is: '=', isNot: '!=', contains: '~', begins: '^', over: '>', under: '<', atLeast: '>=', atMost: '<=',
} // biome-ignore format: one row reads best

function hintOf({ words }: Reader, type: SearchType): string | undefined {
  if (type === 'day' || type === 'moment') return words('search.dateHint')
  if (type === 'money') return words('search.amountHint')
  if (type === 'number') return words('search.numberHint')
  return type === 'flag' ? words('search.flagHint') : undefined
}

type Resolved =
  | { readonly condition: Condition; readonly rest?: string }
  | { readonly puzzle: (again: Again) => Puzzle }

/** The longest name that somebody, or some record, has; what it leaves is text. */
async function resolveAny(call: Call, kind: RecordKind, said: SaidCondition): Promise<Resolved> {
  const { readings, ...condition } = said
  let first: Resolved | undefined
  for (const [name, rest] of readings ?? []) {
    const resolved = await resolve(call, kind, { ...condition, values: [name.trim()] })
    if ('condition' in resolved) return { ...resolved, rest }
    first ??= resolved
  }
  return first ?? resolve(call, kind, condition)
}

/** Names of records and people become those records and people. */
async function resolve({ context, to }: Call, kind: RecordKind, said: SaidCondition): Promise<Resolved> {
  const { named, at: _, valueAt, ...condition } = said
  const field = searchFields(context, kind.domain).get(condition.field)
  if (!named || !field) return { condition }
  const [name = ''] = condition.values
  const found =
    field.type === 'person'
      ? await peopleCalled(context, name)
      : await recordsCalled(context, field.target ? [field.target] : declaredKinds(), name)
  const [only] = found
  if (only && found.length === 1) return { condition: { ...condition, values: [only.id] } }
  const label = askablesOf(context, kind)
    .find((one) => one.name === condition.field)
    ?.label(to.words)
  return {
    puzzle: (again) => ({
      sentence: found.length
        ? to.words('search.severalNamed', { names: found.map((one) => one.label).join(to.words('record.comma')) })
        : to.words('search.unknownValue', { said: name, field: label ?? condition.field }),
      place: again.place(valueAt),
      nearest: [],
      instead: found.slice(0, 3).map((one) => again.at(valueAt, one.say)),
    }),
  }
}
