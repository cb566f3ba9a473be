import { interactionKind } from '#domain/business/interaction.ts'
import { fixed } from '../field-traits.ts'
import { recordKind } from '../kind.ts'
import { fieldsFor } from '../kind-fields.ts'

const { about, choice, message, moment, number, owner, record, text } = fieldsFor(interactionKind)

export const interaction = recordKind({
  domain: interactionKind,
  keepsLog: false,
  fields: [
    fixed(choice('type')),
    text('subject'),
    moment('at', (words) => words('interaction.whenHint')),
    choice('direction'),
    number('duration'),
    fixed(record('customer')),
    fixed(about()),
    owner(),
    message('messageUrl'),
    text('body'),
  ],
  columns: ['type', 'at', 'owner', 'customer'],
})
