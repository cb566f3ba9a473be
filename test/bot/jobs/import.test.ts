/** Imports in the background: through crashes, two at once, and to their end. */
import { describe, expect, test } from 'vitest'
import { importWork } from '#bot/jobs/run-import.ts'
import { createTaskRunner } from '#bot/jobs/run-tasks.ts'
import type { Task } from '#bot/jobs/tasks.ts'
import { type Database, withinTenant } from '#domain/database/orm.ts'
import { ImportRun } from '#domain/import/import-run.ts'
import { beginImport, findImport, planImport, type ReadLine, takeLines } from '#domain/import/imports.ts'
import type { Platform } from '#domain/organization/workspace.ts'
import { plain } from '#views/message.ts'
import { engines, type FakeChat, fakeChat, silent, useWorld } from './world.ts'

const queue = { enqueue: async () => {}, enqueueTask: async () => {} }

describe.each(engines)('%s', (engine) => {
  const world = useWorld(engine)
  let count = 0

  /** An import of so many leads that its owner has begun. */
  async function begun(lines: number): Promise<Task> {
    const { database, organization, user, inContext } = world()
    const batch = ++count
    async function* content(): AsyncGenerator<ReadLine, object> {
      yield { line: 1, cells: ['Name', 'Phone'] }
      for (let line = 2; line <= lines + 1; line++)
        yield { line, cells: [`Lead ${batch}-${line}`, line % 100 === 0 ? 'none' : ''] }
      return {}
    }
    const id = await takeLines(
      (work) => withinTenant(database, organization, work),
      { organization, user, name: 'leads.csv', now: new Date() },
      content(),
      () => ({ headings: ['Name', 'Phone'], firstLine: 2 }),
    )
    await inContext(queue as never, async (context) => {
      const mapping = { 0: 'name', 1: 'phone' }
      const run = await planImport(context, id, { kind: 'lead', mapping, duplicates: 'create' })
      run.trial = { created: lines, rejected: 0, skipped: 0, problems: [] }
      await beginImport(context, id)
    })
    return { organization, user, task: 'import', id, params: {} }
  }

  const runner = (database: Database, chat: FakeChat = fakeChat('slack'), notice: (key: string) => void = () => {}) =>
    createTaskRunner({
      database,
      queue: { enqueue: async (_em, job) => notice(job.notice) },
      chats: new Map<Platform, FakeChat>([['slack', chat]]),
      work: { import: importWork },
      now: () => new Date(),
      logger: silent,
    })
  const going = new AbortController().signal
  const names = () =>
    withinTenant(world().database, world().organization, (em) =>
      em.execute<{ name: string }[]>('select name from lead where name like ? order by number', [`Lead ${count}-%`]),
    )
  const runOf = ({ id }: Task) =>
    withinTenant(world().database, world().organization, (em) => em.findOneOrFail(ImportRun, { id }))

  test('a process that dies leaves whole parts, and the next attempt goes on behind them', async () => {
    const task = await begun(2_200)
    const dying = new AbortController()
    const chat = fakeChat('slack')
    const { place } = chat
    chat.place = (...given) => {
      dying.abort()
      return place(...given)
    }
    await expect(runner(world().database, chat).run(task, dying.signal)).rejects.toThrow('abort')
    expect(await runOf(task)).toMatchObject({ state: 'running', position: 1 })
    // The first part holds the headings too.
    expect(await names()).toHaveLength(494)
    await runner(world().database).run(task, going)
    // Delivered once more when all is done.
    await runner(world().database).run(task, going)
    const made = await names()
    expect(new Set(made.map(({ name }) => name)).size).toBe(2_178)
    expect(made).toHaveLength(2_178)
    expect(await runOf(task)).toMatchObject({ state: 'done', created: 2_178, rejected: 22, skipped: 0, position: 5 })
  })

  test('whoever has lost their access meanwhile makes nothing', async () => {
    const task = await begun(3)
    const access = (active: boolean) =>
      withinTenant(world().database, world().organization, (em) =>
        em.execute('update app_user set active = ?', [active]),
      )
    await access(false)
    await runner(world().database).run(task, going)
    expect([await names(), (await runOf(task)).state]).toEqual([[], 'running'])
    await access(true)
    await runner(world().database).run(task, going)
    expect(await names()).toHaveLength(3)
  })

  test('two replicas that have the same import in hand make each line once', async () => {
    const task = await begun(1_600)
    const other = engine === 'postgres' ? await world().replica() : world().database
    let notices = 0
    const both = [world().database, other].map((database) =>
      runner(database, fakeChat('slack'), () => notices++).run(task, going),
    )
    await Promise.all(both)
    expect(await names()).toHaveLength(1_584)
    expect(notices).toBe(1)
  })

  test('it says how far it is in one message, and keeps on when the chat takes none', async () => {
    const task = await begun(1_500)
    const chat = fakeChat('slack')
    await runner(world().database, chat).run(task, going)
    const said = chat.posts.map(({ message }) =>
      message.nodes.map((node) => ('text' in node ? plain(node.text) : '')).join(' '),
    )
    expect(said[0]).toContain('0 % · 0 of 1,500 lines')
    expect(said.at(-1)).toContain('100 % · 1,500 of 1,500 lines')
    const deaf = fakeChat('slack')
    deaf.place = async () => {
      const { SendFailure } = await import('#bot/request.ts')
      throw new SendFailure('ratelimited', { hopeless: false, retryAfterSeconds: 60 })
    }
    const another = await begun(1_500)
    await runner(world().database, deaf).run(another, going)
    expect((await runOf(another)).state).toBe('done')
  })

  test('one that fails every time ends with what it made, and says so', async () => {
    const task = await begun(1_100)
    const run = await runOf(task)
    await withinTenant(world().database, world().organization, async (em) => {
      await em.execute('update import_part set lines = ? where run = ? and position = 1', ['"broken"', run.id])
    })
    await expect(runner(world().database).run(task, going)).rejects.toThrow()
    await runner(world().database).giveUp(task)
    const ended = await runOf(task)
    expect(ended).toMatchObject({ state: 'done', position: 1 })
    expect(ended.created).toBeLessThan(ended.lines)
    expect(await names()).toHaveLength(ended.created)
    await world().inContext(queue as never, async (context) => {
      await expect(beginImport(context, task.id)).rejects.toMatchObject({ code: 'ImportUnderway' })
      expect((await findImport(context, task.id)).report).toBeTruthy()
    })
  })
})
