import type { Card } from '#domain/card.ts'
import { reference } from '#domain/domain-kind.ts'
import type { HistoryEntry } from '#domain/history.ts'
import type { Recorded } from '#domain/record.ts'
import type { Field, RecordKind } from '../kind.ts'
import {
  actions,
  type Button,
  button,
  divider,
  formButton,
  heading,
  type Message,
  menu,
  message,
  type Node,
  note,
  plain,
  type Row,
  text,
} from '../message.ts'
import { dateTime, type Reader } from '../reader.ts'
import { activityLine } from './activity.ts'

export interface DetailData<Entity> extends Card<Entity> {
  readonly mayChange: boolean
}

/** The card of a record: what is known of it and all that can be done with it; `said` stands above, `undo` takes it back. */
export function detail<Entity extends Recorded>(
  kind: RecordKind<Entity>,
  to: Reader,
  data: DetailData<Entity>,
  said?: { readonly text: string; readonly undo?: string },
): Message {
  const { record } = data
  const ref = reference(kind.domain, record)
  const title = `${ref} ${kind.domain.title(record)}`
  return message(
    to.locale,
    said?.text ?? title,
    said && text(said.text),
    heading(title),
    { type: 'facts', facts: facts(kind.fields, record, to) },
    longTexts(kind.fields, record, to),
    record.deletedAt ? note(to.words('record.deletedCard', { when: dateTime(to, record.deletedAt) })) : [],
    data.activities.length
      ? [
          divider,
          note([{ bold: to.words('record.activities') }]),
          ...data.activities.map((one) => text(activityLine(one, to))),
        ]
      : [],
    actions(...cardActions(kind, to, data, ref, said?.undo)),
  )
}

const isLong = (value: string) => value.length > 120 || value.includes('\n')

const facts = <Entity>(fields: readonly Field<Entity>[], record: Entity, to: Reader) =>
  fields.flatMap((field) => {
    const value = field.text(record, to)
    return value === undefined || isLong(plain(value)) ? [] : [{ label: field.label(to.words), value }]
  })

const longTexts = <Entity>(fields: readonly Field<Entity>[], record: Entity, to: Reader): Node[] =>
  fields.flatMap((field) => {
    const value = field.text(record, to)
    if (value === undefined || !isLong(plain(value))) return []
    return [note([{ bold: field.label(to.words) }]), text(value)]
  })

function cardActions<Entity extends Recorded>(
  kind: RecordKind<Entity>,
  to: Reader,
  { record, favourite, mayChange }: DetailData<Entity>,
  ref: string,
  undo: string | undefined,
) {
  const { words } = to
  const verb = (name: string) => `${kind.domain.name}.${name}`
  const id = { id: ref }
  if (record.deletedAt) {
    return mayChange ? [button(words('record.restore'), verb('restore'), id, 'primary')] : []
  }
  const remove: Button = {
    ...button(words('record.delete'), verb('delete'), id, 'danger'),
    confirm: {
      title: words('record.deleteQuestion', { ref, name: kind.domain.title(record) }),
      text: words('record.deleteText'),
      yes: words('record.delete'),
      no: words('record.cancel'),
    },
  }
  return [
    undo !== undefined ? button(words('record.undo'), 'undo', undo ? { request: undo } : {}) : undefined,
    mayChange ? formButton(words('record.edit'), verb('edit'), id, 'primary') : undefined,
    formButton(words('activity.type.task'), verb('task'), id),
    formButton(words('activity.type.event'), verb('event'), id),
    formButton(words('activity.type.call'), verb('call'), id),
    menu(words('record.more'), [
      button(
        words(favourite ? 'record.unfavourite' : 'record.favourite'),
        verb(favourite ? 'unfavourite' : 'favourite'),
        id,
      ),
      button(words('record.clone'), verb('clone'), id),
      ...(mayChange ? [formButton(words('record.transfer'), verb('transfer'), id)] : []),
      button(words('record.history'), verb('history'), id),
      ...(mayChange ? [remove] : []),
    ]),
  ]
}

