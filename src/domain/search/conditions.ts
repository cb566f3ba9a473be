/** Conditions of an advanced search as SQL. Values become parameters; columns come from the kind's declaration alone. */

import type { Context } from '../context.ts'
import type { Bind } from '../database/ask.ts'
import { isId } from '../database/columns.ts'
import { type FieldIssue, InvalidFields } from '../errors.ts'
import { valuesOfChoice } from '../organization/choice-lists.ts'
import type { DomainKind } from '../records/domain-kind.ts'
import { fromKind } from '../records/from.ts'
import { type Condition, type Criteria, operatorsOf, valuesOf } from './criteria.ts'
import { foldedSql } from './folded-sql.ts'
import { calendarOf, period } from './period.ts'
import { searchTerms } from './pinyin.ts'
import { type SearchField, searchFields } from './search-fields.ts'
import { simplifiedEach } from './simplified.ts'
import { hasWord } from './words-from.ts'

/**
 * Whether a kind can be asked all of that.
 *
 * @throws InvalidFields by the place of each condition, from 0: `option` for a field or an operator that is not there,
 * `required`, `number`, `day` … for a value that does not fit
 */
export function checkCriteria(context: Context, kind: DomainKind, criteria: Criteria): void {
  const issues = criteriaIssues(context, kind, criteria)
  if (issues.length) throw new InvalidFields(Object.fromEntries(issues))
}

/** Which of the conditions cannot be asked, by their place, and why. */
export function criteriaIssues(
  context: Context,
  kind: DomainKind,
  criteria: Criteria,
): readonly (readonly [at: string, issue: FieldIssue])[] {
  const fields = searchFields(context, kind)
  return criteria.conditions.flatMap((condition, at) => {
    const field = fields.get(condition.field)
    const issue: FieldIssue | undefined =
      field && mayKnow(context, kind, field) ? issueOf(context, field, condition) : { code: 'option' }
    return issue ? [[String(at), issue] as const] : []
  })
}

/** What somebody may not know they cannot find out by asking either. */
export const mayKnow = (context: Context, kind: DomainKind, { name, of }: SearchField): boolean =>
  (of ?? kind).confidential?.[name.slice(name.indexOf('.') + 1)]?.(context) ?? true

function issueOf(context: Context, field: SearchField, { operator, values }: Condition): FieldIssue | undefined {
  if (!operatorsOf[field.type].includes(operator)) return { code: 'option' }
  const wanted = valuesOf(operator)
  const count = {
    none: values.length === 0,
    one: values.length === 1,
    two: values.length === 2,
    some: values.length > 0,
  }
  if (!count[wanted] || values.some((value) => !value.trim())) return { code: 'required' }
  for (const value of values) {
    const issue = valueIssue(context, field, value)
    if (issue) return issue
  }
  return undefined
}

function valueIssue(context: Context, field: SearchField, value: string): FieldIssue | undefined {
  switch (field.type) {
    case 'text':
      return undefined
    case 'choice':
      return field.choices?.(context).includes(value) ? undefined : { code: 'option' }
    case 'flag':
      return value === 'true' || value === 'false' ? undefined : { code: 'option' }
    case 'number':
    case 'money':
      return /^-?\d{1,18}(\.\d{1,6})?$/.test(value) ? undefined : { code: 'number' }
    case 'day':
    case 'moment':
      return period(value, calendarOf(context)) ? undefined : { code: 'day' }
    case 'record':
      return isId(value) ? undefined : { code: 'option' }
    case 'person':
      return value === 'me' || isId(value) ? undefined : { code: 'option' }
    default:
      throw new Error(`no values are known for ${field.type satisfies never}`)
  }
}

/** All, or any, of the criteria's conditions (not its text) on the row that the statement calls `r`. */
export function conditionsSql(context: Context, kind: DomainKind, criteria: Criteria, $: Bind): string {
  if (!criteria.conditions.length) return 'true'
  const every = criteria.conditions.map((condition) => conditionSql(context, kind, condition, $))
  return `(${every.join(criteria.match === 'any' ? ' or ' : ' and ')})`
}

function conditionSql(context: Context, kind: DomainKind, condition: Condition, $: Bind): string {
  const field = searchFields(context, kind).get(condition.field)
  if (!field) throw new Error(`${kind.name} has no ${condition.field}`)
  if (!field.of) return fieldSql(context, field, condition, 'r', kind, $)
  // What somebody may not see of what it names must not show in what is found either.
  const { of, through } = field
  const seen = fromKind(context, of, 'c').withDeleted().visibleTo(context)
  return `exists (select from ${seen
    .and(
      () => `c.id = r.${through}`,
      () => fieldSql(context, field, condition, 'c', of, $),
    )
    .sql($)})`
}

