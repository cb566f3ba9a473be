/** The organisation's templates of e-mails, for those who keep them. */
import type { EmailTemplate } from '#domain/mail/email-template.ts'
import type { Form } from '../form.ts'
import { actions, type Button, button, formButton, heading, type Message, message, note, text } from '../message.ts'
import type { Reader } from '../reader.ts'
import { builtInTemplate, builtInTemplates } from './email.ts'
import { type Done, undoing } from './undoing.ts'

/** What stands for whom; said as it is to be typed. */
const placeholders = { name: '{{name}}', company: '{{company}}', me: '{{me}}', products: '{{products}}' }

/** `said` stands above: what was just done, and the request that takes it back. */
export function emailTemplates(to: Reader, all: readonly EmailTemplate[], { said, undo }: Done = {}): Message {
  const { words } = to
  const builtIn = builtInTemplates.map((name) => builtInTemplate(words, name).name).join(words('record.comma'))
  return message(
    to.locale,
    said ?? words('mail.templates'),
    said ? text(said) : [],
    heading(words('mail.templates')),
    note(words('mail.templatesHint', placeholders)),
    all.length
      ? {
          type: 'rows',
          rows: all.map((template) => ({
            title: template.name,
            subtitle: template.subject,
            open: formButton(words('record.edit'), 'templates.edit', { id: template.id }),
            more: [removal(to, template)],
          })),
        }
      : note(words('mail.noTemplates')),
    note(words('mail.builtInHint', { names: builtIn })),
    actions(undoing(to, undo), formButton(words('mail.newTemplate'), 'templates.new', {}, 'primary')),
  )
}

const removal = ({ words }: Reader, { id }: EmailTemplate): Button =>
  button(words('record.delete'), 'templates.delete', { id }, 'danger')

export const emailTemplateEditForm = (to: Reader, template: EmailTemplate | undefined): Form => {
  const { words } = to
  const value = (name: 'name' | 'subject' | 'text') => (template ? { value: template[name] } : {})
  const input = { type: 'text', required: true } as const
  return {
    locale: to.locale,
    verb: 'templates.save',
    state: template ? { id: template.id } : {},
    title: words(template ? 'mail.editTemplate' : 'mail.newTemplate'),
    submit: words('record.save'),
    cancel: words('record.cancel'),
    intro: [note(words('mail.templatesHint', placeholders))],
    inputs: [
      { ...input, name: 'name', label: words('mail.templateName'), maxLength: 100, ...value('name') },
      { ...input, name: 'subject', label: words('mail.subject'), maxLength: 300, ...value('subject') },
      { ...input, name: 'text', label: words('mail.text'), maxLength: 3000, multiline: true, ...value('text') },
    ],
  }
}