/** A record as a line of a list. */
export function recordRow<Entity extends Recorded>(
  kind: RecordKind<Entity>,
  to: Reader,
  record: Entity,
  mayChange: boolean,
): Row {
  const ref = reference(kind.domain, record)
  const id = { id: ref }
  const verb = (name: string) => `${kind.domain.name}.${name}`
  const columns = kind.columns.flatMap((name) => {
    const value = kind.fields.find((field) => field.name === name)?.text(record, to)
    return value === undefined ? [] : [plain(value)]
  })
  return {
    title: kind.domain.title(record),
    subtitle: [ref, ...columns].join(' · '),
    open: button(to.words('record.open'), verb('show'), id),
    more: [
      ...(mayChange ? [formButton(to.words('record.edit'), verb('edit'), id)] : []),
      formButton(to.words('activity.type.task'), verb('task'), id),
      button(to.words('record.favourite'), verb('favourite'), id),
    ],
  }
}

/** Who changed what, the latest first. */
export function history<Entity extends Recorded>(
  kind: RecordKind<Entity>,
  to: Reader,
  record: Entity,
  entries: readonly HistoryEntry[],
  names: ReadonlyMap<string, string>,
): Message {
  const ref = reference(kind.domain, record)
  const title = to.words('talk.historyTitle', { ref, name: kind.domain.title(record) })
  return message(
    to.locale,
    title,
    heading(title),
    entries.flatMap((entry) => [
      ...changeLines(kind, to, entry, names).map((line) => text(line)),
      note(dateTime(to, entry.at) + (entry.undoes ? ` ${to.words('talk.historyUndo')}` : '')),
    ]),
    actions(button(to.words('record.back'), `${kind.domain.name}.show`, { id: ref })),
  )
}

function changeLines<Entity extends Recorded>(
  kind: RecordKind<Entity>,
  to: Reader,
  entry: HistoryEntry,
  names: ReadonlyMap<string, string>,
): string[] {
  const who = entry.by.name
  if (entry.verb === 'create') return [to.words('talk.historyCreate', { who })]
  return Object.entries(entry.changes).map(([field, [before, after]]) =>
    field === 'deletedAt'
      ? to.words(after ? 'talk.historyDelete' : 'talk.historyRestore', { who })
      : to.words('talk.historyChange', {
          who,
          field: labelOf(kind, to, field),
          before: valueSaid(kind, to, field, before, names),
          after: valueSaid(kind, to, field, after, names),
        }),
  )
}

const labelOf = <Entity>(kind: { fields: readonly Field<Entity>[] }, to: Reader, name: string): string =>
  kind.fields.find((field) => field.name === name)?.label(to.words) ?? name

/** A value of the history in words; people by their names. */
function valueSaid<Entity>(
  kind: { fields: readonly Field<Entity>[] },
  to: Reader,
  name: string,
  value: unknown,
  names: ReadonlyMap<string, string>,
): string {
  if (name === 'owner') return names.get(String(value)) ?? to.words('record.empty')
  const field = kind.fields.find((one) => one.name === name)
  return (field?.said(value, to) ?? '') || to.words('record.empty')
}

/** What others changed while somebody was editing. */
export const changesMeanwhile = <Entity extends Recorded>(
  kind: RecordKind<Entity>,
  to: Reader,
  entries: readonly HistoryEntry[],
  names: ReadonlyMap<string, string>,
): Node[] => [
  text([{ bold: to.words('record.stale') }]),
  ...entries.flatMap((entry) =>
    Object.entries(entry.changes).map(([field, [before, after]]) =>
      text(
        to.words('record.staleChange', {
          who: entry.by.name,
          when: dateTime(to, entry.at),
          field: labelOf(kind, to, field),
          before: valueSaid(kind, to, field, before, names),
          after: valueSaid(kind, to, field, after, names),
        }),
      ),
    ),
  ),
  note(to.words('record.staleAsk')),
]
