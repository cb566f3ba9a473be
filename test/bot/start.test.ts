/** `npm start` as an operator meets it: a process of its own, its words and its exit status. */
import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { request } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, test } from 'vitest'
import { readConfiguration } from '#bot/config.ts'

const folder = mkdtempSync(join(tmpdir(), 'eas-start-'))
const running = new Set<ChildProcess>()
afterAll(async () => {
  for (const child of running) child.kill('SIGKILL')
  rmSync(folder, { recursive: true, force: true })
})

function start(env: Readonly<Record<string, string>>) {
  const { PATH = '' } = process.env
  // In a folder of its own: a .env of the checkout is not read.
  const child = spawn(process.execPath, [join(import.meta.dirname, '../../src/bot/main.ts')], {
    cwd: folder,
    env: { PATH, PORT: '0', ...env },
  })
  running.add(child)
  let said = ''
  for (const stream of [child.stdout, child.stderr]) stream.setEncoding('utf8').on('data', (text) => (said += text))
  const ended = once(child, 'exit').then(([status]) => {
    running.delete(child)
    return { status: status as number | null, said }
  })
  return {
    child,
    ended,
    /** The address that it prints when it is ready. */
    async ready(): Promise<string> {
      for (;;) {
        const url = /(?:Try it at|is ready at) (\S+\/)/.exec(said)?.[1]
        if (url) return url
        const next = await Promise.race([once(child.stdout, 'data'), ended])
        if (!Array.isArray(next)) throw new Error(`ended with ${next.status}: ${next.said}`)
      }
    },
  }
}

const teams = {
  TEAMS_CLIENT_ID: '8a2f0f3e-6c1b-4a55-9d6e-2f1f7a9d0c11',
  TEAMS_CLIENT_SECRET: 'secret',
  TEAMS_TENANT_ID: '8a2f0f3e-6c1b-4a55-9d6e-2f1f7a9d0c12',
}

type Wrong = readonly (readonly [variable: string, env: Readonly<Record<string, string>>])[]

describe('a wrong setting ends the start with one line that names it', () => {
  const file = join(folder, 'file')
  writeFileSync(file, '')
  const atStart: Wrong = [
    ['PORT', { PORT: '70000' }],
    ['HOST', { HOST: '300.1.1.1' }],
    ['DATABASE_URL', { DATABASE_URL: 'postgresql://x:y@127.0.0.1:1/crm' }],
    ['DATA_DIR', { DATA_DIR: file }],
  ]
  test.for(atStart)('%s %o', async ([variable, env]) => {
    const { status, said } = await start({ DATA_DIR: join(folder, 'unused'), ...env }).ended
    const lines = said.split('\n').filter((line) => line && !line.startsWith('…'))
    expect([status, lines.length, lines[0]], said).toEqual([1, 1, expect.stringMatching(`^${variable}: expected`)])
  })

  const adding = {
    ...{ SLACK_CLIENT_ID: '1234.5678', SLACK_CLIENT_SECRET: '12345678', SLACK_SIGNING_SECRET: '12345678' },
    ENCRYPTION_KEY: 'AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=',
  }
  const publicUrl = { PUBLIC_URL: 'https://crm.example.com' }
  const whenRead: Wrong = [
    ['PORT', { PORT: 'web' }],
    ['METRICS_PORT', { METRICS_PORT: '70000' }],
    ['METRICS_PORT', { PORT: '3000', METRICS_PORT: '3000' }],
    ['METRICS_TOKEN', { METRICS_TOKEN: 'short' }],
    ['METRICS_TOKEN', { METRICS_TOKEN: 'a token with blanks in it' }],
    ['DATABASE_URL', { DATABASE_URL: 'mysql://x@localhost/crm' }],
    ['DATABASE_URL', { MIGRATION_DATABASE_URL: 'postgresql://x@localhost/crm' }],
    ['MIGRATION_DATABASE_URL', { MIGRATION_DATABASE_URL: 'localhost' }],
    ['DATABASE_URL', { DATABASE_REPLICA_URLS: 'postgresql://x@localhost/crm' }],
    ['DATABASE_REPLICA_URLS', { DATABASE_REPLICA_URLS: 'postgresql://x@localhost/crm, localhost' }],
    ['REPORT_CONNECTIONS', { REPORT_CONNECTIONS: '0' }],
    ['REPORT_SECONDS', { REPORT_SECONDS: 'a minute' }],
    ['SLACK_BOT_TOKEN', { SLACK_BOT_TOKEN: 'token', SLACK_SIGNING_SECRET: '12345678' }],
    ['SLACK_SIGNING_SECRET', { SLACK_BOT_TOKEN: 'xoxb-1-2-3-4-5' }],
    ['SLACK_APP_TOKEN', { SLACK_BOT_TOKEN: 'xoxb-1-2-3-4-5', SLACK_APP_TOKEN: 'xoxb-1-2-3-4' }],
    ['SLACK_CLIENT_ID', { ...adding, ...publicUrl, SLACK_CLIENT_ID: 'an id' }],
    ['SLACK_CLIENT_ID', { ...adding, ...publicUrl, SLACK_CLIENT_ID: '' }],
    ['SLACK_CLIENT_SECRET', { ...adding, ...publicUrl, SLACK_CLIENT_SECRET: '' }],
    ['SLACK_SIGNING_SECRET', { ...adding, ...publicUrl, SLACK_SIGNING_SECRET: '' }],
    ['ENCRYPTION_KEY', { ...adding, ...publicUrl, ENCRYPTION_KEY: '' }],
    ['ENCRYPTION_KEY', { ...adding, ...publicUrl, ENCRYPTION_KEY: 'short' }],
    ['ENCRYPTION_KEY_OLD', { ...adding, ...publicUrl, ENCRYPTION_KEY_OLD: 'short' }],
    ['PUBLIC_URL', adding],
    ['SLACK_API_URL', { SLACK_API_URL: 'slack.com' }],
    ['TEAMS_CLIENT_ID', { ...teams, ...publicUrl, TEAMS_CLIENT_ID: 'me' }],
    ['TEAMS_CLIENT_SECRET', { ...teams, ...publicUrl, TEAMS_CLIENT_SECRET: '' }],
    ['TEAMS_TENANT_ID', { ...teams, ...publicUrl, TEAMS_TENANT_ID: 'our tenant' }],
    ['TEAMS_TENANT_ID', { ...teams, ...publicUrl, TEAMS_TENANT_ID: '' }],
    ['TEAMS_LOGIN_URL', { ...teams, ...publicUrl, TEAMS_LOGIN_URL: 'login.example.com' }],
    ['PUBLIC_URL', teams],
    ['PUBLIC_URL', { ...teams, PUBLIC_URL: 'crm.example.com' }],
    ['TEAMS_OPENID_METADATA_URL', { TEAMS_OPENID_METADATA_URL: 'https://login.example.com/keys' }],
    ['SMTP_URL', { SMTP_URL: 'mail.example.com', SMTP_FROM: 'crm@example.com' }],
    ['SMTP_URL', { SMTP_URL: 'https://mail.example.com', SMTP_FROM: 'crm@example.com' }],
    ['SMTP_URL', { SMTP_URL: 'smtp://', SMTP_FROM: 'crm@example.com' }],
    ['SMTP_URL', { SMTP_FROM: 'crm@example.com' }],
    ['SMTP_FROM', { SMTP_URL: 'smtp://mail.example.com' }],
    ['SMTP_FROM', { SMTP_URL: 'smtp://mail.example.com', SMTP_FROM: 'EAS CRM' }],
    ['DEFAULT_LOCALE', { DEFAULT_LOCALE: 'fr' }],
    ['LOG_LEVEL', { LOG_LEVEL: 'loud' }],
  ]
  test.for(whenRead)('%s %o when it is read', ([variable, env]) => {
    expect(() => readConfiguration(env)).toThrow(new RegExp(`^${variable}: expected [^\\n]+$`))
  })
})

