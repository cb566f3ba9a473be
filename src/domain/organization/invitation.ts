import { defineEntity, p } from '@mikro-orm/core'
import type { EntityManager } from '@mikro-orm/sql'
import { createdAt } from '../database/clock.ts'
import { tenantColumns, tenantIsolation } from '../database/columns.ts'
import { DomainError } from '../errors.ts'
import { trackedTable } from '../history/tracked-table.ts'
import { administrators, allow } from '../records/policies.ts'
import { roles } from './user.ts'
import { platforms } from './workspace.ts'

/**
 * What somebody becomes who has never written yet, once they do: with this address, as their platform vouches for it, or
 * from this account.
 */
const schema = defineEntity({
  name: 'Invitation',
  tableName: 'invitation',
  ...tenantIsolation,
  properties: {
    ...tenantColumns,
    /** Lower case; empty where an account is invited. */
    email: p.string().length(254).nullable(),
    platform: p.enum(platforms).nullable(),
    workspace: p.string().length(100).nullable(),
    /** As a mention names it: Slack's U…, Teams' 29:…. */
    account: p.string().length(200).nullable(),
    /** As the mention called them. */
    name: p.string().length(200).nullable(),
    role: p.enum(roles),
    /** The id of a role of the organisation's own, copied from `role`. */
    ownRole: p.uuid().nullable(),
    department: p.uuid().nullable(),
    /** The id of the administrator. */
    invitedBy: p.uuid(),
    until: p.datetime(),
    /** The id of the user that came of it. */
    acceptedBy: p.uuid().nullable(),
    createdAt: createdAt(),
    deletedAt: p.datetime().nullable(),
    version: p.integer().version(),
  },
  indexes: [
    {
      name: 'invitation_open',
      properties: ['organization', 'email'],
      where: 'deleted_at is null and accepted_by is null',
    },
  ],
})

export class Invitation extends schema.class {}
schema.setClass(Invitation)

allow('administer', Invitation, administrators)

export const invitationTable = trackedTable<Invitation>({
  name: 'invitation',
  entity: Invitation,
  // Who has come in by it meanwhile stays.
  withdraw: (one) => {
    if (one.acceptedBy) throw new DomainError('NoSuchInvitation')
    one.until = one.createdAt
  },
})

/** Whom it is for, in one text. */
export const invitedName = ({ email, name, account }: Pick<Invitation, 'email' | 'name' | 'account'>): string =>
  email ?? name ?? account ?? ''

/** That holds: neither taken up nor back, and not run out. */
export const isOpenAt = (now: Date) => ({ deletedAt: null, acceptedBy: null, until: { $gt: now } })

/** How somebody is known to their platform. */
export interface Invited {
  readonly platform: Invitation['platform'] & string
  readonly workspace: string
  readonly accounts: readonly string[]
  /** As their platform vouches for it. */
  readonly email?: string | undefined
}

/** The newest one that is for them. */
export async function invitationFor(
  em: EntityManager,
  { platform, workspace, accounts, email }: Invited,
  now: Date,
): Promise<Invitation | undefined> {
  const one = { platform, workspace, account: { $in: [...accounts] } }
  const whom = email ? { $or: [one, { email: email.trim().toLowerCase() }] } : one
  const found = await em.findOne(Invitation, { ...isOpenAt(now), ...whom }, { orderBy: { id: 'desc' } })
  return found ?? undefined
}
