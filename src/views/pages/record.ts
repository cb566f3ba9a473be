import type { Card } from '#domain/business/card.ts'
import { interactionLink } from '#domain/business/interactions.ts'
import { reference, titleOf } from '#domain/records/domain-kind.ts'
import { type Linked, linkedId } from '#domain/records/links.ts'
import type { PartsShown } from '#domain/records/parts.ts'
import type { Recorded } from '#domain/records/record.ts'
import type { RelatedCount } from '#domain/records/related.ts'
import type { RecordKind, RecordPart } from '../kind.ts'
import { kindNamed } from '../kinds/index.ts'
import { nameOf } from '../link-field.ts'
import {
  actions,
  apart,
  type Button,
  button,
  divider,
  formButton,
  heading,
  type Message,
  menu,
  message,
  type Node,
  named as namedMenu,
  note,
  plain,
  type Row,
  text,
} from '../message.ts'
import { count, dateTime, type Reader } from '../reader.ts'
import { activityLine } from './activity.ts'
import { cardChoices } from './card-choices.ts'
import { emailButton } from './email.ts'
import { interactionLine } from './interaction.ts'
import { addParts, partNodes } from './parts.ts'
import { facts, longTexts } from './record-facts.ts'
import { sharedNodes } from './record-shares.ts'

export interface DetailData<Entity> extends Card<Entity> {
  readonly mayChange: boolean
  /** What it consists of. */
  readonly parts?: readonly (PartsShown & { readonly part: RecordPart })[]
  /** How much of each kind names it; `mayCreate` where the reader may make one that does from its card. */
  readonly related?: readonly (RelatedCount & { readonly mayCreate: boolean })[]
  /** Whether the reader may make another of its kind. */
  readonly mayClone?: boolean
  /** Whether it leads to an address, and there is a server that sends to it. */
  readonly mayEmail?: boolean
  /** Whether they may share it, give it away, merge and delete it; as `mayChange` when missing. */
  readonly mayShare?: boolean
  /** What only cards of its kind say. */
  readonly more?: readonly Node[]
}

/** What was just done, which request takes it back, and what one is likely to do now. */
export interface Said {
  readonly text: string
  readonly undo?: string
  readonly offers?: readonly Button[]
}

/** The card of a record: what is known of it and all that can be done with it; what was just done stands above. */
export function detail<Entity extends Recorded>(
  kind: RecordKind<Entity>,
  to: Reader,
  data: DetailData<Entity>,
  said?: Said,
): Message {
  const { record } = data
  const ref = reference(kind.domain, record)
  const title = `${ref} ${titleOf(kind.domain, record)}`
  const mayAdd = data.mayChange && !record.deletedAt
  return message(
    to.locale,
    said?.text ?? title,
    said && text(said.text),
    said?.offers?.length ? actions(...said.offers) : [],
    heading(title),
    markOf(kind, record, to),
    { type: 'facts', facts: facts(kind, record, to, data.linked) },
    longTexts(kind, record, to, data.linked),
    wayToAbout(kind, to, data),
    mayAdd ? cardChoices(kind, to, record, data.linked) : [],
    (data.parts ?? []).flatMap((shown) => partNodes(to, shown, ref, mayAdd)),
    mayAdd ? addParts(to, data.parts ?? [], ref) : [],
    data.more ?? [],
    record.deletedAt
      ? []
      : sharedNodes(kind as never, to, data.shares ?? [], { id: ref, mayShare: data.mayShare ?? data.mayChange }),
    record.deletedAt ? note(to.words('record.deletedCard', { when: dateTime(to, record.deletedAt) })) : [],
    data.activities.length
      ? [
          divider,
          note([{ bold: to.words('record.activities') }]),
          ...data.activities.map((one) => text(activityLine(one, to))),
          ...(data.hasMoreActivities
            ? [
                actions(
                  apart(
                    button(to.words('record.allParts', { parts: to.words('record.activities') }), 'tasks', {
                      of: `${kind.domain.name}:${ref}`,
                    }),
                  ),
                ),
              ]
            : []),
        ]
      : [],
    data.interactions.length
      ? [
          divider,
          note([{ bold: to.words('interaction.latest') }]),
          ...data.interactions.map((one) => text(interactionLine(one, to))),
        ]
      : [],
    actions(...cardActions(kind, to, data, ref, said?.undo)),
  )
}

const markOf = <Entity extends Recorded>(kind: RecordKind<Entity>, record: Entity, to: Reader): Node[] => {
  const mark = record.deletedAt ? undefined : kind.mark?.(record, to)
  return mark ? [text([{ bold: mark }])] : []
}

/** The way to another record that was just made: "Order SO-3". */
export const wayTo = <Entity extends Recorded>(kind: RecordKind<Entity>, to: Reader, record: Entity): Button => {
  const ref = reference(kind.domain, record)
  return apart(button(`${kind.one(to.words)} ${ref}`, `${kind.domain.name}.show`, { id: ref }))
}

const interactionsOf = ({ domain }: Pick<RecordKind, 'domain'>, ref: string) =>
  `${interactionLink(domain)}:${domain.name}:${ref}`

/** What it is about, as far as the reader may see it. */
const aboutIn = <Entity extends Recorded>({ domain }: RecordKind<Entity>, { record, linked }: DetailData<Entity>) => {
  const one = domain.about && linked.get(linkedId(record, 'about') ?? '')
  return one && !one.deleted && kindNamed(one.kind) ? one : undefined
}

function wayToAbout<Entity extends Recorded>(kind: RecordKind<Entity>, to: Reader, data: DetailData<Entity>): Node[] {
  const one = aboutIn(kind, data)
  return one
    ? [actions(apart(button(`${to.words('record.open')} ${one.ref}`, `${one.kind}.show`, { id: one.ref })))]
    : []
}

