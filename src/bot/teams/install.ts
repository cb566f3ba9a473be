/**
 * “Add to Teams”. An administrator of a tenant signs in to Microsoft, sees which tenant is meant and what becomes of it, and
 * says so; nothing is written before. Here it is removed, too: Teams tells a bot of persons, teams and chats that take it out,
 * never of a tenant. https://learn.microsoft.com/microsoftteams/platform/bots/how-to/conversations/subscribe-to-conversation-events
 */
import { createHmac, hkdfSync } from 'node:crypto'
import type { IncomingMessage, ServerResponse } from 'node:http'
import type { Logger } from 'pino'
import { z } from 'zod'
import { type Database, withinTenant } from '#domain/database/orm.ts'
import { DomainError } from '#domain/errors.ts'
import { addWorkspace, companyOfCode } from '#domain/organization/add-workspace.ts'
import { newAdministratorCode } from '#domain/organization/administrator-code.ts'
import { endInstallation } from '#domain/organization/installation.ts'
import { organizationById } from '#domain/organization/organization.ts'
import { spendState } from '#domain/organization/spent-state.ts'
import { isOnlyWorkspace } from '#domain/organization/workspace.ts'
import { findWorkspace } from '#domain/organization/workspaces.ts'
import type { Locale } from '#views/locales/locale.ts'
import { words } from '#views/locales/words.ts'
import { choosePage, type Offered } from '#views/pages/choose.ts'
import { type Installing, installedPage } from '#views/pages/installed.ts'
import { whyRefused } from '#views/pages/said.ts'
import { createBoundBrowser, localeOf, readForm, sendPage } from '../installing/browser.ts'
import { createInstallStates } from '../installing/install-state.ts'
import type { Route } from '../server.ts'
import { createSignIn, type SignedIn, SignInRefused } from './sign-in.ts'
import { type Tenants, tenantKey } from './tenants.ts'

export const installPath = '/teams/install'
const back = '/teams/oauth_redirect'

const join = z.string().max(200).optional()
const begun = z.object({ join })
/** Who stands before the choice; what they choose comes with it. */
const recognized = z.object({ tenant: z.string(), person: z.string(), name: z.string(), join })
type Recognized = z.infer<typeof recognized>

export interface TeamsInstallOptions {
  readonly database: Database
  readonly clientId: string
  readonly clientSecret: string
  readonly loginUrl: string
  readonly tenants: Tenants
  readonly publicUrl: string
  /** Of a new organisation, when the browser does not say. */
  readonly locale: Locale
  readonly logger: Logger
  readonly now: () => Date
}

type Answer = { readonly status: number; readonly html: string }

