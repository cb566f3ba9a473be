/** Whose a workspace or tenant is: what every delivery, and every answer, is asked for first. */
import type { WorkspaceKey } from '#domain/organization/workspace.ts'

export interface Workspaces {
  /** Its organisation; nothing when it is none that this process serves. */
  organizationOf(workspace: WorkspaceKey): Promise<string | undefined>
  /** The same of one that something was let in from. @throws Error */
  whose(workspace: WorkspaceKey): Promise<string>
}

/** @param known the organisations of those that this process serves */
export function createWorkspaces(known: (workspace: WorkspaceKey) => Promise<string | undefined>): Workspaces {
  return {
    organizationOf: known,
    async whose(workspace) {
      const organization = await known(workspace)
      if (organization === undefined) throw new Error('a workspace that is not served')
      return organization
    },
  }
}
