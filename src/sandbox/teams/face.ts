/** The stand-in for Teams: the Bot Connector for the bot, its client for people. */
import type { IncomingMessage, ServerResponse } from 'node:http'
import type { Face, FaceDeps } from '../face.ts'
import { HttpError, readBody, sendJson } from '../http.ts'
import type { Person } from '../protocol.ts'
import { everyone, teamsTenantId } from '../world.ts'
import { parseAct } from './act-schema.ts'
import { perform } from './acts/perform.ts'
import type { Stage } from './acts/scene.ts'
import { createConnector } from './connector.ts'
import { connectorIssuer, createDelivery, type Deadlines, teamsDeadlines } from './delivery.ts'
import { teamsEndpoints } from './endpoints.ts'
import { sendFile, takeUpload } from './file-transfer.ts'
import { createFiles } from './files.ts'
import { localeOf } from './incoming.ts'
import { createKeyServer, type KeyServer } from './keys.ts'
import { readOffers, targetsPeople } from './manifest.ts'
import { createRateLimit } from './rate-limit.ts'
import { createSignIn } from './sign-in.ts'
import { stateFor } from './state.ts'
import { createStore } from './store.ts'
import type { Answer } from './token-endpoint.ts'
import { issueToken } from './token-endpoint.ts'
import type { TranslationFiles } from './translations.ts'

export interface TeamsFaceOptions {
  readonly clientId: string
  readonly clientSecret: string
  /** The Teams app manifest: commands and message extensions. */
  readonly manifest: unknown
  /** The localization files that the manifest names, by file name. */
  readonly translations?: TranslationFiles
  /** Whose people these are, when not the company's. */
  readonly tenantId?: string
  /** Other tenants whose people sign in to Microsoft here. */
  readonly directories?: readonly string[]
  /** Those of another stand-in for the same Teams: one service, in another region. */
  readonly keys?: KeyServer
  /** Shorter ones make tests quick. */
  readonly deadlines?: Partial<Deadlines>
  /** Refuse writing faster than Teams allows (7 a second to one conversation …). Off when left out. */
  readonly rateLimits?: boolean
}

