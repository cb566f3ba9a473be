/** What Slack refuses beyond payload shapes, asked through its own SDK: who, where, when and how often. */
import { createHmac } from 'node:crypto'
import type { IncomingMessage } from 'node:http'
import { type WebAPICallResult, WebClient } from '@slack/web-api'
import { afterEach, beforeEach, expect, test } from 'vitest'
import {
  type Bench,
  botToken,
  button,
  eventually,
  manifest,
  modal,
  plain,
  quiet,
  refusal,
  signingSecret,
  startBench,
} from './bolt-bench.ts'

let bench: Bench
beforeEach(async () => {
  bench = await startBench()
})
afterEach(() => bench.close())

const api = (path: string, init: RequestInit = {}) =>
  fetch(`${bench.url}/sandbox/slack/api/${path}`, { method: 'POST', ...init })
const authorized = { authorization: `Bearer ${botToken}` }

async function bodyOf(req: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = []
  for await (const chunk of req as AsyncIterable<Buffer>) chunks.push(chunk)
  return Buffer.concat(chunks).toString()
}

/** A trigger id out of a command that the bot acknowledges and forgets. */
async function trigger(person = 'ada'): Promise<{ trigger_id: string; response_url: string }> {
  const seen: string[] = []
  bench.answerWith(async (req, res) => {
    seen.push(await bodyOf(req))
    res.writeHead(200).end()
  })
  await bench.act({ do: 'command', conversation: 'D0ADA', command: '/crm', text: 'x' }, person)
  bench.answerWith(undefined)
  const form = new URLSearchParams(seen[0])
  return { trigger_id: form.get('trigger_id') ?? '', response_url: form.get('response_url') ?? '' }
}

test('tokens, methods and scopes', async () => {
  const call = async (name: string, init?: RequestInit) =>
    ((await (await api(name, init)).json()) as { error?: string }).error
  expect(await call('auth.test')).toBe('not_authed')
  expect(await call('auth.test', { headers: { authorization: 'Bearer xoxb-other' } })).toBe('invalid_auth')
  expect(await call('auth.test', { body: new URLSearchParams({ token: botToken }) })).toBeUndefined()
  expect(await call('admin.users.list', { headers: authorized })).toBe('unknown_method')
  const json = { ...authorized, 'content-type': 'application/json' }
  expect(await call('chat.postMessage', { headers: json, body: '{' })).toBe('invalid_json')
  expect(await call('chat.postMessage', { headers: json, body: '{"channel":"C0SALES","text":"json"}' })).toBeUndefined()

  await bench.close()
  bench = await startBench({
    manifest: { ...manifest, settings: {}, oauth_config: { scopes: { bot: ['users:read'] } } },
  })
  const { error } = await refusal(bench.web.chat.postMessage({ channel: 'C0SALES', text: 'x' }))
  expect(error).toBe('missing_scope')
  const { user } = await bench.web.users.info({ user: 'U0ADA' })
  expect(user?.profile?.email).toBeUndefined()
})

test('conversations and people', async () => {
  const { web } = bench
  expect((await refusal(web.chat.postMessage({ channel: 'C0NONE', text: 'x' }))).error).toBe('channel_not_found')
  expect((await refusal(web.chat.postMessage({ channel: 'C0SALES', text: '' }))).error).toBe('no_text')
  expect((await refusal(web.chat.postMessage({ channel: 'C0SALES', text: 'x', thread_ts: '1.1' }))).error).toBe(
    'thread_not_found',
  )
  expect((await refusal(web.chat.postEphemeral({ channel: 'C0HUADONG', user: 'U0SAM', text: 'x' }))).error).toBe(
    'user_not_in_channel',
  )
  expect((await refusal(web.users.info({ user: 'U0NOBODY' }))).error).toBe('user_not_found')
  expect((await refusal(web.users.lookupByEmail({ email: 'no@demo.example' }))).error).toBe('users_not_found')
  expect((await web.users.lookupByEmail({ email: 'LILEI@demo.example' })).user?.id).toBe('U0LILEI')
  expect((await web.users.info({ user: 'U0LILEI', include_locale: true })).user).toMatchObject({
    locale: 'zh-CN',
    tz: 'Asia/Shanghai',
    tz_offset: 28_800,
    profile: { email: 'lilei@demo.example', real_name: '李雷' },
  })
  expect((await web.conversations.open({ users: 'U0SAM' })).channel?.id).toBe('D0SAM')
  expect((await refusal(web.conversations.open({ users: 'U0NOBODY' }))).error).toBe('user_not_found')
  expect((await web.conversations.members({ channel: 'C0HUADONG' })).members).toEqual([
    'U0ADA',
    'U0WANGFANG',
    'U0LILEI',
    'U0CHENJING',
    'U0EASCRM',
  ])
  const people: unknown[] = []
  for await (const page of bench.web.paginate('users.list', { limit: 3 }))
    people.push(...(page as WebAPICallResult & { members: unknown[] }).members)
  expect(people).toHaveLength(8)
})

