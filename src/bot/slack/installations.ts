/** By which token the bot speaks in each workspace that installed it, renewed before it runs out. */
import { setTimeout } from 'node:timers/promises'
import type { Logger } from 'pino'
import { type Database, withinTenant } from '#domain/database/orm.ts'
import {
  beginRenewal,
  endInstallation,
  endRenewal,
  findInstallation,
  type Installation,
  sealAnew,
} from '#domain/organization/installation.ts'
import type { Seal } from '#domain/organization/seal.ts'
import type { Workspace, WorkspaceKey } from '#domain/organization/workspace.ts'
import { findWorkspace, noteWorkspace } from '#domain/organization/workspaces.ts'
import type { Installed } from './bots.ts'
import { isJson, type Json } from './payload.ts'
import { codeOf, createWeb, isRefusal } from './web.ts'

export interface OAuthClient {
  readonly clientId: string
  readonly clientSecret: string
  readonly seal: Seal
}

export interface Installations {
  /** Nothing where the app is not installed, or not any more. */
  installed(workspace: string): Promise<Installed | undefined>
  /** Makes a workspace known whose enterprise has installed the app for all of its workspaces. */
  meet(body: Json): Promise<void>
  /** What an event says of the end of an installation. @returns whether it was such an event */
  ended(body: Json): Promise<boolean>
  /** Asks the database the next time: something was installed. */
  forget(workspace: string): void
}

export const tokenPlace = (workspace: string): string => `slack:${workspace}:token`
export const refreshPlace = (workspace: string): string => `slack:${workspace}:refresh`

const key = (workspace: string): WorkspaceKey => ({ platform: 'slack', workspace })

/** What another process has changed is noticed by then. */
const trustedMs = 15_000
/** Tokens live for twelve hours: https://docs.slack.dev/authentication/using-token-rotation */
const marginMs = 30 * 60_000
/** Whoever asks for a new one has so long, before another may try. */
const leaseMs = 30_000
const patienceMs = 5_000