test.for(['8a2f0f3e-6c1b-4a55-9d6e-2f1f7a9d0c12', 'contoso.onmicrosoft.com', 'tenantid'])(
  'the tenant may be called %s',
  (tenantId) => {
    const env = { ...teams, PUBLIC_URL: 'https://crm.example.com', TEAMS_TENANT_ID: tenantId }
    expect(readConfiguration(env).teams).toMatchObject({ tenantId })
  },
)

test('it says where it is, serves health and metrics, keeps others out of its data, and ends when told to', async () => {
  const env = { DATA_DIR: join(folder, 'data'), METRICS_TOKEN: 'a-token-of-the-tests' }
  const first = start(env)
  const url = await first.ready()
  const answer = async (path: string) => {
    const response = await fetch(new URL(path, url))
    return [response.status, await response.text()] as const
  }
  expect(await answer('/healthz')).toEqual([200, 'alive\n'])
  expect(await answer('/readyz')).toEqual([200, 'ready\n'])
  expect((await answer('/metrics'))[0]).toBe(401)
  const told = await fetch(new URL('/metrics', url), { headers: { authorization: `Bearer ${env.METRICS_TOKEN}` } })
  expect(await told.text()).toContain('eas_crm_requests_total')

  for (const path of ['//', '///', '//[', 'http://[']) {
    const [response] = await once(request({ port: new URL(url).port, path }).end(), 'response')
    expect([path, [400, 404].includes(response.resume().statusCode)]).toEqual([path, true])
  }
  expect(await answer('/healthz')).toEqual([200, 'alive\n'])

  const second = await start(env).ended
  expect(second).toMatchObject({ status: 1, said: expect.stringContaining('is in use by another process') })
  const port = await start({ PORT: new URL(url).port, DATA_DIR: join(folder, 'other') }).ended
  expect(port).toMatchObject({ status: 1, said: 'PORT: expected a free port; this one is in use\n' })

  first.child.kill('SIGTERM')
  expect(await first.ended).toMatchObject({ status: 0 })
  const again = start(env)
  await again.ready()
  again.child.kill('SIGINT')
  expect(await again.ended).toMatchObject({ status: 0 })
}, 180_000)

test('without a tenant of its own it tells where tenants add it, and sends who opens that to Microsoft', async () => {
  const publicUrl = 'https://crm.example.com'
  const given = { ...teams, TEAMS_TENANT_ID: 'organizations', PUBLIC_URL: publicUrl }
  const one = start({ ...given, DATA_DIR: join(folder, 'tenants'), HOST: '127.0.0.1' })
  const url = await one.ready()
  const begun = await fetch(new URL('/teams/install', url), { redirect: 'manual' })
  expect(begun.status).toBe(302)
  const to = new URL(begun.headers.get('location') ?? '')
  expect(to.origin + to.pathname).toBe('https://login.microsoftonline.com/organizations/oauth2/v2.0/authorize')
  expect(to.searchParams.get('redirect_uri')).toBe(`${publicUrl}/teams/oauth_redirect`)
  expect(begun.headers.get('set-cookie')).toMatch(/; Path=\/teams; Max-Age=600; HttpOnly; SameSite=Lax; Secure$/)
  expect((await fetch(new URL('/teams/oauth_redirect', url))).status).toBe(400)
  one.child.kill('SIGTERM')
  expect(await one.ended).toMatchObject({
    ...{ status: 0, said: expect.stringContaining(`Organizations add it to Teams at ${publicUrl}/teams/install\n`) },
  })
}, 180_000)
