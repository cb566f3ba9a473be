/** Which country a time zone is in. */
import { getCountries } from 'libphonenumber-js'

/** ISO 3166 codes of the countries whose phone numbers are known. */
export const countries: readonly string[] = getCountries()

/** Zones have several names: Asia/Kolkata is Asia/Calcutta to Intl. */
const canonical = (timeZone: string): string => new Intl.DateTimeFormat('en', { timeZone }).resolvedOptions().timeZone

/** The country that a zone is in, by CLDR; nothing for UTC, which is in none. */
export function countryOf(timeZone: string): string | undefined {
  const zone = canonical(timeZone)
  return countries.find((code) => zonesOf(code).includes(zone))
}

/** ECMA-402 has it (Intl Locale Info); the types do not yet. */
const zonesOf = (country: string): readonly string[] =>
  (new Intl.Locale(`und-${country}`) as { getTimeZones?(): readonly string[] }).getTimeZones?.() ?? []
