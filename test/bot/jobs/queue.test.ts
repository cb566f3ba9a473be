import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import type { NoticeJob, Queue } from '#bot/jobs/queue.ts'
import { withinTenant } from '#domain/database/orm.ts'
import { engines, hasty, openOnly, openQueue, useWorld } from './world.ts'

describe.each(engines)('the durable queue on %s', (engine) => {
  const world = useWorld(engine)
  let queue: Queue
  const done: string[] = []
  const givenUp: string[] = []
  const failing = new Map<string, number>()
  beforeAll(async () => {
    queue = await openQueue(world(), { ...hasty, retryLimit: 2 })
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

  test('a process takes the jobs of those it serves, of every kind, and leaves the others’ to who serves them', async () => {
    const { database } = world()
    const firms = [crypto.randomUUID(), crypto.randomUUID()]
    const taken = firms.map((): string[] => [])
    const queues: Queue[] = []
    for (const [index, firm] of firms.entries()) {
      const one = await openOnly(database, { ...hasty, sendsEmail: true })
      await one.serve(firm)
      const take = async (job: { organization: string }) => void taken[index]?.push(job.organization)
      await one.work({ send: take, giveUp: async () => {} })
      await one.workTasks({ run: take, giveUp: async () => {} })
      await one.workEmails({ send: take, giveUp: async () => {} })
      queues.push(one)
    }
    for (const [index, one] of queues.entries())
      for (let time = 0; time < 5; time++) {
        const organization = firms[index] ?? ''
        const id = crypto.randomUUID()
        await withinTenant(database, organization, async (em) => {
          await one.enqueue(em, { organization, notice: id })
          await one.enqueueTask(em, { organization, user: id, task: 'export', id, params: {} })
          await one.enqueueMail?.(em, { organization, email: id })
        })
      }
    await vi.waitFor(() => expect(taken).toEqual(firms.map((firm) => Array(15).fill(firm))), { timeout: 20_000 })
    for (const one of queues) await one.close()
  })

  test('all that have installed the app share queues, and what waited elsewhere is done there', async () => {
    const { database } = world()
    const firms = [crypto.randomUUID(), crypto.randomUUID(), crypto.randomUUID()]
    const [configured = '', ...installed] = firms
    const client = `app.${configured.slice(0, 8)}`
    const em = database.orm.em.fork()
    for (const firm of firms)
      await em.execute(
        `insert into workspace (platform, external_id, organization, client) values ('slack', ?, ?::uuid, ?)`,
        [firm, firm, client],
      )
    const put = (one: Queue, organization: string) =>
      withinTenant(database, organization, (em) => one.enqueue(em, { organization, notice: crypto.randomUUID() }))
    const before = await openOnly(database, hasty)
    await before.serve(configured)
    await put(before, configured)
    await before.close()
    const taken: string[] = []
    const shared = await openOnly(database, hasty)
    await shared.share(['app.other', client])
    await shared.work({ send: async ({ organization }) => void taken.push(organization), giveUp: async () => {} })
    for (const firm of installed) await put(shared, firm)
    await vi.waitFor(() => expect(taken.toSorted()).toEqual(firms.toSorted()), { timeout: 20_000 })
    const queues = await em.execute<{ name: string }[]>('select name from pgboss.queue')
    for (const firm of installed) expect(queues.filter(({ name }) => name.includes(firm))).toEqual([])
    await shared.close()
  })

  test('what waits in the one queue of an earlier version is done', async () => {
    const { database, organization } = world()
    const one = job()
    await withinTenant(database, organization, (em) => queue.enqueue(em, one, { afterSeconds: 60 }))
    const asBefore = database.orm.em.fork()
    await asBefore.execute(
      `insert into pgboss.queue select (jsonb_populate_record(q, '{"name": "notice", "dead_letter": null}')).* from pgboss.queue q
       where name = 'notice.' || ? on conflict do nothing`,
      [organization],
    )
    await asBefore.execute(
      `update pgboss.job set name = 'notice', start_after = now(), dead_letter = null where data->>'notice' = ?`,
      [one.notice],
    )
    await queue.serve(organization)
    await finished(one)
  })

  test('closing lets the job in hand finish; opening again takes less than a second', async () => {
    const start = Date.now()
    const second = await openQueue(world(), hasty)
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
