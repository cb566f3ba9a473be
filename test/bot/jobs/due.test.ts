import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import type { Queue } from '#bot/jobs/queue.ts'
import { remindDue } from '#bot/jobs/reminders.ts'
import { postDueReports } from '#bot/jobs/report-posts.ts'
import { startJobs } from '#bot/jobs/schedule.ts'
import { tidy } from '#bot/jobs/tidy.ts'
import { logActivity } from '#domain/calendar/activities.ts'
import { Activity } from '#domain/calendar/activity.ts'
import { dueJobs } from '#domain/database/due-job.ts'
import { withinTenant } from '#domain/database/orm.ts'
import { ReportSchedule } from '#domain/reports/report-schedule.ts'
import { pauseSchedule, scheduleReport } from '#domain/reports/schedules.ts'
import { newFirm } from '../../domain/world.ts'
import { engines, fakeChat, hasty, openQueue, saying, senderOn, silent, useWorld } from './world.ts'

const minute = 60_000
const start = new Date('2026-03-27T08:00:00Z')
const later = (minutes: number) => new Date(start.getTime() + minutes * minute)

describe.each(engines)('what falls due on %s', (engine) => {
  const world = useWorld(engine)
  let queue: Queue
  beforeAll(async () => {
    queue = await openQueue(world(), hasty)
  })
  afterAll(() => queue.close())
  afterEach(() =>
    withinTenant(world().database, world().organization, async (em) => {
      for (const table of ['notice', 'activity', 'report_schedule']) await em.execute(`delete from ${table}`)
    }),
  )

  const due = (now: Date, database = world().database) => ({
    database,
    organization: world().organization,
    queue,
    now,
  })
  const task = (subject: string, at: Date) =>
    world().inContext(queue, (context) => logActivity(context, { type: 'task', subject, at }), start)
  const rows = <Row extends object>(sql: string) =>
    withinTenant(world().database, world().organization, (em) => em.execute<Row[]>(sql))

  test('a task is announced when it is due, once, without a new version', async () => {
    const { id, version } = await task('call', later(10))
    expect(await remindDue(due(later(9)))).toBe(0)
    expect(await remindDue(due(later(10)))).toBe(1)
    expect(await remindDue(due(later(11)))).toBe(0)
    expect(await world().notices()).toMatchObject([
      { key: `reminder:${id}:${later(10).toISOString()}`, topic: 'reminder', params: { activity: id } },
    ])
    const after = await withinTenant(world().database, world().organization, (em) => em.findOneOrFail(Activity, { id }))
    expect(after).toMatchObject({ remindAt: null, version })
  })

  test('what is done or deleted is not announced', async () => {
    const [done, deleted] = [await task('done', later(1)), await task('deleted', later(1))]
    await rows(`update activity set status = 'done' where id = '${done.id}'`)
    await rows(`update activity set deleted_at = now() where id = '${deleted.id}'`)
    expect(await remindDue(due(later(60)))).toBe(0)
  })

  test('more than one batch, and replicas that race for it: each is announced once', async () => {
    for (let index = 0; index < 5; index += 1) await task(`task ${index}`, later(1))
    await rows(
      `insert into activity select (jsonb_populate_record(null::activity, to_jsonb(a) || jsonb_build_object('id', gen_random_uuid(), 'number', 1000 + n))).*
       from (select * from activity limit 1) a, generate_series(1, 245) n`,
    )
    const other = engine === 'postgres' ? await world().replica() : world().database
    const counts = await Promise.all([
      remindDue(due(later(5))),
      remindDue(due(later(5), other)),
      remindDue(due(later(5))),
    ])
    expect(counts.reduce((sum, one) => sum + one)).toBe(250)
    expect(await rows('select 1 from notice')).toHaveLength(250)
    expect(await rows('select 1 from activity where remind_at is not null')).toHaveLength(0)
  })

  const everyNine = () =>
    world().inContext(
      queue,
      (context) =>
        scheduleReport(context, {
          report: 'leads',
          cron: '0 9 * * *',
          platform: 'slack',
          workspace: 'T1',
          conversation: 'C1',
        }),
      start,
    )
  const schedule = () =>
    withinTenant(world().database, world().organization, (em) =>
      em.findOneOrFail(ReportSchedule, { conversation: 'C1' }),
    )

  test('a report is posted at its local time on both sides of the change to summer time', async () => {
    // Berlin, 2026-03-29: 9:00 is 8:00 UTC the day before and 7:00 UTC from then on.
    const { id, version, nextRunAt } = await everyNine()
    expect(nextRunAt.toISOString()).toBe('2026-03-28T08:00:00.000Z')
    expect(await postDueReports(due(new Date('2026-03-28T07:59:59Z')))).toBe(0)
    expect(await postDueReports(due(new Date('2026-03-28T08:00:00Z')))).toBe(1)
    expect(await schedule()).toMatchObject({
      nextRunAt: new Date('2026-03-29T07:00:00Z'),
      lastRunAt: new Date('2026-03-28T08:00:00Z'),
      version,
    })
    expect(await postDueReports(due(new Date('2026-03-28T08:00:10Z')))).toBe(0)
    expect(await postDueReports(due(new Date('2026-03-29T07:00:00Z')))).toBe(1)
    expect((await world().notices()).map(({ key }) => key).sort()).toEqual([
      `report:${id}:2026-03-28T08:00:00.000Z`,
      `report:${id}:2026-03-29T07:00:00.000Z`,
    ])
    expect((await world().notices())[0]).toMatchObject({
      params: { report: 'leads', schedule: id, owner: world().user },
      platform: 'slack',
      conversation: 'C1',
      user: null,
    })
  })

  test('times missed while nothing ran are made up for by one post; a paused schedule by none', async () => {
    await everyNine()
    const now = new Date('2026-04-05T12:00:00Z')
    const counts = await Promise.all([postDueReports(due(now)), postDueReports(due(now))])
    expect(counts.sort()).toEqual([0, 1])
    const found = await schedule()
    expect(found.nextRunAt).toEqual(new Date('2026-04-06T07:00:00Z'))
    await world().inContext(queue, async (context) => {
      await pauseSchedule(context, await context.em.findOneOrFail(ReportSchedule, { id: found.id }), true)
    })
    expect(await postDueReports(due(new Date('2026-05-01T12:00:00Z')))).toBe(0)
  })

  test('the keys of deliveries are forgotten after a week', async () => {
    const { organization, database } = world()
    await rows(
      `insert into delivery (organization, key, at) values ('${organization}', 'old', '2026-03-20T07:59Z'),
       ('${organization}', 'young', '2026-03-20T08:01Z')`,
    )
    expect(await tidy({ database, organization, now: start })).toBe(1)
    expect(await rows('select key from delivery')).toEqual([{ key: 'young' }])
  })

  test('starting catches up, and one organisation that fails does not keep the others from theirs', async () => {
    await task('missed', later(1))
    await everyNine()
    const broken = await newFirm(world().database)
    await queue.serve(broken.id)
    // What no version of the product ever wrote, and due before the others.
    await withinTenant(world().database, broken.id, (em) =>
      em.insert(ReportSchedule, {
        ...{ id: crypto.randomUUID(), organization: broken.id, owner: broken.ids.ada, report: 'leads', cron: 'never' },
        ...{
          timeZone: 'UTC',
          platform: 'slack',
          workspace: 'T1',
          conversation: 'C2',
          nextRunAt: start,
          createdAt: start,
          version: 1,
        },
      }),
    )
    const chat = fakeChat('slack')
    await queue.work(
      senderOn(world(), queue, [chat], {
        reminder: async () => saying('it is time'),
        report: async () => saying('how it is'),
      }),
    )
    const failed: unknown[] = []
    const logger = silent.child({})
    logger.error = (line: unknown) => void failed.push(line)
    const replicas = await Promise.all(
      [1, 2].map(async () =>
        startJobs({
          database: world().database,
          queue,
          served: () => ({ organizations: [broken.id, world().organization], clients: [] }),
          now: () => later(24 * 60),
          logger,
        }),
      ),
    )
    await Promise.all(replicas.map((jobs) => jobs.tick()))
    for (const jobs of replicas) await jobs.stop()
    expect(failed).toContainEqual(expect.objectContaining({ job: 'reports', organization: broken.id }))
    await expect.poll(() => chat.posts.length, { timeout: 30_000 }).toBe(2)
    await new Promise((resolve) => setTimeout(resolve, 1_500))
    expect(chat.posts).toHaveLength(2)
    expect(
      (await dueJobs(world().database, later(24 * 60), { organizations: [broken.id], clients: [] })).filter(
        ({ job }) => job === 'reports',
      ),
    ).toEqual([{ organization: broken.id, job: 'reports' }])
  })
})
