/** Phone numbers, written alike wherever they come from: a form, words, a captured message, a file. */
import { type CountryCode, type PhoneNumber, parsePhoneNumberFromString } from 'libphonenumber-js/max'
import type { Context } from '../context.ts'
import type { DomainKind } from './domain-kind.ts'

/** As its column holds. */
const longest = 40

/** Known everywhere: eleven digits that no other country has like this. */
const chineseMobile = /^1[3-9]\d{9}$/

/**
 * A number that exists as its country writes it: those of the organisation's own `country` (ISO 3166) without a country
 * code, all others in the international form. Anything else (an inner number, two numbers, one with a remark) stays as it
 * was typed: nothing that somebody wrote down is lost.
 *
 * @example phoneAs('+86 13800138000', 'CN') // '138 0013 8000'
 * @example phoneAs('0049-30-901820', 'CN') // '+49 30 901820'
 */
export function phoneAs(typed: string, country: string): string {
  const number = existing(typed, country) ?? (chineseMobile.test(typed.replace(/[\s-]/g, '')) && existing(typed, 'CN'))
  if (!number) return typed
  const written = number.country === country ? number.formatNational() : number.formatInternational()
  return written.length <= longest && saysSame(typed, written, number) ? written : typed
}

const existing = (typed: string, country: string): PhoneNumber | undefined => {
  const number = parsePhoneNumberFromString(typed, { defaultCountry: country as CountryCode, extract: false })
  return number?.isValid() ? number : undefined
}

/**
 * No digit was added to what somebody typed but the code of a country, and none left out but that code and a 0 behind it
 * that is not dialled. The library also drops an 8 after +7 and adds a 3 to numbers of Norfolk Island.
 */
function saysSame(
  typed: string,
  written: string,
  { countryCallingCode, nationalNumber, ext = '' }: PhoneNumber,
): boolean {
  const digits = digitsOf(typed)
  const dialled = `${nationalNumber}${ext}`
  return (
    digits === digitsOf(written) ||
    (written.startsWith('+') && digits === dialled) ||
    digits.endsWith(`${countryCallingCode}${dialled}`) ||
    digits.endsWith(`${countryCallingCode}0${dialled}`)
  )
}

const digitsOf = (text: string): string => text.normalize('NFKC').replace(/\D/g, '')

/** The numbers that were said of a record; those that stand in it already are left as they are. */
export function keepPhones(
  { em, organization }: Pick<Context, 'em' | 'organization'>,
  { compared }: Pick<DomainKind<never>, 'compared'>,
  record: object,
): void {
  const before = em.getUnitOfWork().getOriginalEntityData(record) as Readonly<Record<string, unknown>> | undefined
  const values = record as Record<string, unknown>
  for (const field of compared?.phones ?? []) {
    const said = values[field]
    if (typeof said === 'string' && said && said !== before?.[field])
      values[field] = phoneAs(said, organization.country)
  }
}
