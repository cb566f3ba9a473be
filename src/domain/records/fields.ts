/**
 * What a field takes, from strings as forms and files bring them. A refused value is named by its FieldIssue code in
 * the issue's message ('tooLong:200' carries the limit), so that the views can say it in the reader's language.
 */
import { isPossiblePhoneNumber } from 'libphonenumber-js'
import { z } from 'zod'
import type { FieldIssue, FieldIssueCode } from '../errors.ts'
import { InvalidFields } from '../errors.ts'
import { currencyCodes } from '../money/currencies.ts'
import { decimalsIn, isStorable } from '../money/money.ts'
import { isVisible, plainText } from './plain-text.ts'

/** What a field takes, for forms to ask for it so. */
export interface Takes {
  readonly required?: true
  /** Of so many characters at most. */
  readonly max?: number
  readonly format?: 'email' | 'tel' | 'url'
  readonly values?: readonly string[]
  /** Taken where nothing is said. */
  readonly initial?: string
  readonly percent?: true
  /** The greatest number. */
  readonly most?: number
}

const takes = z.registry<Takes>()

const taking = <Schema extends z.ZodType>(schema: Schema, more: Takes): Schema => {
  takes.add(schema, { ...takenBy(schema), ...more })
  return schema
}

const takenBy = (schema: z.ZodType): Takes => ({
  ...(schema instanceof z.ZodPipe && takenBy(schema.in as z.ZodType)),
  ...(schema instanceof z.ZodEnum && { values: schema.options as readonly string[] }),
  ...takes.get(schema),
})

/** The fields of an input, also of one that is made of another. */
const shapeOf = (input: z.ZodType): Readonly<Record<string, z.ZodType>> => {
  if (input instanceof z.ZodObject) return input.shape
  return input instanceof z.ZodPipe ? { ...shapeOf(input.in as z.ZodType), ...shapeOf(input.out as z.ZodType) } : {}
}

/** The properties that somebody may say of a record. */
export const saidOf = (input: z.ZodType): readonly string[] => Object.keys(shapeOf(input))

/** @example takesOf(leadInput, 'email') // { max: 254, format: 'email' } */
export const takesOf = (input: z.ZodType, field: string): Takes => {
  const schema = shapeOf(input)[field]
  return schema ? takenBy(schema) : {}
}

/** What somebody has to say. */
export const required = <Schema extends z.ZodType>(schema: Schema): Schema =>
  taking(schema.refine((value) => value, { error: 'required' }) as Schema, { required: true })

const filled = z
  .string()
  .nullish()
  .transform((value) => {
    const plain = plainText(value ?? '').trim()
    return isVisible(plain) ? plain : null
  })

export const text = (max: number) =>
  taking(
    filled.refine((value) => !value || value.length <= max, { error: `tooLong:${max}` }),
    { max },
  )

export const requiredText = (max: number) => required(text(max)).transform((value) => value as string)

export const choice = <const Options extends readonly string[]>(options: Options) =>
  taking(
    filled
      .refine((value) => !value || options.includes(value), { error: 'option' })
      .transform((value) => value as Options[number] | null),
    { values: options },
  )

/** One of some, and `initial` where nothing is said. */
export const choiceOr = <const Options extends readonly string[]>(options: Options, initial: Options[number]) =>
  taking(
    choice(options).transform((value) => value ?? initial),
    { initial },
  )

export const email = taking(
  filled
    .refine((value) => !value || z.email().safeParse(value).success, { error: 'email' })
    .refine((value) => !value || value.length <= 254, { error: 'tooLong:254' }),
  { max: 254, format: 'email' },
)

/** As people write it: digits with the usual signs around them, and an extension perhaps. */
export const phone = taking(
  filled
    .refine((value) => !value || plausiblePhone(value), { error: 'phone' })
    .refine((value) => !value || value.length <= 40, { error: 'tooLong:40' }),
  { max: 40, format: 'tel' },
)

