/** Whom the bot serves in Teams: the people of one tenant that is configured, or those of every tenant that has added it. */
import type { Database } from '#domain/database/orm.ts'
import type { WorkspaceKey } from '#domain/organization/workspace.ts'
import { findWorkspace } from '#domain/organization/workspaces.ts'

/** Microsoft's own word for the directories of all organisations, said in the place of a tenant's id. */
export const everyTenant = 'organizations'

export interface Tenants {
  /** The only one there is, when there is only one. */
  readonly only?: string
  serves(tenant: string): Promise<boolean>
  /** Asks the database the next time: it was added, or removed. */
  forget(tenant: string): void
}

export const oneTenant = (only: string): Tenants => ({
  only,
  serves: async (tenant) => tenant === only,
  forget: () => undefined,
})

export const tenantKey = (workspace: string): WorkspaceKey => ({ platform: 'teams', workspace })

/** That another process has ended an installation is noticed by then; that it was made, at once. */
const trustedMs = 15_000
const mostTrusted = 10_000

export function installedTenants(options: {
  readonly database: Database
  readonly clientId: string
  readonly now: () => Date
}): Tenants {
  const { database, clientId, now } = options
  const trusted = new Map<string, number>()
  return {
    async serves(tenant) {
      if ((trusted.get(tenant) ?? 0) > now().getTime()) return true
      const door = await findWorkspace(database, tenantKey(tenant))
      if (door?.client !== clientId || !door.installedAs) {
        trusted.delete(tenant)
        return false
      }
      if (trusted.size >= mostTrusted) trusted.clear()
      trusted.set(tenant, now().getTime() + trustedMs)
      return true
    },
    forget: (tenant) => void trusted.delete(tenant),
  }
}
