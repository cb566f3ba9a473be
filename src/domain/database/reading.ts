/** Where long reading is done (reports): apart from what people wait for a moment, with a limit of time, on a copy where there is one. */
import { setTimeout } from 'node:timers/promises'
import type { EntityManager } from '@mikro-orm/sql'
import pLimit, { type LimitFunction } from 'p-limit'
import { DomainError, InvalidFields } from '../errors.ts'
import { type Database, openDatabase, type Where, withinTenant } from './orm.ts'

export interface Reading {
  /**
   * One unit of work that only reads what was stored before it was asked for: nothing newer is promised, nothing older is
   * shown. It may run twice.
   *
   * @throws DomainError ReportTookTooLong when the database was at one statement for longer than the limit
   */
  within<Result>(organization: string, work: (em: EntityManager) => Promise<Result>): Promise<Result>
  close(): Promise<void>
}

export interface ReadingOptions {
  /** Streaming replicas of the same database, by their addresses; each takes its turn. */
  readonly replicas: readonly string[]
  /** To each of them, and to the database itself: so many are read side by side, the others wait. */
  readonly connections: number
  /** So long one statement may take. */
  readonly seconds: number
  readonly now: () => Date
  /** Told when a replica was not read from though it was its turn; addresses hold passwords, and are not told. */
  readonly passedOver?: (why: unknown) => void
}

/** One of the databases, and who may read it next. */
interface Place {
  readonly database: Promise<Database>
  readonly turn: LimitFunction
}

/** A replica that failed is left alone for so long. */
const restMs = 10_000
/** So long a replica may take until it has what was stored before the question. */
const catchUpMs = 500
const lookAgainMs = 20
/** So long PostgreSQL is waited for where there is another place to ask. */
const patienceMs = 2_000
/** PostgreSQL's word for a statement that was cancelled: by its limit of time, since nobody else cancels any. */
const queryCanceled = '57014'

/** A replica cannot say what was stored before the question. */
class NotCaughtUp extends Error {
  constructor(why: string) {
    super(why)
    this.name = 'NotCaughtUp'
  }
}

/** Of the embedded database there is one connection and no copy: it is read itself, without a limit. */
export function createReading(primary: Database, where: Where, options: ReadingOptions): Reading {
  if (!('url' in where)) return { within: (organization, work) => read(primary, organization, work), async close() {} }
  const places = new Map<string, Place>()
  const placeAt = (url: string): Place => {
    const known = places.get(url)
    if (known) return known
    const opening = openDatabase(
      { url },
      {
        now: options.now,
        // One more than are read side by side: to ask a replica how far it is waits for none of them.
        pool: options.connections + 1,
        ...(url !== where.url && { patienceMs }),
        longestStatementMs: options.seconds * 1000,
      },
    )
    const place = { database: opening, turn: pLimit(options.connections) }
    places.set(url, place)
    opening.catch(() => places.delete(url))
    return place
  }
  const resting = new Map<string, number>()
  let turn = 0

  /** The next replica that is not to be left alone. */
  const nextReplica = (): string | undefined => {
    const time = options.now().getTime()
    const awake = options.replicas.filter((url) => (resting.get(url) ?? 0) <= time)
    return awake[turn++ % Math.max(1, awake.length)]
  }

  async function onReplica<Result>(
    url: string,
    organization: string,
    work: (em: EntityManager) => Promise<Result>,
  ): Promise<Result> {
    const [stored] = await primary.orm.em.fork().execute<{ at: string }[]>('select pg_current_wal_lsn()::text as at')
    const { database, turn } = placeAt(url)
    await caughtUp(await database, stored?.at ?? '')
    return turn(async () => read(await database, organization, work))
  }

  return {
    async within(organization, work) {
      const replica = nextReplica()
      try {
        if (replica !== undefined) return await onReplica(replica, organization, work)
      } catch (error) {
        const refused = refusal(error, options.seconds)
        if (refused) throw refused
        resting.set(replica ?? '', options.now().getTime() + restMs)
        options.passedOver?.(error)
      }
      try {
        const { database, turn } = placeAt(where.url)
        return await turn(async () => read(await database, organization, work))
      } catch (error) {
        throw refusal(error, options.seconds) ?? error
      }
    },
    async close() {
      // What could not be opened has nothing to close: whoever asked for it was told why.
      await Promise.all(
        [...places.values()].map(({ database }) =>
          database.then(
            (one) => one.close(),
            () => {},
          ),
        ),
      )
    },
  }
}

const read = <Result>(
  database: Database,
  organization: string,
  work: (em: EntityManager) => Promise<Result>,
): Promise<Result> => withinTenant(database, organization, work, 'read')

/** What would be no other on another database. */
function refusal(error: unknown, seconds: number): Error | undefined {
  if (error instanceof DomainError || error instanceof InvalidFields) return error
  if ((error as { code?: unknown } | undefined)?.code !== queryCanceled) return undefined
  return new DomainError('ReportTookTooLong', { seconds: String(seconds) })
}

/** @throws NotCaughtUp when the replica has not what the primary had stored by then */
async function caughtUp({ orm }: Database, stored: string): Promise<void> {
  const until = performance.now() + catchUpMs
  for (;;) {
    const [row] = await orm.em
      .fork()
      .execute<{ has: boolean | null }[]>('select pg_last_wal_replay_lsn() >= ?::pg_lsn as has', [stored])
    if (row?.has) return
    // What replays nothing goes its own way.
    if (row?.has === null) throw new NotCaughtUp('it is no replica')
    if (performance.now() > until) throw new NotCaughtUp(`it is more than ${catchUpMs} ms behind`)
    await setTimeout(lookAgainMs)
  }
}
