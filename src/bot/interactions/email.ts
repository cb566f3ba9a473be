/** E-mails written on records: a template first, then the mail; it is sent in the background. */

import { DomainError } from '#domain/errors.ts'
import { type Addressee, addresseeOf } from '#domain/mail/addressee.ts'
import { offeredIn } from '#domain/mail/offered.ts'
import { sendEmail, sendsEmail } from '#domain/mail/send-email.ts'
import { fillTemplate, findTemplate, templatesOf } from '#domain/mail/templates.ts'
import { readAgain } from '#domain/records/by-id.ts'
import { reference } from '#domain/records/domain-kind.ts'
import type { Recorded } from '#domain/records/record.ts'
import { findRecord } from '#domain/records/records.ts'
import type { Answers } from '#views/form.ts'
import type { RecordKind } from '#views/kind.ts'
import { builtInTemplate, builtInTemplates, emailForm, emailTemplateForm, productsSaid } from '#views/pages/email.ts'
import { answering, askAgain, type Call, type Handlers, reads, writes } from '../handler.ts'
import type { Outcome } from '../request.ts'
import { showRecord } from '../verbs/record-card.ts'
import { draftOf, wholeText } from './captured-text.ts'
import { loggedKinds } from './log-interaction.ts'

/** @throws DomainError NoMailServer, NotFound, NoAddress */
async function begun(call: Call, kind: RecordKind): Promise<{ record: Recorded; addressee: Addressee }> {
  const { context, args } = call
  if (!sendsEmail(context)) throw new DomainError('NoMailServer')
  const record = await findRecord(context, kind.domain, args.id ?? '')
  const addressee = await addresseeOf(context, kind.domain, record)
  if (!addressee) throw new DomainError('NoAddress', { ref: reference(kind.domain, record) })
  return { record, addressee }
}

async function templateFormOf(call: Call, kind: RecordKind, record: Recorded) {
  const { context, to, args } = call
  const subject = args.subject ?? args.text?.trim()
  const state = { id: reference(kind.domain, record), ...(subject && { subject }) }
  return emailTemplateForm(to, `${kind.domain.name}.emailWrite`, state, [
    { value: 'blank', label: to.words('mail.blank') },
    ...(await templatesOf(context)).map(({ id, name }) => ({ value: id, label: name })),
    ...builtInTemplates.map((name) => ({ value: name, label: builtInTemplate(to.words, name).name })),
  ])
}

/** The words of the template that was chosen, none for a blank mail. */
async function chosen(call: Call, kind: RecordKind, record: Recorded) {
  const { context, to, answers } = call
  const { template = 'blank' } = answers
  if (template === 'blank') return undefined
  const builtIn = builtInTemplates.find((one) => one === template)
  if (builtIn) return builtInTemplate(to.words, builtIn)
  try {
    return await findTemplate(context, template)
  } catch (error) {
    if (!(error instanceof DomainError) || error.code !== 'NoSuchTemplate') throw error
    return askAgain(await templateFormOf(call, kind, record), answers, { template: to.words('fieldErrors.option') })
  }
}

/** A name alone at the end of a template is where one signs; a mail that has none is signed below. */
function signed(template: string, signature: string | null | undefined, fill: (words: string) => string): string {
  if (!signature) return fill(template)
  const unsigned = template.replace(/(^|\n)[ \t]*\{\{\s*me\s*\}\}\s*$/i, '$1')
  return unsigned === template ? `${fill(template)}\n\n${signature}` : `${fill(unsigned)}${signature}`
}

async function write(call: Call, kind: RecordKind): Promise<Outcome> {
  const { context, to, args } = call
  const { record, addressee } = await begun(call, kind)
  const template = await chosen(call, kind, record)
  const { currency } = record as { currency?: string | null }
  const values = {
    ...{ name: addressee.name, company: addressee.company, me: context.actor.name },
    products: productsSaid(to, await offeredIn(context, kind.domain, record), currency ?? to.currency),
  }
  const { signature } = context.actor
  const text = signed(template?.text ?? '', signature, (words) => fillTemplate(words, values))
  const subject = args.subject ?? (template ? fillTemplate(template.subject, values) : '')
  const state = { id: reference(kind.domain, record), ...(await draftOf(call, text)) }
  return { type: 'ask', form: formOf(call, kind, state, { to: addressee.email, subject, text }) }
}

const formOf = ({ to }: Call, kind: RecordKind, state: Call['args'], values: Answers) =>
  emailForm(to, `${kind.domain.name}.emailSend`, state, values)

async function send(call: Call, kind: RecordKind): Promise<Outcome> {
  const { context, to, args, answers } = call
  const record = await findRecord(context, kind.domain, args.id ?? '')
  const text = await wholeText(call, args.draft, answers.text)
  const { email } = await answering(
    call,
    () => formOf(call, kind, args, answers),
    () =>
      sendEmail(
        context,
        { to: answers.to, cc: answers.cc, subject: answers.subject, text },
        { kind: kind.domain, record },
      ),
  )
  // What is logged may change what the record says of itself.
  await readAgain(context, record)
  const said = to.words('mail.onItsWay', { to: [...email.to, ...email.cc].join(', '), subject: email.subject })
  return showRecord(call, kind, record, { text: said })
}

const verbsOf = (kind: RecordKind): Handlers => ({
  [`${kind.domain.name}.email`]: reads(async (call) => {
    const { record } = await begun(call, kind)
    return { type: 'ask', form: await templateFormOf(call, kind, record) }
  }),
  // Keeps a long text until the form comes back.
  [`${kind.domain.name}.emailWrite`]: writes((call) => write(call, kind)),
  [`${kind.domain.name}.emailSend`]: writes((call) => send(call, kind)),
})

export const emailInteractions: Handlers = Object.assign({}, ...loggedKinds.map(verbsOf))
