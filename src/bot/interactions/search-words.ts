/** An advanced search from words: `find customer region=East created>"last month"`. */

import { isId } from '#domain/columns.ts'
import type { Context } from '#domain/context.ts'
import { numberOf, reference, titleOf } from '#domain/domain-kind.ts'
import { suggestPeople } from '#domain/organization/people.ts'
import { checkCriteria } from '#domain/search/conditions.ts'
import { type Condition, type Criteria, mostConditions } from '#domain/search/criteria.ts'
import { findRecords } from '#domain/search/find.ts'
import { searchFields } from '#domain/search/search-fields.ts'
import type { RecordKind } from '#views/kind.ts'
import type { Puzzle } from '#views/pages/conditions.ts'
import type { Reader } from '#views/reader.ts'
import { type Problem, parseConditions, type SaidCondition } from '../grammar/parse-conditions.ts'
import { sayable } from '../grammar/sayable.ts'
import type { Call } from '../handler.ts'
import { askablesOf } from '../verbs/narrowed-list.ts'

export type Understood = { readonly criteria: Criteria } | { readonly puzzles: readonly Puzzle[] }

/** @returns nothing when there is no condition among the words */
export async function criteriaIn(call: Call, kind: RecordKind, typed: string): Promise<Understood | undefined> {
  const { context, to } = call
  const fields = askablesOf(context, kind)
  const said = parseConditions(typed, sayable(fields, to), {
    now: context.now,
    timeZone: to.timeZone,
    locale: to.locale,
    country: context.organization.country,
  })
  if (!said.conditions.length && !said.problems.length) return undefined
  const again = (wrong: string, right: string) => rewritten(kind, to, typed, wrong, right)
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
  if (conditions.length > mostConditions)
    puzzles.push({ sentence: to.words('search.tooMany', { count: mostConditions }), nearest: [], instead: [] })
  if (puzzles.length) return { puzzles }
  const criteria: Criteria = { match: said.match, conditions, ...(text && { text }) }
  checkCriteria(context, kind.domain, criteria)
  return { criteria }
}

type Again = (wrong: string, right: string) => string

/** The whole command again with one of its words put right. */
function rewritten(kind: RecordKind, to: Reader, text: string, wrong: string, right: string): string {
  const value = /\s/.test(right) ? `"${right}"` : right
  const at = text.toLowerCase().indexOf(wrong.toLowerCase())
  const corrected = at < 0 ? text : `${text.slice(0, at)}${value}${text.slice(at + wrong.length)}`
  return `${to.words('search.find')} ${kind.one(to.words).toLowerCase()} ${corrected}`
}

function puzzleOf(to: Reader, { about, said, field = '', nearest }: Problem, again: Again): Puzzle {
  const { words } = to
  const instead = said ? nearest.map((one) => again(said, one)) : []
  switch (about) {
    case 'field':
      return { sentence: words('search.unknownField', { said }), nearest, instead }
    case 'operator':
      return { sentence: words('search.unknownOperator', { said }), nearest, instead: [] }
    case 'mixed':
      return { sentence: words('search.mixed'), nearest, instead: [] }
    default:
      return {
        sentence: said ? words('search.unknownValue', { said, field }) : words('search.missingValue', { field }),
        nearest,
        instead,
      }
  }
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
  const { named, ...condition } = said
  const field = searchFields(context, kind.domain).get(condition.field)
  if (!named || !field) return { condition }
  const [name = ''] = condition.values
  const found =
    field.type === 'person'
      ? await peopleCalled(context, name)
      : field.target
        ? await recordsCalled(context, field.target, name)
        : []
  const [only] = found
  if (only && found.length === 1) return { condition: { ...condition, values: [only.id] } }
  const label = askablesOf(context, kind)
    .find((one) => one.name === condition.field)
    ?.label(to.words)
  return {
    puzzle: (again) => ({
      sentence: found.length
        ? to.words('search.severalNamed', { names: found.map((one) => one.label).join(', ') })
        : to.words('search.unknownValue', { said: name, field: label ?? condition.field }),
      nearest: [],
      instead: found.slice(0, 3).map((one) => again(name, one.say)),
    }),
  }
}

interface Called {
  readonly id: string
  readonly label: string
  /** What names it and nothing else. */
  readonly say: string
}

async function recordsCalled(context: Context, target: RecordKind['domain'], name: string): Promise<readonly Called[]> {
  if (isId(name)) return [{ id: name, label: name, say: name }]
  const hits = await findRecords(context, [target], name, 5)
  const all = hits.map(({ record }): Called & { title: string; number: number } => {
    const ref = reference(target, record)
    const title = titleOf(target, record)
    return { id: record.id, label: `${title} (${ref})`, say: ref, title, number: record.number }
  })
  const exact = all.filter(
    (one) => one.number === numberOf(target, name) || one.title.toLowerCase() === name.toLowerCase(),
  )
  return exact.length ? exact.slice(0, 1 + Number(exact.length > 1)) : all
}

async function peopleCalled(context: Context, name: string): Promise<readonly Called[]> {
  const people = await suggestPeople(context, name, 5)
  const all = people.map(({ id, name: label }): Called => ({ id, label, say: label }))
  const exact = all.filter(({ label }) => label.toLowerCase() === name.toLowerCase())
  return exact.length ? exact : all
}
