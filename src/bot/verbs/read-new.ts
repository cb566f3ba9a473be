/** A new record in words, of any kind: `customer new Acme Trading, 13911112222, 华东`. Whatever is understood fills its form. */
import { titleOf } from '#domain/records/domain-kind.ts'
import { findRecords } from '#domain/search/find.ts'
import { foldedName } from '#domain/search/simplified.ts'
import type { Field } from '#views/field.ts'
import { knownFields } from '#views/field-traits.ts'
import type { RecordKind } from '#views/kind.ts'
import { tidy } from '../grammar/commands/read-head.ts'
import { parseChanges } from '../grammar/conditions/parse-changes.ts'
import { changeable } from '../grammar/conditions/sayable.ts'
import { readDay } from '../grammar/dates/read-day.ts'
import { findFacts } from '../grammar/facts/lead-facts.ts'
import { separator } from '../grammar/facts/parse-lead.ts'
import type { Call } from '../handler.ts'
import { readField } from './read-field.ts'

export interface ReadNew {
  readonly values: Readonly<Record<string, string>>
  /** Parts that fitted nowhere, as typed. */
  readonly leftover: readonly string[]
}

/** Where what fits nowhere is kept, so that nothing has to be typed again. */
export const notesOf = ({ fields }: RecordKind): string | undefined =>
  ['description', 'notes', 'note', 'body'].find((name) => fields.some((field) => field.name === name && field.input))

export async function readNew(call: Call, kind: RecordKind, typed: string): Promise<ReadNew> {
  const fields = writable(call, kind)
  const { first, more, others } = findFacts(typed, {
    ...call.to,
    country: call.context.organization.country as 'CN',
  })
  const money = fields.find(({ type }) => type === 'money')?.name
  const has = (name: string) => fields.some((field) => field.name === name)
  const phones = [first.mobile, first.phone].filter((one) => one !== undefined)
  const values: Record<string, string | undefined> = {
    ...(has('mobile') ? { mobile: first.mobile, phone: first.phone } : { phone: phones[0] }),
    ...{ email: first.email, website: first.website },
    ...(money && first.amount && { [money]: first.amount.value }),
    ...(money && first.amount?.currency && { currency: first.amount.currency }),
  }
  const unfit = Object.entries({ ...first, amount: undefined }).flatMap(([name, value]) =>
    typeof value === 'string' && !(has(name) && values[name] === value) && !(has('phone') && values.phone === value)
      ? [value]
      : [],
  )
  if (first.amount && !money) unfit.push([first.amount.value, first.amount.currency].filter(Boolean).join(' '))
  const parts = others
    .split(separator)
    .map((one) => tidy(one.replace(/\s+/g, ' ')))
    .filter(Boolean)
  const read = await readParts(call, kind, parts, { title: true, values: defined(values, has) })
  return { values: read.values, leftover: [...read.leftover, ...unfit, ...more] }
}

/** Parts between commas: fields by their names, choices, days, records that are there; the first of the others is its name. */
export async function readParts(
  call: Call,
  kind: RecordKind,
  parts: readonly string[],
  known: { readonly title: boolean; readonly values: Readonly<Record<string, string>> },
): Promise<ReadNew> {
  const fields = writable(call, kind)
  const names = changeable(fields, call.to)
  const { title, links = {} } = kind.domain
  const values: Record<string, string> = { ...known.values }
  const leftover: string[] = []
  const isOpen = (field: Field<never>) => values[field.name] === undefined
  const named = async (part: string): Promise<boolean> => {
    for (const field of fields.filter((one) => one.type === 'record' && isOpen(one))) {
      const target = links[field.name]?.kind()
      const hits = target ? await findRecords(call.context, [target], part, 2) : []
      const [only, another] = target
        ? hits.filter(({ record }) => foldedName(titleOf(target, record)) === foldedName(part))
        : []
      if (!only || another) continue
      values[field.name] = only.record.id
      return true
    }
    return false
  }
  const needsName = fields.some(
    (field) => field.name === title && field.input?.(call.to, undefined, new Map())?.required,
  )
  for (const part of parts) {
    const isName = known.title && values[title] === undefined
    const { changes, unread } = parseChanges(part, isName ? names.map(({ choices: _, ...name }) => name) : names)
    const [change] = changes
    const field = change && fields.find(({ name }) => name === change.field)
    if (change && field && !unread && isOpen(field)) {
      const read = await readField(call, kind, undefined, field, change.said)
      if ('values' in read) {
        for (const [name, value] of Object.entries(read.values)) if (value !== undefined) values[name] = value
        continue
      }
    }
    if (isName && needsName) values[title] = part
    else if (await named(part)) continue
    else if (isName) values[title] = part
    else {
      const day = readDay(part, call.to)
      const dated = fields.find(
        (one) =>
          one.type === 'date' &&
          isOpen(one) &&
          one.input?.(call.to, undefined, new Map())?.type === 'date' &&
          !one.initial,
      )
      if (day && !day.rest && dated) values[dated.name] = day.day
      else leftover.push(part)
    }
  }
  return { values, leftover }
}

const writable = ({ to }: Call, kind: RecordKind): readonly Field<never>[] =>
  (knownFields(kind.fields, to) as readonly Field<never>[]).filter(({ input }) => input !== undefined)

const defined = (values: Readonly<Record<string, string | undefined>>, has: (name: string) => boolean) =>
  Object.fromEntries(
    Object.entries(values).filter((entry): entry is [string, string] => entry[1] !== undefined && has(entry[0])),
  )
