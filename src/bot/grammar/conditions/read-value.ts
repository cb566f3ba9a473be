/** Values of conditions as people type them. */
import type { NumberForm } from '#domain/organization/written-forms.ts'
import { type Condition, type Operator, operatorsOf } from '#domain/search/criteria.ts'
import { digitsBy } from '#views/number-style.ts'
import type { WhenOptions } from '../dates/parse-when.ts'
import { readPeriod } from '../dates/read-period.ts'
import { findAmounts } from '../facts/find-amounts.ts'
import { fold } from '../text/fold.ts'
import { plain, type SayableField } from './sayable-field.ts'

const nothing = /^(?:empty|none|nothing|blank|空|无|没有|空白)$/i

/** Said of what is to be empty. */
export const isNothing = (said: string): boolean => nothing.test(said.trim())

/** @returns nothing when it is neither */
export function yesOrNo(said: string): boolean | undefined {
  if (/^(?:yes|true|y|1|是|对|有)$/i.test(said.trim())) return true
  return /^(?:no|false|n|0|否|不是|没有|无)$/i.test(said.trim()) ? false : undefined
}

export interface ReadValue extends Pick<Condition, 'operator' | 'values' | 'currency'> {
  /** They are names of records or people that are still to be looked up. */
  readonly named?: true
}

/** A value as it was typed, with the operator that it makes of the one said; nothing when it does not fit. */
export function readValue(
  field: SayableField,
  operator: Operator,
  said: string,
  options: WhenOptions & { readonly country?: string },
): ReadValue | undefined {
  if (!said.trim()) return undefined
  if (isNothing(said) && operatorsOf[field.type].includes('empty')) {
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
              .map((one) => kept(field, one.trim()))
              .filter(Boolean)
          : [said]
      return several.length > 1 || operator === 'oneOf'
        ? { operator: 'oneOf', values: several }
        : fitting(field, { operator, values: operator === 'is' ? several : [said] })
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
      const yes = yesOrNo(said)
      if (yes === undefined) return undefined
      return { operator: 'is', values: [String(operator === 'is' ? yes : !yes)] }
    }
    case 'number':
    case 'money': {
      const amounts = (range ? [range[1], range[2]] : [said]).map((one) =>
        amountIn(one ?? '', options.country, options.numberForm),
      )
      const [first, second] = amounts
      if (amounts.some((one) => !one) || !first || (operator === 'between' && !second)) return undefined
      const currency = field.type === 'money' ? (first.currency ?? second?.currency) : undefined
      const values = amounts.flatMap((one) => one?.value ?? [])
      return fitting(field, { operator: second ? 'between' : operator, values, ...(currency && { currency }) })
    }
    case 'day':
    case 'moment': {
      const running = operator === 'is' ? runningDays(said) : undefined
      if (running) return { operator: 'between', values: [...running] }
      const day = (one: string) => readPeriod(one, options, field.type === 'moment')
      const whole = operator === 'between' ? undefined : day(said)
      if (whole) return fitting(field, { operator: dated(operator, whole), values: [whole] })
      const ends = range ? [range[1], range[2]].map((one) => day(one ?? '')) : []
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

/** "The last 7 days", 最近7天: today is one of them. */
function runningDays(said: string): readonly [string, string] | undefined {
  const groups =
    /^(?:the\s+)?(?<which>last|past|next)\s+(?<count>\d{1,3})\s+(?<unit>day|week)s?$|^(?<zh>最近|近|过去|未来|今后)(?<zhCount>\d{1,3})(?<zhUnit>天|日|周)$/i.exec(
      fold(said).trim(),
    )?.groups
  if (!groups) return undefined
  const count = Number(groups.count ?? groups.zhCount) * (/week|周/i.test(groups.unit ?? groups.zhUnit ?? '') ? 7 : 1)
  if (!count) return undefined
  return /next|未来|今后/i.test(groups.which ?? groups.zh ?? '')
    ? ['day+0', `day+${count - 1}`]
    : [`day-${count - 1}`, 'day+0']
}

const fitting = (field: SayableField, values: ReadValue): ReadValue | undefined =>
  operatorsOf[field.type].includes(values.operator) ? values : undefined

/** "Since last week" begins with it, "before the end of the quarter" takes its last day in. */
const dated = (operator: Operator, value: string): Operator => {
  if (operator === 'over' && /^(?:week|month|quarter|year|fiscalQuarter|fiscalYear)[+-]\d+$/.test(value))
    return 'atLeast'
  return operator === 'under' && value.endsWith('.end') ? 'atMost' : operator
}

/** An amount as it is typed, with its currency where one is named: `12万`, `USD 5,000`. */
export function amountIn(
  said: string,
  country = 'CN',
  form?: NumberForm,
): { value: string; currency?: string } | undefined {
  const text = fold(said).trim().replace(/\s*%$/, '')
  // To who writes 1.234,56, 1.234 is more than a thousand.
  const own =
    form && form !== 'point'
      ? digitsBy('comma', form === 'space' ? text.replace(/(?<=\d)\s(?=\d{3})/g, '') : text)
      : undefined
  if (own !== undefined && (form === 'comma' || !text.includes('.'))) return { value: own }
  if (/^-?\d+(?:,\d{3})*(?:\.\d+)?$/.test(text)) return { value: text.replaceAll(',', '') }
  const labelled = `amount ${text}`
  const [found] = findAmounts(labelled, country as never)
  return found && found.end - found.start >= labelled.trimEnd().length ? found.value : undefined
}

/** What is kept for a text that is offered under this name; the text itself where none is. */
const kept = ({ offers = [] }: SayableField, said: string): string =>
  offers.find(({ words }) => words.some((word) => plain(word) === plain(said)))?.value ?? said

function chosen(field: SayableField, said: string): string | undefined {
  const bare = plain(said)
  const choices = field.choices ?? []
  const exact = choices.find(({ value, words }) => plain(value) === bare || words.some((word) => plain(word) === bare))
  if (exact) return exact.value
  // 谈判 is 商务谈判, as long as no other is called so.
  const han = /\p{Script=Han}/u.test(bare)
  const called = (word: string) => (han ? plain(word).includes(bare) : plain(word).startsWith(bare))
  const part = bare.length > 1 ? choices.filter(({ words }) => words.some(called)) : []
  return part.length === 1 ? part[0]?.value : undefined
}
