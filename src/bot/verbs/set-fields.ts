/** Fields of a record changed by saying so: `L-1 status Qualified`, 把 L-71 的状态改成有效. */
import { reference, titleOf } from '#domain/domain-kind.ts'
import { linkedBy, newName } from '#domain/links.ts'
import { demand } from '#domain/policies.ts'
import type { Recorded } from '#domain/record.ts'
import { findRecord } from '#domain/records.ts'
import type { Field } from '#views/field.ts'
import { knownFields } from '#views/field-traits.ts'
import type { Answers } from '#views/form.ts'
import type { RecordKind } from '#views/kind.ts'
import { locales } from '#views/locales/locale.ts'
import { words as wordsIn } from '#views/locales/words.ts'
import { type Button, button, plain } from '#views/message.ts'
import { storedValues } from '#views/pages/record-form.ts'
import { currencyCalled } from '../grammar/find-amounts.ts'
import { parseChanges, type SaidChange } from '../grammar/parse-changes.ts'
import { parseHappened } from '../grammar/parse-happened.ts'
import { readDay } from '../grammar/read-day.ts'
import { amountIn, isNothing, yesOrNo } from '../grammar/read-value.ts'
import { changeable } from '../grammar/sayable.ts'
import { plain as bare } from '../grammar/sayable-field.ts'
import type { Call } from '../handler.ts'
import type { Outcome } from '../request.ts'
import { withUnread } from '../spoken.ts'
import { peopleCalled, recordsCalled } from './called.ts'
import { showRecord } from './record-card.ts'
import { handOver } from './transfer.ts'
import { update } from './update-record.ts'

/** What a field is to be; nothing means empty. */
type Value = { readonly values: Readonly<Record<string, string | undefined>> }
/** Why it cannot be that, and what could be said instead. */
type Problem = { readonly problem: string; readonly instead?: readonly string[] }

export async function setFields(call: Call, kind: RecordKind): Promise<Outcome> {
  const { context, to, args } = call
  const record = await findRecord(context, kind.domain, args.id ?? '')
  const fields = knownFields(kind.fields, to) as readonly Field<never>[]
  const { changes, unread } = parseChanges(args.text ?? '', changeable(fields, to))
  const named = (outcome: Outcome) => (unread ? withUnread(outcome, unread) : outcome)
  if (!changes.length) return named(await showRecord(call, kind, record))
  demand(context, 'change', record)
  const answers: Record<string, string | undefined> = {}
  const problems: (Problem & { readonly change: SaidChange; readonly label: string })[] = []
  let owner: string | undefined
  for (const change of changes) {
    const field = fields.find(({ name }) => name === change.field)
    if (!field) continue
    const read = await valueFor(call, kind, record, field, change.said)
    if ('problem' in read) problems.push({ ...read, change, label: field.label(to.words) })
    else if (field.type === 'person') owner = read.values[field.name]
    else Object.assign(answers, read.values)
  }
  if (problems.length) {
    const offers = problems.flatMap((one) =>
      (one.instead ?? []).map((value) => again(call, record, kind, one.label, value)),
    )
    return named(
      await showRecord(call, kind, record, {
        text: problems.map(({ problem }) => problem).join(' '),
        offers: offers.slice(0, 5),
      }),
    )
  }
  if (owner !== undefined && !Object.keys(answers).length) return named(await handOver(call, kind, record, owner))
  if (owner !== undefined) await handOver(call, kind, record, owner)
  const before = await saidOf(call, kind, record)
  const whole: Answers = Object.fromEntries(
    Object.entries({ ...storedValues(kind.fields, record), ...answers }).flatMap(([name, value]) =>
      value === undefined || value === '' ? [] : [[name, value] as const],
    ),
  )
  const state = { id: reference(kind.domain, record), version: String(record.version) }
  const outcome = await update({ ...call, args: state, answers: whole }, kind, async () => {
    const after = await saidOf(call, kind, record)
    const lines = fields.flatMap((field) => {
      const [was, is] = [before.get(field.name) ?? '', after.get(field.name) ?? '']
      const empty = to.words('record.empty')
      return was === is || !(field.name in answers)
        ? []
        : [to.words('record.fieldChange', { field: field.label(to.words), before: was || empty, after: is || empty })]
    })
    const said = { ref: reference(kind.domain, record), name: titleOf(kind.domain, record) }
    return to.words('record.changed', { ...said, changes: lines.join(to.words('talk.and')) })
  })
  return named(outcome)
}

