/** The organisation's own templates of e-mails 邮件模板. Everybody writes with them, administrators and managers keep them. */

import { z } from 'zod'
import type { Context } from '../context.ts'
import { isId } from '../database/columns.ts'
import { DomainError, InvalidFields } from '../errors.ts'
import { parseFields, requiredText } from '../records/fields.ts'
import { demandAny } from '../records/policies.ts'
import { sortedByKey, sortKey } from '../search/pinyin.ts'
import { EmailTemplate } from './email-template.ts'

/** What stands for something in a template: `{{name}}`. The products of a sale or an order are a line each. */
export const placeholders = ['name', 'company', 'me', 'products'] as const
export type Placeholder = (typeof placeholders)[number]

/** More than this nobody chooses from. */
const mostTemplates = 50

const input = z.object({
  name: requiredText(100),
  subject: requiredText(300),
  /** What an input of a form holds in Slack. */
  text: requiredText(3000),
})

export interface TemplateSaid {
  readonly name: string | undefined
  readonly subject: string | undefined
  readonly text: string | undefined
}

/** By name. */
export async function templatesOf({ em }: Pick<Context, 'em'>): Promise<readonly EmailTemplate[]> {
  const all = await em.find(EmailTemplate, { deletedAt: null })
  return sortedByKey(all, ({ name }) => sortKey(name))
}

/** @throws DomainError NoSuchTemplate */
export async function findTemplate({ em }: Pick<Context, 'em'>, id: string): Promise<EmailTemplate> {
  const template = isId(id) ? await em.findOne(EmailTemplate, { id, deletedAt: null }) : null
  if (!template) throw new DomainError('NoSuchTemplate')
  return template
}

/**
 * A new template, or `template` with other words.
 *
 * @throws InvalidFields when something is missing, or another has its name; DomainError NotAllowed, TooManyTemplates
 */
export async function saveTemplate(
  context: Context,
  template: EmailTemplate | undefined,
  said: TemplateSaid,
): Promise<EmailTemplate> {
  demandAny(context, 'administer', EmailTemplate)
  const values = parseFields(input, said)
  const others = await context.em.count(EmailTemplate, {
    name: values.name,
    deletedAt: null,
    ...(template && { id: { $ne: template.id } }),
  })
  if (others) throw new InvalidFields({ name: { code: 'taken' } })
  if (!template && (await context.em.count(EmailTemplate, { deletedAt: null })) >= mostTemplates)
    throw new DomainError('TooManyTemplates')
  const saved = template ?? context.em.create(EmailTemplate, { organization: context.organization.id, ...values })
  Object.assign(saved, values)
  await context.em.flush()
  return saved
}

/** @throws DomainError NotAllowed */
export async function deleteTemplate(context: Context, template: EmailTemplate): Promise<void> {
  demandAny(context, 'administer', EmailTemplate)
  template.deletedAt = context.now
  await context.em.flush()
}

/**
 * A template with what its placeholders stand for; anything else in braces stays as it is written. A line that would say
 * nothing but a placeholder that stands for nothing goes, with the empty line before it.
 */
export const fillTemplate = (template: string, values: Readonly<Record<Placeholder, string>>): string =>
  // In one pass: what somebody is called is never read as a placeholder.
  withoutEmptyLines(template, values).replace(/\{\{\s*(\w+)\s*\}\}/g, (all, word: string) => {
    const known = placeholders.find((one) => one === word.toLowerCase())
    return known ? values[known] : all
  })

const withoutEmptyLines = (template: string, values: Readonly<Record<Placeholder, string>>): string =>
  placeholders
    .filter((one) => values[one] === '')
    .reduce(
      (text, one) => text.replace(new RegExp(`(^|\\n)\\n?[-*•·]? *\\{\\{ *${one} *\\}\\}[ \\t]*(?=\\n|$)`, 'gi'), ''),
      template,
    )