function plausiblePhone(value: string): boolean {
  if (isPossiblePhoneNumber(value)) return true
  const digits = value.replace(/\D/g, '').length
  return /^[+\d\s().\-/#*]+((ext|x|转)\.?\s*\d+)?$/i.test(value) && digits >= 3 && digits <= 20
}

export const website = taking(
  filled
    .transform((value) => (value && !/^[a-z][a-z\d+.-]*:/i.test(value) ? `https://${value}` : value))
    .refine((value) => !value || plausibleUrl(value), { error: 'url' })
    .refine((value) => !value || value.length <= 500, { error: 'tooLong:500' }),
  { max: 500, format: 'url' },
)

function plausibleUrl(value: string): boolean {
  const url = URL.parse(value)
  return !!url && /^https?:$/.test(url.protocol) && url.hostname.includes('.')
}

/** Another record: its id, or a reference such as C-12. The shared verbs put the record in its place. */
export const link = filled.transform((value) => value as never)

export const requiredLink = required(filled).transform((value) => value as never)

/** A moment: a Date, or its ISO 8601 text with a zone; kept to the minute, since that is what people say and see. */
export const moment = z
  .union([z.date(), z.iso.datetime({ offset: true }).transform((text) => new Date(text))], { error: 'date' })
  .transform((at) => new Date(Math.floor(at.getTime() / 60_000) * 60_000))

/** A day as YYYY-MM-DD. */
export const day = filled.refine((value) => !value || z.iso.date().safeParse(value).success, { error: 'day' })

/** As YYYY-MM-DD, or MM-DD when the year is not told; whether there is such a day depends on the calendar. */
export const birthday = filled
  .transform((value) => value?.replace(/[./年月]/g, '-').replace(/日$/, '') ?? null)
  .transform((value) => {
    const [, year, month, day] = /^(?:(\d{4})-|-{0,2})?(\d{1,2})-(\d{1,2})$/.exec(value ?? '') ?? []
    return month && day ? `${year ?? '-'}-${month.padStart(2, '0')}-${day.padStart(2, '0')}` : value
  })
  .refine((value) => !value || /^(\d{4}|-)-\d\d-\d\d$/.test(value), { error: 'birthday' })

/** A number without decimals; `from` and `to` are the least and the greatest. */
export const wholeNumber = ({ from = 0, to = 1_000_000_000 }: { from?: number; to?: number } = {}) =>
  taking(
    decimal(0)
      .refine((value) => !value || Number(value) >= from, { error: `atLeast:${from}` })
      .refine((value) => !value || Number(value) <= to, { error: `atMost:${to}` })
      .transform((value) => (value === null ? null : Number(value))),
    { most: to },
  )

export const flag = z
  .union([z.boolean(), z.string()])
  .nullish()
  .transform((value) => value === true || value === 'true')

/**
 * A number from zero on, kept exactly as it was said: with more than so many decimals it is refused, not rounded.
 *
 * @param most of them; without it whoever stores the number says how many it may have
 */
export const decimal = (most = Number.POSITIVE_INFINITY) =>
  z
    .union([z.string(), z.number()])
    .nullish()
    // Input methods write figures and points in full width, too.
    .transform((value) => plainNumber(String(value ?? '').normalize('NFKC')) || null)
    .refine((value) => !value || /^-?\d{1,100}(\.\d{1,100})?$/.test(value), { error: 'number', abort: true })
    .refine((value) => !value?.startsWith('-'), { error: 'negative' })
    .refine((value) => !value || isStorable(value), { error: 'tooLarge' })
    .refine((value) => !value || decimalsIn(value) <= most, { error: most === 0 ? 'whole' : `decimals:${most}` })
    .transform((value) => value && (most < Number.POSITIVE_INFINITY ? padded(value, most) : value))

/** Commas between groups of three digits say nothing; any other is no number. */
const plainNumber = (said: string): string => {
  const text = said.replace(/\s/g, '')
  return /^-?\d{1,3}(,\d{3})+(\.\d+)?$/.test(text) ? text.replaceAll(',', '') : text
}

/** As numeric(18,2) and the like store it. */
function padded(value: string, decimals: number): string {
  const [whole = '', fraction = ''] = value.split('.')
  const digits = BigInt(whole).toString()
  return decimals ? `${digits}.${fraction.slice(0, decimals).padEnd(decimals, '0')}` : digits
}

/** An amount of money, or a price; its currency says how many decimals it may have (`keepAmounts`). */
export const money = decimal()

/** A number from zero up to `to`, kept exactly with so many decimals at most. */
export const decimalUpTo = (to: number, decimals?: number) =>
  taking(
    decimal(decimals).refine((value) => !value || Number(value) <= to, { error: `atMost:${to}` }),
    { most: to },
  )

/** What is said in percent: a discount, a tax rate. */
export const percent = taking(decimalUpTo(100, 2), { percent: true })

/** What is said in percent, without decimals: how likely a sale is. */
export const wholePercent = taking(wholeNumber({ to: 100 }), { percent: true })

/** The code of a currency by ISO 4217. */
export const currency = filled
  .transform((value) => value?.toUpperCase() ?? null)
  .refine((value) => !value || currencyCodes.has(value), { error: 'option' })

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