/** The same once more, with another value. */
const again = ({ to }: Call, record: Recorded, kind: RecordKind, field: string, value: string): Button =>
  button(value, 'say', { text: to.words('record.setWords', { ref: reference(kind.domain, record), field, value }) })

async function saidOf({ context, to }: Call, kind: RecordKind, record: Recorded): Promise<ReadonlyMap<string, string>> {
  const linked = await linkedBy(context, [[kind.domain, record]])
  const stored = storedValues(kind.fields, record)
  return new Map(
    kind.fields.map((field) => [
      field.name,
      plain(field.text(record, to, linked) ?? '') || field.said(stored[field.name], to, linked),
    ]),
  )
}

async function valueFor(
  { context, to }: Call,
  kind: RecordKind,
  record: Recorded,
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
  const input = field.input?.(to, storedValues(kind.fields, record)[name], new Map())
  if (!input) return { problem: words('record.notByHand', { field: label }) }
  if (!said) return wrong()
  if (isNothing(said)) return one(undefined)
  const when = { now: context.now, timeZone: to.timeZone, locale: to.locale }
  switch (field.type) {
    case 'text':
      return one(said)
    case 'choice': {
      const options = input.type === 'select' ? input.options : []
      const all = locales.flatMap((locale) => field.options?.({ ...to, locale, words: wordsIn(locale) }) ?? [])
      const meant = [...options, ...all].find(
        (option) => bare(option.label) === bare(said) || bare(option.value) === bare(said),
      )
      const code = name === 'currency' ? currencyCalled(said) : undefined
      if (code) return one(code)
      if (meant && options.some(({ value }) => value === meant.value)) return one(meant.value)
      // What the organisation has no list of may be anything.
      if (!options.length && input.type === 'text') return one(said)
      return wrong(
        '',
        options.slice(0, 5).map((option) => option.label),
      )
    }
    case 'flag': {
      const yes = yesOrNo(said)
      return yes === undefined ? wrong(words('search.flagHint')) : one(String(yes))
    }
    case 'number':
    case 'money': {
      const amount = amountIn(said, context.organization.country)
      if (!amount) return wrong(words(field.type === 'money' ? 'search.amountHint' : 'search.numberHint'))
      const inCurrency = kind.fields.some((other) => (other.name as string) === 'currency' && other.input)
      if (amount.currency && !(field.type === 'money' && inCurrency)) return wrong(words('search.numberHint'))
      return { values: { [name]: amount.value, ...(amount.currency && { currency: amount.currency }) } }
    }
    case 'date': {
      if ((record as unknown as Record<string, unknown>)[name] instanceof Date) {
        const happened = parseHappened(said, when)
        return happened && !happened.rest ? one(happened.at.toISOString()) : wrong(words('search.dateHint'))
      }
      // What its form takes as it is typed, as a birthday without its year.
      if (input.type === 'text') return one(said)
      const day = readDay(said, when)
      return day && !day.rest.trim() ? one(day.day) : wrong(words('search.dateHint'))
    }
    case 'record': {
      const link = kind.domain.links?.[name]
      if (!link) return wrong()
      const [only, ...others] = await recordsCalled(context, link.kind(), said)
      if (only && !others.length) return one(only.id)
      if (only)
        return wrong(
          words('search.severalNamed', {
            names: [only, ...others].map((found) => found.label).join(words('record.comma')),
          }),
          [only, ...others].map(({ say }) => say),
        )
      return link.typed ? one(`${newName}${said}`) : wrong()
    }
  }
}
