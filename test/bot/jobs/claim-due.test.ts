import { afterEach, beforeAll, describe, expect, test } from 'vitest'
import { inBatches } from '#bot/jobs/in-batches.ts'
import type { Queue } from '#bot/jobs/queue.ts'
import { logActivity } from '#domain/calendar/activities.ts'
import { Activity } from '#domain/calendar/activity.ts'
import { claimDue } from '#domain/database/claim-due.ts'
import { type Database, withinTenant } from '#domain/database/orm.ts'
import { engines, useWorld } from './world.ts'

const start = new Date('2026-03-27T08:00:00Z')
const at = (minutes: number) => new Date(start.getTime() + minutes * 60_000)
/** Nothing is said here, so nothing has to be queued. */
const noQueue = { enqueue: async () => {} } as unknown as Queue

describe.each(engines)('claims on %s', (engine) => {
  const world = useWorld(engine)
  let job: { database: Database; organization: string }
  beforeAll(() => {
    job = { database: world().database, organization: world().organization }
  })
  afterEach(() => withinTenant(job.database, job.organization, (em) => em.execute('delete from activity')))

  /** The later a task is made, the earlier it is due. */
  const tasks = async (count: number) => {
    for (let minute = count; minute > 0; minute--)
      await world().inContext(
        noQueue,
        (context) => logActivity(context, { type: 'task', subject: `task ${minute}`, at: at(minute) }),
        start,
      )
  }
  const isDue = { remindAt: { $lte: at(60) } }
  const left = () => withinTenant(job.database, job.organization, (em) => em.count(Activity, isDue))

  /** Does due rows two by two, and notes which ones; the batch with this number fails when it has done them. */
  const doneTwoByTwo = async (failing?: number) => {
    const batches: string[][] = []
    const done = inBatches(
      job,
      async (em, most) => {
        const due = await claimDue(em, Activity, isDue, 'remindAt', most)
        batches.push(due.map(({ subject }) => subject))
        if (due.length)
          await em.execute('update activity set remind_at = null where id in (?)', [due.map(({ id }) => id)])
        if (batches.length === failing) throw new Error('this batch fails')
        return due.length
      },
      2,
    )
    return { batches, total: await done.catch((error: Error) => error.message) }
  }

  test.for([
    [5, [['task 1', 'task 2'], ['task 3', 'task 4'], ['task 5']]],
    [4, [['task 1', 'task 2'], ['task 3', 'task 4'], []]],
    [0, [[]]],
  ] as const)('%i rows, the longest due first, until a batch is not full', async ([count, batches]) => {
    await tasks(count)
    expect(await doneTwoByTwo()).toEqual({ batches, total: count })
    expect(await left()).toBe(0)
  })

  test('a batch that fails takes back nothing of those before it', async () => {
    await tasks(5)
    expect((await doneTwoByTwo(2)).total).toBe('this batch fails')
    expect(await left()).toBe(3)
    expect((await doneTwoByTwo()).total).toBe(3)
  })

  test.runIf(engine === 'postgres')('what another replica has in hand is passed over', async () => {
    await tasks(3)
    const other = await world().replica()
    await withinTenant(other, job.organization, async (em) => {
      const held = await claimDue(em, Activity, isDue, 'remindAt', 1)
      expect(held.map(({ subject }) => subject)).toEqual(['task 1'])
      expect(await doneTwoByTwo()).toEqual({ batches: [['task 2', 'task 3'], []], total: 2 })
    })
    expect(await left()).toBe(1)
  })
})
