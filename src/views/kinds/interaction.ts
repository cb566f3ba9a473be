import { directions, type Interaction, interactionKind, interactionTypes } from '#domain/business/interaction.ts'
import { choice, moment, number, shown, text } from '../field.ts'
import { fixed } from '../field-traits.ts'
import { recordKind } from '../kind.ts'
import { owner, record } from '../link-field.ts'

export const interaction = recordKind<Interaction>({
  domain: interactionKind,
  one: (words) => words('interaction.one'),
  many: (words) => words('interaction.many'),
  newTitle: (words) => words('interaction.new'),
  editTitle: (words) => words('interaction.edit'),
  copyOf: (words, name) => words('interaction.copyOf', { name }),
  hint: (words) => words('interaction.hint'),
  keepsLog: false,
  fields: [
    fixed(
      choice(
        'type',
        (words) => words('interaction.fields.type'),
        interactionTypes,
        (words, value) => words(`interaction.type.${value}`),
      ),
    ),
    text('subject', (words) => words('interaction.fields.subject'), { required: true, max: 300 }),
    moment(
      'at',
      (words) => words('interaction.fields.at'),
      (words) => words('interaction.whenHint'),
    ),
    choice(
      'direction',
      (words) => words('interaction.fields.direction'),
      directions,
      (words, value) => words(`interaction.direction.${value}`),
    ),
    number('duration', (words) => words('interaction.fields.duration')),
    fixed(record('customer', (words) => words('interaction.fields.customer'), 'customer')),
    owner((words) => words('interaction.fields.owner')),
    shown(
      'messageUrl',
      (words) => words('interaction.fields.messageUrl'),
      (record, to) => (record.messageUrl ? [{ link: to.words('record.open'), url: record.messageUrl }] : undefined),
    ),
    text('body', (words) => words('interaction.fields.body'), { multiline: true }),
  ],
  columns: ['type', 'at', 'owner', 'customer'],
})
