import { LockMode } from '@mikro-orm/core'
import type { Context } from '../context.ts'
import { demandAdministrator, Organization } from './organization.ts'

/**
 * The organisation as it is now, for an administrator to change: locked, so that of two at once neither loses what the
 * other did.
 *
 * @throws DomainError NotAllowed
 */
export async function lockedOrganization(context: Context): Promise<Organization> {
  demandAdministrator(context)
  const { em, organization } = context
  return em.findOneOrFail(
    Organization,
    { id: organization.id },
    { lockMode: LockMode.PESSIMISTIC_WRITE, refresh: true },
  )
}
