import { v7 as uuidv7 } from 'uuid'
import { type Database, withinTenant } from '../database/orm.ts'
import { Organization } from './organization.ts'
import { type Platform, Workspace } from './workspace.ts'

export interface WorkspaceId {
  readonly platform: Platform
  readonly externalId: string
}

/**
 * The organisation of workspaces that are configured together, created the first time they are seen.
 *
 * @returns its id, and whether it was created now
 */
export async function setUpOrganization(
  database: Database,
  workspaces: readonly WorkspaceId[],
  defaults: Pick<Organization, 'name' | 'locale'> &
    Partial<Pick<Organization, 'timeZone' | 'currency' | 'country' | 'regions'>>,
): Promise<{ id: string; created: boolean }> {
  const em = database.orm.em.fork()
  const known = await em.find(Workspace, { $or: workspaces.map((one) => ({ ...one })) })
  const id = known[0]?.organization ?? uuidv7()
  if (!known.length) {
    await withinTenant(database, id, async (inside) => void inside.create(Organization, { id, ...defaults }))
  }
  for (const one of workspaces) {
    if (!known.some((row) => row.platform === one.platform && row.externalId === one.externalId)) {
      em.create(Workspace, { ...one, organization: id })
    }
  }
  await em.flush()
  return { id, created: !known.length }
}
