/** Putting an advanced search together, condition by condition; each screen hands the conditions on under their key. */
import { InvalidFields } from '#domain/errors.ts'
import { suggestPeople } from '#domain/organization/people.ts'
import { meantByAbout, named } from '#domain/records/links.ts'
import { checkCriteria } from '#domain/search/conditions.ts'
import {
  type Condition,
  type Criteria,
  mostConditions,
  type Operator,
  operatorsOf,
  valuesOf,
} from '#domain/search/criteria.ts'
import { draftOf, keepDraft } from '#domain/search/drafts.ts'
import type { Askable } from '#views/askable.ts'
import { fieldErrors, type RecordKind } from '#views/kind.ts'
import { conditions, fieldForm, operatorForm } from '#views/pages/conditions.ts'
import { readValue } from '../grammar/conditions/read-value.ts'
import { sayable } from '../grammar/conditions/sayable.ts'
import { askAgain, type Call, type Handlers, reads } from '../handler.ts'
import type { Outcome } from '../request.ts'
import { askablesOf, shownCriteria } from '../verbs/narrowed-list.ts'

const stateOf = ({ args }: Call): Record<string, string> => ({
  ...(args.criteria && { criteria: args.criteria }),
  ...(args.topic && { topic: args.topic }),
})

/** The conditions so far, or with one removed, or hung together the other way. */
export async function showConditions(
  call: Call,
  kind: RecordKind,
  changed?: Criteria,
  said?: string,
): Promise<Outcome> {
  const { context, args } = call
  const before = changed ?? (await draftOf(context, args.criteria))
  const criteria = changed ?? turned(before, args)
  const key = criteria === before && !changed && args.criteria ? args.criteria : await keepDraft(context, criteria)
  return {
    type: 'show',
    message: conditions(kind, call.to, await shownCriteria(context, kind, key, criteria, args.topic), said),
  }
}

function turned(criteria: Criteria, { remove, match }: Call['args']): Criteria {
  if (match === 'all' || match === 'any') return { ...criteria, match }
  if (remove === undefined) return criteria
  const { text, ...rest } = criteria
  if (remove === '-1') return rest
  return { ...rest, ...(text && { text }), conditions: criteria.conditions.filter((_, at) => String(at) !== remove) }
}

async function askOperator(call: Call, kind: RecordKind): Promise<Outcome> {
  const fields = askablesOf(call.context, kind)
  const field = fields.find(({ name }) => name === call.answers.field)
  if (!field) {
    askAgain(fieldForm(kind, call.to, fields, stateOf(call)), call.answers, {
      field: call.to.words('fieldErrors.required'),
    })
  }
  return { type: 'ask', form: operatorForm(kind, call.to, field, stateOf(call)) }
}

async function add(call: Call, kind: RecordKind): Promise<Outcome> {
  const { context, to, answers, args } = call
  const field = askablesOf(context, kind).find(({ name }) => name === args.field)
  if (!field) return showConditions(call, kind)
  const again = (errors: Record<string, string>) =>
    askAgain(operatorForm(kind, to, field, stateOf(call)), answers, errors)
  const condition =
    (await conditionOf(call, field)) ??
    again({ value: to.words(answers.value ? 'fieldErrors.option' : 'fieldErrors.required') })
  const before = await draftOf(context, args.criteria)
  if (before.conditions.length >= mostConditions)
    again({ value: to.words('search.tooMany', { count: mostConditions }) })
  const criteria = { ...before, conditions: [...before.conditions, condition] }
  try {
    checkCriteria(context, kind.domain, criteria)
  } catch (error) {
    if (!(error instanceof InvalidFields)) throw error
    const [issue] = Object.values(error.issues)
    again(fieldErrors(to, { value: issue ?? { code: 'option' } }))
  }
  return showConditions(call, kind, criteria)
}

/** What the form said, typed values read as in words. */
async function conditionOf({ context, to, answers }: Call, field: Askable): Promise<Condition | undefined> {
  const operator = operatorsOf[field.type].find((one) => one === answers.operator) as Operator | undefined
  if (!operator) return undefined
  const wanted = valuesOf(operator)
  if (wanted === 'none') return { field: field.name, operator, values: [] }
  const value = answers.value?.trim()
  if (!value) return undefined
  if (field.type === 'choice') {
    const values = value.split(',')
    return values.length > 1 && operator === 'is'
      ? { field: field.name, operator: 'oneOf', values }
      : { field: field.name, operator, values: wanted === 'one' ? values.slice(0, 1) : values }
  }
  if (field.type === 'record' && !field.kind) {
    const [one] = (await named(context, meantByAbout({ about: value }))).values()
    return one && { field: field.name, operator, values: [one.id] }
  }
  if (field.type === 'record' || field.type === 'person' || field.type === 'flag')
    return { field: field.name, operator, values: [value] }
  const [said] = sayable([field], to)
  const typed = operator === 'between' ? `${value}..${answers.until?.trim() ?? ''}` : value
  const options = { ...to, country: context.organization.country }
  const read = said && readValue(said, operator, typed, options)
  return (
    read && {
      field: field.name,
      operator: read.operator,
      values: read.values,
      ...(read.currency && { currency: read.currency }),
    }
  )
}

export const searchVerbs = (kind: RecordKind): Handlers => {
  const { name } = kind.domain
  return {
    [`${name}.search`]: reads((call) => showConditions(call, kind)),
    [`${name}.searchField`]: reads(async (call) => ({
      type: 'ask',
      form: fieldForm(kind, call.to, askablesOf(call.context, kind), stateOf(call)),
    })),
    [`${name}.searchOperator`]: reads((call) => askOperator(call, kind)),
    [`${name}.searchAdd`]: reads((call) => add(call, kind)),
  }
}

export const searchInteractions: Handlers = {
  /** Whose they are: oneself before all others, whoever runs it. */
  'search.people': reads(async ({ context, to, args }) => {
    const typed = (args.query ?? '').trim()
    const people = await suggestPeople(context, typed, 14)
    const me = { value: 'me', label: to.words('search.me') }
    const others = people.map(({ id, name }) => ({ value: id, label: name }))
    return { type: 'options', options: !typed || me.label.startsWith(typed.toLowerCase()) ? [me, ...others] : others }
  }),
}
