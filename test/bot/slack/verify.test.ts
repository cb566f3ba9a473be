/** What is refused at Slack's address, and what a redelivery looks like behind it. */
import { createHmac, randomUUID } from 'node:crypto'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { SendFailure } from '#bot/request.ts'
import { message, text } from '#views/message.ts'
import { type SlackBench, signingSecret, startSlackBench } from './bench.ts'

let bench: SlackBench
beforeAll(async () => {
  bench = await startSlackBench()
})
afterAll(() => bench.close())
beforeEach(() => {
  bench.requests.length = 0
})

const now = () => Math.floor(Date.now() / 1000)
const sign = (body: string, at: number) =>
  `v0=${createHmac('sha256', signingSecret).update(`v0:${at}:${body}`).digest('hex')}`
async function post(body: string, at = now(), signature: string | undefined = sign(body, at)): Promise<number> {
  const headers = {
    'content-type': 'application/json',
    'x-slack-request-timestamp': String(at),
    ...(signature !== '' && { 'x-slack-signature': signature }),
  }
  return (await fetch(`${bench.url}/slack/events`, { method: 'POST', headers, body })).status
}

const event = (id = `Ev${randomUUID()}`, team = 'T0SANDBOX') =>
  JSON.stringify({
    type: 'event_callback',
    team_id: team,
    event_id: id,
    event: { type: 'message', channel_type: 'im', channel: 'D1', user: 'U1', text: 'hi', ts: '1.2' },
  })

test.each([
  ['unsigned', () => post(event(), now(), ''), 401],
  ['tampered', () => post(`${event()} `, now(), sign(event(), now())), 401],
  ['stale', () => post(event(), now() - 400), 401],
  ['future', () => post(event(), now() + 400), 401],
  ['foreign', () => post(event('EvF', 'T0OTHER')), 403],
  ['malformed', () => post('{"type":'), 400],
  ['oversized', () => post(JSON.stringify({ pad: 'x'.repeat(1_000_001) })), 413],
])('%s is refused and does nothing', async (_what, send, status) => {
  expect(await send()).toBe(status)
  expect(bench.requests).toEqual([])
})

test('a redelivery carries the same key, in the same second too', async () => {
  const body = event('EvSame')
  expect(await post(body, now())).toBe(200)
  const at = now() - 5
  expect(await post(body, at)).toBe(200)
  expect(await post(body, at)).toBe(200)
  await expect.poll(() => bench.requests.length).toBe(3)
  const four = await Promise.all([1, 2, 3, 4].map((ago) => post(event('EvFour'), now() - ago)))
  expect(four).toEqual([200, 200, 200, 200])
  await expect
    .poll(() => bench.requests.map(({ delivery }) => delivery))
    .toEqual([...Array(3).fill('slack:EvSame'), ...Array(4).fill('slack:EvFour')])
})

test('the queue hears how long to wait, and what is hopeless', async () => {
  const dm = await bench.slack.chat.openPrivate({ externalId: await adaId(), workspace: bench.slack.teamId ?? '' })
  const chart = { type: 'bars', title: 'Leads', bars: [] } as never
  const pictured = message('en', 'Leads', text('see'), { type: 'chart', chart, alt: 'no leads' })
  await bench.slack.chat.post(dm, pictured)
  expect((await bench.chat.as('ada').last({ in: 'app', text: 'see' })).images).toHaveLength(1)
  await bench.fault({ method: 'chat.postMessage', fault: 'rate-limit', times: 1, retryAfterSeconds: 7 })
  const post = (conversation: string) =>
    bench.slack.chat
      .post({ workspace: bench.slack.teamId ?? '', conversation }, message('en', 'x', text('x')))
      .catch((error: unknown) => error)
  const limited = await post(dm.conversation)
  expect(limited).toBeInstanceOf(SendFailure)
  expect(limited).toMatchObject({ hopeless: false, retryAfterSeconds: 7 })
  expect(await post('C0NOWHERE')).toMatchObject({ hopeless: true, message: 'channel_not_found' })
})

async function adaId(): Promise<string> {
  const state = (await (await fetch(`${bench.url}/sandbox/client/slack/state?as=ada`)).json()) as {
    me: { userId: string }
  }
  return state.me.userId
}
