/** What is said of a field, as the value that its form would have. */
import { declaredKinds } from '#domain/records/domain-kind.ts'
import { newName } from '#domain/records/links.ts'
import type { Recorded } from '#domain/records/record.ts'
import type { Field } from '#views/field.ts'
import type { RecordKind } from '#views/kind.ts'
import { locales } from '#views/locales/locale.ts'
import { words as wordsIn } from '#views/locales/words.ts'
import { storedValues } from '#views/pages/record-form.ts'
import { amountIn, isNothing, yesOrNo } from '../grammar/conditions/read-value.ts'
import { plain as bare } from '../grammar/conditions/sayable-field.ts'
import { readDay } from '../grammar/dates/read-day.ts'
import { currencyCalled } from '../grammar/facts/find-amounts.ts'
import type { Call } from '../handler.ts'
import { peopleCalled, recordsCalled } from './called.ts'
import { timeRead, whyNoTime } from './in-words.ts'

/** What a field is to be; nothing means empty. */
export type Value = { readonly values: Readonly<Record<string, string | undefined>> }
/** Why it cannot be that, and what could be said instead. */
export type Problem = { readonly problem: string; readonly instead?: readonly string[] }

/** So many values are offered to press, and so many named. */
const mostOffered = 5
const mostNamed = 20

/** What a choice is among, when that is more than can be offered. */
function hintOf({ words }: Call['to'], options: readonly { readonly label: string }[]): string {
  const values = options.slice(0, mostNamed).map(({ label }) => label)
  const said = { values: values.join(words('record.comma')) }
  const more = options.length - values.length
  return more ? words('search.oneOfMany', { ...said, count: more }) : words('search.oneOf', said)
}

/** @param record the one that is changed; none for a new one */
export async function readField(
  { context, to }: Call,
  kind: RecordKind,
  record: Recorded | undefined,
  field: Field<never>,
  said: string,
): Promise<Value | Problem> {
  const { words } = to
  const { name } = field
  const label = field.label(words)
  const one = (value: string | undefined): Value => ({ values: { [name]: value } })
  const wrong = (hint = '', instead: readonly string[] = []): Problem => ({
    problem: `${words(said ? 'search.unknownValue' : 'search.missingValue', { said, field: label })} ${hint}`.trim(),
    instead,
  })
  if (field.type === 'person') {
    const [only, ...others] = await peopleCalled(context, said)
    if (!only || !said) return { problem: words('record.noSuchPerson', { name: said }) }
    if (!others.length) return one(only.id)
    return { problem: words('record.whichPerson', { name: said }), instead: [only, ...others].map(({ say }) => say) }
  }
  const input = field.input?.(to, record && storedValues(kind.fields, record)[name], new Map())
  if (!input) return { problem: words('record.notByHand', { field: label }) }
  if (!said) return wrong()
  if (isNothing(said)) return one(undefined)
  switch (field.type) {
    case 'text':
      return one(said)
    case 'choice': {
      // Of very many none stands in the input itself.
      const options =
        input.type === 'select' ? input.options : input.type === 'typeahead' ? (field.options?.(to) ?? []) : []
      const all = locales.flatMap(
        (locale) => (field.named ?? field.options)?.({ ...to, locale, words: wordsIn(locale) }) ?? [],
      )
      const meant = [...options, ...all].find(
        (option) => bare(option.label) === bare(said) || bare(option.value) === bare(said),
      )
      const code = name === 'currency' ? currencyCalled(said) : undefined
      if (code) return one(code)
      if (meant && options.some(({ value }) => value === meant.value)) return one(meant.value)
      // What the organisation has no list of may be anything.
      if (!options.length && input.type === 'text') return one(said)
      return wrong(
        options.length > mostOffered ? hintOf(to, options) : '',
        options.slice(0, mostOffered).map((option) => option.label),
      )
    }
    case 'flag': {
      const yes = yesOrNo(said)
      return yes === undefined ? wrong(words('search.flagHint')) : one(String(yes))
    }
    case 'number':
    case 'money': {
      const amount = amountIn(said, context.organization.country, to.numberForm)
      if (!amount) return wrong(words(field.type === 'money' ? 'search.amountHint' : 'search.numberHint'))
      const inCurrency = kind.fields.some((other) => (other.name as string) === 'currency' && other.input)
      if (amount.currency && !(field.type === 'money' && inCurrency)) return wrong(words('search.numberHint'))
      return { values: { [name]: amount.value, ...(amount.currency && { currency: amount.currency }) } }
    }
    case 'date': {
      if (field.inWords) {
        const time = timeRead(to, said, field.inWords)
        return time === undefined ? { problem: whyNoTime(to, said) } : one(time)
      }
      // What its form takes as it is typed, as a birthday without its year.
      if (input.type === 'text') return one(said)
      const day = readDay(said, to)
      return day && !day.rest.trim() ? one(day.day) : wrong(words('search.dateHint'))
    }
    case 'record': {
      const link = kind.domain.links?.[name]
      const [only, ...others] = await recordsCalled(context, link ? [link.kind()] : declaredKinds(), said)
      if (only && !others.length) return one(only.id)
      if (only)
        return wrong(
          words('search.severalNamed', {
            names: [only, ...others].map((found) => found.label).join(words('record.comma')),
          }),
          [only, ...others].map(({ say }) => say),
        )
      return link?.typed ? one(`${newName}${said}`) : wrong()
    }
  }
}
