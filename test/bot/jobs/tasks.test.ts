/** Work in the background, on the queue itself: durable, one at a time, and left to the next process when this one goes. */
import { setTimeout } from 'node:timers/promises'
import { afterEach, describe, expect, test } from 'vitest'
import type { Queue } from '#bot/jobs/queue.ts'
import type { Task, TaskRunner } from '#bot/jobs/tasks.ts'
import { engines, hasty, openQueue, useWorld } from './world.ts'

describe.each(engines)('%s', (engine) => {
  const world = useWorld(engine)
  let queue: Queue | undefined
  afterEach(async () => {
    await queue?.close()
    queue = undefined
  })
  const task = (id: string): Task => ({
    organization: world().organization,
    user: world().user,
    task: 'test',
    id,
    params: { some: 'thing' },
  })
  const working = async (run: TaskRunner['run']): Promise<Queue> => {
    queue = await openQueue(world(), hasty)
    await queue.workTasks({ run, giveUp: async () => {} })
    return queue
  }
  const enqueue = (on: Queue, id: string, fails = false) =>
    world().inContext(on, async ({ em }) => {
      await on.enqueueTask(em, task(id))
      if (fails) throw new Error('rolled back')
    })

  test('a task is done once, as it was given, and not at all when its unit of work is rolled back', async () => {
    const done: Task[] = []
    const on = await working(async (one) => void done.push(one))
    await expect(enqueue(on, 'never', true)).rejects.toThrow('rolled back')
    await enqueue(on, 'once')
    await expect.poll(() => done.length, { timeout: 8000 }).toBe(1)
    await setTimeout(300)
    expect(done).toEqual([task('once')])
  })

  test('one that fails comes again', async () => {
    let attempts = 0
    const on = await working(async () => {
      if (++attempts === 1) throw new Error('not this time')
    })
    await enqueue(on, 'again')
    await expect.poll(() => attempts, { timeout: 15_000 }).toBe(2)
  })

  test('a process that ends asks the task in hand to stop, and the next one goes on with it', async () => {
    const steps: string[] = []
    const first = await working(async (_one, signal) => {
      steps.push('begun')
      while (!signal.aborted) await setTimeout(10)
      steps.push('asked to stop')
      signal.throwIfAborted()
    })
    await enqueue(first, 'long')
    await expect.poll(() => steps, { timeout: 8000 }).toEqual(['begun'])
    await first.close()
    expect(steps).toEqual(['begun', 'asked to stop'])
    await working(async (one) => void steps.push(`gone on with ${one.id}`))
    await expect.poll(() => steps.at(-1), { timeout: 30_000 }).toBe('gone on with long')
  })
})
