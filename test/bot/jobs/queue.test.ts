import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import type { NoticeJob, Queue } from '#bot/jobs/queue.ts'
import { withinTenant } from '#domain/orm.ts'
import { engines, hasty, openQueue, useWorld } from './world.ts'

describe.each(engines)('the durable queue on %s', (engine) => {
  const world = useWorld(engine)
  let queue: Queue
  const done: string[] = []
  const givenUp: string[] = []
  const failing = new Map<string, number>()
  beforeAll(async () => {
    queue = await openQueue(world().database, { ...hasty, retryLimit: 2 })
    await queue.work({
      async send({ notice }) {
        const left = failing.get(notice) ?? 0
        failing.set(notice, left - 1)
        if (left > 0) throw new Error('not yet')
        done.push(notice)
      },
      giveUp: async ({ notice }) => void givenUp.push(notice),
    })
  })
  afterAll(() => queue.close())

  const job = (): NoticeJob => ({ organization: world().organization, notice: crypto.randomUUID() })
  const enqueue = (one: NoticeJob, afterSeconds?: number) =>
    withinTenant(world().database, one.organization, (em) =>
      queue.enqueue(em, one, afterSeconds === undefined ? {} : { afterSeconds }),
    )
  const finished = ({ notice }: NoticeJob, timeout = 10_000) =>
    vi.waitFor(() => expect(done).toContain(notice), { timeout, interval: 20 })

  test('hands over a job once its unit of work is committed, and not before', async () => {
    const one = job()
    await withinTenant(world().database, one.organization, async (em) => {
      await queue.enqueue(em, one)
      await new Promise((resolve) => setTimeout(resolve, 1_500))
      expect(done).not.toContain(one.notice)
    })
    await finished(one, 2_000)
  })

  test('a unit of work that is rolled back takes its job back', async () => {
    const [lost, kept] = [job(), job()]
    const work = withinTenant(world().database, lost.organization, async (em) => {
      await queue.enqueue(em, lost)
      throw new Error('changed my mind')
    })
    await expect(work).rejects.toThrow('changed my mind')
    await enqueue(kept)
    await finished(kept)
    expect(done).not.toContain(lost.notice)
  })

  test('a job that failed comes again, later each time', async () => {
    const one = job()
    failing.set(one.notice, 2)
    const start = Date.now()
    await enqueue(one)
    await finished(one)
    expect(failing.get(one.notice)).toBe(-1)
    expect(Date.now() - start).toBeGreaterThan(1_000)
  })

  test('a job that fails every time is given up', async () => {
    const one = job()
    failing.set(one.notice, 100)
    await enqueue(one)
    await vi.waitFor(() => expect(givenUp).toEqual([one.notice]), { timeout: 40_000, interval: 50 })
    expect(failing.get(one.notice)).toBe(97)
  })

  test('a job can be put off', async () => {
    const one = job()
    const start = Date.now()
    await enqueue(one, 2)
    await finished(one)
    expect(Date.now() - start).toBeGreaterThanOrEqual(1_900)
    expect(Date.now() - start).toBeLessThan(5_000)
  })

  test('the queue and units of work share the database without mixing', async () => {
    const jobs = Array.from({ length: 30 }, job)
    await Promise.all(
      jobs.map((one, index) =>
        withinTenant(world().database, one.organization, async (em) => {
          await queue.enqueue(em, one)
          await em.execute('select 1')
          if (index % 3 === 0) throw new Error('no')
        }).catch(() => undefined),
      ),
    )
    await Promise.all(jobs.filter((_, index) => index % 3).map((one) => finished(one)))
    expect(jobs.filter(({ notice }) => done.includes(notice))).toHaveLength(20)
  })

  test('closing lets the job in hand finish; opening again takes less than a second', async () => {
    const start = Date.now()
    const second = await openQueue(world().database, hasty)
    expect(Date.now() - start).toBeLessThan(1_000)
    await queue.close()
    let ended = false
    const begun = new Promise<void>((begin) => {
      void second.work({
        async send() {
          begin()
          await new Promise((resolve) => setTimeout(resolve, 500))
          ended = true
        },
        giveUp: async () => {},
      })
    })
    await enqueueOn(second, job())
    await begun
    await second.close()
    expect(ended).toBe(true)
  })
  const enqueueOn = (on: Queue, one: NoticeJob) =>
    withinTenant(world().database, one.organization, (em) => on.enqueue(em, one))
})
