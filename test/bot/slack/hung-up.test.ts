import { setTimeout } from 'node:timers/promises'
import type { App } from '@slack/bolt'
import pino from 'pino'
import { expect, test } from 'vitest'
import { listen } from '#bot/server.ts'
import { arrives } from '#bot/slack/acknowledge.ts'
import { createReceiver } from '#bot/slack/receiver.ts'

test.each([
  ['still waits', false],
  ['has hung up', true],
])('whether an answer arrives is known where Slack %s', async (_, hangsUp) => {
  const begun = Promise.withResolvers<void>()
  const goOn = Promise.withResolvers<void>()
  const told = Promise.withResolvers<boolean>()
  const receiver = createReceiver({
    guard: { judge: () => ({ ok: true, body: { type: 'any' } }) } as never,
    ended: async () => false,
    teamOf: async () => 'T1',
    taking: {
      take: async (_delivery: object, ack: (content?: unknown) => Promise<void>) => {
        begun.resolve()
        await goOn.promise
        told.resolve(await arrives(ack({ text: 'Done' })))
      },
    } as never,
    logger: pino({ level: 'silent' }),
  })
  receiver.init({} as App)
  await receiver.start()
  const server = await listen(0, '127.0.0.1', () => {})
  server.route((req, res) => receiver.handle(req, res))
  const abort = new AbortController()
  const answer = fetch(`http://127.0.0.1:${server.port}/slack/events`, {
    method: 'POST',
    body: '{}',
    signal: abort.signal,
  }).then(
    async (response) => response.text(),
    () => 'nothing',
  )
  await begun.promise
  if (hangsUp) abort.abort()
  await setTimeout(100)
  goOn.resolve()
  expect(await told.promise).toBe(!hangsUp)
  expect(await answer).toContain(hangsUp ? 'nothing' : 'Done')
  await server.close(() => receiver.stop())
})