export function createInstallations(options: {
  readonly database: Database
  readonly client: OAuthClient
  readonly apiUrl: string | undefined
  readonly now: () => Date
  readonly logger: Logger
}): Installations {
  const { database, client, now, logger } = options
  const { seal } = client
  const known = new Map<string, { readonly until: number; readonly installed: Installed | undefined }>()
  const doorOf = (workspace: string) => findWorkspace(database, key(workspace))

  /** Of one that runs out soon, a new one; by whoever is first. */
  const fresh = async (organization: string, one: Installation): Promise<Installed | undefined> => {
    const { externalId: as, botUser } = one
    if (one.status !== 'active' || !one.token || !botUser) return undefined
    const spoken = { token: seal.open(one.token, tokenPlace(as)), userId: botUser, botId: one.bot ?? undefined }
    const left = one.expiresAt ? one.expiresAt.getTime() - now().getTime() : Number.POSITIVE_INFINITY
    if (left > marginMs || !one.refreshToken) return spoken
    const until = new Date(now().getTime() + leaseMs)
    const mine = await withinTenant(database, organization, (em) => beginRenewal(em, one, { now: now(), until }))
    if (mine) return renew(organization, one, spoken)
    if (left > 0) return spoken
    return awaited(organization, one)
  }

  /** Another process is asking for it; the old one is of no use any more. */
  const awaited = async (organization: string, { externalId, token }: Installation): Promise<Installed | undefined> => {
    for (let waited = 0; waited < patienceMs; waited += 250) {
      await setTimeout(250)
      const again = await read(organization, externalId)
      if (again?.token !== token) return again && fresh(organization, again)
    }
    throw new Error('no new token has come')
  }

  const renew = async (organization: string, one: Installation, spoken: Installed): Promise<Installed | undefined> => {
    const { externalId: as } = one
    const web = createWeb({ token: '', apiUrl: options.apiUrl, logger })
    try {
      const answer = await web.oauth.v2.access({
        client_id: client.clientId,
        client_secret: client.clientSecret,
        grant_type: 'refresh_token',
        refresh_token: seal.open(one.refreshToken ?? '', refreshPlace(as)),
      })
      const { access_token: token, refresh_token: refresh, expires_in: seconds } = answer
      if (!token || !refresh || !seconds) throw new Error('Slack gave no new token')
      await withinTenant(database, organization, (em) =>
        endRenewal(em, one, {
          token: seal.close(token, tokenPlace(as)),
          refreshToken: seal.close(refresh, refreshPlace(as)),
          expiresAt: new Date(now().getTime() + seconds * 1000),
        }),
      )
      return { ...spoken, token }
    } catch (error) {
      logger.error({ code: codeOf(error), workspace: as }, 'a token of Slack’s could not be renewed')
      if (isRefusal(error)) {
        await withinTenant(database, organization, (em) => endInstallation(em, key(as), 'revoked', now()))
        return undefined
      }
      // The old one may still hold; the next who needs it asks again.
      await withinTenant(database, organization, (em) => endRenewal(em, one, {}))
      return one.expiresAt && one.expiresAt > now() ? spoken : undefined
    }
  }

  const read = (organization: string, as: string) =>
    withinTenant(database, organization, (em) => findInstallation(em, key(as)), 'read')

  /** Under the key of today, so that the old one can be given up. */
  const underKeyOfToday = async (organization: string, one: Installation): Promise<void> => {
    const { externalId: as, token, refreshToken } = one
    if (!token || !seal.isOld(token)) return
    const anew = (sealed: string, place: string) => seal.close(seal.open(sealed, place), place)
    const sealed = {
      token: anew(token, tokenPlace(as)),
      refreshToken: refreshToken ? anew(refreshToken, refreshPlace(as)) : null,
    }
    await withinTenant(database, organization, (em) => sealAnew(em, one, sealed))
  }

  const look = async (door: Workspace | undefined): Promise<Installed | undefined> => {
    if (!door?.installedAs || door.client !== client.clientId) return undefined
    const one = await read(door.organization, door.installedAs)
    if (!one) return undefined
    const installed = await fresh(door.organization, one)
    await underKeyOfToday(door.organization, one)
    return installed
  }

  return {
    async installed(workspace) {
      const last = known.get(workspace)
      if (last && last.until > now().getTime()) return last.installed
      const installed = await look(await doorOf(workspace))
      if (known.size > 10_000) known.clear()
      known.set(workspace, { until: now().getTime() + trustedMs, installed })
      return installed
    },
    async meet(body) {
      const [team] = [body.team_id, isJson(body.team) ? body.team.id : undefined].filter((id) => typeof id === 'string')
      const enterprise = isJson(body.enterprise) ? body.enterprise.id : (body.enterprise_id ?? undefined)
      const isOfAll =
        body.is_enterprise_install === true ||
        body.is_enterprise_install === 'true' ||
        (Array.isArray(body.authorizations) &&
          body.authorizations.some((one) => isJson(one) && one.is_enterprise_install === true))
      if (!isOfAll || typeof team !== 'string' || typeof enterprise !== 'string' || (await doorOf(team))?.installedAs)
        return
      const of = await doorOf(enterprise)
      if (of?.client !== client.clientId || !of.installedAs) return
      await noteWorkspace(database, key(team), of)
      known.delete(team)
    },
    async ended(body) {
      const { event } = body
      if (body.type !== 'event_callback' || !isJson(event)) return false
      const isGone = event.type === 'app_uninstalled'
      if (!isGone && event.type !== 'tokens_revoked') return false
      // Tokens of people are not ours.
      const bots = isJson(event.tokens) && Array.isArray(event.tokens.bot) ? event.tokens.bot : []
      const places = [body.team_id, body.enterprise_id].filter((id) => typeof id === 'string')
      if (!isGone && !bots.length) return true
      const at = new Date(Number(body.event_time) * 1000 || now().getTime())
      for (const place of places) {
        const door = await doorOf(place)
        if (door?.client !== client.clientId) continue
        const isNews = await withinTenant(database, door.organization, (em) =>
          endInstallation(em, key(place), isGone ? 'uninstalled' : 'revoked', at),
        )
        if (isNews) logger.warn({ workspace: place, event: event.type }, 'the app is no longer installed')
      }
      known.clear()
      return true
    },
    forget: (workspace) => void known.delete(workspace),
  }
}