test('messages: only the bot’s own can be changed, and nothing that one person alone sees', async () => {
  const { web } = bench
  const human = (await bench.state()).conversations.find(({ id }) => id === 'C0SALES')?.messages[0]?.ts ?? ''
  const at = (ts: string) => ({ channel: 'C0SALES', ts, text: 'y' })
  expect((await refusal(web.chat.update(at(human)))).error).toBe('cant_update_message')
  expect((await refusal(web.chat.delete(at(human)))).error).toBe('cant_delete_message')
  expect((await refusal(web.chat.update(at('1.1')))).error).toBe('message_not_found')
  const { message_ts } = await web.chat.postEphemeral({ channel: 'C0SALES', user: 'U0ADA', text: 'x' })
  expect((await refusal(web.chat.update(at(message_ts ?? '')))).error).toBe('message_not_found')
  const { ts = '' } = await web.chat.postMessage({ channel: 'C0SALES', text: 'x' })
  expect((await web.chat.getPermalink({ channel: 'C0SALES', message_ts: ts })).permalink).toBe(
    `https://demo-trading.slack.com/archives/C0SALES/p${ts.replace('.', '')}`,
  )
  expect((await web.chat.update(at(ts))).text).toBe('y')
  expect((await refusal(web.chat.update({ ...at(ts), text: 'x'.repeat(4001) }))).error).toBe('msg_too_long')
  await web.chat.delete(at(ts))
  expect((await refusal(web.chat.delete(at(ts)))).error).toBe('message_not_found')
})

test('blocks are refused as Slack refuses them, with the SDK reading the reasons', async () => {
  const blocks = [{ type: 'header' as const, text: plain('x'.repeat(151)) }]
  expect(await refusal(bench.web.chat.postMessage({ channel: 'C0SALES', text: 'x', blocks }))).toEqual({
    error: 'invalid_blocks',
    messages: ['[ERROR] must be less than 151 characters [json-pointer:/blocks/0/text/text]'],
  })
  const body = new URLSearchParams({ channel: 'C0SALES', text: 'x', blocks: '[{' })
  expect(await (await api('chat.postMessage', { headers: authorized, body })).json()).toMatchObject({
    ok: false,
    error: 'invalid_blocks_format',
  })
  expect((await bench.traffic()).at(-1)).toMatchObject({
    from: 'bot',
    path: '/api/chat.postMessage',
    error: 'invalid_blocks_format',
  })
})

test('a trigger opens one modal, once, within three seconds; a refused view does not use it up', async () => {
  const { web } = bench
  const view = modal()
  expect((await refusal(web.views.open({ trigger_id: '1.2.abc', view }))).error).toBe('invalid_trigger_id')
  const { trigger_id } = await trigger()
  const bad = await refusal(web.views.open({ trigger_id, view: modal({ title: plain('x'.repeat(25)) }) }))
  expect(bad).toEqual({
    error: 'invalid_arguments',
    messages: ['[ERROR] must be less than 25 characters [json-pointer:/view/title/text]'],
  })
  expect((await web.views.open({ trigger_id, view })).view).toMatchObject({
    callback_id: 'form',
    hash: expect.any(String),
  })
  expect((await refusal(web.views.open({ trigger_id, view }))).error).toBe('exchanged_trigger_id')
  const late = await trigger()
  bench.later(3001)
  expect((await refusal(web.views.open({ ...late, view }))).error).toBe('expired_trigger_id')
})

