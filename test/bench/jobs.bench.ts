/** A tick of the clock must not cost what there are organisations, but what is due. Alone: `npm run bench jobs`. */
import pg from 'pg'
import pino from 'pino'
import { startJobs } from '#bot/jobs/schedule.ts'
import { openMigrated } from '#domain/database/orm.ts'
import { createDatabaseOn, prepareServer } from '../setup/server-databases.ts'
import { startPostgres } from '../setup/start-postgres.ts'
import { type BenchRow, counted, type Scale } from './bench-row.ts'

const sizes = { full: { idle: 10_000, ticks: 200 }, small: { idle: 50, ticks: 5 } } as const
const now = new Date('2026-11-30T08:00:00Z')

/** Organisations with a person, a reminder, a report and a search that they follow, all of them for tomorrow. */
const seed = (count: number) => `
  create temp table firm as select gen_random_uuid() as id, gen_random_uuid() as person, gen_random_uuid() as topic, n
    from generate_series(1, ${count}) n;
  insert into workspace (platform, external_id, organization, client) select 'slack', 'T' || n, id, 'app' from firm;
  insert into organization (id, name, created_at) select id, 'Firm ' || n, now() from firm;
  insert into app_user (id, organization, name, locale, time_zone, created_at) select person, id, 'Ada', 'en', 'UTC', now() from firm;
  insert into activity (id, organization, number, owner_id, created_by_id, created_at, updated_at, sort_key, type, subject, remind_at)
    select gen_random_uuid(), id, 1, person, person, now(), now(), '', 'task', 'Call', '2026-12-01T08:00Z' from firm;
  insert into report_schedule (id, organization, report, cron, time_zone, platform, workspace, conversation, owner_id, next_run_at, created_at)
    select gen_random_uuid(), id, 'leads', '0 9 * * *', 'UTC', 'slack', 'T' || n, 'C1', person, '2026-12-01T09:00Z', now() from firm;
  insert into search_topic (id, organization, name, kind, criteria, owner_id, created_at)
    select topic, id, 'East', 'customer', '{}', person, now() from firm;
  insert into search_subscription (id, organization, topic_id, user_id, next_run_at, looked_at)
    select gen_random_uuid(), id, topic, person, '2026-12-01T09:00Z', now() from firm;
  delete from due_job where at < '2026-12-01';
  insert into due_job select id, unnest(array['grading', 'tidy']), '2026-12-01T07:00Z', 1 from firm;
  analyze;`

export async function jobsBench(scale: Scale): Promise<BenchRow[]> {
  const { idle, ticks } = sizes[scale]
  const postgres = await startPostgres()
  const home = await createDatabaseOn(await prepareServer(postgres.url))
  const database = await openMigrated({ url: home.url }, { now: () => now })
  try {
    // As the server's administrator, whom no policy binds.
    const admin = new pg.Client({ connectionString: home.adminUrl })
    await admin.connect()
    await admin.query(seed(idle))
    await admin.end()
    const queue = { enqueue: async () => {} }
    const jobs = startJobs({
      database,
      queue,
      served: () => ({ organizations: [], clients: ['app'] }),
      now: () => now,
      logger: pino({ level: 'error' }),
    })
    await jobs.tick()
    const times: number[] = []
    for (let tick = 0; tick < ticks; tick++) {
      const begun = performance.now()
      await jobs.tick()
      times.push(performance.now() - begun)
    }
    await jobs.stop()
    const median = times.toSorted((a, b) => a - b)[Math.floor(ticks / 2)] ?? 0
    return [
      {
        name: `a tick of the clock, ${counted(idle)} idle organisations`,
        figure: median,
        unit: 'ms',
        target: '≤ 20',
        ok: median <= 20,
      },
    ]
  } finally {
    await database.close()
    await postgres.stop()
  }
}
