/** Of whom Microsoft vouches, and of whom somebody else does. */
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { SignJWT } from 'jose'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { createSignIn, SignInRefused } from '#bot/teams/sign-in.ts'
import { createKeyServer, type TokenClaims } from '#sandbox/teams/keys.ts'

const tenant = '3f2b1c00-0000-4000-8000-000000000001'
const another = '3f2b1c00-0000-4000-8000-000000000002'
const app = { clientId: '0f8fad5b-d9cb-469f-a165-70867728950e', clientSecret: 'a secret of the tests' }
const globalAdministrator = '62e90394-69f5-4237-9190-012177145e10'
const asked = { nonce: 'the nonce', verifier: 'the verifier' }
const [keys, others, ofOne] = [createKeyServer(), createKeyServer(), createKeyServer()]

let login: Server
let loginUrl = ''
/** What the token endpoint answers next. */
let answer: { status: number; body: unknown } = { status: 200, body: {} }
let form = new URLSearchParams()
beforeAll(async () => {
  login = createServer(async (req, res) => {
    if (req.url === '/organizations/discovery/v2.0/keys') {
      const [own] = (await keys.keys(`${loginUrl}/{tenantid}/v2.0`)).keys
      const [foreign] = (await ofOne.keys(`${loginUrl}/${another}/v2.0`)).keys
      return void res
        .writeHead(200, { 'content-type': 'application/json' })
        .end(JSON.stringify({ keys: [own, foreign] }))
    }
    const parts: Buffer[] = []
    for await (const part of req) parts.push(part as Buffer)
    form = new URLSearchParams(Buffer.concat(parts).toString('utf8'))
    res.writeHead(answer.status, { 'content-type': 'application/json' }).end(JSON.stringify(answer.body))
  }).listen(0, '127.0.0.1')
  await new Promise((done) => login.once('listening', done))
  loginUrl = `http://127.0.0.1:${(login.address() as AddressInfo).port}`
})
afterAll(() => void login.close())

let now = () => new Date()
const redeem = async (token: unknown, status = 200) => {
  answer = { status, body: status === 200 ? { id_token: token } : token }
  const redirect = 'https://crm.example.com/teams/oauth_redirect'
  return createSignIn({ ...app, loginUrl, redirect, now: () => now() }).redeem('the code', asked)
}
const told = (more: Readonly<Record<string, unknown>> = {}) => ({
  ...{ tid: tenant, oid: '6b1f1a2e-0000-4000-8000-000000000001', nonce: asked.nonce, ver: '2.0' },
  ...{ preferred_username: 'ada@acme.example', wids: [globalAdministrator], ...more },
})
const signed = (wrong: Partial<TokenClaims> = {}, by = keys) =>
  by.sign({ issuer: `${loginUrl}/${tenant}/v2.0`, audience: app.clientId, claims: told(), ...wrong })
const unsigned = (claims: object) =>
  `${[{ alg: 'none' }, claims].map((part) => Buffer.from(JSON.stringify(part)).toString('base64url')).join('.')}.`

test('whom Microsoft vouches for, with the proof of who began', async () => {
  expect(await redeem(await signed())).toEqual({
    ...{ tenant, person: '6b1f1a2e-0000-4000-8000-000000000001', name: 'acme.example', isAdministrator: true },
  })
  expect(Object.fromEntries(form)).toMatchObject({
    ...{ grant_type: 'authorization_code', code: 'the code', code_verifier: 'the verifier' },
    ...{ client_id: app.clientId, redirect_uri: 'https://crm.example.com/teams/oauth_redirect' },
  })
})

test.each([
  ['no role that is told', { wids: undefined }],
  ['none', { wids: [] }],
  ['that of everybody', { wids: ['b79fbf4d-3ef9-4689-8143-76b194e85509'] }],
  ['the name of one', { wids: ['Global Administrator'] }],
  ['one that is said elsewhere', { wids: [], roles: [globalAdministrator], groups: [globalAdministrator] }],
])('whoever has %s is no administrator', async (_what, more) => {
  expect(await redeem(await signed({ claims: told(more) }))).toMatchObject({ isAdministrator: false })
})

