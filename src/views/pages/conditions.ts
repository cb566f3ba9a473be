/** Where an advanced search is put together, and what is said when its words are not understood. */

import type { Linked } from '#domain/records/links.ts'
import type { Criteria } from '#domain/search/criteria.ts'
import { mostConditions, operatorsOf } from '#domain/search/criteria.ts'
import { type Askable, conditionSaid, operatorSaid } from '../askable.ts'
import type { Form, Input } from '../form.ts'
import type { RecordKind } from '../kind.ts'
import { actions, type Button, button, formButton, heading, type Message, message, note, text } from '../message.ts'
import type { Reader } from '../reader.ts'

export interface CriteriaShown {
  /** Under which the criteria are kept for the next screen. */
  readonly key: string
  readonly criteria: Criteria
  readonly fields: readonly Askable[]
  /** The records and people its values name. */
  readonly linked: Linked
  /** The conditions, by their place, that cannot be asked: what they ask for is gone, or not for the reader. */
  readonly wrong: ReadonlySet<number>
  /** The topic whose conditions these are. */
  readonly topic?: string
  readonly topicName?: string
}

/** Each thing that is asked, a line each, and how they hang together. */
export function criteriaSaid(
  to: Reader,
  { criteria, fields, linked, wrong }: CriteriaShown,
): { how: string; lines: string[] } {
  const { words } = to
  const lines = criteria.conditions.map(
    (one, at) => `${wrong.has(at) ? '⚠️ ' : ''}${conditionSaid(one, fields, to, linked)}`,
  )
  if (criteria.text) lines.push(words('search.text', { text: criteria.text }))
  return { how: words(criteria.match === 'any' ? 'search.any' : 'search.all'), lines }
}

/** The same in one line, for where a list or a file is told of. */
export const conditionsLine = (to: Reader, shown: CriteriaShown): string => {
  const { how, lines } = criteriaSaid(to, shown)
  return lines.length > 1 ? `${how} ${lines.join(' · ')}` : lines.join()
}

/** The conditions so far, with what can be done with them. `said` stands above. */
export function conditions(kind: RecordKind, to: Reader, shown: CriteriaShown, said?: string): Message {
  const { words } = to
  const { key, criteria, topic } = shown
  const { name } = kind.domain
  const title = words('search.title', { kind: kind.many(words) })
  const state = { criteria: key, ...(topic && { topic }) }
  const many = criteria.conditions.length
  const { how, lines } = criteriaSaid(to, shown)
  const example = words('search.example', { kind: kind.one(words).toLowerCase() })
  const remove = (at: number): Button =>
    button(words('search.remove'), `${name}.search`, { ...state, remove: String(at) })
  return message(
    to.locale,
    title,
    heading(title),
    said ? text(said) : [],
    note([words('search.intro', { example: '' }), { code: example }]),
    lines.length ? text(how) : note(words('search.noConditions')),
    lines.length
      ? {
          type: 'rows',
          rows: lines.map((line, at) => ({ title: line, more: [remove(at < many ? at : -1)] })),
        }
      : [],
    actions(
      many < mostConditions ? formButton(words('search.add'), `${name}.searchField`, state) : undefined,
      many > 1
        ? button(words(criteria.match === 'any' ? 'search.matchAll' : 'search.matchAny'), `${name}.search`, {
            ...state,
            match: criteria.match === 'any' ? 'all' : 'any',
          })
        : undefined,
      button(
        words('search.results'),
        `${name}.list`,
        { scope: 'all', ...(lines.length && { criteria: key }) },
        'primary',
      ),
    ),
  )
}

const base = ({ locale, words }: Reader) => ({ locale, cancel: words('record.cancel') })

/** The first step of a new condition: which field. */
export const fieldForm = (
  kind: RecordKind,
  to: Reader,
  fields: readonly Askable[],
  state: Readonly<Record<string, string>>,
): Form => ({
  ...base(to),
  verb: `${kind.domain.name}.searchOperator`,
  state,
  title: to.words('search.add'),
  submit: to.words('search.next'),
  inputs: [
    {
      type: 'select',
      name: 'field',
      label: to.words('search.field'),
      required: true,
      // Slack lists no more.
      options: fields.slice(0, 100).map((field) => ({ value: field.name, label: field.label(to.words) })),
    },
  ],
})

/** The second: what of it. */
export const operatorForm = (
  kind: RecordKind,
  to: Reader,
  field: Askable,
  state: Readonly<Record<string, string>>,
): Form => ({
  ...base(to),
  verb: `${kind.domain.name}.searchAdd`,
  state: { ...state, field: field.name },
  title: field.label(to.words),
  submit: to.words('search.add'),
  inputs: [
    {
      type: 'select',
      name: 'operator',
      label: to.words('search.operator'),
      required: true,
      value: operatorsOf[field.type][0] as string,
      options: operatorsOf[field.type].map((operator) => ({
        value: operator,
        label: operatorSaid(field.type, operator, to),
      })),
    },
    ...valueInputs(field, to),
  ],
})

function valueInputs(field: Askable, to: Reader): readonly Input[] {
  const { words } = to
  const value = { name: 'value', label: words('search.value') }
  const until = { type: 'text', name: 'until', label: words('search.until') } as const
  switch (field.type) {
    case 'choice':
      return [{ type: 'multiselect', name: 'value', label: words('search.values'), options: field.options?.(to) ?? [] }]
    case 'flag':
      return [{ type: 'select', ...value, options: field.options?.(to) ?? [] }]
    case 'record':
      return [{ type: 'typeahead', ...value, source: `${field.kind ?? 'record'}.options` }]
    case 'person':
      return [{ type: 'typeahead', ...value, source: 'search.people' }]
    case 'day':
    case 'moment':
      return [{ type: 'text', ...value, hint: words('search.dateHint') }, until]
    case 'number':
      return [{ type: 'text', ...value }, until]
    case 'money':
      return [{ type: 'text', ...value, hint: words('search.amountHint') }, until]
    default:
      return [{ type: 'text', ...value, maxLength: 200 }]
  }
}

export interface Puzzle {
  /** What is wrong, as a sentence. */
  readonly sentence: string
  /** Where it stands among the words. */
  readonly place?: { readonly before: string; readonly wrong: string; readonly after: string }
  readonly nearest: readonly string[]
  /** The whole command again, put right in each way. */
  readonly instead: readonly string[]
}

/** Words of a search that mean nothing, each with the nearest that would. */
export function puzzled(to: Reader, puzzles: readonly Puzzle[], build: Button): Message {
  const { words } = to
  const instead = puzzles.flatMap((puzzle) => puzzle.instead).slice(0, 3)
  return message(
    to.locale,
    puzzles.map(({ sentence }) => sentence).join(' '),
    puzzles
      .flatMap(({ sentence, nearest, place }) => [
        text(
          nearest.length
            ? `${sentence} ${words('search.nearest', { names: nearest.join(words('record.comma')) })}`
            : sentence,
        ),
        place ? note([place.before, { bold: `▸${place.wrong}◂` }, place.after]) : [],
      ])
      .flat(),
    note(words('search.none')),
    instead.map((one) => text([{ code: one }])),
    actions(...instead.map((one) => button(one, 'say', { text: one })), build),
  )
}