export function createTeamsFace(deps: FaceDeps, options: TeamsFaceOptions): Face {
  const { clientId, clientSecret, tenantId = teamsTenantId } = options
  const endpoints = teamsEndpoints(deps.publicUrl)
  const { serviceUrl } = endpoints
  const deadlines = { ...teamsDeadlines, ...options.deadlines }
  const keys = options.keys ?? createKeyServer()
  const store = createStore(clientId, deps.now, deps.memory)
  const files = createFiles(deps.publicUrl, deps.memory)
  const offers = readOffers(options.manifest, options.translations ?? {})
  const delivery = createDelivery(deps, { clientId, serviceUrl }, keys, deadlines, store.nextId)
  const connector = createConnector({
    deps,
    store,
    files,
    keys,
    roll: deps.roll,
    clientId,
    serviceUrl,
    tenantId,
    targetsPeople: targetsPeople(options.manifest),
    ...(options.rateLimits && { rateLimit: createRateLimit(deps.now) }),
  })
  const offerFor = (person: Person) => offers(localeOf({ ...person, locale: deps.languages.of(person) }))
  const stage: Stage = {
    store,
    files,
    wire: { clientId, serviceUrl, tenantId, now: deps.now },
    delivery,
    deadlines,
    offerFor,
    changed: deps.changed,
  }

  const signIn = createSignIn({
    ...{ clientId, clientSecret, keys, roll: deps.roll, now: deps.now, loginUrl: endpoints.loginUrl },
    directories: [tenantId, ...(options.directories ?? [])],
  })
  const authorities = /^login\/([\w.-]+)\/(oauth2\/v2\.0\/(?:authorize|token)|discovery\/v2\.0\/keys)$/

  const login = async (req: IncomingMessage, res: ServerResponse, url: URL, path: string): Promise<boolean> => {
    const [, authority = '', what = ''] = authorities.exec(path) ?? []
    const step = `${req.method} ${what}`
    if (step === 'POST oauth2/v2.0/token') await giveToken(req, res, url, (form) => signIn.token(authority, form))
    else if (step === 'GET discovery/v2.0/keys')
      sendJson(res, 200, await keys.keys(`${endpoints.loginUrl}/{tenantid}/v2.0`))
    else if (step === 'GET oauth2/v2.0/authorize' && authority === 'organizations') {
      const { searchParams: asked } = url
      const person = everyone.find(({ key }) => key === (asked.get('as') ?? 'ada'))
      if (!person) throw new HttpError(404, 'nobody is called so')
      const to = signIn.authorize(asked, person, asked.get('directory') ?? tenantId)
      if (typeof to === 'string') throw new HttpError(400, to)
      res.writeHead(302, { location: to.href }).end()
    } else return false
    return true
  }

  const giveToken = async (
    req: IncomingMessage,
    res: ServerResponse,
    url: URL,
    issue: (form: URLSearchParams) => Promise<Answer>,
  ): Promise<void> => {
    const started = performance.now()
    const form = new URLSearchParams((await readBody(req, 10_000)).toString('utf8'))
    const { status, body } = await issue(form)
    deps.traffic.record({
      face: 'teams',
      from: 'bot',
      method: 'POST',
      path: url.pathname,
      status,
      ms: Math.round(performance.now() - started),
      // Neither the secret nor the token belongs in a log.
      request: { grant_type: form.get('grant_type'), client_id: form.get('client_id'), scope: form.get('scope') },
      response: status === 200 ? { token_type: body.token_type, expires_in: body.expires_in } : body,
      ...(status !== 200 && { error: String(body.error_description) }),
    })
    sendJson(res, status, body)
  }

  return {
    name: 'teams',
    async handle(req, res, url) {
      const path = url.pathname.slice('/sandbox/teams/'.length)
      if (url.pathname.startsWith('/sandbox/client/teams/file/') && req.method === 'GET') {
        sendFile(files.get(url.pathname.split('/')[5] ?? ''), res)
        return true
      }
      if (!url.pathname.startsWith('/sandbox/teams/')) return false
      if (path === '.well-known/openidconfiguration' && req.method === 'GET')
        sendJson(res, 200, {
          issuer: connectorIssuer,
          authorization_endpoint: 'https://invalid.botframework.com',
          jwks_uri: endpoints.jwksUrl,
          id_token_signing_alg_values_supported: ['RS256'],
          token_endpoint_auth_methods_supported: ['private_key_jwt'],
        })
      else if (path === '.well-known/keys' && req.method === 'GET') sendJson(res, 200, await keys.keys())
      else if (path === 'token' && req.method === 'POST')
        await giveToken(req, res, url, (form) => issueToken(form, options, keys))
      else if (path.startsWith('login/')) return login(req, res, url, path)
      else if (path.startsWith('files/') && req.method === 'GET') sendFile(files.at(path.split('/')[1] ?? ''), res)
      else if (path.startsWith('upload/')) await takeUpload(deps, files, req, res, path.split('/')[1] ?? '')
      else if (path.startsWith('v3/')) await connector.handle(req, res, url, path.slice('v3/'.length))
      else return false
      return true
    },
    state(personKey) {
      const person = everyone.find(({ key }) => key === personKey)
      return person && stateFor(store, offerFor(person), { clientId, tenantId }, person)
    },
    async act(personKey, value) {
      const person = everyone.find(({ key }) => key === personKey)
      const act = parseAct(value)
      if (!person) return { ok: false, error: `nobody is called ${personKey}` }
      if (typeof act === 'string') return { ok: false, error: act }
      return perform(stage, person, act)
    },
    reset() {
      store.reset()
      files.forget()
      deps.changed()
    },
    close: () => delivery.close(),
  }
}
