import { reference, titleOf } from '#domain/records/domain-kind.ts'
import type { Linked } from '#domain/records/links.ts'
import type { Recorded } from '#domain/records/record.ts'
import type { Dependants } from '#domain/records/related.ts'
import type { Duplicate } from '#domain/search/duplicates.ts'
import type { Form, Input } from '../form.ts'
import type { RecordKind } from '../kind.ts'
import { plain, text } from '../message.ts'
import type { Reader } from '../reader.ts'
import { relatedLines } from './dependants.ts'
import { likenessSaid } from './upgrade.ts'

const name = (kind: RecordKind, record: Recorded) => ({
  ref: reference(kind.domain, record),
  name: titleOf(kind.domain, record),
})

/** Asks which other record is the same as this one; those that look like it are offered. */
export const mergeWhichForm = (kind: RecordKind, to: Reader, kept: Recorded, alike: readonly Duplicate[]): Form => ({
  locale: to.locale,
  verb: `${kind.domain.name}.mergeWith`,
  state: { id: reference(kind.domain, kept) },
  title: to.words('merge.title', { ref: reference(kind.domain, kept) }),
  submit: to.words('merge.next'),
  cancel: to.words('record.cancel'),
  intro: [text(to.words('merge.which', name(kind, kept)))],
  inputs: [
    ...(alike.length
      ? [
          {
            type: 'select',
            name: 'likely',
            label: to.words('merge.likely'),
            options: alike.map((one) => ({
              value: reference(kind.domain, one.record),
              label: likenessSaid(to, kind.domain, one),
            })),
          } as const,
        ]
      : []),
    {
      type: 'typeahead',
      name: 'other',
      label: kind.one(to.words),
      ...(alike.length ? { hint: to.words('merge.another') } : { required: true }),
      source: `${kind.domain.name}.options`,
    },
  ],
})

/** Asks, for each field in which the two differ, whose value stays. */
export function mergeForm(
  kind: RecordKind,
  to: Reader,
  { kept, other, linked, follows }: { kept: Recorded; other: Recorded; linked: Linked; follows: Dependants },
): Form {
  const inputs = differing(kind, to, kept, other, linked).map(({ field, mine, theirs }): Input => {
    const say = (value: string) => value || to.words('record.empty')
    return {
      type: 'select',
      name: field.name,
      label: field.label(to.words),
      required: true,
      value: mine ? 'kept' : 'other',
      options: [
        { value: 'kept', label: say(mine) },
        { value: 'other', label: say(theirs) },
      ],
    }
  })
  const lines = relatedLines(to, follows)
  return {
    locale: to.locale,
    verb: `${kind.domain.name}.mergeInto`,
    state: {
      id: reference(kind.domain, kept),
      other: reference(kind.domain, other),
      version: String(kept.version),
      otherVersion: String(other.version),
    },
    title: to.words('merge.title', { ref: reference(kind.domain, kept) }),
    submit: to.words('merge.submit'),
    cancel: to.words('record.cancel'),
    intro: [
      text(
        to.words('merge.what', {
          ...name(kind, kept),
          other: reference(kind.domain, other),
          otherName: titleOf(kind.domain, other),
        }),
      ),
      ...(lines.length ? [text(to.words('merge.follows', { what: lines.join(to.words('record.comma')) }))] : []),
    ],
    inputs,
  }
}

/** The fields in which two records say something different, as people read them. */
function differing(kind: RecordKind, to: Reader, kept: Recorded, other: Recorded, linked: Linked) {
  return kind.fields.flatMap((field) => {
    if (!field.input) return []
    const [mine = '', theirs = ''] = [kept, other].map((record) => {
      const value = (record as unknown as Record<string, unknown>)[field.name]
      const shown = field.text(record, to, linked)
      return shown === undefined ? field.said(value, to, linked) : plain(shown)
    })
    return mine === theirs ? [] : [{ field, mine, theirs }]
  })
}
