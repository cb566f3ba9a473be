/**
 * What a field takes, from strings as forms and files bring them. A refused value is named by its FieldIssue code in
 * the issue's message ('tooLong:200' carries the limit), so that the views can say it in the reader's language.
 */
import { isPossiblePhoneNumber } from 'libphonenumber-js'
import { z } from 'zod'
import type { FieldIssue, FieldIssueCode } from './errors.ts'
import { InvalidFields } from './errors.ts'

const filled = z
  .string()
  .nullish()
  // PostgreSQL cannot store U+0000; a lone surrogate is not text.
  .transform((value) => value?.replaceAll('\u0000', '').toWellFormed().trim() || null)

export const text = (max: number) =>
  filled.refine((value) => !value || value.length <= max, { error: `tooLong:${max}` })

export const requiredText = (max: number) =>
  text(max)
    .refine((value) => value, { error: 'required' })
    .transform((value) => value as string)

export const choice = <const Options extends readonly string[]>(options: Options) =>
  filled
    .refine((value) => !value || options.includes(value), { error: 'option' })
    .transform((value) => value as Options[number] | null)

export const email = filled
  .refine((value) => !value || z.email().safeParse(value).success, { error: 'email' })
  .refine((value) => !value || value.length <= 254, { error: 'tooLong:254' })

/** As people write it: digits with the usual signs around them, and an extension perhaps. */
export const phone = filled
  .refine((value) => !value || plausiblePhone(value), { error: 'phone' })
  .refine((value) => !value || value.length <= 40, { error: 'tooLong:40' })

function plausiblePhone(value: string): boolean {
  if (isPossiblePhoneNumber(value)) return true
  const digits = value.replace(/\D/g, '').length
  return /^[+\d\s().\-/#*]+((ext|x|转)\.?\s*\d+)?$/i.test(value) && digits >= 3 && digits <= 20
}

export const website = filled
  .transform((value) => (value && !/^[a-z][a-z\d+.-]*:/i.test(value) ? `https://${value}` : value))
  .refine((value) => !value || plausibleUrl(value), { error: 'url' })
  .refine((value) => !value || value.length <= 500, { error: 'tooLong:500' })

function plausibleUrl(value: string): boolean {
  const url = URL.parse(value)
  return !!url && /^https?:$/.test(url.protocol) && url.hostname.includes('.')
}

/** An amount of at most 16 digits before the point, kept exactly, as numeric(18,2) stores it. */
export const money = filled
  .transform((value) => value?.replace(/[,\s]/g, '') || null)
  .refine((value) => !value || /^-?\d+(\.\d+)?$/.test(value), { error: 'number', abort: true })
  .refine((value) => !value?.startsWith('-'), { error: 'negative' })
  // Once rounded: 16 nines and a half cent are one digit more.
  .refine((value) => !value || twoPlaces(value).length <= 19, { error: 'tooLarge' })
  .transform((value) => value && twoPlaces(value))

const currencies: ReadonlySet<string> = new Set(Intl.supportedValuesOf('currency'))

/** The code of a currency by ISO 4217. */
export const currency = filled
  .transform((value) => value?.toUpperCase() ?? null)
  .refine((value) => !value || currencies.has(value), { error: 'option' })

function twoPlaces(value: string): string {
  const [whole = '', fraction = ''] = value.split('.')
  const cents = BigInt(whole + fraction.slice(0, 2).padEnd(2, '0')) + ((fraction[2] ?? '0') >= '5' ? 1n : 0n)
  const digits = cents.toString().padStart(3, '0')
  return `${digits.slice(0, -2)}.${digits.slice(-2)}`
}

/** @throws InvalidFields with every field that was refused */
export function parseFields<Schema extends z.ZodType>(schema: Schema, input: unknown): z.output<Schema> {
  const result = schema.safeParse(input)
  if (result.success) return result.data
  const issues: Record<string, FieldIssue> = {}
  for (const issue of result.error.issues) {
    const field = String(issue.path[0] ?? '')
    const [code = 'option', max] = issue.message.split(':')
    issues[field] ??= { code: code as FieldIssueCode, ...(max && { params: { max } }) }
  }
  throw new InvalidFields(issues)
}
