/** What was said in the sandbox is there again after a restart, as far as it is kept, until somebody clears it. */
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import slackManifest from '#manifests/slack.json' with { type: 'json' }
import teamsManifest from '#manifests/teams/manifest.json' with { type: 'json' }
import teamsInChinese from '#manifests/teams/zh-CN.json' with { type: 'json' }
import { openMemory, rememberedMessages } from '#sandbox/memory.ts'
import type { FaceName, SlackState, TeamsState } from '#sandbox/protocol.ts'
import { createSandbox, type Sandbox } from '#sandbox/sandbox.ts'
import { teamsClientId } from '#sandbox/world.ts'

const signingSecret = 's3cret'
let folder = ''
let server: Server
let sandbox: Sandbox
let url = ''
const wrong: unknown[] = []

async function start() {
  const memory = await openMemory(folder, (error) => wrong.push(error))
  sandbox = createSandbox({
    botUrl: url,
    publicUrl: url,
    memory,
    now: () => new Date(),
    faces: {
      slack: { signingSecret, botToken: 'xoxb-1234567', manifest: slackManifest },
      teams: {
        ...{ clientId: teamsClientId, clientSecret: 'x', manifest: teamsManifest },
        translations: { 'zh-CN.json': teamsInChinese },
      },
    },
  })
}

const restart = async () => {
  await sandbox.close()
  await start()
}

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'eas-memory-'))
  wrong.length = 0
  server = createServer((req, res) => sandbox.handle(req, res) || res.writeHead(200).end())
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done))
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  await start()
})
afterEach(async () => {
  await sandbox.close()
  server.closeAllConnections()
  server.close()
  await rm(folder, { recursive: true })
})

const post = async (path: string, body: unknown): Promise<unknown> => {
  const headers = { 'content-type': 'application/json' }
  return (await fetch(`${url}/sandbox/client/${path}`, { method: 'POST', headers, body: JSON.stringify(body) })).json()
}
const get = async (path: string): Promise<unknown> => (await fetch(`${url}/sandbox/client/${path}`)).json()
const stateOf = (face: FaceName, as: string) => get(`${face}/state?as=${as}`) as Promise<SlackState | TeamsState>
const everything = async () => ({
  slack: await stateOf('slack', 'ada'),
  teams: await stateOf('teams', 'ada'),
  others: [await stateOf('slack', 'lilei'), await stateOf('teams', 'lilei')],
})

/** The bot's own side: it posts to Ada's private chats, in Slack with a picture. */
async function botPosts(text: string) {
  const call = async (method: string, args: Readonly<Record<string, string>>) =>
    (
      await fetch(`${url}/sandbox/slack/api/${method}`, {
        method: 'POST',
        headers: { authorization: 'Bearer xoxb-1234567', 'content-type': 'application/x-www-form-urlencoded' },
        body: new URLSearchParams(args),
      })
    ).json() as Promise<Record<string, string>>
  const { upload_url = '', file_id = '' } = await call('files.getUploadURLExternal', { filename: 'a.png', length: '3' })
  await fetch(upload_url, { method: 'POST', body: 'png' })
  const files = JSON.stringify([{ id: file_id, title: text }])
  expect(await call('files.completeUploadExternal', { files, channel_id: 'D0ADA' })).toMatchObject({ ok: true })
  return file_id
}

test('messages, files and what the guide ticked outlive a restart', async () => {
  const fileId = await botPosts('Leads by month')
  const say = { do: 'message', text: '华为 called 📞' }
  expect(await post('slack/act?as=ada', { ...say, conversation: 'C0SALES' })).toMatchObject({ ok: true })
  const group = (await stateOf('teams', 'ada')).conversations.find(({ type }) => type === 'groupChat')
  expect(await post('teams/act?as=ada', { ...say, conversation: group?.id })).toMatchObject({ ok: true })
  const upload = { do: 'upload', name: 'list.csv', base64: Buffer.from('a,b').toString('base64') }
  const mine = (await stateOf('teams', 'lilei')).conversations.find(({ type }) => type === 'personal')
  await post('teams/act?as=lilei', { ...upload, conversation: mine?.id })

  const before = await everything()
  expect(JSON.stringify(before)).toContain('华为 called 📞')
  expect(JSON.stringify(before.others)).toContain('list.csv')
  await restart()
  expect(await everything()).toEqual(before)
  expect(await (await fetch(`${url}/sandbox/client/slack/file/${fileId}/a.png`)).text()).toBe('png')
  expect(wrong).toEqual([])

  // What is said from then on comes behind what was said.
  await post('slack/act?as=ada', { ...say, text: 'and again', conversation: 'C0SALES' })
  const after = (await stateOf('slack', 'ada')) as SlackState
  expect(after.conversations.find(({ id }) => id === 'C0SALES')?.messages.at(-1)?.text).toBe('and again')
})

test('so many of a conversation are kept, the newest', async () => {
  for (let n = 1; n <= rememberedMessages + 5; n += 1)
    await post('slack/act?as=ada', { do: 'message', text: `number ${n}`, conversation: 'C0SALES' })
  await restart()
  const { conversations } = (await stateOf('slack', 'ada')) as SlackState
  const messages = conversations.find(({ id }) => id === 'C0SALES')?.messages ?? []
  expect(messages).toHaveLength(rememberedMessages)
  expect(messages.at(-1)?.text).toBe(`number ${rememberedMessages + 5}`)
})

test('clearing leaves what stood there on the first day, also after a restart', async () => {
  const texts = async () =>
    Object.values(await everything())
      .flat()
      .flatMap(({ conversations }) => conversations.map(({ messages }) => messages.map(({ text }) => text)))
  const first = await texts()
  await botPosts('Leads by month')
  await post('slack/act?as=ada', { do: 'message', text: 'gone soon', conversation: 'C0SALES' })
  await restart()
  expect(await texts()).not.toEqual(first)
  expect(await post('reset', {})).toEqual({ ok: true })
  expect(await texts()).toEqual(first)
  await restart()
  expect(await texts()).toEqual(first)
  expect(await readdir(join(folder, 'slack%20files'))).toEqual([])
})

test('what cannot be read is told, and the rest is there', async () => {
  await post('slack/act?as=ada', { do: 'message', text: 'kept', conversation: 'C0HUADONG' })
  await sandbox.close()
  await writeFile(join(folder, 'slack%20C0SALES.json'), '{"half')
  const other = join(folder, 'teams%20installed.json')
  await writeFile(other, (await readFile(other, 'utf8')).replace('"version":1', '"version":0'))
  await start()
  expect(wrong).toHaveLength(1)
  const text = JSON.stringify(await stateOf('slack', 'ada'))
  expect(text).toContain('kept')
  // The conversation that is lost begins anew.
  expect(text).toContain('Laura Bianchi')
})
