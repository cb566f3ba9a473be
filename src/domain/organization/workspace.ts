import { defineEntity, p } from '@mikro-orm/core'

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
    organization: p.uuid(),
  },
})

export class Workspace extends schema.class {}
schema.setClass(Workspace)
