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
 * Which Slack workspace or Teams tenant belongs to which organisation. This is the one door in tenant isolation: it is read
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
    /**
     * What its installation is known by: its own id, or that of the enterprise whose workspaces share one. None once that
     * has ended.
     */
    installedAs: p.string().length(100).nullable(),
  },
})

export class Workspace extends schema.class {}
schema.setClass(Workspace)

/** Whether the bot can speak there: its token is configured, or it is installed. */
export const isOpen = ({ client, installedAs }: Workspace): boolean => !client || !!installedAs

/** Whether an organisation has no other workspace, in either chat. */
export const isOnlyWorkspace = async (em: EntityManager, organization: string): Promise<boolean> =>
  (await em.count(Workspace, { organization })) === 1

/** Nobody is reached any more by an installation that has ended. */
export const closeWorkspaces = async (em: EntityManager, organization: string, { platform, workspace }: WorkspaceKey) =>
  em.nativeUpdate(Workspace, { platform, organization, installedAs: workspace }, { installedAs: null })
