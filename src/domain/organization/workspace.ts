import { defineEntity, p } from '@mikro-orm/core'
import type { EntityManager } from '@mikro-orm/sql'

export const platforms = ['slack', 'teams'] as const
export type Platform = (typeof platforms)[number]

/** What a workspace is known by. */
export interface WorkspaceKey {
  readonly platform: Platform
  /** Slack's team id, Teams' tenant id. */
  readonly workspace: string
}

/**
 * Which Slack workspace or Teams tenant belongs to which organisation. This is the door in the tenant wall: it is read
 * before the organisation of a request is known, so it alone carries no row-level security, and nothing but ids.
 */
const schema = defineEntity({
  name: 'Workspace',
  tableName: 'workspace',
  properties: {
    platform: p.enum(platforms).primary(),
    /** Slack's team id, Teams' tenant id. */
    externalId: p.string().length(100).primary(),
    organization: p.uuid().index(),
    /** The client id of the app that was installed there; none, where the environment's own token speaks. */
    client: p.string().length(100).nullable(),
    /** What its installation is known by: its own id, or that of the enterprise whose workspaces share one. */
    installedAs: p.string().length(100).nullable(),
  },
})

export class Workspace extends schema.class {}
schema.setClass(Workspace)

/** Outside of any unit of work: whose it is, is not known yet. */
export const findWorkspace = async (
  em: EntityManager,
  { platform, workspace }: WorkspaceKey,
): Promise<Workspace | undefined> => (await em.findOne(Workspace, { platform, externalId: workspace })) ?? undefined

/** A workspace of an enterprise in which the app is installed for all of them. Those that are known already stay as they are. */
export const noteWorkspace = async (
  em: EntityManager,
  { platform, workspace }: WorkspaceKey,
  of: Pick<Workspace, 'organization' | 'client' | 'installedAs'>,
): Promise<void> =>
  void (await em.execute(
    `insert into workspace (platform, external_id, organization, client, installed_as) values (?, ?, ?, ?, ?)
     on conflict do nothing`,
    [platform, workspace, of.organization, of.client ?? null, of.installedAs ?? null],
  ))
