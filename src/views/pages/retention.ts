/** For how long the organisation keeps what. */

import type { Organization } from '#domain/organization/organization.ts'
import {
  daysKept,
  fewestDays,
  mostDays,
  type Retained,
  retained,
  retentionSaid,
  usualDays,
} from '#domain/organization/retention.ts'
import type { Form } from '../form.ts'
import { actions, formButton, heading, type Message, message, note } from '../message.ts'
import { count, type Reader } from '../reader.ts'
import { keptBy } from './settings-page.ts'
import { type Done, saidAbove } from './undoing.ts'

type Kept = Pick<Organization, 'retention'>

/** "90 days", "for good" */
export function periodSaid(to: Reader, organization: Kept, what: Retained): string {
  const days = daysKept(organization, what)
  return days === undefined
    ? to.words('retention.forGood')
    : to.words('retention.days', { count: days, number: count(to, days) })
}

/** @param keepers who may change it, by name; nothing where the reader may */
export function retention(
  to: Reader,
  organization: Kept,
  keepers: readonly string[] | undefined,
  done: Done = {},
): Message {
  const { words } = to
  return message(
    to.locale,
    done.said ?? words('retention.title'),
    saidAbove(to, done),
    heading(words('retention.title')),
    note(words('retention.hint')),
    keepers === undefined ? [] : keptBy(to, keepers),
    {
      type: 'facts',
      facts: retained.map((one) => ({
        label: words(`retention.what.${one}`),
        value: periodSaid(to, organization, one),
      })),
    },
    actions(keepers === undefined ? formButton(words('retention.edit'), 'retention.edit', {}, 'primary') : undefined),
  )
}

export function retentionForm(to: Reader, organization: Kept): Form {
  const seen = retentionSaid(organization)
  return {
    locale: to.locale,
    verb: 'retention.save',
    state: seen,
    title: to.words('retention.title'),
    submit: to.words('record.save'),
    cancel: to.words('record.cancel'),
    intro: [note(to.words('retention.warning'))],
    inputs: retained.map((one) => ({
      ...({ type: 'number', name: one, label: to.words(`retention.what.${one}`) } as const),
      ...(seen[one] && { value: seen[one] }),
      hint: to.words(usualDays[one] === undefined ? 'retention.rangeForGood' : 'retention.range', {
        ...{ from: count(to, fewestDays[one]), most: count(to, mostDays), usual: count(to, usualDays[one] ?? 0) },
      }),
    })),
  }
}
