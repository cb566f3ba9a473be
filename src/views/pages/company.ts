/** What the organisation is called, where it is, what it counts in, and the regions there are to choose from. */
import { type Company, countries } from '#domain/organization/company.ts'
import type { Answers, Form } from '../form.ts'
import type { Locale } from '../locales/locale.ts'
import {
  actions,
  type Button,
  button,
  formButton,
  heading,
  type Message,
  message,
  note,
  type Option,
  type Row,
  text,
} from '../message.ts'
import { count, currencyName, type Reader } from '../reader.ts'
import { type Page, pager } from './pager.ts'
import { languages } from './settings.ts'

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

interface Saying {
  readonly said?: string
  /** The request that can be taken back. */
  readonly undo?: string
}

const undoing = (to: Reader, undo: string | undefined): Button | undefined =>
  undo === undefined ? undefined : button(to.words('record.undo'), 'undo', { request: undo })

/** @param mayChange whether the reader is an administrator */
export function company(to: Reader, settings: Company, mayChange: boolean, { said, undo }: Saying = {}): Message {
  const { words } = to
  const language = languages.find(({ value }) => value === settings.locale)?.label ?? settings.locale
  return message(
    to.locale,
    said ?? words('company.title'),
    said ? text(said) : [],
    heading(words('company.title')),
    note(words('company.hint')),
    {
      type: 'facts',
      facts: [
        { label: words('company.name'), value: settings.name },
        { label: words('company.country'), value: countryName(to.locale, settings.country) },
        { label: words('company.locale'), value: language },
        { label: words('company.currency'), value: `${settings.currency} ${currencyName(to, settings.currency)}` },
        { label: words('company.timeZone'), value: settings.timeZone },
        {
          label: words('company.regions'),
          value: words('company.regionsShown', { count: to.regions.length, shown: count(to, to.regions.length) }),
        },
      ],
    },
    actions(
      undoing(to, undo),
      mayChange ? formButton(words('company.edit'), 'company.edit', {}, 'primary') : undefined,
      button(words('company.regions'), 'regions'),
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
  ],
})

/** So many regions stand on a page. */
export const regionsPageSize = 20

export function regions(
  to: Reader,
  { mayChange, said, undo, start }: Saying & Pick<Page, 'start'> & { readonly mayChange: boolean },
): Message {
  const { words } = to
  const page = to.regions.slice(start, start + regionsPageSize)
  const row = (name: string, at: number): Row => ({
    title: name,
    open: button(words('company.regionCustomers'), 'say', { text: `customer list region=${quoted(name)}` }),
    ...(mayChange && { more: [...moves(to, name, start + at), removal(to, name)] }),
  })
  return message(
    to.locale,
    said ?? words('company.regions'),
    said ? text(said) : [],
    heading(words('company.regions')),
    note(words('company.regionsHint')),
    page.length ? { type: 'rows', rows: page.map(row) } : note(words('company.regionsNone')),
    pager(to, { start, shown: page.length, total: to.regions.length, size: regionsPageSize }, (begin) => ({
      verb: 'regions',
      args: { start: String(begin) },
    })),
    actions(
      undoing(to, undo),
      mayChange ? formButton(words('company.regionNew'), 'regions.new', {}, 'primary') : undefined,
      button(words('company.title'), 'company'),
    ),
  )
}

/** As conditions are said; a name that has the one mark within it stands between others. */
const quoted = (name: string): string => (name.includes('"') ? `「${name}」` : `"${name}"`)

const removal = ({ words }: Reader, name: string): Button =>
  button(words('record.delete'), 'regions.delete', { name }, 'danger')

const moves = ({ words, regions: all }: Reader, name: string, at: number): Button[] => [
  ...(at > 0 ? [button(words('stages.up'), 'regions.move', { name, step: '-1' })] : []),
  ...(at < all.length - 1 ? [button(words('stages.down'), 'regions.move', { name, step: '1' })] : []),
]

export const regionForm = (to: Reader, values: Answers = {}): Form => ({
  locale: to.locale,
  verb: 'regions.save',
  state: {},
  title: to.words('company.regionNew'),
  submit: to.words('record.save'),
  cancel: to.words('record.cancel'),
  inputs: [
    {
      ...{ type: 'text', name: 'name', label: to.words('company.regionName'), required: true, maxLength: 100 },
      ...(values.name && { value: values.name }),
    },
  ],
})
