import { defineEntity, p } from '@mikro-orm/core'
import { createdAt } from '../database/clock.ts'
import { tenantColumns, tenantIsolation } from '../database/columns.ts'
import { trackedTable } from '../history/tracked-table.ts'
import { administrators, allow, managers } from '../records/policies.ts'

/** A text of the organisation to begin e-mails with; {{name}}, {{company}} and {{me}} stand for whom it is between. */
const schema = defineEntity({
  name: 'EmailTemplate',
  tableName: 'email_template',
  ...tenantIsolation,
  properties: {
    ...tenantColumns,
    name: p.string().length(100),
    subject: p.string().length(300),
    text: p.text(),
    createdAt: createdAt(),
    deletedAt: p.datetime().nullable(),
    version: p.integer().version(),
  },
  indexes: [{ name: 'email_template_organization', properties: ['organization'], where: 'deleted_at is null' }],
})

export class EmailTemplate extends schema.class {}
schema.setClass(EmailTemplate)

allow('administer', EmailTemplate, administrators, managers)

export const emailTemplateTable = trackedTable<EmailTemplate>({
  name: 'emailTemplate',
  entity: EmailTemplate,
})
