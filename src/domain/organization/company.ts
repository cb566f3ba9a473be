/** What the organisation is called, where it is, and what it counts and plans in. Administrators keep it; every change can be undone. */
import { IANAZone } from 'luxon'
import { z } from 'zod'
import type { Context } from '../context.ts'
import { InvalidFields } from '../errors.ts'
import { HistoryEntry } from '../history/history.ts'
import { currency, parseFields, requiredText } from '../records/fields.ts'
import { countries, countryOf } from './country-of.ts'
import { ExchangeRate } from './exchange-rate.ts'
import { fiscalNamings } from './fiscal-year.ts'
import { lockedOrganization } from './locked-organization.ts'
import type { Organization } from './organization.ts'

const input = z.object({
  name: requiredText(200),
  country: z.string().refine((code) => countries.includes(code), { error: 'option' }),
  locale: z.enum(['en', 'zh-CN'], { error: 'option' }),
  currency: currency.refine((code) => code, { error: 'required' }),
  timeZone: z.string().refine((zone) => IANAZone.isValidZone(zone), { error: 'timeZone' }),
  fiscalMonth: z.string().regex(/^(?:[1-9]|1[0-2])$/, { error: 'option' }),
  fiscalNaming: z.enum(fiscalNamings, { error: 'option' }),
})

export const companyFields = [
  'name',
  'country',
  'locale',
  'currency',
  'timeZone',
  'fiscalMonth',
  'fiscalNaming',
] as const
/** The settings as a form says them. */
export type Company = Omit<Pick<Organization, (typeof companyFields)[number]>, 'fiscalMonth'> & {
  readonly fiscalMonth: string
}

export const companyOf = (organization: Organization): Company => {
  const { name, country, locale, currency, timeZone, fiscalMonth, fiscalNaming } = organization
  return { name, country, locale, currency, timeZone, fiscalMonth: String(fiscalMonth), fiscalNaming }
}

/** The time zone that an organisation begins with, where whoever installs it says none. */
const unset = 'UTC'

/**
 * What a company most likely is that nobody has set up yet: where its administrator is and what they speak, by their chat.
 *
 * @returns the settings as they are, once somebody has
 */
export async function proposedCompany({ em, actor, organization }: Context): Promise<Company> {
  const settings = companyOf(organization)
  // Whoever chose UTC themself has said where they are.
  if (settings.timeZone !== unset || (await em.count(HistoryEntry, { record: organization.id }))) return settings
  const { locale, timeZone } = actor
  return { ...settings, locale, timeZone, country: countryOf(timeZone) ?? settings.country }
}

/**
 * Changes what differs from what the editor saw, so that of two administrators at once neither undoes the other's.
 *
 * @throws InvalidFields: `hasRates` for another base currency as long as there are exchange rates in the old one
 * @throws DomainError NotAllowed
 */
export async function saveCompany(
  context: Context,
  said: Readonly<Partial<Record<keyof Company, string>>>,
  seen: Readonly<Partial<Record<keyof Company, string>>>,
): Promise<void> {
  const organization = await lockedOrganization(context)
  const values = parseFields(input, { ...companyOf(organization), ...said }) as Company
  const changed = companyFields.filter((field) => said[field] !== undefined && values[field] !== seen[field])
  if (changed.includes('currency') && values.currency !== organization.currency)
    if (await context.em.count(ExchangeRate, { deletedAt: null }))
      throw new InvalidFields({ currency: { code: 'hasRates', params: { currency: organization.currency } } })
  for (const field of changed)
    Object.assign(organization, { [field]: field === 'fiscalMonth' ? Number(values.fiscalMonth) : values[field] })
  await context.em.flush()
}