test('views: three in a stack, pushed from inside only; updates know their hash and external id', async () => {
  const { web } = bench
  const open = modal({
    external_id: 'one',
    blocks: [{ type: 'actions', block_id: 'b', elements: [button('More', 'more')] }],
  })
  const { view } = await web.views.open({ trigger_id: (await trigger()).trigger_id, view: open })
  const first = view?.id ?? ''
  expect((await refusal(web.views.push({ trigger_id: (await trigger()).trigger_id, view: modal() }))).error).toBe(
    'not_found',
  )

  const inside = async (): Promise<string> => {
    const body = new Promise<string>((resolve) => {
      bench.answerWith(async (req, res) => {
        resolve(await bodyOf(req))
        res.end()
      })
    })
    await bench.act({ do: 'action', surface: { type: 'view', viewId: first }, blockId: 'b', actionId: 'more' })
    bench.answerWith(undefined)
    return JSON.parse(new URLSearchParams(await body).get('payload') ?? '{}').trigger_id
  }
  const taken = await refusal(web.views.push({ trigger_id: await inside(), view: modal({ external_id: 'one' }) }))
  expect(taken.error).toBe('duplicate_external_id')
  const second = await web.views.push({ trigger_id: await inside(), view: modal() })
  expect(second.view).toMatchObject({ root_view_id: first, previous_view_id: first })
  await web.views.push({ trigger_id: await inside(), view: modal() })
  expect((await refusal(web.views.push({ trigger_id: await inside(), view: modal() }))).error).toBe(
    'push_limit_reached',
  )

  const updated = await web.views.update({ external_id: 'one', hash: view?.hash ?? '', view: open })
  expect(updated.view?.hash).not.toBe(view?.hash)
  expect((await refusal(web.views.update({ view_id: first, hash: view?.hash ?? '', view: open }))).error).toBe(
    'hash_conflict',
  )
  expect((await refusal(web.views.update({ view_id: 'V0NONE', view: open }))).error).toBe('not_found')
  const both = new URLSearchParams({ view_id: first, external_id: 'one', view: JSON.stringify(open) })
  expect(await (await api('views.update', { headers: authorized, body: both })).json()).toMatchObject({
    error: 'invalid_arguments',
    response_metadata: { messages: ['[ERROR] Cannot provide both `view_id` and `external_id`'] },
  })

  const home = { type: 'home' as const, blocks: [] }
  const published = await web.views.publish({ user_id: 'U0ADA', view: home })
  const hash = published.view?.hash ?? ''
  await web.views.publish({ user_id: 'U0ADA', view: home, hash })
  expect((await refusal(web.views.publish({ user_id: 'U0ADA', view: home, hash }))).error).toBe('hash_conflict')
})

test('inputs keep what was typed when a view is updated with the same ids', async () => {
  const field = (block_id: string) => ({
    type: 'input' as const,
    block_id,
    dispatch_action: true,
    label: plain('Name'),
    element: { type: 'plain_text_input' as const, action_id: `${block_id}.value`, initial_value: 'initial' },
  })
  const { trigger_id } = await trigger()
  const { view } = await bench.web.views.open({ trigger_id, view: modal({ blocks: [field('a')] }) })
  const surface = { type: 'view', viewId: view?.id ?? '' } as const
  bench.answerWith((_req, res) => res.end())
  await bench.act({ do: 'action', surface, blockId: 'a', actionId: 'a.value', element: { value: 'typed' } })
  await bench.web.views.update({ view_id: surface.viewId, view: modal({ blocks: [field('a'), field('b')] }) })
  expect((await bench.state()).views[0]?.view.state).toEqual({
    values: {
      a: { 'a.value': { type: 'plain_text_input', value: 'typed' } },
      b: { 'b.value': { type: 'plain_text_input', value: 'initial' } },
    },
  })
})

test('a response URL answers five times within thirty minutes', async () => {
  const post = async (url: string, body: unknown = { text: 'x' }) => {
    const response = await fetch(url, { method: 'POST', body: JSON.stringify(body) })
    return [response.status, ((await response.json()) as { error?: string }).error]
  }
  const { response_url } = await trigger()
  expect(await post(response_url, { text: 'x', blocks: [{ type: 'x' }] })).toEqual([400, 'invalid_blocks'])
  for (let i = 0; i < 4; i += 1) expect(await post(response_url)).toEqual([200, undefined])
  expect(await post(response_url)).toEqual([404, 'used_url'])
  const late = await trigger()
  bench.later(30 * 60_000 + 1)
  expect(await post(late.response_url)).toEqual([404, 'expired_url'])
  expect(await post(`${bench.url}/sandbox/slack/response/guess`)).toEqual([404, 'expired_url'])
})

