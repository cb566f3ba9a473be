/** 汇率: what other currencies are worth in the organisation's own. */
import type { ExchangeRate } from '#domain/organization/exchange-rate.ts'
import { ratesPageSize } from '#domain/organization/exchange-rates.ts'
import type { Form } from '../form.ts'
import {
  actions,
  type Button,
  button,
  formButton,
  heading,
  type Message,
  message,
  note,
  type Row,
  text,
} from '../message.ts'
import { day, number, type Reader, today } from '../reader.ts'
import { type Page, pager } from './pager.ts'
import { type Done, undoing } from './undoing.ts'

export function rates(
  to: Reader,
  list: readonly ExchangeRate[],
  { mayChange, said, undo, start, total }: Page & Done & { readonly mayChange: boolean },
): Message {
  const { words } = to
  return message(
    to.locale,
    said ?? words('rates.title'),
    said ? text(said) : [],
    heading(words('rates.title')),
    note(words('rates.hint', { currency: to.currency })),
    list.length ? { type: 'rows', rows: list.map((rate) => rateRow(to, rate, mayChange)) } : note(words('rates.none')),
    pager(to, { start, shown: list.length, total, size: ratesPageSize }, (begin) => ({
      verb: 'rates',
      args: { start: String(begin) },
    })),
    mayChange ? actions(undoing(to, undo), formButton(words('rates.new'), 'rates.new', {}, 'primary')) : [],
  )
}

function rateRow(to: Reader, rate: ExchangeRate, mayChange: boolean): Row {
  const change = formButton(to.words('record.edit'), 'rates.new', {
    currency: rate.currency,
    rate: plainRate(rate.rate),
  })
  return {
    title: rateSaid(to, rate),
    subtitle: to.words('rates.from', { day: day(to, rate.day) }),
    open: mayChange ? change : button(to.words('record.open'), 'rates'),
    ...(mayChange && { more: [removal(to, rate)] }),
  }
}

/** "1 USD = 7.1 CNY" */
export const rateSaid = (to: Reader, { currency, rate }: Pick<ExchangeRate, 'currency' | 'rate'>): string =>
  to.words('rates.line', { currency, rate: number(to, plainRate(rate)), own: to.currency })

/** Without the zeros that a column of eight decimals adds. */
const plainRate = (rate: string): string => (rate.includes('.') ? rate.replace(/\.?0+$/, '') : rate)

const removal = ({ words }: Reader, { id }: ExchangeRate): Button =>
  button(words('record.delete'), 'rates.delete', { id }, 'danger')

export const rateForm = (to: Reader, values: Readonly<Record<string, string | undefined>>): Form => ({
  locale: to.locale,
  verb: 'rates.save',
  state: {},
  title: to.words('rates.new'),
  submit: to.words('record.save'),
  cancel: to.words('record.cancel'),
  inputs: [
    {
      type: 'typeahead',
      name: 'currency',
      label: to.words('rates.currency'),
      required: true,
      source: 'currency.options',
      ...(values.currency && { value: { value: values.currency, label: values.currency } }),
    },
    {
      type: 'number',
      name: 'rate',
      label: to.words('rates.rate', { own: to.currency }),
      required: true,
      min: 0,
      ...(values.rate && { value: values.rate }),
    },
    { type: 'date', name: 'day', label: to.words('rates.day'), value: values.day ?? today(to) },
  ],
})
