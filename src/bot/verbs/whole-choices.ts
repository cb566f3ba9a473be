import type { Field } from '#views/field.ts'
import { wholeValue } from '#views/form.ts'
import { storedValues } from '#views/pages/record-form.ts'
import type { Call } from '../handler.ts'

/** The call with every choice as it is stored: a long one travels shortened (see `carried`). */
export function withWholeChoices<Entity extends object>(
  call: Call,
  fields: readonly Field<Entity>[],
  record?: Entity,
): Call {
  const stored = record ? storedValues(fields, record) : {}
  const whole = fields.flatMap(({ name, options }) => {
    const answer = call.answers[name]
    if (!options || !answer) return []
    const values = [...options(call.to).map(({ value }) => value), ...(stored[name] ? [stored[name]] : [])]
    return [[name, wholeValue(answer, values)] as const]
  })
  return { ...call, answers: { ...call.answers, ...Object.fromEntries(whole) } }
}