test('about one message a second in a channel, after a burst', async () => {
  await bench.close()
  bench = await startBench({ messageBurst: 2 })
  const post = (channel = 'C0SALES') => bench.web.chat.postMessage({ channel, text: 'x' })
  await post()
  await post()
  const response = await api('chat.postMessage', {
    headers: authorized,
    body: new URLSearchParams({ channel: 'C0SALES', text: 'x' }),
  })
  expect([response.status, response.headers.get('retry-after')]).toEqual([429, '1'])
  await post('C0HUADONG')
  bench.later(1000)
  await post()
})

test('faults: 429 with Retry-After, 500 and silence, each as often as told', async () => {
  const post = () =>
    api('chat.postMessage', { headers: authorized, body: new URLSearchParams({ channel: 'C0SALES', text: 'x' }) })
  await bench.fault({ method: 'chat.postMessage', fault: 'rate-limit', times: 1, retryAfterSeconds: 7 })
  const limited = await post()
  expect([limited.status, limited.headers.get('retry-after')]).toEqual([429, '7'])
  await bench.fault({ fault: 'server-error', times: 2 })
  expect([(await post()).status, (await post()).status, (await post()).status]).toEqual([500, 500, 200])
  await bench.fault({ fault: 'no-answer', times: 1 })
  const silent = new WebClient(botToken, {
    slackApiUrl: `${bench.url}/sandbox/slack/api/`,
    timeout: 100,
    logger: quiet,
    retryConfig: { retries: 0 },
  })
  await expect(silent.auth.test()).rejects.toThrow(/timeout|aborted/i)
  expect((await bench.traffic()).at(-1)?.error).toBe('no-answer')
})

test('files: only what was uploaded whole can be completed, and only to where the bot may speak', async () => {
  const { web } = bench
  const started = await web.files.getUploadURLExternal({ filename: 'a.png', length: 4 })
  const id = started.file_id ?? ''
  const complete = (channel_id = 'C0SALES') =>
    refusal(web.files.completeUploadExternal({ files: [{ id, title: 'A' }], channel_id }))
  expect((await complete()).error).toBe('file_not_found')
  await fetch(started.upload_url ?? '', { method: 'POST', body: 'abc' })
  expect((await complete()).error).toBe('file_not_found')
  expect(await (await fetch(started.upload_url ?? '', { method: 'POST', body: 'abcd' })).text()).toBe('OK - 4')
  expect((await complete('C0NONE')).error).toBe('channel_not_found')
  expect((await complete()).error).toBe('none')
  expect((await refusal(web.files.info({ file: 'F0NONE' }))).error).toBe('file_not_found')
  const response = await api('files.getUploadURLExternal', {
    headers: authorized,
    body: new URLSearchParams({ filename: 'a' }),
  })
  expect(await response.json()).toMatchObject({ error: 'invalid_arguments' })
})

test('a picture can stand in a block only once Slack has processed it', async () => {
  await bench.close()
  bench = await startBench({ fileProcessingMs: 60_000 })
  const { file_id: id = '', upload_url } = await bench.web.files.getUploadURLExternal({ filename: 'a.png', length: 1 })
  await fetch(upload_url ?? '', { method: 'POST', body: 'x' })
  await bench.web.files.completeUploadExternal({ files: [{ id, title: 'A' }] })
  const blocks = [{ type: 'image' as const, alt_text: 'a', slack_file: { id } }]
  const post = () => refusal(bench.web.chat.postMessage({ channel: 'C0SALES', text: 'x', blocks }))
  expect((await bench.web.files.info({ file: id })).file?.mimetype).toBe('')
  expect(await post()).toEqual({
    error: 'invalid_blocks',
    messages: ['[ERROR] invalid slack file [json-pointer:/blocks/0/slack_file]'],
  })
  bench.later(60_000)
  expect((await post()).error).toBe('none')
})

test('requests are signed over the raw body; a foreign secret fails Bolt’s own check', async () => {
  let header: { signature: unknown; expected: string } | undefined
  bench.answerWith(async (req, res) => {
    const base = `v0:${req.headers['x-slack-request-timestamp']}:${await bodyOf(req)}`
    header = {
      signature: req.headers['x-slack-signature'],
      expected: `v0=${createHmac('sha256', signingSecret).update(base).digest('hex')}`,
    }
    res.end()
  })
  await bench.act({ do: 'command', conversation: 'D0ADA', command: '/crm', text: '线索 & 100%' })
  expect(header?.signature).toBe(header?.expected)
  await bench.close()
  bench = await startBench({ signingSecret: 'another-secret' })
  const foreign = await bench.act({ do: 'command', conversation: 'D0ADA', command: '/crm', text: 'x' })
  expect(foreign).toEqual({ ok: false, error: 'dispatch_failed' })
  expect((await bench.traffic()).at(-1)).toMatchObject({ status: 401 })
})

