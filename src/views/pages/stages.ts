import { standingLimit } from '#domain/business/stage-use.ts'
import type { Stage } from '#domain/business/stages.ts'
import type { Form } from '../form.ts'
import { stageName } from '../kinds/opportunity.ts'
import {
  actions,
  type Button,
  button,
  formButton,
  heading,
  type Message,
  message,
  note,
  type Row,
  text,
} from '../message.ts'
import { count, type Reader } from '../reader.ts'
import { type Done, undoing } from './undoing.ts'

/** What sales go through, for administrators. @param use how many opportunities stand in each, by its id */
export function stages(to: Reader, use: ReadonlyMap<string, number>, { said, undo }: Done = {}): Message {
  const { words } = to
  return message(
    to.locale,
    said ?? words('stages.many'),
    said ? text(said) : [],
    heading(words('stages.many')),
    note(words('stages.hint')),
    { type: 'rows', rows: to.stages.map((stage, at) => stageRow(to, stage, at, use.get(stage.id) ?? 0)) },
    note(words('stages.idleAfter', { count: to.idleDays, shown: count(to, to.idleDays) })),
    actions(
      undoing(to, undo),
      formButton(words('stages.new'), 'stages.new', {}, 'primary'),
      formButton(words('stages.idle'), 'stages.idle'),
    ),
  )
}

function stageRow(to: Reader, stage: Stage, at: number, standing: number): Row {
  const { words } = to
  const id = { id: stage.id }
  const isOpen = (one: Stage | undefined) => one?.type === 'open'
  const move = (step: -1 | 1): Button[] =>
    isOpen(stage) && isOpen(to.stages[at + step])
      ? [button(words(step < 0 ? 'stages.up' : 'stages.down'), 'stages.move', { ...id, step: String(step) })]
      : []
  const shown = count(to, standing) + (standing >= standingLimit ? '+' : '')
  const facts = [
    `${count(to, stage.probability)}%`,
    words(`opportunity.outcome.${stage.type}`),
    words('stages.standing', { count: standing, shown }),
    ...(stage.retired ? [words('stages.retired')] : []),
  ]
  const retire = stage.retired
    ? button(words('stages.revive'), 'stages.retire', { ...id, retired: 'false' })
    : button(words('stages.retire'), 'stages.retire', { ...id, retired: 'true' })
  const more = [...move(-1), ...move(1), ...(isOpen(stage) ? [retire] : [])]
  return {
    title: stageName(to, stage),
    subtitle: facts.join(' · '),
    open: formButton(words('record.edit'), 'stages.edit', id),
    ...(more.length && { more }),
  }
}

const shared = (to: Reader) => ({
  locale: to.locale,
  submit: to.words('record.save'),
  cancel: to.words('record.cancel'),
})

export const stageForm = (to: Reader, stage: Stage | undefined): Form => ({
  ...shared(to),
  verb: 'stages.save',
  state: stage ? { id: stage.id } : {},
  title: stage ? to.words('stages.edit') : to.words('stages.new'),
  inputs: [
    {
      type: 'text',
      name: 'name',
      label: to.words('stages.name'),
      required: true,
      maxLength: 60,
      ...(stage && { value: stageName(to, stage) }),
    },
    // Of a closed sale it is certain.
    ...(stage && stage.type !== 'open'
      ? []
      : ([
          {
            type: 'number',
            name: 'probability',
            label: to.words('stages.probability'),
            required: true,
            min: 0,
            max: 100,
            ...(stage && { value: String(stage.probability) }),
          },
        ] as const)),
  ],
})

export const idleForm = (to: Reader): Form => ({
  ...shared(to),
  verb: 'stages.saveIdle',
  state: {},
  title: to.words('stages.idle'),
  inputs: [
    {
      type: 'number',
      name: 'days',
      label: to.words('stages.idleDays'),
      hint: to.words('stages.idleHint'),
      required: true,
      min: 1,
      max: 365,
      value: String(to.idleDays),
    },
  ],
})
