import type { LoggedInteraction } from '#domain/business/card.ts'
import { directions, type InteractionType, interactionKind, interactionTypes } from '#domain/business/interaction.ts'
import { reference } from '#domain/records/domain-kind.ts'
import type { Form, Input } from '../form.ts'
import { dateTime, type Reader } from '../reader.ts'

/** "IN-7 · Phone call · Asked for prices · Mon, 23 Nov, 15:00 · 李雷" */
export const interactionLine = ({ interaction, by }: LoggedInteraction, to: Reader): string =>
  [
    reference(interactionKind, interaction),
    to.words(`interaction.type.${interaction.type as InteractionType}`),
    interaction.subject,
    dateTime(to, interaction.at),
    by,
  ].join(' · ')

export interface InteractionState {
  /** The record it is about, `lead:L-12`; asked for when it is not known. */
  readonly about?: string
  /** Asked for when it is not known. */
  readonly type?: InteractionType
  readonly messageUrl?: string
  readonly draft?: string
}

/** Asks what happened; when is written in words and understood in either language. */
export function interactionForm(
  to: Reader,
  state: InteractionState,
  values: Readonly<Record<string, string | undefined>> = {},
  /** Of the record in `values.about`. */
  aboutLabel = '',
): Form {
  const { type, about } = state
  const { words } = to
  const timed = type !== 'note' && type !== 'chat'
  const inputs: (Input | false)[] = [
    about === undefined && {
      type: 'typeahead',
      name: 'about',
      label: words('interaction.fields.about'),
      source: 'record.options',
      required: true,
      ...(values.about && { value: { value: values.about, label: aboutLabel } }),
    },
    type === undefined && {
      type: 'select',
      name: 'type',
      label: words('interaction.fields.type'),
      required: true,
      options: interactionTypes.map((one) => ({ value: one, label: words(`interaction.type.${one}`) })),
      ...(values.type && { value: values.type }),
    },
    {
      type: 'text',
      name: 'subject',
      label: words('interaction.fields.subject'),
      required: true,
      maxLength: 300,
      ...(values.subject && { value: values.subject }),
    },
    timed && {
      type: 'text',
      name: 'at',
      label: words('interaction.fields.at'),
      hint: words('interaction.whenHint'),
      ...(values.at && { value: values.at }),
    },
    type !== 'note' &&
      type !== 'meeting' && {
        type: 'select',
        name: 'direction',
        label: words('interaction.fields.direction'),
        options: directions.map((one) => ({ value: one, label: words(`interaction.direction.${one}`) })),
        ...(values.direction && { value: values.direction }),
      },
    timed && {
      type: 'number',
      name: 'duration',
      label: words('interaction.fields.duration'),
      min: 0,
      ...(values.duration && { value: values.duration }),
    },
    {
      type: 'text',
      name: 'body',
      label: words('interaction.fields.body'),
      multiline: true,
      ...(values.body && { value: values.body }),
    },
  ]
  return {
    locale: to.locale,
    verb: 'interaction.create',
    state: Object.fromEntries(Object.entries(state).filter(([, value]) => value)),
    title: type ? words(`interaction.log.${type}`) : words('interaction.new'),
    submit: words('record.save'),
    cancel: words('record.cancel'),
    inputs: inputs.filter((input) => input !== false),
  }
}