/** The ways to what the record names, to what names it, and to more of that. */
function ways<Entity extends Recorded>(kind: RecordKind<Entity>, to: Reader, data: DetailData<Entity>, ref: string) {
  const { words } = to
  const about = aboutIn(kind, data)
  const named = [...new Map([...data.linked.values()].map((one) => [one.id, one])).values()].filter(
    (one) => !one.deleted && kindNamed(one.kind) && one.id !== about?.id,
  )
  const open = named.map((one) => apart(button(nameOf(one), `${one.kind}.show`, { id: one.ref })))
  const counted = (data.related ?? []).flatMap(({ kind: name, by, count: many, mayCreate }) => {
    const other = kindNamed(name)
    return other ? [{ other, many, mayCreate, of: `${by}:${kind.domain.name}:${ref}`, by }] : []
  })
  const lists = counted
    .filter(({ many }) => many > 0)
    .map(({ other, many, of }) =>
      apart(
        button(
          words('record.relatedCount', { kind: other.many(words), many: count(to, many) }),
          `${other.domain.name}.list`,
          { of },
        ),
      ),
    )
  const log = data.interactions.length
    ? [apart(button(words('interaction.many'), 'interaction.list', { of: interactionsOf(kind, ref) }))]
    : []
  const create = counted.flatMap(({ other, by, mayCreate }) =>
    mayCreate ? [formButton(other.newTitle(words), `${other.domain.name}.new`, { [by]: ref })] : [],
  )
  return [
    ...(open.length + lists.length + log.length
      ? [namedMenu(words('record.related'), [...open, ...lists, ...log])]
      : []),
    ...(create.length ? [namedMenu(words('record.createRelated'), create)] : []),
  ]
}

/** What people log by hand; e-mails and chat messages have ways of their own. */
const logTypes = ['call', 'meeting', 'note'] as const

function cardActions<Entity extends Recorded>(
  kind: RecordKind<Entity>,
  to: Reader,
  data: DetailData<Entity>,
  ref: string,
  undo: string | undefined,
) {
  const { record, favourite, mayChange, mayShare = mayChange } = data
  const { words } = to
  const verb = (name: string) => `${kind.domain.name}.${name}`
  const id = { id: ref }
  if (record.deletedAt) {
    return mayShare ? [button(words('record.restore'), verb('restore'), id, 'primary')] : []
  }
  const remove: Button = {
    ...button(words('record.delete'), verb('delete'), id),
    confirm: {
      title: words('record.deleteQuestion', { ref, name: titleOf(kind.domain, record) }),
      text: words('record.deleteText'),
      yes: words('record.delete'),
      no: words('record.cancel'),
    },
  }
  const ofKind = mayChange ? (kind.actions?.(record, to) ?? []) : []
  // One button stands out: what is to be done with it now, else to edit it.
  const edit = ofKind.some((one) => 'style' in one && one.style === 'primary') ? undefined : 'primary'
  return [
    undo !== undefined ? button(words('record.undo'), 'undo', undo ? { request: undo } : {}) : undefined,
    mayChange ? formButton(words('record.edit'), verb('edit'), id, edit) : undefined,
    ...ofKind,
    formButton(words('activity.type.task'), verb('task'), id),
    formButton(words('activity.type.event'), verb('event'), id),
    data.mayEmail ? emailButton(to, verb('email'), ref) : undefined,
    kind.keepsLog === false
      ? undefined
      : namedMenu(
          words('interaction.logMenu'),
          logTypes.map((type) => formButton(words(`interaction.type.${type}`), verb(type), id)),
        ),
    ...ways(kind, to, data, ref),
    menu(words('record.more'), [
      button(
        words(favourite ? 'record.unfavourite' : 'record.favourite'),
        verb(favourite ? 'unfavourite' : 'favourite'),
        id,
      ),
      ...(data.mayClone === false ? [] : [button(words('record.clone'), verb('clone'), id)]),
      ...(mayShare
        ? [
            formButton(words('sharing.action'), verb('share'), id),
            formButton(words('record.transfer'), verb('transfer'), id),
            formButton(words('merge.action'), verb('merge'), id),
          ]
        : []),
      button(words('record.history'), verb('history'), id),
      button(words('record.allParts', { parts: kind.many(words) }), verb('list')),
      ...(mayShare ? [remove] : []),
    ]),
  ]
}

/** A record as a line of a list. */
export function recordRow<Entity extends Recorded>(
  kind: RecordKind<Entity>,
  to: Reader,
  record: Entity,
  mayChange: boolean,
  linked: Linked,
): Row {
  const ref = reference(kind.domain, record)
  const id = { id: ref }
  const verb = (name: string) => `${kind.domain.name}.${name}`
  const columns = kind.columns.flatMap((name) => {
    const field = kind.fields.find((one) => one.name === name)
    const value = field?.text(record, to, linked)
    if (!field || value === undefined) return []
    return [
      field.labelled ? to.words('record.fact', { label: field.label(to.words), value: plain(value) }) : plain(value),
    ]
  })
  return {
    title: titleOf(kind.domain, record),
    subtitle: [ref, ...[kind.mark?.(record, to) ?? []].flat(), ...columns].join(' · '),
    open: button(to.words('record.open'), verb('show'), id),
    more: [
      ...(mayChange ? [formButton(to.words('record.edit'), verb('edit'), id)] : []),
      formButton(to.words('activity.type.task'), verb('task'), id),
      apart(button(to.words('record.favourite'), verb('favourite'), id)),
    ],
  }
}
