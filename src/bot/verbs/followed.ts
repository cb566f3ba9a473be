/** Fields that follow from other things change without an edit (see `following`): a form that showed them tells what it showed. */
import { compare } from '#domain/money/money.ts'
import type { Recorded } from '#domain/records/record.ts'
import type { Field } from '#views/field.ts'
import type { Answers } from '#views/form.ts'
import { shownBefore, storedValues } from '#views/pages/record-form.ts'
import type { Call } from '../handler.ts'

export interface Followed<Entity> {
  readonly field: Field<Entity>
  /** What the form showed. */
  readonly was: string
}

/**
 * What changed of them since the form was opened. Those that nobody touched are answered with what they are now;
 * `contradicted` says whether one was typed over meanwhile, so that somebody has to be asked.
 */
export function followed<Entity extends Recorded>(
  fields: readonly Field<Entity>[],
  record: Entity,
  { args, answers }: Pick<Call, 'args' | 'answers'>,
): { readonly answers: Answers; readonly changed: readonly Followed<Entity>[]; readonly contradicted: boolean } {
  const stored = storedValues(fields, record)
  const now = (field: Field<Entity>) => stored[field.name] ?? ''
  const answer = (field: Field<Entity>) => answers[field.name] ?? ''
  const changed = fields.flatMap((field) => {
    const was = args[shownBefore(field.name)]
    return field.follows && was !== undefined && !isSame(field, was, now(field)) ? [{ field, was }] : []
  })
  const untouched = changed.filter(({ field, was }) => isSame(field, answer(field), was))
  return {
    answers: { ...answers, ...Object.fromEntries(untouched.map(({ field }) => [field.name, now(field)])) },
    changed,
    contradicted: changed.some(
      // What is no number at all is told so first.
      (one) =>
        !untouched.includes(one) &&
        (answer(one.field) === '' || isNumber(answer(one.field))) &&
        !isSame(one.field, answer(one.field), now(one.field)),
    ),
  }
}

const isNumber = (text: string) => /^-?\d+(\.\d+)?$/.test(text)

/** Whether an answer says what was shown: Teams gives a number back in its shortest form. */
export const isSame = ({ type }: Pick<Field<never>, 'type'>, answer: string, shown: string): boolean =>
  answer === shown ||
  ((type === 'money' || type === 'number') && isNumber(answer) && isNumber(shown) && compare(answer, shown) === 0)
