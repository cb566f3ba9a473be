/** The process itself in Socket Mode, against the stand-in, with the packages of the product and no others. */
import { type ChildProcess, spawn } from 'node:child_process'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { appToken, botToken, type SlackBench, startSlackBench } from './bench.ts'

const only = fileURLToPath(new URL('../product-packages.ts', import.meta.url))
const main = fileURLToPath(new URL('../../../src/bot/main.ts', import.meta.url))
let bench: SlackBench
let folder: string
const children = new Set<ChildProcess>()
beforeAll(async () => {
  bench = await startSlackBench({ way: 'sockets' })
  // The bench's own bot must not take what this process is to hear.
  await bench.slack.close()
  folder = await mkdtemp(join(tmpdir(), 'eas-crm-start-'))
})
afterAll(async () => {
  for (const child of children) child.kill('SIGKILL')
  await bench.close()
  await rm(folder, { recursive: true })
})

const teams = {
  ...{ TEAMS_CLIENT_ID: '8a2f0f3e-6c1b-4a55-9d6e-2f1f7a9d0c11', TEAMS_CLIENT_SECRET: 'secret' },
  ...{ TEAMS_TENANT_ID: '8a2f0f3e-6c1b-4a55-9d6e-2f1f7a9d0c12', PUBLIC_URL: 'https://crm.example.com' },
}

function start(env: Readonly<Record<string, string>>) {
  const child = spawn(process.execPath, ['--import', only, main], {
    cwd: folder,
    env: {
      ...{ PATH: process.env.PATH, HOME: folder, PORT: '0', HOST: '127.0.0.1', DATA_DIR: join(folder, 'data') },
      ...{ SLACK_BOT_TOKEN: botToken, SLACK_API_URL: `${bench.url}/sandbox/slack/api/`, LOG_LEVEL: 'warn', ...env },
    },
  })
  children.add(child)
  const said = { out: '', err: '' }
  child.stdout.on('data', (part) => (said.out += part))
  child.stderr.on('data', (part) => (said.err += part))
  const ended = new Promise<number | null>((done) => child.once('exit', done))
  return { child, said, ended }
}

test.each([
  ['miscopied', 'xapp-“token”', 'SLACK_APP_TOKEN: expected an app-level token that begins with xapp-\n'],
  [
    'another’s',
    'xapp-somebody-else',
    'SLACK_APP_TOKEN: expected an app-level token with the scope connections:write; Slack says invalid_auth\n',
  ],
])(
  'a wrong app-level token (%s) ends the start with one line and status 1',
  async (_how, token, line) => {
    const { said, ended } = start({ SLACK_APP_TOKEN: token })
    expect(await ended).toBe(1)
    expect(said.err).toBe(line)
    expect(said.out).not.toContain('ready')
  },
  120_000,
)

test('it serves over the socket, without a signing secret, beside Teams, and ends well on SIGTERM', async () => {
  const { child, said, ended } = start({ SLACK_APP_TOKEN: appToken, ...teams })
  await expect.poll(() => said.out, { timeout: 90_000 }).toContain('serving Slack and Teams')
  const ada = bench.chat.as('ada')
  await ada.command('help', { in: 'sales' })
  expect(ada.error).toBeUndefined()
  expect((await ada.last({ in: 'sales', text: '/crm' })).private).toBe(true)
  child.kill('SIGTERM')
  expect(await ended).toBe(0)
  expect(said.err).toBe('')
  expect(await bench.leave('warning')).toBe(0)
}, 120_000)

test('without credentials, and without the packages of the sandbox, one line says what is missing', async () => {
  const { said, ended } = start({ SLACK_BOT_TOKEN: '' })
  expect(await ended).toBe(1)
  expect(said.err).toMatch(/^SLACK_BOT_TOKEN, TEAMS_CLIENT_ID: expected one of them[^\n]+`npm start` installs[^\n]+\n$/)
}, 60_000)
