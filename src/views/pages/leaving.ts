/** Whoever leaves hands over what is theirs: asked, done, told, and taken back. */
import type { Holding, TakenBack } from '#domain/organization/hand-over.ts'
import type { User } from '#domain/organization/user.ts'
import type { Form } from '../form.ts'
import { kindNamed } from '../kinds/index.ts'
import { actions, button, formButton, type Message, message, note, type Option, text } from '../message.ts'
import { count, type Reader } from '../reader.ts'
import { undoing } from './undoing.ts'

const ofNoKind = ['searchTopic', 'reportSchedule', 'savedReport'] as const

const kindName = ({ words }: Reader, name: string): string => {
  const other = ofNoKind.find((one) => one === name)
  return kindNamed(name)?.many(words) ?? (other ? words(`leaving.kinds.${other}`) : name)
}

/** @example 'Leads 12, Customers 3' */
export const holdingsSaid = (to: Reader, holdings: readonly Holding[]): string =>
  new Intl.ListFormat(to.locale, { type: 'unit' }).format(
    holdings.map((one) => to.words('leaving.holding', { kind: kindName(to, one.kind), number: count(to, one.count) })),
  )

/** @param heir who was named already */
export function leavingForm(to: Reader, user: User, holdings: readonly Holding[], heir?: Option): Form {
  const { name, active } = user
  const { words } = to
  const has = holdings.length
    ? words('leaving.has', { name, holdings: holdingsSaid(to, holdings) })
    : words('leaving.hasNone', { name })
  return {
    locale: to.locale,
    verb: 'users.leave.save',
    state: { id: user.id },
    title: words(active ? 'leaving.title' : 'leaving.handOverTitle', { name }),
    submit: words(active ? 'leaving.deactivate' : 'leaving.handOver'),
    cancel: words('record.cancel'),
    intro: [text(has), ...(active ? [note(words('leaving.losesAccess', { name }))] : [])],
    inputs: holdings.length
      ? [
          {
            ...{ type: 'typeahead', name: 'heir', label: words('leaving.heir'), required: true },
            ...{ source: 'user.options', hint: words('leaving.heirHint'), ...(heir && { value: heir }) },
          },
        ]
      : [],
  }
}

/** Somebody who has left already has nothing any more. */
export const nothingLeft = (to: Reader, { name }: User): Message => {
  const sentence = to.words('leaving.hasNone', { name })
  return message(to.locale, sentence, text(sentence), actions(button(to.words('talk.people'), 'users')))
}

export function hasLeft(
  to: Reader,
  user: User,
  { holdings, heir }: { readonly holdings: readonly Holding[]; readonly heir?: User },
  undo: string,
): Message {
  const { name } = user
  const sentence = [
    to.words('leaving.left', { name }),
    ...(heir ? [to.words('leaving.tookOver', { name, heir: heir.name, holdings: holdingsSaid(to, holdings) })] : []),
  ].join(' ')
  return message(to.locale, sentence, text(sentence), actions(undoing(to, undo)))
}

/** Their access was taken away by itself: what is theirs stays, until it is handed over. */
export function stillHas(
  to: Reader,
  sentence: string,
  user: User,
  holdings: readonly Holding[],
  undo: string,
): Message {
  const has = to.words('leaving.still', { name: user.name, holdings: holdingsSaid(to, holdings) })
  return message(
    to.locale,
    `${sentence} ${has}`,
    text(`${sentence} ${has}`),
    actions(formButton(to.words('leaving.handOver'), 'users.leave', { id: user.id }, 'primary'), undoing(to, undo)),
  )
}

/** What the heir is told. */
export function received(to: Reader, by: string, from: string, holdings: readonly Holding[]): Message {
  const sentence = to.words('leaving.received', { by, from, holdings: holdingsSaid(to, holdings) })
  return message(to.locale, sentence, text(sentence), actions(button(to.words('talk.homeTasks'), 'tasks')))
}

export const handedBack = (to: Reader, { user, holdings, elsewhere }: TakenBack): string =>
  to.words('talk.undone', {
    what: [
      ...(user.active ? [to.words('leaving.back', { name: user.name })] : []),
      ...(holdings.length ? [to.words('leaving.hasBack', { holdings: holdingsSaid(to, holdings) })] : []),
      ...(elsewhere ? [to.words('leaving.elsewhere', { count: elsewhere, shown: count(to, elsewhere) })] : []),
    ].join(' '),
  })
