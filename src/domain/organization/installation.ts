import { defineEntity, p } from '@mikro-orm/core'
import type { EntityManager } from '@mikro-orm/sql'
import { tenantColumns, tenantIsolation } from '../database/columns.ts'
import { closeWorkspaces, platforms, type WorkspaceKey } from './workspace.ts'

export const installationStatuses = ['active', 'revoked', 'uninstalled', 'putOut'] as const
export type InstallationStatus = (typeof installationStatuses)[number]

/** The bot as it was let into a Slack workspace, all workspaces of an enterprise, or a Teams tenant. Tokens are sealed. */
const schema = defineEntity({
  name: 'Installation',
  tableName: 'installation',
  ...tenantIsolation,
  properties: {
    ...tenantColumns,
    platform: p.enum(platforms),
    /** Slack's team id, or the enterprise's; Teams' tenant id. */
    externalId: p.string().length(100),
    /** For all workspaces of an enterprise at once. */
    enterprise: p.boolean().default(false),
    /** The client id of the app that was installed. */
    client: p.string().length(100),
    name: p.string().length(200).nullable(),
    /** Sealed, see seal.ts. None in Teams, where the app's own secret speaks for every tenant. */
    token: p.text().nullable(),
    refreshToken: p.text().nullable(),
    /** When the token runs out; never, of one that is not rotated. */
    expiresAt: p.datetime().nullable(),
    /** Somebody is asking for a new token, and has until then. */
    renewingUntil: p.datetime().nullable(),
    botUser: p.string().length(100).nullable(),
    bot: p.string().length(100).nullable(),
    scopes: p.array().default([]),
    /** As the platform names them. */
    installedBy: p.string().length(200).nullable(),
    /** The last time: what was heard of before then is of the installation before. */
    installedAt: p.datetime(),
    status: p.enum(installationStatuses).default('active'),
    /** An administrator of the organisation puts it out then. */
    endsAt: p.datetime().nullable(),
  },
  uniques: [{ properties: ['organization', 'platform', 'externalId'] }],
})

export class Installation extends schema.class {}
schema.setClass(Installation)

export type Installed = Omit<
  Pick<
    Installation,
    'client' | 'name' | 'token' | 'refreshToken' | 'expiresAt' | 'botUser' | 'bot' | 'scopes' | 'installedBy'
  >,
  never
> & { readonly enterprise: boolean }

export const findInstallation = async (
  em: EntityManager,
  { platform, workspace }: WorkspaceKey,
): Promise<Installation | undefined> =>
  (await em.findOne(Installation, { platform, externalId: workspace })) ?? undefined

/** Notes that it is installed, anew if need be. */
export async function keepInstallation(
  em: EntityManager,
  organization: string,
  { platform, workspace }: WorkspaceKey,
  installed: Installed,
  now: Date,
): Promise<Installation> {
  const found = await findInstallation(em, { platform, workspace })
  const kept =
    found ?? em.create(Installation, { organization, platform, externalId: workspace, installedAt: now, ...installed })
  Object.assign(kept, { ...installed, installedAt: now, status: 'active', renewingUntil: null, endsAt: null })
  await em.flush()
  return kept
}

/**
 * It ended, in whichever order and however often the platform says so. Whatever happened before it was installed the last
 * time is of no interest any more, and who has uninstalled it has revoked it too. @returns whether that was news
 */
export async function endInstallation(
  em: EntityManager,
  workspace: WorkspaceKey,
  status: Exclude<InstallationStatus, 'active' | 'putOut'>,
  at: Date,
): Promise<boolean> {
  const found = await findInstallation(em, workspace)
  // What was put out stays so, whatever becomes of the app there.
  if (!found || ['uninstalled', 'putOut', status].includes(found.status)) return false
  if (at.getTime() < Math.floor(found.installedAt.getTime() / 1000) * 1000) return false
  Object.assign(found, { status, token: null, refreshToken: null, expiresAt: null })
  await em.flush()
  await closeWorkspaces(em, found.organization, workspace)
  return true
}

/** Takes it on to ask for a new token. @returns false when somebody else has, or when it has another token by now */
export async function beginRenewal(
  em: EntityManager,
  { id, token }: Pick<Installation, 'id' | 'token'>,
  { now, until }: { readonly now: Date; readonly until: Date },
): Promise<boolean> {
  const taken = await em.execute<object[]>(
    `update installation set renewing_until = ? where id = ? and token = ? and status = 'active'
       and (renewing_until is null or renewing_until < ?) returning 1`,
    [until, id, token, now],
  )
  return taken.length > 0
}

/** Ends that, with new tokens or without. */
export const endRenewal = async (
  em: EntityManager,
  { id }: Pick<Installation, 'id'>,
  tokens: Partial<Pick<Installation, 'token' | 'refreshToken' | 'expiresAt'>>,
): Promise<void> =>
  void (await em.nativeUpdate(Installation, { id, status: 'active' }, { ...tokens, renewingUntil: null }))

/** The same tokens under another seal, unless they are others by now. */
export const sealAnew = async (
  em: EntityManager,
  { id, token }: Pick<Installation, 'id' | 'token'>,
  sealed: Pick<Installation, 'token' | 'refreshToken'>,
): Promise<void> => void (await em.nativeUpdate(Installation, { id, token }, sealed))