export function createInstallRoute(options: TeamsInstallOptions): Route {
  const { database, clientId, clientSecret: secret, tenants, publicUrl, logger, now } = options
  const states = createInstallStates({ secret, purpose: 'Teams install state', now }, begun)
  const tickets = createInstallStates({ secret, purpose: 'Teams install choice', now }, recognized)
  const browser = createBoundBrowser({ cookie: 'eas_crm_teams', path: '/teams', publicUrl })
  const signIn = createSignIn({ ...options, redirect: `${publicUrl}${back}` })
  const key = Buffer.from(hkdfSync('sha256', secret, '', 'eas-crm Teams sign-in', 32))
  /** What Microsoft is told of the nonce that the browser carries, without the nonce. */
  const of = (nonce: string) => {
    const derived = (what: string) => createHmac('sha256', key).update(`${what} ${nonce}`).digest('base64url')
    return { nonce: derived('nonce'), verifier: derived('verifier') }
  }

  const leave = (res: ServerResponse, url: URL): void => {
    const given = url.searchParams.get('join')
    const { state, nonce } = states.issue(given === null ? {} : { join: given.slice(0, 200) })
    browser.leave(res, signIn.address({ state, ...of(nonce) }), nonce)
  }

  /** The browser came back from Microsoft: who is it, and what may they choose? Nothing is changed. */
  const arrive = async (req: IncomingMessage, url: URL, locale: Locale): Promise<Answer> => {
    const given = url.searchParams.get('state') ?? ''
    const state = states.read(given)
    if (!state || browser.nonceOf(req) !== state.nonce) return ended(locale, { type: 'expired' })
    if (!(await spendState(database, given, new Date(state.until), now()))) return ended(locale, { type: 'expired' })
    const code = url.searchParams.get('code')
    if (!code) return ended(locale, { type: 'denied' })
    const who = await signIn.redeem(code, of(state.nonce))
    if (!who.isAdministrator)
      return ended(locale, { type: 'rule', sentence: words(locale)('install.notAdministrator') })
    const offered = await offeredTo(who, state.join)
    const { state: ticket } = tickets.issue(
      { ...{ tenant: who.tenant, person: who.person, name: who.name }, ...(state.join && { join: state.join }) },
      state.nonce,
    )
    return { status: 200, html: choosePage(locale, { name: who.name, offered, ticket, action: installPath }) }
  }

  const offeredTo = async ({ tenant, name }: SignedIn, code: string | undefined): Promise<readonly Offered[]> => {
    const door = await findWorkspace(database, tenantKey(tenant))
    const company = code === undefined ? undefined : await companyOfCode(database, code, now())
    if (code !== undefined && company === undefined) throw new DomainError('JoinCodeWrong')
    if (!door) return company ? [{ type: 'join', company: company.name }, { type: 'new' }] : [{ type: 'new' }]
    if (company && company.id !== door.organization) throw new DomainError('WorkspaceTaken', { name })
    const { name: own } = await withinTenant(database, door.organization, (em) =>
      organizationById(em, door.organization),
    )
    return (await tenants.serves(tenant))
      ? [{ type: 'again', company: own }, { type: 'remove' }]
      : [{ type: 'again', company: own }]
  }

  /** What was chosen is done: once, by the browser that signed in. */
  const choose = async (req: IncomingMessage, locale: Locale): Promise<Answer> => {
    const form = await readForm(req)
    const given = form.get('ticket') ?? ''
    const who = tickets.read(given)
    if (!who || browser.nonceOf(req) !== who.nonce) return ended(locale, { type: 'expired' })
    if (!(await spendState(database, given, new Date(who.until), now()))) return ended(locale, { type: 'expired' })
    switch (form.get('choice')) {
      case 'join':
        return ended(locale, await add(who, who.join ?? '', locale))
      case 'new':
      case 'again':
        return ended(locale, await add(who, undefined, locale))
      case 'remove':
        return ended(locale, await remove(who))
      default:
        return ended(locale, { type: 'expired' })
    }
  }

  const add = async (who: Recognized, code: string | undefined, locale: Locale): Promise<Installing> => {
    const { tenant, name } = who
    const { organization, created } = await addWorkspace(database, {
      key: tenantKey(tenant),
      installed: {
        ...{ client: clientId, enterprise: false, name, installedBy: who.person, scopes: [] },
        ...{ token: null, refreshToken: null, expiresAt: null, botUser: null, bot: null },
      },
      ...{ join: code, begins: { name, locale }, now: now() },
    })
    tenants.forget(tenant)
    logger.info({ tenant, organization, created }, 'the app was added')
    return withinTenant(database, organization, async (em) => ({
      ...({ type: 'done', name, in: 'teams' } as const),
      // Who lets in one tenant of several decides nothing about the others.
      code:
        code === undefined && (await isOnlyWorkspace(em, organization))
          ? await newAdministratorCode(em, organization, now())
          : undefined,
      ...(!created && { company: (await organizationById(em, organization)).name }),
    }))
  }

  const remove = async ({ tenant, name }: Recognized): Promise<Installing> => {
    const door = await findWorkspace(database, tenantKey(tenant))
    if (door?.client === clientId)
      await withinTenant(database, door.organization, (em) =>
        endInstallation(em, tenantKey(tenant), 'uninstalled', now()),
      )
    tenants.forget(tenant)
    logger.warn({ tenant }, 'the app is no longer installed')
    return { type: 'removed', name }
  }

  const ended = (locale: Locale, what: Installing): Answer => ({
    status: what.type === 'done' || what.type === 'removed' ? 200 : 400,
    html: installedPage(locale, what, installPath),
  })

  const refused = (locale: Locale, error: unknown): Answer => {
    if (error instanceof DomainError)
      return ended(locale, { type: 'rule', sentence: whyRefused({ words: words(locale) }, error) })
    if (!(error instanceof SignInRefused)) throw error
    logger.warn({ code: error.code }, 'Microsoft vouches for nobody')
    return ended(locale, { type: 'refused', by: 'Microsoft', code: error.code })
  }

  return (req, res, { url, fail }) => {
    if (url.pathname !== installPath && url.pathname !== back) return false
    const step = `${req.method} ${url.pathname}`
    if (step === `GET ${installPath}`) {
      leave(res, url)
      return true
    }
    const locale = localeOf(req) ?? options.locale
    const answer =
      step === `GET ${back}`
        ? arrive(req, url, locale)
        : step === `POST ${installPath}`
          ? choose(req, locale)
          : undefined
    if (!answer) {
      res.writeHead(405, { allow: url.pathname === back ? 'GET' : 'GET, POST' }).end()
      return true
    }
    answer
      .catch((error: unknown) => refused(locale, error))
      .then(({ status, html }) => sendPage(res, status, html))
      .catch(fail)
    return true
  }
}