function fieldSql(
  context: Context,
  field: SearchField,
  { operator, values: said, currency }: Condition,
  alias: string,
  kind: DomainKind,
  $: Bind,
): string {
  const column = `${alias}.${field.column}`
  const [value = ''] = said
  const values = keptValues(context, field, said)
  if (operator === 'empty') return field.type === 'text' ? `coalesce(${column}, '') = ''` : `${column} is null`
  if (operator === 'filled') return field.type === 'text' ? `coalesce(${column}, '') <> ''` : `${column} is not null`
  switch (field.type) {
    case 'text':
      return textSql(context, field, operator, values, column, alias, kind, $)
    case 'choice':
      return among(column, operator, `${$(values)}::text[]`)
    case 'flag':
      return `${column} = ${$(value)}::boolean`
    case 'record':
      return among(column, operator, `${$(values)}::uuid[]`)
    case 'person':
      return among(column, operator, `${$(values.map((one) => (one === 'me' ? context.actor.id : one)))}::uuid[]`)
    case 'number':
      return compare(column, operator, values, (one) => `${$(one)}::numeric`)
    case 'money': {
      const amount = compare(column, operator, values, (one) => `${$(one)}::numeric`)
      // Amounts of different currencies cannot be compared without a rate.
      if (!field.currency) return amount
      const own = context.organization.currency
      return `(${amount} and coalesce(${alias}.${field.currency}, ${$(own)}) = ${$(currency ?? own)})`
    }
    case 'day':
    case 'moment':
      return dateSql(context, field.type, operator, values, column, $)
    default:
      throw new Error(`no condition is known for ${field.type satisfies never}`)
  }
}

/** What records hold of the choices that are asked for: also what was merged into them. */
const keptValues = ({ organization }: Context, { list }: SearchField, values: readonly string[]): readonly string[] =>
  list ? values.flatMap((value) => valuesOfChoice(organization, list, value)) : values

const among = (column: string, operator: Condition['operator'], list: string): string =>
  operator === 'isNot' ? `(${column} is null or not ${column} = any(${list}))` : `${column} = any(${list})`

const signs = { is: '=', under: '<', over: '>', atLeast: '>=', atMost: '<=' } as const

function compare(
  column: string,
  operator: Condition['operator'],
  values: readonly string[],
  place: (value: string) => string,
): string {
  const [value = '', to = ''] = values
  if (operator === 'between') return `${column} between ${place(value)} and ${place(to)}`
  if (operator === 'isNot') return `${column} is distinct from ${place(value)}`
  return `${column} ${signs[operator as keyof typeof signs]} ${place(value)}`
}

/** A day or a span of days as they begin and end where the asker is. */
function dateSql(
  context: Context,
  type: 'day' | 'moment',
  operator: Condition['operator'],
  values: readonly string[],
  column: string,
  $: Bind,
): string {
  const spans = values.map((value) => period(value, calendarOf(context)))
  const [first, last] = [spans[0], spans.at(-1)]
  if (!first || !last) throw new Error('a date that was not checked')
  const at = (date: typeof first.from) =>
    type === 'day' ? `${$(date.toISODate())}::date` : `${$(date.toUTC().toISO())}::timestamptz`
  const [from, until] = [at(first.from), at(last.until)]
  switch (operator) {
    case 'under':
      return `${column} < ${from}`
    case 'atMost':
      return `${column} < ${until}`
    case 'over':
      return `${column} >= ${until}`
    case 'atLeast':
      return `${column} >= ${from}`
    case 'isNot':
      return `(${column} is null or not (${column} >= ${from} and ${column} < ${until}))`
    default:
      return `(${column} >= ${from} and ${column} < ${until})`
  }
}

function textSql(
  context: Context,
  field: SearchField,
  operator: Condition['operator'],
  values: readonly string[],
  column: string,
  alias: string,
  kind: DomainKind,
  $: Bind,
): string {
  const [value = ''] = values
  const lower = foldedSql(column, values.map(simplifiedEach).join(''), $)
  const said = (text: string) => `lower(${$(simplifiedEach(text))}::text)`
  const any = `array[${values.map(said).join(', ')}]`
  switch (operator) {
    case 'is':
    case 'oneOf':
      // The bare column lets an index answer what is written alike.
      return `(${column} = any(${$(values)}::text[]) or ${lower} = any(${any}))`
    case 'isNot':
      return `(${column} is null or not ${lower} = any(${any}))`
    case 'begins':
      return `starts_with(${lower}, ${said(value)})`
    default: {
      const written = `position(${said(value)} in ${lower}) > 0`
      const sounds = field.title ? readSql(alias, value, $) : 'false'
      const words = searchTerms(value)
      if (!field.searched || !words.length) return `(${written} or ${sounds})`
      // The words narrow it down by their index; which field they stand in, the text itself tells.
      const found = words.map((word) => hasWord(context, alias, word, $)).join(' and ')
      const each = words.map(
        (word) => `(position(${$(word)} in ${lower}) > 0 or ${field.title ? readSql(alias, word, $) : 'false'})`,
      )
      return `(${kind ? found : 'true'} and ${each.join(' and ')})`
    }
  }
}

/** By its pinyin, or the initials of that: the sort key holds the one and gives the other. */
export function readSql(alias: string, value: string, $: Bind): string {
  const typed = value.toLowerCase().replace(/[^\p{L}\p{N}]/gu, '')
  if (!/^[a-z0-9]+$/.test(typed)) return 'false'
  const reading = `substr(${alias}.sort_key, 2)`
  return `(position(${$(typed)} in replace(${reading}, ' ', '')) > 0
    or position(${$(typed)} in regexp_replace(${reading}, '(^| )(.)[^ ]*', '\\2', 'g')) > 0)`
}
