/** Conditions as somebody would type them, to be changed by hand and read again. */
import { type Linked, noLinks } from '#domain/records/links.ts'
import type { Condition, Criteria, Operator } from '#domain/search/criteria.ts'
import { type Askable, valueSaid } from '#views/askable.ts'
import type { Reader } from '#views/reader.ts'
import { parseConditions } from './parse-conditions.ts'
import { sayable } from './sayable.ts'

const signOf: Readonly<Record<Operator, string>> = {
  is: '=', oneOf: '=', between: '=', empty: '=', filled: '!=', isNot: '!=', contains: '~', begins: '^',
  over: '>', under: '<', atLeast: '>=', atMost: '<=',
} // biome-ignore format: one row reads best

/**
 * @param linked the records and people that the values name
 * @example typedConditions(criteria, fields, to) // 'Status=Delivered "Order date">="last month"'
 */
export function typedConditions(criteria: Criteria, fields: readonly Askable[], to: Reader, linked = noLinks): string {
  const each = criteria.conditions.map((condition) => typedOf(condition, fields, to, linked))
  return each.join(criteria.match === 'any' ? ` ${to.locale === 'en' ? 'or' : '或'} ` : ' ')
}

/** By the name that is read best, as long as it is read as what it stands for. */
function typedOf(condition: Condition, fields: readonly Askable[], to: Reader, linked: Linked): string {
  const field = fields.find(({ name }) => name === condition.field)
  if (!field) return condition.field
  const label = field.label(to.words)
  const names = [label, label.replace(/[:：]\s*/, '.'), field.name]
  const values = [
    joined(field, condition, (value) => plainly(field, condition, value, to, linked)),
    joined(field, condition, (value) => value),
  ]
  const sayings = names.flatMap((name) => values.map((value) => `${name}${signOf[condition.operator]}${value}`))
  return sayings.find((saying) => isRead(saying, condition, fields, to)) ?? sayings[0] ?? ''
}

/** A value as it is said, without the marks that stand around a text. */
const plainly = (field: Askable, condition: Condition, value: string, to: Reader, linked: Linked): string =>
  linked.get(value)?.name ?? valueSaid(field, condition, value, to, linked).replace(/^“(.*)”$/, '$1')

function joined(field: Askable, { operator, values }: Condition, say: (value: string) => string): string {
  if (operator === 'empty' || operator === 'filled') return 'empty'
  const said = values.map(say).join(operator === 'between' ? '..' : field.type === 'text' ? '|' : ',')
  return /[\s"']/.test(said) ? `"${said.replaceAll('"', '')}"` : said
}

function isRead(saying: string, meant: Condition, fields: readonly Askable[], to: Reader): boolean {
  const { conditions, problems, text } = parseConditions(saying, sayable(fields, to), to)
  const [read] = conditions
  return (
    !problems.length &&
    !text &&
    conditions.length === 1 &&
    read?.field === meant.field &&
    read.operator === meant.operator &&
    (read.named === true || JSON.stringify(read.values) === JSON.stringify(meant.values))
  )
}

/** The second: the first is often that of what has hardly begun. */
const usualValue = ({ options }: Askable, to: Reader): string => {
  const all = options?.(to) ?? []
  return (all[1] ?? all[0])?.value ?? ''
}

/** What can be asked of a kind, as an example that is read: a choice of it, or an amount. */
export function exampleConditions(fields: readonly Askable[], to: Reader): string {
  const own = fields.filter(({ name }) => !name.includes('.'))
  const choice = own.find((field) => field.type === 'choice' && field.options?.(to).length)
  const amount = own.find(({ type }) => type === 'money')
  const conditions: readonly Condition[] = [
    ...(choice ? [{ field: choice.name, operator: 'is' as const, values: [usualValue(choice, to)] }] : []),
    ...(amount ? [{ field: amount.name, operator: 'over' as const, values: ['10000'] }] : []),
  ]
  return typedConditions({ match: 'all', conditions: [...conditions] }, fields, to)
}
