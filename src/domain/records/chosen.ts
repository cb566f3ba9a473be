/** What records hold of the organisation's lists of choices (organization/choice-lists.ts). */
import type { z } from 'zod'
import type { Context } from '../context.ts'
import { type FieldIssue, InvalidFields } from '../errors.ts'
import { type ChoiceListName, choiceOf, initialIn, isOpenList } from '../organization/choice-lists.ts'
import type { DomainKind } from './domain-kind.ts'
import { parseFields, text } from './fields.ts'

/** Anything whose properties hold choices: a kind, a part of one. */
type Choosing = Pick<DomainKind, 'choiceLists'>

const listsOf = ({ choiceLists = {} }: Choosing) => Object.entries(choiceLists)

/**
 * Which of the values are none of their list. One that is not offered any more still is: what was copied has it, or a form
 * that stood open.
 *
 * @param before the record that the values are to be of
 */
export function choiceIssues(
  { organization }: Pick<Context, 'organization'>,
  kind: Choosing,
  values: object,
  before?: object,
): Readonly<Record<string, FieldIssue>> {
  const said = values as Readonly<Record<string, unknown>>
  const had = (before ?? {}) as Readonly<Record<string, unknown>>
  return Object.fromEntries(
    listsOf(kind).flatMap(([field, list]) => {
      const value = said[field]
      if (typeof value !== 'string' || isOpenList(list) || value === had[field]) return []
      return choiceOf(organization, list, value) ? [] : [[field, { code: 'option' } as const]]
    }),
  )
}

/**
 * What an input says, with choices as they are kept by now. What is wrong with its choices is told with all else that is.
 *
 * @throws InvalidFields
 */
export function parseChosen<Schema extends z.ZodType>(
  context: Pick<Context, 'organization'>,
  kind: Choosing,
  schema: Schema,
  input: object,
  before?: object,
): z.output<Schema> {
  try {
    const values = parseFields(schema, input)
    return withMerged(context, kind, values as object) as z.output<Schema>
  } catch (error) {
    if (!(error instanceof InvalidFields)) throw error
    throw new InvalidFields({ ...choiceIssues(context, kind, input, before), ...error.issues })
  }
}

/** The values with each choice that was merged as the one that it went into. */
function withMerged<Values extends object>(
  { organization }: Pick<Context, 'organization'>,
  kind: Choosing,
  values: Values,
): Values {
  const merged = listsOf(kind).flatMap(([field, list]) => {
    const value = (values as Readonly<Record<string, unknown>>)[field]
    const meant = typeof value === 'string' ? choiceOf(organization, list, value) : undefined
    return meant && meant.value !== value ? [[field, meant.value]] : []
  })
  return merged.length ? { ...values, ...Object.fromEntries(merged) } : values
}

/** An input with the initial choice of each list of which it says nothing. */
export function withInitial<Input extends object>(
  { organization }: Pick<Context, 'organization'>,
  kind: Choosing,
  input: Input,
): Input {
  const initial = listsOf(kind).flatMap(([field, list]) => {
    const value = field in input ? undefined : initialIn(organization, list)
    return value === undefined ? [] : [[field, value]]
  })
  return initial.length ? { ...Object.fromEntries(initial), ...input } : input
}

/** What a form takes that asks for a choice by itself. */
export const chosenFrom = ({ organization }: Pick<Context, 'organization'>, list: ChoiceListName) =>
  text(100)
    .refine((value) => !value || choiceOf(organization, list, value), { error: 'option' })
    .transform((value) => (value ? (choiceOf(organization, list, value)?.value ?? null) : null))
