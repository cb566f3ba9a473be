/** The organisation's templates of e-mails, for administrators and managers. */

import { DomainError } from '#domain/errors.ts'
import { EmailTemplate } from '#domain/mail/email-template.ts'
import { sendsEmail } from '#domain/mail/send-email.ts'
import { deleteTemplate, findTemplate, saveTemplate, templatesOf } from '#domain/mail/templates.ts'
import { demandAny } from '#domain/records/policies.ts'
import { filled } from '#views/form.ts'
import { emailTemplateEditForm, emailTemplates } from '#views/pages/email-templates.ts'
import { done } from '../done.ts'
import { answering, type Call, type Handlers, reads, writes } from '../handler.ts'
import type { Outcome } from '../request.ts'

async function show(call: Call, said?: string): Promise<Outcome> {
  const { context, to } = call
  keepers(call)
  return { type: 'show', message: emailTemplates(to, await templatesOf(context), done(call, said)) }
}

/** @throws DomainError NoMailServer, NotAllowed */
function keepers({ context }: Call): void {
  if (!sendsEmail(context)) throw new DomainError('NoMailServer')
  demandAny(context, 'administer', EmailTemplate)
}

/** @throws DomainError NoMailServer, NotAllowed, NoSuchTemplate */
async function chosen(call: Call) {
  keepers(call)
  return call.args.id === undefined ? undefined : findTemplate(call.context, call.args.id)
}

const ask = reads(async (call) => ({ type: 'ask', form: emailTemplateEditForm(call.to, await chosen(call)) }))

async function save(call: Call): Promise<Outcome> {
  const { context, to, answers } = call
  const template = await chosen(call)
  const { name } = await answering(
    call,
    () => emailTemplateEditForm(to, template),
    () => saveTemplate(context, template, { name: answers.name, subject: answers.subject, text: answers.text }),
  )
  return show(call, to.words('mail.templateSaved', { name }))
}

async function remove(call: Call): Promise<Outcome> {
  const template = await findTemplate(call.context, call.args.id ?? '')
  await deleteTemplate(call.context, template)
  return show(call, call.to.words('mail.templateDeleted', { name: template.name }))
}

export const emailTemplateInteractions: Handlers = {
  templates: reads((call) => show(call)),
  'templates.new': reads(async (call) => ({
    type: 'ask',
    form: filled(emailTemplateEditForm(call.to, await chosen(call)), { name: call.args.text ?? '' }),
  })),
  'templates.edit': ask,
  'templates.save': writes(save),
  'templates.delete': writes(remove),
}
