/** Tokens of workspaces that installed the app: renewed once by many, and sealed anew under a new key. */
import { randomBytes } from 'node:crypto'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import pino from 'pino'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { createInstallations, refreshPlace, tokenPlace } from '#bot/slack/installations.ts'
import { withinTenant } from '#domain/database/orm.ts'
import { addWorkspace } from '#domain/organization/add-workspace.ts'
import { findInstallation } from '#domain/organization/installation.ts'
import { createSeal, type Seal } from '#domain/organization/seal.ts'
import { useDatabase } from '../../domain/world.ts'

const logger = pino({ level: 'silent' })
const minute = 60_000
const key = randomBytes(32)
const start = new Date('2026-11-30T08:00:00Z')
const database = useDatabase('postgres')

let slack: Server
let apiUrl = ''
/** What is asked of Slack, and what it answers next. */
let asked: URLSearchParams[] = []
let answer: object = {}
beforeAll(async () => {
  slack = createServer(async (req, res) => {
    const parts: Buffer[] = []
    for await (const part of req) parts.push(part as Buffer)
    asked.push(new URLSearchParams(Buffer.concat(parts).toString('utf8')))
    setTimeout(() => res.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(answer)), 200)
  }).listen(0, '127.0.0.1')
  await new Promise((done) => slack.once('listening', done))
  apiUrl = `http://127.0.0.1:${(slack.address() as AddressInfo).port}/api/`
})
afterAll(() => void slack.close())
beforeEach(() => {
  asked = []
  answer = { ok: true, access_token: 'xoxb-new', refresh_token: 'xoxe-new', expires_in: 43_200 }
})

const at = (minutes: number) => new Date(start.getTime() + minutes * minute)
/** A process as it is so many minutes later. */
const process = (minutes: number, seal: Seal = createSeal([key])) =>
  createInstallations({
    ...{ database: database(), apiUrl, logger, now: () => at(minutes) },
    client: { clientId: 'app', clientSecret: 'secret', seal },
  })
const installed = async (seal = createSeal([key])) => {
  const workspace = `T${randomBytes(6).toString('hex')}`
  const { organization } = await addWorkspace(database(), {
    key: { platform: 'slack', workspace },
    installed: {
      ...{
        client: 'app',
        enterprise: false,
        name: 'Acme',
        botUser: 'UBOT',
        bot: 'BBOT',
        scopes: [],
        installedBy: 'U1',
      },
      token: seal.close('xoxb-old', tokenPlace(workspace)),
      refreshToken: seal.close('xoxe-old', refreshPlace(workspace)),
      expiresAt: at(720),
    },
    begins: { name: 'Acme', locale: 'en' },
    now: start,
  })
  const stored = () =>
    withinTenant(database(), organization, async (em) => ({
      ...(await findInstallation(em, { platform: 'slack', workspace })),
    }))
  return { workspace, stored }
}

test('a token is used as it is until half an hour before its end', async () => {
  const { workspace } = await installed()
  expect(await process(689).installed(workspace)).toMatchObject({ token: 'xoxb-old', userId: 'UBOT', botId: 'BBOT' })
  expect(asked).toEqual([])
  expect(await process(691).installed(workspace)).toMatchObject({ token: 'xoxb-new' })
  expect(Object.fromEntries(asked[0] ?? [])).toMatchObject({ grant_type: 'refresh_token', refresh_token: 'xoxe-old' })
})

test.each([
  ['soon to run out', 700],
  ['run out', 800],
])('of many processes one renews a token that is %s', async (_, minutes) => {
  const { workspace, stored } = await installed()
  const tokens = await Promise.all([1, 2, 3, 4].map(async () => (await process(minutes).installed(workspace))?.token))
  expect(asked).toHaveLength(1)
  expect(tokens).toContain('xoxb-new')
  // The old one still serves the others while it holds; later there is only the new one.
  for (const token of tokens) expect(minutes < 720 ? ['xoxb-old', 'xoxb-new'] : ['xoxb-new']).toContain(token)
  expect((await stored()).expiresAt).toEqual(at(minutes + 720))
})

test('what Slack refuses to renew is revoked; what fails otherwise is tried again', async () => {
  const { workspace, stored } = await installed()
  answer = { ok: false, error: 'internal_error' }
  expect(await process(700).installed(workspace)).toMatchObject({ token: 'xoxb-old' })
  answer = { ok: false, error: 'invalid_refresh_token' }
  expect(await process(701).installed(workspace)).toBeUndefined()
  expect(await stored()).toMatchObject({ status: 'revoked', token: null, refreshToken: null })
  expect(await process(702).installed(workspace)).toBeUndefined()
})

test('what an old key has sealed is sealed anew when it is used, and opens without it then', async () => {
  const old = createSeal([randomBytes(32)])
  const { workspace } = await installed(old)
  const oldKey = randomBytes(32)
  const { workspace: second } = await installed(createSeal([oldKey]))
  expect(await process(0, createSeal([key, oldKey])).installed(second)).toMatchObject({ token: 'xoxb-old' })
  expect(await process(1).installed(second)).toMatchObject({ token: 'xoxb-old' })
  await expect(process(0).installed(workspace)).rejects.toThrow('no key opens it')
})

test('another app’s installations are none of this one’s', async () => {
  const { workspace } = await installed()
  const other = createInstallations({
    ...{ database: database(), apiUrl, logger, now: () => start },
    client: { clientId: 'another', clientSecret: 'secret', seal: createSeal([key]) },
  })
  expect(await other.installed(workspace)).toBeUndefined()
})
