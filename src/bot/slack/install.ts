/** “Add to Slack”: https://docs.slack.dev/authentication/installing-with-oauth */
import type { IncomingMessage, ServerResponse } from 'node:http'
import type { Logger } from 'pino'
import { z } from 'zod'
import { type Database, withinTenant } from '#domain/database/orm.ts'
import { DomainError } from '#domain/errors.ts'
import { addWorkspace } from '#domain/organization/add-workspace.ts'
import { newAdministratorCode } from '#domain/organization/administrator-code.ts'
import { organizationById } from '#domain/organization/organization.ts'
import { spendState } from '#domain/organization/spent-state.ts'
import type { Locale } from '#views/locales/locale.ts'
import { words } from '#views/locales/words.ts'
import { type Installing, installedPage } from '#views/pages/installed.ts'
import { whyRefused } from '#views/pages/said.ts'
import { createBoundBrowser, localeOf, sendPage } from '../installing/browser.ts'
import { createInstallStates } from '../installing/install-state.ts'
import type { Route } from '../server.ts'
import { type Installations, type OAuthClient, refreshPlace, tokenPlace } from './installations.ts'
import { codeOf, createWeb, isRefusal } from './web.ts'

const begin = '/slack/install'
const back = '/slack/oauth_redirect'
const carried = z.object({ join: z.string().optional() })

export interface InstallOptions {
  readonly database: Database
  readonly client: OAuthClient
  readonly installations: Installations
  /** What the app asks for: those of its manifest. */
  readonly scopes: readonly string[]
  readonly publicUrl: string
  readonly apiUrl: string | undefined
  /** Of a new organisation, when the browser does not say. */
  readonly locale: Locale
  readonly logger: Logger
  readonly now: () => Date
}

export function createInstallRoute(options: InstallOptions): Route {
  const { database, client, installations, publicUrl, logger, now } = options
  const { seal } = client
  const states = createInstallStates({ secret: client.clientSecret, purpose: 'install state', now }, carried)
  const browser = createBoundBrowser({ cookie: 'eas_crm_install', path: '/slack', publicUrl })
  const redirect = `${publicUrl}${back}`
  const authorize = new URL('../oauth/v2/authorize', options.apiUrl?.replace(/\/*$/, '/') ?? 'https://slack.com/api/')

  const leave = (res: ServerResponse, url: URL): void => {
    const join = url.searchParams.get('join') ?? undefined
    const { state, nonce } = states.issue(join === undefined ? {} : { join })
    const to = new URL(authorize)
    to.searchParams.set('client_id', client.clientId)
    to.searchParams.set('scope', options.scopes.join(','))
    to.searchParams.set('redirect_uri', redirect)
    to.searchParams.set('state', state)
    browser.leave(res, to, nonce)
  }

  const arrive = async (req: IncomingMessage, url: URL, locale: Locale): Promise<Installing> => {
    const given = url.searchParams.get('state') ?? ''
    const state = states.read(given)
    if (!state || browser.nonceOf(req) !== state.nonce) return { type: 'expired' }
    if (!(await spendState(database, given, new Date(state.until), now()))) return { type: 'expired' }
    const code = url.searchParams.get('code')
    if (!code) return { type: 'denied' }
    try {
      return await install(code, state.join, locale)
    } catch (error) {
      if (error instanceof DomainError) return { type: 'rule', sentence: whyRefused({ words: words(locale) }, error) }
      if (!isRefusal(error)) throw error
      logger.warn({ code: codeOf(error) }, 'Slack refused an installation')
      return { type: 'refused', by: 'Slack', code: codeOf(error) }
    }
  }

  const install = async (code: string, join: string | undefined, locale: Locale): Promise<Installing> => {
    const asking = createWeb({ token: '', apiUrl: options.apiUrl, logger })
    const answer = await asking.oauth.v2.access({
      ...{ client_id: client.clientId, client_secret: client.clientSecret, code, redirect_uri: redirect },
    })
    const { access_token: token, refresh_token: refresh, expires_in: seconds, team, enterprise } = answer
    const isOfAll = answer.is_enterprise_install === true
    const place = isOfAll ? enterprise : team
    if (!token || !place?.id) throw new Error('Slack does not say what was installed where')
    const who = await createWeb({ token, apiUrl: options.apiUrl, logger }).auth.test()
    const name = place.name ?? place.id
    const { organization, created } = await addWorkspace(database, {
      key: { platform: 'slack', workspace: place.id },
      installed: {
        ...{ client: client.clientId, enterprise: isOfAll, name: name.slice(0, 200) },
        token: seal.close(token, tokenPlace(place.id)),
        refreshToken: refresh ? seal.close(refresh, refreshPlace(place.id)) : null,
        expiresAt: seconds ? new Date(now().getTime() + seconds * 1000) : null,
        ...{ botUser: who.user_id ?? answer.bot_user_id ?? null, bot: who.bot_id ?? null },
        ...{ scopes: (answer.scope ?? '').split(',').filter(Boolean), installedBy: answer.authed_user?.id ?? null },
      },
      ...{ join, begins: { name: name.slice(0, 200), locale }, now: now() },
    })
    installations.forget(place.id)
    logger.info({ workspace: place.id, organization, created }, 'the app was installed')
    return withinTenant(database, organization, async (em) => ({
      ...({ type: 'done', in: 'slack', name } as const),
      code: created ? await newAdministratorCode(em, organization, now()) : undefined,
      ...(join !== undefined && { company: (await organizationById(em, organization)).name }),
    }))
  }

  return (req, res, { url, fail }) => {
    if (url.pathname !== begin && url.pathname !== back) return false
    if (req.method !== 'GET') {
      res.writeHead(405, { allow: 'GET' }).end()
      return true
    }
    if (url.pathname === begin) {
      leave(res, url)
      return true
    }
    const locale = localeOf(req) ?? options.locale
    arrive(req, url, locale)
      .then((what) => sendPage(res, what.type === 'done' ? 200 : 400, installedPage(locale, what, begin)))
      .catch(fail)
    return true
  }
}
