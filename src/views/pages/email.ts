/** Writing an e-mail on a record in two steps, a template and then the mail, and what became of it. */
import type { ProductLine } from '#domain/business/order-line.ts'
import type { EmailState, OutgoingEmail } from '#domain/mail/outgoing-email.ts'
import type { Answers, Form } from '../form.ts'
import type { Words } from '../locales/words.ts'
import { formButton, type Node, note, type Option } from '../message.ts'
import { dateTime, money, number, type Reader } from '../reader.ts'

/** The first of the two forms. @param state what comes back: the record, and a subject already typed */
export const emailTemplateForm = (
  to: Reader,
  verb: string,
  state: Form['state'],
  templates: readonly Option[],
): Form => ({
  locale: to.locale,
  verb,
  state,
  title: to.words('mail.title'),
  submit: to.words('mail.next'),
  cancel: to.words('record.cancel'),
  inputs: [
    {
      type: 'select',
      name: 'template',
      label: to.words('mail.template'),
      hint: to.words('mail.templateHint'),
      required: true,
      options: templates,
      value: templates[0]?.value ?? '',
    },
  ],
})

export const emailForm = (to: Reader, verb: string, state: Form['state'], values: Answers): Form => {
  const value = (name: string) => (values[name] ? { value: values[name] } : {})
  return {
    locale: to.locale,
    verb,
    state,
    title: to.words('mail.title'),
    submit: to.words('mail.submit'),
    cancel: to.words('record.cancel'),
    inputs: [
      {
        type: 'text',
        name: 'to',
        label: to.words('mail.to'),
        hint: to.words('mail.toHint'),
        required: true,
        ...value('to'),
      },
      { type: 'text', name: 'cc', label: to.words('mail.cc'), ...value('cc') },
      {
        type: 'text',
        name: 'subject',
        label: to.words('mail.subject'),
        required: true,
        maxLength: 300,
        ...value('subject'),
      },
      { type: 'text', name: 'text', label: to.words('mail.text'), required: true, multiline: true, ...value('text') },
    ],
  }
}

/** On the card of the interaction that it is logged as. */
export function emailNodes(to: Reader, email: OutgoingEmail): readonly Node[] {
  const { words } = to
  return [
    {
      type: 'facts',
      facts: [
        { label: words('mail.recipients'), value: email.to.join(', ') },
        ...(email.cc.length ? [{ label: words('mail.copies'), value: email.cc.join(', ') }] : []),
        { label: words('mail.status'), value: stateSaid(to, email) },
      ],
    },
    ...email.refused.map((one) => note(words('mail.refused', { address: one.address, reply: one.reply }))),
  ]
}

function stateSaid(to: Reader, { state, error, sentAt, createdAt }: OutgoingEmail): string {
  const { words } = to
  if (state === 'sent') return words('mail.state.sent', { when: dateTime(to, sentAt ?? createdAt) })
  if (state === 'sending' && error) return words('mail.state.sendingAgain', { error })
  return words(`mail.state.${state as Exclude<EmailState, 'sent'>}`)
}

/** Told to whoever wrote a mail that some did not get. */
export const refusedSaid = ({ words }: Reader, { subject, refused }: OutgoingEmail): string =>
  words('mail.refusedNotice', { subject, to: refused.map(({ address }) => address).join(', ') })

export const builtInTemplates = ['introduction', 'followUp', 'offer', 'thanks'] as const
export type BuiltInTemplate = (typeof builtInTemplates)[number]

const asTheyStand = { name: '{{name}}', company: '{{company}}', me: '{{me}}', products: '{{products}}' }

/** A built-in template with its placeholders, like those that people write. */
export const builtInTemplate = (words: Words, name: BuiltInTemplate) => ({
  name: words(`mail.builtIn.${name}.name`),
  subject: words(`mail.builtIn.${name}.subject`, asTheyStand),
  text: words(`mail.builtIn.${name}.text`, asTheyStand),
})

/** What `{{products}}` stands for: a line each, as a customer reads an offer. */
export const productsSaid = (to: Reader, lines: readonly ProductLine[], currency: string): string =>
  lines
    .map(({ name, quantity, unitPrice, discount, total }) => {
      const price = to.words('order.line.times', {
        quantity: number(to, quantity),
        price: money(to, unitPrice, currency),
      })
      const less = Number(discount) ? [to.words('order.line.less', { percent: `${number(to, discount ?? '')}%` })] : []
      const facts = [price, ...less, to.words('order.line.makes', { total: money(to, total, currency) })]
      return `- ${name}${to.words('mail.colon')}${facts.join(to.words('record.comma'))}`
    })
    .join('\n')

export const emailButton = ({ words }: Reader, verb: string, ref: string) =>
  formButton(words('mail.send'), verb, { id: ref })
