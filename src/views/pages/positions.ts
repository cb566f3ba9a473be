/** The positions there are, who holds them and who stands in; for administrators. */
import type { Held, PositionHeld } from '#domain/organization/positions.ts'
import type { Form, Input } from '../form.ts'
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
} from '../message.ts'
import { day, type Reader } from '../reader.ts'
import { type Done, saidAbove } from './undoing.ts'

export function positions(to: Reader, all: readonly PositionHeld[], done: Done = {}): Message {
  const { words } = to
  return message(
    to.locale,
    done.said ?? words('positions.title'),
    saidAbove(to, done),
    heading(words('positions.title')),
    note(words('positions.hint')),
    all.length ? { type: 'rows', rows: all.map((one) => positionRow(to, one)) } : note(words('positions.none')),
    actions(
      formButton(words('positions.new'), 'positions.new', {}, 'primary'),
      button(words('talk.people'), 'users'),
      button(words('departments.many'), 'departments'),
    ),
  )
}

const place = ({ words }: Reader, { position, department }: PositionHeld): string[] =>
  department ? [position.leads ? words('positions.leadsShort', { department }) : department] : []

const positionRow = (to: Reader, one: PositionHeld): Row => {
  const { position, held } = one
  const people = held
    .filter(({ now }) => now)
    .map(({ holder, person: { name } }) => (holder.deputy ? to.words('positions.deputyOf', { name }) : name))
  return {
    title: position.name,
    subtitle: [...place(to, one), people.join(', ') || to.words('positions.vacant')].join(' · '),
    open: button(to.words('positions.open'), 'positions.show', { id: position.id }),
    more: [formButton(to.words('record.edit'), 'positions.edit', { id: position.id }), removal(to, one)],
  }
}

const removal = ({ words }: Reader, { position: { id, name } }: PositionHeld): Button => ({
  ...button(words('record.delete'), 'positions.delete', { id }, 'danger'),
  confirm: {
    title: words('positions.deleteQuestion', { name }),
    text: words('positions.deleteText'),
    yes: words('record.delete'),
    no: words('record.cancel'),
  },
})

/** One position with everybody who holds it, today or on other days. */
export function positionHeld(to: Reader, one: PositionHeld, done: Done = {}): Message {
  const { words } = to
  const { position, held } = one
  return message(
    to.locale,
    done.said ?? position.name,
    saidAbove(to, done),
    heading(position.name),
    place(to, one).map((at) => note(at)),
    held.length
      ? { type: 'rows', rows: held.map((each) => heldRow(to, position.id, each)) }
      : note(words('positions.nobody')),
    actions(
      formButton(words('positions.give'), 'positions.give', { id: position.id }, 'primary'),
      button(words('positions.title'), 'positions'),
    ),
  )
}

const heldRow = (to: Reader, position: string, { holder, person, now }: Held): Row => ({
  title: person.name,
  subtitle: [
    to.words(holder.deputy ? 'positions.standsIn' : 'positions.holds'),
    ...(holder.fromDay ? [to.words('positions.fromDay', { day: day(to, holder.fromDay) })] : []),
    ...(holder.untilDay ? [to.words('positions.untilDay', { day: day(to, holder.untilDay) })] : []),
    ...(now ? [] : [to.words('positions.notNow')]),
  ].join(' · '),
  open: formButton(to.words('record.edit'), 'positions.give', { id: position, holder: holder.id }),
  more: [button(to.words('positions.release'), 'positions.release', { id: position, holder: holder.id }, 'danger')],
})

const shared = ({ locale, words }: Reader) => ({
  locale,
  submit: words('record.save'),
  cancel: words('record.cancel'),
})

/** @param name that was said */
export const positionForm = (
  to: Reader,
  one: PositionHeld | undefined,
  departments: readonly Option[],
  name = one?.position.name ?? '',
): Form => ({
  ...shared(to),
  verb: 'positions.save',
  state: one ? { id: one.position.id } : {},
  title: one ? one.position.name : to.words('positions.new'),
  inputs: [
    {
      ...{ type: 'text', name: 'name', label: to.words('positions.name') },
      ...{ required: true, maxLength: 100, value: name },
    },
    ...(departments.length ? [departmentInput(to, departments, one?.position.department)] : []),
    {
      ...{ type: 'toggle', name: 'leads', label: to.words('positions.leads') },
      ...{ text: to.words('positions.leadsText'), value: one?.position.leads ?? false },
    },
  ],
})

const departmentInput = (to: Reader, options: readonly Option[], value: string | null | undefined): Input => ({
  ...{ type: 'select', name: 'department', label: to.words('positions.department') },
  ...{ options, ...(value && { value }) },
})

export const holderForm = (to: Reader, { position }: PositionHeld, held: Held | undefined): Form => ({
  ...shared(to),
  verb: 'positions.give.save',
  state: { id: position.id, ...(held && { holder: held.holder.id }) },
  title: to.words('positions.giveTitle', { name: position.name }),
  inputs: [
    {
      ...{ type: 'typeahead', name: 'person', label: to.words('positions.person'), required: true },
      ...{ source: 'user.options', ...(held && { value: { value: held.person.id, label: held.person.name } }) },
    },
    {
      ...{ type: 'toggle', name: 'deputy', label: to.words('positions.deputy') },
      ...{ text: to.words('positions.deputyText'), value: held?.holder.deputy ?? false },
    },
    dayInput(to, 'fromDay', 'positions.from', held?.holder.fromDay),
    dayInput(to, 'untilDay', 'positions.until', held?.holder.untilDay),
  ],
})

const dayInput = (
  { words }: Reader,
  name: string,
  label: 'positions.from' | 'positions.until',
  value: string | null | undefined,
): Input => ({
  ...{ type: 'date', name, label: words(label), hint: words('positions.daysHint'), ...(value && { value }) },
})
