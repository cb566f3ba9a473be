/**
 * Small validators from which the shapes of Block Kit are put together. One looks at one value and notes what Slack would
 * say about it, with Slack's own sentences and JSON pointers.
 */

export type Surface = 'message' | 'modal' | 'home'

/** What is known while one payload is checked. */
export interface Check {
  readonly surface: Surface
  /** Whether a Slack file may be shown as a picture: it exists, is an image and has been processed. */
  readonly imageFile: (file: { readonly id?: string; readonly url?: string }) => boolean
  readonly problems: string[]
  readonly blockIds: Set<string>
  /** Where ids of the current scope were first seen: a view, or one block of a message. */
  readonly actionIds: Set<string>
  readonly focused: string[]
}

export type Validator = (value: unknown, at: string, check: Check) => void
export type Json = Readonly<Record<string, unknown>>

export const isRecord = (value: unknown): value is Json =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

export function problem(check: Check, at: string, message: string): void {
  check.problems.push(`${message} [json-pointer:${at}]`)
}

/** Characters as JavaScript counts them: never fewer than Slack counts. */
export const string =
  (limits: { readonly min?: number; readonly max?: number; readonly like?: RegExp } = {}): Validator =>
  (value, at, check) => {
    if (typeof value !== 'string') return problem(check, at, 'must be a string')
    if (value.length < (limits.min ?? 0))
      problem(check, at, `must be more than ${(limits.min ?? 0) - 1} character${limits.min === 2 ? '' : 's'}`)
    else if (limits.max !== undefined && value.length > limits.max)
      problem(check, at, `must be less than ${limits.max + 1} characters`)
    else if (limits.like && !limits.like.test(value)) problem(check, at, 'failed to match schema')
  }

export const boolean: Validator = (value, at, check) => {
  if (typeof value !== 'boolean') problem(check, at, 'must be a boolean')
}

export const integer =
  (min: number, max: number): Validator =>
  (value, at, check) => {
    if (typeof value !== 'number' || !Number.isInteger(value)) problem(check, at, 'must be an integer')
    else if (value < min) problem(check, at, `must be greater than ${min - 1}`)
    else if (value > max) problem(check, at, `must be less than ${max + 1}`)
  }

export const number: Validator = (value, at, check) => {
  if (typeof value !== 'number' || !Number.isFinite(value)) problem(check, at, 'must be a number')
}

export const oneOf =
  (...allowed: readonly (string | number)[]): Validator =>
  (value, at, check) => {
    if (!allowed.some((one) => one === value)) problem(check, at, `must be one of: ${allowed.join(', ')}`)
  }

export const array =
  (item: Validator, limits: { readonly min?: number; readonly max: number }): Validator =>
  (value, at, check) => {
    if (!Array.isArray(value)) return problem(check, at, 'must provide an array')
    if (value.length > limits.max) problem(check, at, `no more than ${limits.max} items allowed`)
    if (value.length < (limits.min ?? 0)) problem(check, at, `no fewer than ${limits.min} items required`)
    for (const [index, one] of value.entries()) item(one, `${at}/${index}`, check)
  }

/** An object with these fields and no others; a name that ends in ? may be missing. */
export function object(fields: Readonly<Record<string, Validator>>, also?: Validator): Validator {
  const known = Object.entries(fields).map(([name, validator]) => ({
    name: name.replace(/\?$/, ''),
    optional: name.endsWith('?'),
    validator,
  }))
  const names = new Set(known.map(({ name }) => name))
  return (value, at, check) => {
    if (!isRecord(value)) return problem(check, at, 'must provide an object')
    for (const { name, optional, validator } of known) {
      if (value[name] !== undefined) validator(value[name], `${at}/${name}`, check)
      else if (!optional) problem(check, at, `missing required field: ${name}`)
    }
    for (const name of Object.keys(value))
      if (!names.has(name) && value[name] !== undefined) problem(check, at, `invalid additional property: ${name}`)
    also?.(value, at, check)
  }
}

/** An object whose `type` says which of the validators it follows. */
export const typed =
  (validators: Readonly<Record<string, Validator>>): Validator =>
  (value, at, check) => {
    if (!isRecord(value)) return problem(check, at, 'must provide an object')
    if (value.type === undefined) return problem(check, at, 'missing required field: type')
    const validator =
      typeof value.type === 'string' && Object.hasOwn(validators, value.type) ? validators[value.type] : undefined
    if (validator) validator(value, at, check)
    else problem(check, `${at}/type`, `unsupported type: ${String(value.type)}`)
  }

export const pick = (
  validators: Readonly<Record<string, Validator>>,
  ...types: readonly string[]
): Readonly<Record<string, Validator>> =>
  Object.fromEntries(
    types.map((type) => {
      const validator = validators[type]
      if (!validator) throw new Error(`no validator for ${type}`)
      return [type, validator]
    }),
  )

/** Allowed only there; elsewhere Slack does not know the type at all. */
export const only =
  (surfaces: readonly Surface[], validator: Validator): Validator =>
  (value, at, check) => {
    if (surfaces.includes(check.surface)) validator(value, at, check)
    else problem(check, `${at}/type`, `unsupported type: ${isRecord(value) ? String(value.type) : 'unknown'}`)
  }

export const any: Validator = () => undefined