test('three seconds to acknowledge, else the person is told', async () => {
  await bench.close()
  bench = await startBench({ ackTimeoutMs: 80 })
  bench.answerWith(() => undefined)
  const slow = await bench.act({ do: 'command', conversation: 'D0ADA', command: '/crm', text: 'x' })
  expect(slow).toEqual({ ok: false, error: 'operation_timeout' })
  expect((await bench.traffic()).at(-1)).toMatchObject({ from: 'platform', error: 'operation_timeout' })
  bench.answerWith((_req, res) => res.writeHead(500).end())
  expect((await bench.act({ do: 'shortcut', callbackId: 'new' })).error).toBe('dispatch_failed')
})

test('events are redelivered up to three times with the same id, unless the bot says no', async () => {
  await bench.close()
  bench = await startBench({ redeliverAfterMs: [0, 20, 40] })
  const seen: { num: unknown; reason: unknown; id: string }[] = []
  const headers: Record<string, string> = {}
  bench.answerWith(async (req, res) => {
    const body = JSON.parse(await bodyOf(req)) as { event_id: string }
    seen.push({ num: req.headers['x-slack-retry-num'], reason: req.headers['x-slack-retry-reason'], id: body.event_id })
    res.writeHead(500, headers).end()
  })
  expect((await bench.act({ do: 'message', conversation: 'D0ADA', text: 'hello' })).ok).toBe(true)
  await eventually(() => seen.length === 4 || undefined)
  expect(seen.map(({ num, reason }) => [num, reason])).toEqual([
    [undefined, undefined],
    ['1', 'http_error'],
    ['2', 'http_error'],
    ['3', 'http_error'],
  ])
  expect(new Set(seen.map(({ id }) => id)).size).toBe(1)
  headers['x-slack-no-retry'] = '1'
  await bench.act({ do: 'message', conversation: 'D0ADA', text: 'again' })
  await new Promise((resolve) => setTimeout(resolve, 100))
  expect(seen).toHaveLength(5)
})

test('events, tabs and interactivity exist only when the manifest has them', async () => {
  await bench.close()
  const features = { ...manifest.features, app_home: undefined }
  bench = await startBench({ manifest: { ...manifest, features, settings: {} } })
  let asked = 0
  bench.answerWith((_req, res) => {
    asked += 1
    res.end()
  })
  expect((await bench.act({ do: 'message', conversation: 'D0ADA', text: 'hi' })).error).toContain('turned off')
  expect((await bench.act({ do: 'message', conversation: 'C0SALES', text: '@EAS CRM hi' })).ok).toBe(true)
  expect((await bench.act({ do: 'shortcut', callbackId: 'new' })).error).toContain('interactivity')
  expect(asked).toBe(0)
  expect((await refusal(bench.web.views.publish({ user_id: 'U0ADA', view: { type: 'home', blocks: [] } }))).error).toBe(
    'not_enabled',
  )
  await expect(startBench({ manifest: { ...manifest, features: {} } })).rejects.toThrow(/bot_user/)
  const unheard = { ...manifest, oauth_config: { scopes: { bot: ['chat:write'] } } }
  await expect(startBench({ manifest: unheard })).rejects.toThrow(
    'the event app_mention needs the scope app_mentions:read',
  )
})

test('people reach only what they can see', async () => {
  const { ts = '' } = await bench.web.chat.postMessage({
    channel: 'C0HUADONG',
    text: 'x',
    blocks: [{ type: 'actions', block_id: 'b', elements: [button('Go', 'go')] }],
  })
  const press = {
    do: 'action',
    surface: { type: 'message', conversation: 'C0HUADONG', ts },
    blockId: 'b',
    actionId: 'go',
  } as const
  expect((await bench.act(press, 'sam')).error).toBe('channel_not_found')
  expect((await bench.act({ do: 'message', conversation: 'D0ADA', text: 'x' }, 'sam')).error).toBe('channel_not_found')
  expect((await bench.act({ ...press, actionId: 'other' }, 'lilei')).error).toBe('element_not_found')
  expect((await bench.act({ do: 'nonsense' } as never)).error).toContain('Invalid')
  expect((await bench.state('sam')).conversations.map(({ id }) => id)).not.toContain('C0HUADONG')
})
