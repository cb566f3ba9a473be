/** Long reading on a real streaming replica: never older than what was stored before, and on the database itself when it lags or dies. */
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { type Database, openDatabase, openMigrated, withinTenant } from '#domain/database/orm.ts'
import { createReading, type Reading } from '#domain/database/reading.ts'
import { DomainError } from '#domain/errors.ts'
import { Organization } from '#domain/organization/organization.ts'
import { setUpOrganization } from '#domain/organization/set-up.ts'
import { type RunningPostgres, startPostgres } from '../setup/start-postgres.ts'

let server: RunningPostgres
let replica: RunningPostgres
let primary: Database
let follower: Database
let firm: string
let clock = Date.UTC(2027, 0, 4, 9)
const now = () => new Date(clock)
const passed: string[] = []
const readings: Reading[] = []

const reading = (replicas: readonly string[], seconds = 20): Reading => {
  const made = createReading(
    primary,
    { url: server.url },
    { replicas, connections: 2, seconds, now, passedOver: (why) => void passed.push(String(why)) },
  )
  readings.push(made)
  return made
}
const rename = (name: string) =>
  withinTenant(primary, firm, async (em) => {
    await em.nativeUpdate(Organization, { id: firm }, { name })
  })
/** What the firm is called there, and whether that is a replica. */
const look = (from: Reading) =>
  from.within(firm, async (em) => {
    const [row] = await em.execute<{ name: string; copy: boolean }[]>(
      'select name, pg_is_in_recovery() as copy from organization',
    )
    return row
  })

beforeAll(async () => {
  server = await startPostgres()
  const first = await openMigrated({ url: server.url }, { now })
  // As it is outside of tests: what was answered for is on the disk. It holds for whoever connects from here on.
  await first.orm.em.fork().execute('alter role postgres set synchronous_commit = on')
  await first.close()
  primary = await openDatabase({ url: server.url }, { now })
  const set = await setUpOrganization(primary, [{ platform: 'slack', externalId: 'T1' }], {
    name: 'Firm',
    locale: 'en',
  })
  firm = set.id
  await setUpOrganization(primary, [{ platform: 'slack', externalId: 'T2' }], { name: 'Other', locale: 'en' })
  replica = await startPostgres(server.url)
  follower = await openDatabase({ url: replica.url }, { now })
})
afterAll(async () => {
  await Promise.all(readings.map((one) => one.close()))
  await follower?.close()
  await primary?.close()
  await replica?.stop()
  await server?.stop()
})
beforeEach(() => {
  passed.length = 0
  clock += 60_000
})

test('without a replica the database itself is read, as one organisation', async () => {
  await rename('Alone')
  expect(await look(reading([]))).toEqual({ name: 'Alone', copy: false })
})

test('a replica is read, and says what was stored just before', async () => {
  const from = reading([replica.url])
  for (let round = 0; round < 30; round++) {
    await rename(`Round ${round}`)
    expect(await look(from)).toEqual({ name: `Round ${round}`, copy: true })
  }
  expect(passed).toEqual([])
})

test('of several replicas each takes its turn, and what is none is passed over', async () => {
  await rename('Turns')
  const from = reading([server.url, replica.url])
  const looks = [await look(from), await look(from), await look(from), await look(from)]
  expect(looks.every((one) => one?.name === 'Turns')).toBe(true)
  expect(looks.map((one) => one?.copy)).toEqual([false, true, true, true])
  expect(passed).toEqual([expect.stringContaining('no replica')])
})

test('one that lags is passed over until it has rested', async () => {
  const from = reading([replica.url])
  await look(from)
  await follower.orm.em.fork().execute('select pg_wal_replay_pause()')
  try {
    await rename('Ahead')
    expect(await look(from)).toEqual({ name: 'Ahead', copy: false })
    expect(passed).toEqual([expect.stringContaining('behind')])
    const started = performance.now()
    expect(await look(from)).toEqual({ name: 'Ahead', copy: false })
    expect(performance.now() - started).toBeLessThan(400)
    expect(passed).toHaveLength(1)
  } finally {
    await follower.orm.em.fork().execute('select pg_wal_replay_resume()')
  }
  clock += 10_000
  expect(await look(from)).toEqual({ name: 'Ahead', copy: true })
})

test.each(['replica', 'database'] as const)('a statement on the %s that takes too long is stopped', async (where) => {
  const from = reading(where === 'replica' ? [replica.url] : [], 1)
  const slow = from.within(firm, (em) => em.execute('select pg_sleep(5)'))
  await expect(slow).rejects.toEqual(new DomainError('ReportTookTooLong', { seconds: '1' }))
  expect(passed).toEqual([])
  expect((await look(from))?.copy).toBe(where === 'replica')
})

test('so many are read side by side, the others wait', async () => {
  const from = reading([])
  let [inside, most] = [0, 0]
  await Promise.all(
    Array.from({ length: 7 }, () =>
      from.within(firm, async (em) => {
        most = Math.max(most, ++inside)
        await em.execute('select pg_sleep(0.05)')
        inside--
      }),
    ),
  )
  expect(most).toBe(2)
})

test('whatever the reading itself refuses is refused once', async () => {
  const from = reading([replica.url])
  let asked = 0
  const refused = from.within(firm, async () => {
    asked++
    throw new DomainError('TooManySpans')
  })
  await expect(refused).rejects.toMatchObject({ code: 'TooManySpans' })
  expect(asked).toBe(1)
  expect(passed).toEqual([])
})

test('one that dies in the middle of a question is asked no more: the database answers', async () => {
  const from = reading([replica.url])
  await look(from)
  const copies: boolean[] = []
  const asked = from.within(firm, async (em) => {
    const [row] = await em.execute<{ copy: boolean }[]>('select pg_is_in_recovery() as copy')
    copies.push(row?.copy ?? false)
    if (row?.copy) await em.execute('select pg_sleep(30)')
    return 'answered'
  })
  await expect.poll(() => copies).toEqual([true])
  await follower.close()
  await replica.stop()
  expect(await asked).toBe('answered')
  expect(copies).toEqual([true, false])
  expect(passed).toHaveLength(1)
  await rename('Dead')
  expect(await look(from)).toEqual({ name: 'Dead', copy: false })
  clock += 10_000
  expect(await look(from)).toEqual({ name: 'Dead', copy: false })
  expect(passed).toHaveLength(2)
})