describe('nobody is vouched for', () => {
  const forgeries: Readonly<Record<string, () => Promise<unknown> | unknown>> = {
    'by no token': () => undefined,
    'by nonsense': () => 'a.b.c',
    'by one without a signature': () =>
      unsigned({
        ...told(),
        iss: `${loginUrl}/${tenant}/v2.0`,
        aud: app.clientId,
        exp: Date.now() / 1000 + 900,
        nbf: 0,
      }),
    'by one that the app’s own secret signs': () =>
      new SignJWT(told())
        .setProtectedHeader({ alg: 'HS256' })
        .setIssuer(`${loginUrl}/${tenant}/v2.0`)
        .setAudience(app.clientId)
        .setNotBefore('-1m')
        .setExpirationTime('5m')
        .sign(Buffer.from(app.clientSecret)),
    'by a key that is not Microsoft’s': () => signed({}, others),
    'by a key that is another tenant’s alone': () => signed({}, ofOne),
    'by one that has expired': () => signed({ lifetimeSeconds: -400 }),
    'by one that is not good yet': () => signed({ at: new Date(Date.now() + 3_600_000), lifetimeSeconds: 7200 }),
    'by one for another app': () => signed({ audience: 'another' }),
    'by one that names another nonce': () => signed({ claims: told({ nonce: 'another' }) }),
    'by one that names no nonce': () => signed({ claims: told({ nonce: undefined }) }),
    'by one of which the tenant is not the issuer’s': () => signed({ claims: told({ tid: another }) }),
    'by one of another issuer': () => signed({ issuer: `https://elsewhere.example/${tenant}/v2.0` }),
    'by the connector': () => signed({ issuer: 'https://api.botframework.com' }),
    'by one of the old kind': () => signed({ claims: told({ ver: '1.0' }) }),
    'by one without a tenant': () => signed({ claims: told({ tid: undefined }) }),
    'by one whose tenant is no id': () => signed({ claims: told({ tid: 'organizations' }) }),
    'by one without a person': () => signed({ claims: told({ oid: undefined }) }),
    'by one of a personal account': () => {
      const tid = '9188040d-6c67-4c5b-b112-36a304b66dad'
      return signed({ issuer: `${loginUrl}/${tid}/v2.0`, claims: told({ tid }) })
    },
  }
  test.each(Object.entries(forgeries))('%s', async (_what, forge) => {
    await expect(redeem(await forge())).rejects.toBeInstanceOf(SignInRefused)
  })

  test('by an answer that refuses, of which nothing but the code is told', async () => {
    const refusal = { error: 'invalid_grant', error_description: 'AADSTS54005: of tenant and app' }
    await expect(redeem(refusal, 400)).rejects.toMatchObject({ code: 'invalid_grant' })
    await expect(redeem({ error: '<script>' }, 500)).rejects.toMatchObject({ code: 'http_500' })
    await expect(redeem({ error: 'invalid_grant', id_token: await signed() }, 400)).rejects.toThrow()
  })

  test('by nobody who is not reached', async () => {
    const redirect = 'https://crm.example.com/teams/oauth_redirect'
    const nowhere = createSignIn({ ...app, loginUrl: 'http://127.0.0.1:1', redirect, now })
    await expect(nowhere.redeem('the code', asked)).rejects.toMatchObject({ code: 'unreachable' })
  })

  test('later than the token says, by the clock of the product', async () => {
    const token = await signed()
    now = () => new Date(Date.now() + 2 * 3_600_000)
    await expect(redeem(token)).rejects.toMatchObject({ code: 'err_jwt_expired' })
    now = () => new Date()
  })
})

test('the browser is sent with a challenge, and without what proves it', () => {
  const redirect = 'https://crm.example.com/teams/oauth_redirect'
  const to = createSignIn({ ...app, loginUrl, redirect, now }).address({ state: 'the state', ...asked })
  expect(to.pathname).toBe('/organizations/oauth2/v2.0/authorize')
  expect(Object.fromEntries(to.searchParams)).toMatchObject({
    ...{ response_type: 'code', code_challenge_method: 'S256', nonce: asked.nonce, redirect_uri: redirect },
  })
  for (const secret of [asked.verifier, encodeURIComponent(asked.verifier), app.clientSecret])
    expect(to.href.includes(secret)).toBe(false)
})
