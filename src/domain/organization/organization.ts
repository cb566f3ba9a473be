import { defineEntity, p } from '@mikro-orm/core'
import type { EntityManager } from '@mikro-orm/sql'
import { v7 as uuidv7 } from 'uuid'
import type { CreditRule } from '../business/credit.ts'
import type { Stage } from '../business/stages.ts'
import { createdAt } from '../database/clock.ts'
import { trackedTable } from '../history/tracked-table.ts'
import { administrators, allow, demandAny, may, type Who } from '../records/policies.ts'
import type { Choice } from './choice-lists.ts'
import { fiscalNamings } from './fiscal-year.ts'
import type { Retention } from './retention.ts'

/**
 * A company that uses the CRM: the tenant. Its own row is isolated by its id, as everybody else's rows are by theirs.
 */
const schema = defineEntity({
  name: 'Organization',
  tableName: 'organization',
  rowLevelSecurity: 'force',
  policies: [
    {
      name: 'tenant',
      using: `id = current_setting('app.organization')::uuid`,
      check: `id = current_setting('app.organization')::uuid`,
    },
  ],
  properties: {
    id: p
      .uuid()
      .primary()
      .onCreate(() => uuidv7()),
    name: p.string().length(200),
    locale: p.enum(['en', 'zh-CN'] as const).default('en'),
    /** IANA name, for what is shown to nobody in particular: channel posts. */
    timeZone: p.string().length(64).default('UTC'),
    /** ISO 4217. */
    currency: p.string().length(3).default('USD'),
    /** ISO 3166 country whose phone numbers need no prefix. */
    country: p.string().length(2).default('US'),
    /** The month that its fiscal years begin with, and the calendar year they are called by (see fiscal-year.ts). */
    fiscalMonth: p.smallint().default(1),
    fiscalNaming: p.enum(fiscalNamings).default('end'),
    /** Lists of choices, where they are not as they are built in (see choice-lists.ts). */
    industries: p.json<readonly Choice[]>().nullable(),
    sources: p.json<readonly Choice[]>().nullable(),
    regions: p.json<readonly Choice[]>().nullable(),
    companySizes: p.json<readonly Choice[]>().nullable(),
    lostReasons: p.json<readonly Choice[]>().nullable(),
    decisionRoles: p.json<readonly Choice[]>().nullable(),
    ticketChannels: p.json<readonly Choice[]>().nullable(),
    paymentMethods: p.json<readonly Choice[]>().nullable(),
    units: p.json<readonly Choice[]>().nullable(),
    /** What sales go through, in order; empty: the built-in ones (see business/stages.ts). */
    stages: p.json<readonly Stage[]>().nullable(),
    /** An open sale is idle after so many days without a change or an activity. */
    idleDays: p.integer().default(14),
    /** For how many days it keeps what; empty: as usual (see retention.ts). */
    retention: p.json<Retention>().nullable(),
    /** How credit is graded; empty: by the built-in rule (see business/credit.ts). */
    creditRule: p.json<CreditRule>().nullable(),
    /** Which way of reading names its records are sorted and found by (see search/read-again.ts). */
    namesRead: p.smallint().default(1),
    /** How far they have been read that way: a kind and the id of its record; empty when nothing or all has been. */
    namesReadTo: p.string().length(80).nullable(),
    createdAt: createdAt(),
  },
})

export class Organization extends schema.class {}
schema.setClass(Organization)

allow('administer', Organization, administrators)

/** Whether the actor keeps what holds for the whole organisation. */
export const administers = (context: Who): boolean => may(context, 'administer', Organization)

/** @throws DomainError NotAllowed */
export const demandAdministrator = (context: Who): void => demandAny(context, 'administer', Organization)

export const organizationTable = trackedTable<Organization>({
  name: 'organization',
  entity: Organization,
})

/** The organisation of the unit of work. */
export const organizationById = (em: EntityManager, id: string): Promise<Organization> =>
  em.findOneOrFail(Organization, { id })
