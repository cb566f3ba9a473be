/** The process itself in Socket Mode, against the stand-in. */
import { spawn } from 'node:child_process'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { appToken, botToken, type SlackBench, startSlackBench } from './bench.ts'

const main = fileURLToPath(new URL('../../../src/bot/main.ts', import.meta.url))
let bench: SlackBench
let folder: string
beforeAll(async () => {
  bench = await startSlackBench({ way: 'sockets' })
  // The bench's own bot must not take what this process is to hear.
  await bench.slack.close()
  folder = await mkdtemp(join(tmpdir(), 'eas-crm-start-'))
})
afterAll(async () => {
  await bench.close()
  await rm(folder, { recursive: true })
})

function start(env: Readonly<Record<string, string>>) {
  const child = spawn(process.execPath, [main], {
    cwd: folder,
    env: {
      ...{ PATH: process.env.PATH, HOME: folder, PORT: '0', HOST: '127.0.0.1', DATA_DIR: join(folder, 'data') },
      ...{ SLACK_BOT_TOKEN: botToken, SLACK_API_URL: `${bench.url}/sandbox/slack/api/`, LOG_LEVEL: 'warn', ...env },
    },
  })
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

test('it serves over the socket, without a signing secret, and ends well on SIGTERM', async () => {
  const { child, said, ended } = start({ SLACK_APP_TOKEN: appToken })
  try {
    await expect.poll(() => said.out, { timeout: 90_000 }).toContain('serving Slack')
    const ada = bench.chat.as('ada')
    await ada.command('help', { in: 'sales' })
    expect(ada.error).toBeUndefined()
    expect((await ada.last({ in: 'sales', text: '/crm' })).private).toBe(true)
    child.kill('SIGTERM')
    expect(await ended).toBe(0)
    expect(said.err).toBe('')
    expect(await bench.leave('warning')).toBe(0)
  } finally {
    child.kill('SIGKILL')
  }
}, 120_000)
