import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Queue } from '#bot/jobs/queue.ts'
import { createNoticeSender } from '#bot/jobs/send-notices.ts'
import { noticeTypes, waitingTypes } from '#bot/notice-types.ts'
import { postNotice } from '#domain/notices/post-notice.ts'
import { saveSettings } from '#domain/organization/own-settings.ts'
import { engines, fakeChat, hasty, openQueue, saying, silent, useWorld } from './world.ts'

test('what waits is something that the bot says', () => {
  for (const type of waitingTypes) expect(Object.keys(noticeTypes)).toContain(type)
})

describe.each(engines)('quiet hours on %s', (engine) => {
  const world = useWorld(engine)
  let queue: Queue
  beforeAll(async () => {
    queue = await openQueue(world(), hasty)
  })
  afterAll(() => queue.close())

  /** In winter Berlin is an hour ahead of UTC. */
  test.each([
    ['2026-12-01T21:30Z', 'waits', 8.5 * 3600],
    ['2026-12-02T05:59:30Z', 'waits', 30],
    ['2026-12-02T06:00Z', 'waits', undefined],
    ['2026-12-01T21:30Z', 'urgent', undefined],
  ] as const)('at %s what %s comes after %s seconds', async (time, topic, seconds) => {
    const now = new Date(time)
    const chat = fakeChat('slack')
    const later: number[] = []
    const asked: Queue = {
      ...queue,
      enqueue: async (_em, _job, options) => {
        later.push(options?.afterSeconds ?? 0)
      },
    }
    const sender = createNoticeSender({
      database: world().database,
      chats: new Map([['slack', chat]]),
      types: { waits: async () => saying('Hello'), urgent: async () => saying('Hello') },
      waiting: new Set(['waits']),
      now: () => now,
      logger: silent,
      queue: asked,
    })
    const key = crypto.randomUUID()
    await world().inContext(asked, async (context) => {
      await saveSettings(context, { quietFrom: '22:00', quietTo: '07:00' })
      await postNotice(context, { key, topic, params: {}, to: { user: context.actor } })
    })
    later.length = 0
    const notice = (await world().notices()).find((one) => one.key === key)
    await sender.send({ organization: world().organization, notice: notice?.id ?? '', last: false })
    expect(later).toEqual(seconds === undefined ? [] : [seconds])
    expect(chat.posts).toHaveLength(seconds === undefined ? 1 : 0)
    const after = (await world().notices()).find((one) => one.key === key)
    expect(after?.state).toBe(seconds === undefined ? 'sent' : 'waiting')
  })
})
