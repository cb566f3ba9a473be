/** The door in tenant isolation, looked through outside of any unit of work: whose a workspace is, is not known yet. */
import type { Database } from '../database/orm.ts'
import { Workspace, type WorkspaceKey } from './workspace.ts'

export const findWorkspace = async (
  { orm }: Database,
  { platform, workspace }: WorkspaceKey,
): Promise<Workspace | undefined> =>
  (await orm.em.fork().findOne(Workspace, { platform, externalId: workspace })) ?? undefined

/** A workspace of an enterprise in which the app is installed for all of them. One that is reached already stays as it is. */
export const noteWorkspace = async (
  { orm }: Database,
  { platform, workspace }: WorkspaceKey,
  of: Pick<Workspace, 'organization' | 'client' | 'installedAs'>,
): Promise<void> =>
  void (await orm.em.fork().execute(
    `insert into workspace (platform, external_id, organization, client, installed_as) values (?, ?, ?, ?, ?)
     on conflict (platform, external_id) do update set client = excluded.client, installed_as = excluded.installed_as
       where workspace.organization = excluded.organization and workspace.installed_as is null`,
    [platform, workspace, of.organization, of.client ?? null, of.installedAs ?? null],
  ))
