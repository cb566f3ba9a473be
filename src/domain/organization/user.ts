import { defineEntity, p } from '@mikro-orm/core'
import type { EntityManager } from '@mikro-orm/sql'
import { createdAt } from '../database/clock.ts'
import { tenantColumns, tenantIsolation } from '../database/columns.ts'
import { DomainError } from '../errors.ts'
import { trackedTable } from '../history/tracked-table.ts'
import { administrators, allow, can, may, type OwnRights, ofTeam, own, type Shared } from '../records/policies.ts'
import { Department } from './department.ts'
import { platforms } from './workspace.ts'
import { dateForms, numberForms } from './written-forms.ts'

export const roles = ['salesperson', 'manager', 'serviceAgent', 'marketer', 'administrator'] as const
export type Role = (typeof roles)[number]

/** A person of the organisation, one whichever chats they use. */
const schema = defineEntity({
  name: 'User',
  tableName: 'app_user',
  ...tenantIsolation,
  properties: () => ({
    ...tenantColumns,
    name: p.string().length(200),
    /** Lower case; what the platforms vouch for, and what makes one person of two chat accounts. */
    email: p.string().length(254).nullable(),
    role: p.enum(roles).default('salesperson'),
    /** The id of a role of the organisation's own, copied from `role`, which says what of that is otherwise. */
    ownRole: p.uuid().nullable(),
    department: () => p.manyToOne(Department).nullable(),
    locale: p.enum(['en', 'zh-CN'] as const),
    timeZone: p.string().length(64),
    /** The ISO weekday that their weeks begin with; empty: as in their country (see calendar/weeks.ts). */
    weekStart: p.smallint().nullable(),
    /** When they work: the digits of the ISO weekdays, and minutes since midnight. */
    workdays: p.string().length(7).default('12345'),
    workFrom: p.smallint().default(540),
    workTo: p.smallint().default(1080),
    /** How they are shown dates and numbers in figures; empty: as their language does. */
    dateForm: p.enum(dateForms).nullable(),
    numberForm: p.enum(numberForms).nullable(),
    /** Where their notices go: the chat they last used. */
    lastPlatform: p.enum(platforms).nullable(),
    active: p.boolean().default(true),
    /** When they are told of what a day without an hour holds, in minutes since midnight where they are. */
    morning: p.smallint().default(540),
    /** Between these, in minutes since midnight, nothing reaches them that can wait; both are empty, or neither. */
    quietFrom: p.smallint().nullable(),
    quietTo: p.smallint().nullable(),
    /** So many minutes before it begins they are told of an event. */
    eventLead: p.smallint().default(15),
    /** What their e-mails end with. */
    signature: p.string().length(1000).nullable(),
    /** The id of who took over what they had when they left. */
    heir: p.uuid().nullable(),
    createdAt: createdAt(),
  }),
  uniques: [{ properties: ['organization', 'email'] }],
  indexes: [{ properties: ['organization', 'department'] }],
})

export class User extends schema.class {
  /** Of who acts, what their own role says: read with them. */
  declare ownRights?: OwnRights
  /** Of who acts, the ids of those whom they lead by a position that they hold today. */
  declare led?: readonly string[]
  /** Of who acts, the records that are shared with them. */
  declare shared?: Shared
}
schema.setClass(User)

allow('administer', User, administrators)
/** Whom somebody may make the owner of what a file brings in. */
allow('assign', User, administrators, own('id'), ofTeam('id'))

/** Whether they administer the organisation, as long as they have access. */
export const administers = (user: Pick<User, 'role' | 'active'>): boolean =>
  user.active && may({ actor: user as User, team: [] }, 'administer', User)

/** How many people do; without them nobody could set anything right. */
export const countAdministrators = (em: EntityManager, besides?: Pick<User, 'id'>): Promise<number> =>
  em.count(User, { role: 'administrator', active: true, ...(besides && { id: { $ne: besides.id } }) })

/** What somebody may set of themself without being an administrator. */
const ownSettings = [
  'locale',
  'timeZone',
  'weekStart',
  'workdays',
  'workFrom',
  'workTo',
  'dateForm',
  'numberForm',
  'morning',
  'quietFrom',
  'quietTo',
  'eventLead',
  'signature',
]

export const userTable = trackedTable<User>({
  name: 'user',
  entity: User,
  mayUndo: (context, user, { verb, changes }) =>
    can(context, 'administer', user) ||
    (user.id === context.actor.id &&
      verb === 'update' &&
      Object.keys(changes).every((field) => ownSettings.includes(field))),
  // Whoever was admitted stays known by name, but has no access.
  withdraw: (user) => {
    user.active = false
  },
  async afterUndo({ em }) {
    if (!(await countAdministrators(em))) throw new DomainError('LastAdministrator')
  },
})
