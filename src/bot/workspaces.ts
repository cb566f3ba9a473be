/** Whose a workspace or tenant is: what every delivery, and every answer, is asked for first. */
import type { Database } from '#domain/database/orm.ts'
import type { WorkspaceKey } from '#domain/organization/workspace.ts'
import { findWorkspace } from '#domain/organization/workspaces.ts'

export interface Workspaces {
  /** Its organisation; nothing when it is none that this process serves. */
  organizationOf(workspace: WorkspaceKey): Promise<string | undefined>
  /** The same of one that something was let in from. @throws Error */
  whose(workspace: WorkspaceKey): Promise<string>
}

/**
 * @param options.own the organisation of one whose token is configured
 * @param options.clients the apps by which others have installed it. Whose they are is asked once: they stay with their
 * organisation
 */
export function createWorkspaces(
  database: Database,
  options: { readonly own: (workspace: WorkspaceKey) => string | undefined; readonly clients: readonly string[] },
): Workspaces {
  const known = new Map<string, string>()
  const organizationOf: Workspaces['organizationOf'] = async (key) => {
    const place = `${key.platform} ${key.workspace}`
    const told = options.own(key) ?? known.get(place)
    if (told !== undefined || !options.clients.length) return told
    const door = await findWorkspace(database, key)
    if (!door?.client || !options.clients.includes(door.client)) return undefined
    known.set(place, door.organization)
    return door.organization
  }
  return {
    organizationOf,
    async whose(workspace) {
      const organization = await organizationOf(workspace)
      if (organization === undefined) throw new Error('a workspace that is not served')
      return organization
    },
  }
}
