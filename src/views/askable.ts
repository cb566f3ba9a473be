/** The fields that a kind can be searched by, as they are called and as their values are said. */

import { type Linked, noLinks } from '#domain/records/links.ts'
import type { Condition, SearchType } from '#domain/search/criteria.ts'
import type { SearchField } from '#domain/search/search-fields.ts'
import type { Field } from './field.ts'
import type { RecordKind } from './kind.ts'
import { kindNamed } from './kinds/index.ts'
import { nameOf } from './link-field.ts'
import type { Words } from './locales/words.ts'
import type { Option } from './message.ts'
import { day, money, number, type Reader } from './reader.ts'

export interface Askable {
  readonly name: string
  readonly type: SearchType
  label(words: Words): string
  /** What a choice is among. */
  options?(to: Reader): readonly Option[]
  /** Every name by which a value is meant, where there are more; of a text, the names of what is offered. */
  named?(to: Reader): readonly Option[]
  /** The kind of the records that it names. */
  readonly kind?: string
}

/** @param fields what the domain can be asked, by name */
export function askables(kind: RecordKind, fields: ReadonlyMap<string, SearchField>): readonly Askable[] {
  const times = (['createdAt', 'updatedAt'] as const).flatMap((name): Askable[] =>
    fields.has(name) && !kind.fields.some((field) => field.name === name)
      ? [{ name, type: 'moment', label: (words) => words(`search.${name}`) }]
      : [],
  )
  return [
    ...kind.fields.flatMap((field) => askable(field as Field<never>, field.name, fields)),
    ...times,
    ...kind.fields.flatMap((link) =>
      kind.domain.links?.[link.name]?.asked ? askedThrough(link as Field<never>, fields) : [],
    ),
  ]
}

/** The fields of what a link leads to: "Customer: Region". */
const askedThrough = (link: Field<never>, fields: ReadonlyMap<string, SearchField>): Askable[] => {
  const target = kindNamed(fields.get(link.name)?.target?.name ?? '')
  return (target?.fields ?? []).flatMap((field) =>
    askable(field as Field<never>, `${link.name}.${field.name}`, fields).map((one) => ({
      ...one,
      label: (words: Words) => words('search.ofLinked', { link: link.label(words), field: field.label(words) }),
    })),
  )
}

function askable(field: Field<never>, name: string, fields: ReadonlyMap<string, SearchField>): Askable[] {
  const asked = fields.get(name)
  if (!asked) return []
  // An open list (regions) is kept as text, and anything can be asked of it.
  const options = asked.type === 'choice' || asked.type === 'flag' ? field.options : undefined
  return [
    {
      name,
      type: asked.type,
      label: field.label,
      ...(options && { options }),
      ...(field.named && { named: field.named }),
      ...(field.kind && { kind: field.kind }),
    },
  ]
}

/** A condition as a sentence: "Region is East". */
export function conditionSaid(
  condition: Condition,
  all: readonly Askable[],
  to: Reader,
  linked: Linked = noLinks,
): string {
  const field = all.find(({ name }) => name === condition.field)
  const { words } = to
  if (!field) return words('search.notForYou')
  const said = condition.values.map((value) => valueSaid(field, condition, value, to, linked))
  const [from = '', until = ''] = said
  const value =
    condition.operator === 'between' ? words('search.between', { from, to: until }) : said.join(words('search.or'))
  return words('search.condition', {
    field: field.label(words),
    operator: operatorSaid(field.type, condition.operator, to),
    value,
  }).trim()
}

/** "is less than", and "is before" for dates. */
export function operatorSaid(type: SearchType, operator: Condition['operator'], { words }: Reader): string {
  const dated = type === 'day' || type === 'moment'
  return dated && (operator === 'under' || operator === 'over' || operator === 'atLeast' || operator === 'atMost')
    ? words(`search.dates.${operator}`)
    : words(`search.operators.${operator}`)
}

/** A value of a condition, as people call it. */
export function valueSaid(field: Askable, { currency }: Condition, value: string, to: Reader, linked: Linked): string {
  switch (field.type) {
    case 'choice':
    case 'flag':
      return (field.named ?? field.options)?.(to).find((option) => option.value === value)?.label ?? value
    case 'money':
      return money(to, value, currency ?? to.currency)
    case 'number':
      return number(to, value)
    case 'day':
    case 'moment':
      return periodSaid(value, to)
    case 'record':
    case 'person': {
      if (value === 'me') return to.words('search.me')
      const one = linked.get(value)
      return one ? nameOf(one) : to.words('record.hidden')
    }
    default:
      return `“${field.named?.(to).find((option) => option.value === value)?.label ?? value}”`
  }
}

function periodSaid(value: string, to: Reader): string {
  const [, unit, steps, edge] =
    /^(day|week|month|quarter|year|fiscalQuarter|fiscalYear)([+-]\d+)(?:\.(start|end))?$/.exec(value) ?? []
  if (!unit) return day(to, value)
  const count = Number(steps)
  const near = { '-1': 'last', '0': 'this', '1': 'next' } as const
  const which = near[String(count) as keyof typeof near] ?? (count < 0 ? 'ago' : 'ahead')
  const period = to.words(`search.days.${unit as 'day'}.${which}`, { number: String(Math.abs(count)) })
  return edge === 'start'
    ? to.words('search.startOf', { period })
    : edge === 'end'
      ? to.words('search.endOf', { period })
      : period
}
