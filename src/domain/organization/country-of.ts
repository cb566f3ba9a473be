/** Which country a time zone is in. */
import { getCountries } from 'libphonenumber-js'
import { IANAZone } from 'luxon'

/** ISO 3166 codes of the countries whose phone numbers are known. */
export const countries: readonly string[] = getCountries()

/** Zones have several names: Asia/Kolkata is Asia/Calcutta to Intl. */
const canonical = (timeZone: string): string => new Intl.DateTimeFormat('en', { timeZone }).resolvedOptions().timeZone

/** By their names in small letters, as far as somebody was there: to look through all countries takes a tenth of a second. */
const known = new Map<string, string | undefined>()

/** The country that a zone is in, by CLDR; nothing for UTC, which is in none, and for what is no zone at all. */
export function countryOf(timeZone: string): string | undefined {
  const name = timeZone.toLowerCase()
  if (known.has(name)) return known.get(name)
  if (!IANAZone.isValidZone(timeZone)) return undefined
  const zone = canonical(timeZone)
  const country = countries.find((code) => zonesOf(code).includes(zone))
  known.set(name, country)
  return country
}

/** ECMA-402 has it (Intl Locale Info); the types do not yet. */
const zonesOf = (country: string): readonly string[] =>
  (new Intl.Locale(`und-${country}`) as { getTimeZones?(): readonly string[] }).getTimeZones?.() ?? []
