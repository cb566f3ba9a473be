/** What Socket Mode has of its own: renewals, breaks, lost acknowledgements, the start and the end. */

import { setTimeout } from 'node:timers/promises'
import pino from 'pino'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { CannotStart } from '#bot/config.ts'
import type { Outcome } from '#bot/request.ts'
import { createSlackApp } from '#bot/slack/app.ts'
import { message, text } from '#views/message.ts'
import { inboxOfTests } from '../inbox-of-tests.ts'
import { appToken, botToken, type SlackBench, startSlackBench } from './bench.ts'

const show = (words: string): Outcome => ({ type: 'show', message: message('en', words, text(words)) })

describe('a connection', () => {
  let bench: SlackBench
  beforeEach(async () => {
    bench = await startSlackBench({ way: 'sockets', face: { ackTimeoutMs: 1000, redeliverAfterMs: [0, 400, 800] } })
    bench.answer(({ input }) => show(input.type === 'text' ? `heard ${input.text}` : '?'))
  })
  afterEach(() => bench.close())
  const ada = () => bench.chat.as('ada')
  const opened = async () =>
    (await bench.traffic()).filter(({ path, error }) => path.endsWith('connections.open') && error === undefined).length

  test('is renewed before it goes: nothing said meanwhile is refused', async () => {
    // The next one takes a while.
    await bench.fault({ method: 'apps.connections.open', fault: 'server-error', times: 1 })
    expect(await bench.leave('warning')).toBe(1)
    for (let n = 1; (await opened()) < 2; n += 1) {
      await ada().command(`count ${n}`)
      expect(ada().error).toBeUndefined()
      await ada().last({ text: `heard count ${n}`, in: 'app' })
    }
    expect(bench.log.filter((line) => line.includes('broke off'))).toEqual([])
  })

  test.each(['refresh_requested', 'cut'] as const)(
    'that Slack ends (%s) is replaced, and work goes on',
    async (reason) => {
      await bench.leave(reason)
      // Nobody is there to hear it at first: Slack delivers it again.
      await ada().say('into the gap')
      await ada().last({ text: 'heard into the gap', in: 'app' })
      expect(await opened()).toBe(2)
      await ada().command('afterwards')
      expect(ada().error).toBeUndefined()
      await ada().last({ text: 'heard afterwards', in: 'app' })
      expect(await bench.leave('warning')).toBe(1)
    },
  )

  test('is opened again once Slack lets it, however Slack fails meanwhile', async () => {
    await bench.fault({ method: 'apps.connections.open', fault: 'server-error', times: 1 })
    await bench.fault({ method: 'apps.connections.open', fault: 'rate-limit', times: 1, retryAfterSeconds: 1 })
    await bench.leave('cut')
    await expect.poll(opened, { timeout: 8000 }).toBe(2)
    await ada().command('there again')
    await ada().last({ text: 'heard there again', in: 'app' })
    const failures = bench.log.flatMap((line) => /"code":"(\w+)","seconds"/.exec(line)?.[1] ?? [])
    expect(failures).toEqual(['http_500', 'ratelimited'])
  })

  test('that breaks while a command is worked on does not cost its answer', async () => {
    bench.answer(async () => {
      await bench.leave('cut')
      await setTimeout(100)
      return show('by another way')
    })
    const done = ada().command('long work', { in: 'sales' })
    await ada().last({ text: 'by another way', in: 'sales' })
    await done
    expect(bench.requests).toHaveLength(1)
  })

  test('loses an acknowledgement: the event comes again, under the same key', async () => {
    await bench.fault({ method: 'acknowledgement', fault: 'no-answer', times: 1 })
    await ada().say('twice told')
    await expect.poll(() => bench.requests.length).toBe(2)
    expect(bench.requests[1]?.delivery).toBe(bench.requests[0]?.delivery)
    const sent = (await bench.traffic()).filter(
      ({ from, request }) => from === 'platform' && JSON.stringify(request).includes('twice told","ts"'),
    )
    expect(sent.map(({ error }) => error)).toContain('operation_timeout')
  })
})

describe('closing', () => {
  test.each([
    ['within the acknowledgement', 400],
    ['after it, at the response URL', 2700],
  ])('finishes a command in flight, answered %s, and takes no new one', async (_when, ms) => {
    const bench = await startSlackBench({ way: 'sockets' })
    bench.answer(async () => {
      await setTimeout(ms)
      return show('finished')
    })
    const ada = bench.chat.as('ada')
    const sam = bench.chat.as('sam')
    const slow = ada.command('slow', { in: 'sales' })
    await expect.poll(() => bench.requests.length).toBe(1)
    let closed = false
    const closing = bench.slack.close().then(() => {
      closed = true
    })
    const late = sam.command('too late', { in: 'sales' })
    await setTimeout(100)
    expect(closed).toBe(false)
    await closing
    await slow
    expect(ada.error).toBeUndefined()
    await ada.last({ text: 'finished', in: 'sales' })
    await late
    expect(sam.error).toBeDefined()
    expect(bench.requests).toHaveLength(1)
    expect(await bench.leave('warning')).toBe(0)
    await bench.close()
  })
})

describe('the start', () => {
  const started = async (bench: SlackBench, change: { appToken?: string; botToken?: string; apiUrl?: string }) => {
    const app = await createSlackApp({
      ...{ botToken, appToken, signingSecret: '', apiUrl: `${bench.url}/sandbox/slack/api/`, ...change },
      dispatch: async () => ({ type: 'nothing' }),
      drawChart: async () => Buffer.alloc(0),
      openFile: async function* () {},
      inbox: inboxOfTests(),
      answerLater: async () => false,
      logger: pino({ level: 'silent' }),
      now: () => new Date(),
    })
    try {
      await app.start()
      await app.listen()
      return 'listens'
    } catch (error) {
      return error instanceof CannotStart ? error.message : String(error)
    } finally {
      await app.close()
    }
  }

  test('says in a line which token is wrong, or that Slack is out of reach', async () => {
    const bench = await startSlackBench({ way: 'sockets' })
    expect(await started(bench, {})).toBe('listens')
    expect(await started(bench, { appToken: 'xapp-wrong' })).toBe(
      'SLACK_APP_TOKEN: expected an app-level token with the scope connections:write; Slack says invalid_auth',
    )
    expect(await started(bench, { appToken: botToken })).toMatch(/^SLACK_APP_TOKEN: .* not_allowed_token_type$/)
    expect(await started(bench, { botToken: 'xoxb-wrong' })).toBe(
      'SLACK_BOT_TOKEN: expected the bot token of an app that is installed; Slack says invalid_auth',
    )
    expect(await started(bench, { apiUrl: 'http://127.0.0.1:9/' })).toMatch(/^Slack cannot be reached \(\w+\)/)
    await bench.close()
  })

  test('says that Socket Mode is off', async () => {
    const bench = await startSlackBench()
    expect(await started(bench, {})).toMatch(/^SLACK_APP_TOKEN: Socket Mode is off/)
    await bench.close()
  })

  test('outlasts a passing failure, but not four', async () => {
    const bench = await startSlackBench({ way: 'sockets' })
    await bench.fault({ method: 'apps.connections.open', fault: 'server-error', times: 2 })
    expect(await started(bench, {})).toBe('listens')
    await bench.fault({ method: 'apps.connections.open', fault: 'server-error', times: 4 })
    expect(await started(bench, {})).toMatch(/^Slack cannot be reached \(http_500\)/)
    await bench.close()
  })
})
