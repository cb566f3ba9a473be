import { defineEntity, p } from '@mikro-orm/core'
import { z } from 'zod'
import { tenantIsolation } from '../database/columns.ts'
import { InvalidFields } from '../errors.ts'
import { domainKind } from '../records/domain-kind.ts'
import { choice, moment, requiredText, text, wholeNumber } from '../records/fields.ts'
import { administrators, allow, creators, everyone, responsible, serviceAgents } from '../records/policies.ts'
import { recordColumns, recordIndexes } from '../records/record.ts'
import { newestFirst } from '../search/pinyin.ts'
import { customerColumns, customerIndexes, linkToCustomer, responsibleForCustomer } from './of-customer.ts'

export const interactionTypes = ['call', 'meeting', 'email', 'note', 'chat'] as const
export type InteractionType = (typeof interactionTypes)[number]
/** `in`: they came to us. */
export const directions = ['in', 'out'] as const

/** What happened between us and somebody: a call, a meeting, an e-mail, a note, a message of a chat. */
const schema = defineEntity({
  name: 'Interaction',
  tableName: 'interaction',
  ...tenantIsolation,
  properties: {
    ...recordColumns,
    /** That of the record it is about, when it happened; what becomes of that record later changes nothing here. */
    ...customerColumns,
    type: p.enum(interactionTypes),
    direction: p.enum(directions).nullable(),
    subject: p.string().length(300),
    body: p.text().nullable(),
    at: p.datetime(),
    /** Minutes. */
    duration: p.integer().nullable(),
    /** The chat message it was taken from. */
    messageUrl: p.string().length(1000).nullable(),
    /** The record it is about, of whatever kind. */
    aboutKind: p.string().length(40).nullable(),
    about: p.uuid().nullable(),
  },
  indexes: [
    ...recordIndexes('interaction'),
    ...customerIndexes('interaction'),
    { name: 'interaction_by_time', properties: ['organization', 'at'], where: 'deleted_at is null' },
    {
      name: 'interaction_of_record',
      properties: ['organization', 'about', 'sortKey', 'id'],
      where: 'deleted_at is null',
    },
    { name: 'interaction_by_creator', properties: ['organization', 'createdBy'], where: 'deleted_at is null' },
  ],
  uniques: [{ properties: ['organization', 'number'] }],
})

export class Interaction extends schema.class {}
schema.setClass(Interaction)

/** A day of minutes, and then some: a fair counts as one meeting. */
const longestDuration = 10_000

/** What a person may say about an interaction; what it is about, and so the customer, is given by the verb. */
export const interactionInput = z.object({
  type: z.enum(interactionTypes),
  direction: choice(directions),
  subject: requiredText(300),
  body: text(50_000),
  at: moment,
  duration: wholeNumber({ to: longestDuration }),
  messageUrl: text(1000),
  aboutKind: text(40),
  about: text(40),
})

export const interactionKind = domainKind({
  name: 'interaction',
  prefix: 'IN',
  entity: Interaction,
  input: interactionInput,
  title: 'subject',
  links: { customer: linkToCustomer },
  about: true,
  searched: (interaction) => [interaction.subject],
  toldApart: ({ type, at, owner }) => [type, at.getTime(), owner.id].join(' '),
  sortKey: (interaction) => newestFirst(interaction.at),
  onSave: (interaction, context) => {
    if (interaction.at > context.now) throw new InvalidFields({ at: { code: 'future' } })
  },
})

allow('see', Interaction, administrators, serviceAgents, ...responsible, creators, ...responsibleForCustomer)
allow('create', Interaction, everyone)
allow('change', Interaction, administrators, ...responsible, creators)
allow('export', Interaction, everyone)
