/** What the organisation is called, where it is, and what it counts in. */
import type { Company } from '#domain/organization/company.ts'
import { countries } from '#domain/organization/country-of.ts'
import { type FiscalCalendar, fiscalNamings } from '#domain/organization/fiscal-year.ts'
import { fiscalQuarterToday, fiscalYearSaid } from '../fiscal-year.ts'
import type { Form } from '../form.ts'
import type { Locale } from '../locales/locale.ts'
import { actions, button, formButton, heading, type Message, message, note, type Option, text } from '../message.ts'
import { currencyName, monthName, type Reader } from '../reader.ts'
import { languages } from './settings.ts'
import { keptBy } from './settings-page.ts'
import { type Done, undoing } from './undoing.ts'

/** Intl is dear to make and free to keep, and there are some 250 countries to name at every letter that is typed. */
const regionNames: Readonly<Record<Locale, Intl.DisplayNames>> = {
  en: new Intl.DisplayNames('en', { type: 'region' }),
  'zh-CN': new Intl.DisplayNames('zh-CN', { type: 'region' }),
}

export const countryName = (locale: Locale, code: string): string => regionNames[locale].of(code) ?? code

/** Countries whose name or code begins with what is typed, then those that have it somewhere; by name. */
export function countriesLike(to: Reader, typed: string): readonly Option[] {
  const said = typed.trim().toLowerCase()
  const collator = new Intl.Collator(to.locale)
  const all = countries
    .map((code) => ({ value: code, label: countryName(to.locale, code) }))
    .toSorted((a, b) => collator.compare(a.label, b.label))
  const begins = all.filter(({ value, label }) => label.toLowerCase().startsWith(said) || value.toLowerCase() === said)
  return [...begins, ...all.filter((one) => !begins.includes(one) && one.label.toLowerCase().includes(said))]
}

const months = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12] as const

export const fiscalOf = ({ fiscalMonth, fiscalNaming }: Company): FiscalCalendar => ({
  fiscalMonth: Number(fiscalMonth),
  fiscalNaming,
})

/** @param keepers who may change it, by name; nothing where the reader may */
export function company(
  to: Reader,
  settings: Company,
  keepers: readonly string[] | undefined,
  { said, undo }: Done = {},
): Message {
  const { words } = to
  const mayChange = keepers === undefined
  const language = languages.find(({ value }) => value === settings.locale)?.label ?? settings.locale
  return message(
    to.locale,
    said ?? words('company.title'),
    said ? text(said) : [],
    heading(words('company.title')),
    mayChange ? note(words('company.hint')) : keptBy(to, keepers),
    {
      type: 'facts',
      facts: [
        { label: words('company.name'), value: settings.name },
        { label: words('company.country'), value: countryName(to.locale, settings.country) },
        { label: words('company.locale'), value: language },
        { label: words('company.currency'), value: `${settings.currency} ${currencyName(to, settings.currency)}` },
        { label: words('company.timeZone'), value: settings.timeZone },
        { label: words('company.fiscalYear'), value: fiscalYearSaid(to, fiscalOf(settings)) },
        { label: words('company.fiscalNow'), value: fiscalQuarterToday(to, fiscalOf(settings)) },
      ],
    },
    actions(
      undoing(to, undo),
      mayChange ? formButton(words('company.edit'), 'company.edit', {}, 'primary') : undefined,
      button(words('choices.title'), 'choices'),
      mayChange ? button(words('stages.many'), 'stages') : undefined,
      button(words('rates.title'), 'rates'),
    ),
  )
}

/**
 * @param seen the settings as the editor sees them: what is not changed stays as others may have changed it meanwhile
 * @param proposed what stands in the form instead: a first guess, a currency that was asked for
 */
export const companyForm = (to: Reader, seen: Company, proposed: Company = seen): Form => ({
  locale: to.locale,
  verb: 'company.save',
  state: seen,
  title: to.words('company.title'),
  submit: to.words('record.save'),
  cancel: to.words('record.cancel'),
  ...(proposed.timeZone !== seen.timeZone && { intro: [note(to.words('company.proposed'))] }),
  inputs: [
    {
      ...{ type: 'text', name: 'name', label: to.words('company.name') },
      ...{ required: true, maxLength: 200, value: proposed.name },
    },
    {
      ...{ type: 'typeahead', name: 'country', label: to.words('company.country') },
      ...{ required: true, source: 'country.options', hint: to.words('company.countryHint') },
      value: { value: proposed.country, label: countryName(to.locale, proposed.country) },
    },
    {
      ...{ type: 'select', name: 'locale', label: to.words('company.locale') },
      ...{ required: true, options: languages, value: proposed.locale, hint: to.words('company.localeHint') },
    },
    {
      ...{ type: 'typeahead', name: 'currency', label: to.words('company.currency') },
      ...{ required: true, source: 'currency.options', hint: to.words('company.currencyHint') },
      value: { value: proposed.currency, label: `${proposed.currency} ${currencyName(to, proposed.currency)}` },
    },
    {
      ...{ type: 'typeahead', name: 'timeZone', label: to.words('company.timeZone') },
      ...{ required: true, source: 'timeZone.options', hint: to.words('company.timeZoneHint') },
      value: { value: proposed.timeZone, label: proposed.timeZone },
    },
    {
      ...{ type: 'select', name: 'fiscalMonth', label: to.words('company.fiscalMonth') },
      ...{ required: true, value: proposed.fiscalMonth, hint: to.words('company.fiscalMonthHint') },
      options: months.map((month) => ({ value: String(month), label: monthName(to, month) })),
    },
    {
      ...{ type: 'select', name: 'fiscalNaming', label: to.words('company.fiscalNaming') },
      ...{ required: true, value: proposed.fiscalNaming },
      options: fiscalNamings.map((value) => ({ value, label: to.words(`company.fiscalNamings.${value}`) })),
    },
  ],
})
