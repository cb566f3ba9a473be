/**
 * Following events. They get their positions when they are first read, not when they are written: what is read by then is
 * committed, so no position appears behind a reader who has passed it, and nobody who writes waits for anybody. (By the
 * order of writing, an event of a transaction that takes long would appear behind; a counter of the organisation would
 * make all who write wait for each other; by the ids of transactions, a database moved elsewhere would begin anew.)
 */
import type { EntityManager } from '@mikro-orm/sql'
import { asking } from '../database/ask.ts'
import type { DomainEvent } from './events.ts'

interface Within {
  readonly em: EntityManager
  readonly organization: { readonly id: string }
}

/** Events that get their positions at once. */
const numberedAtOnce = 5_000

/**
 * Events behind a position, in their order: without a gap, and each transaction's in the order it was written. Within a
 * unit of work, which keeps other readers of the organisation from giving out positions until it ends.
 */
export async function readEvents(within: Within, after: number, limit: number): Promise<readonly DomainEvent[]> {
  const { em, organization } = within
  await giveOutPositions(within)
  const rows = await asking<DomainEvent & { readonly position: unknown; readonly at: unknown }>(
    em,
    ($) => `select position, kind, verb, record, version, changes, actor, request, undoes, at from event
      where organization = ${$(organization.id)} and position > ${$(after)}::bigint order by position limit ${$(limit)}::int`,
  )
  return rows.map(({ position, at, ...rest }) => ({
    ...rest,
    position: Number(position),
    at: new Date(at),
  })) as readonly DomainEvent[]
}

async function giveOutPositions({ em, organization }: Within): Promise<void> {
  const some = await asking<object>(
    em,
    ($) => `select from event where organization = ${$(organization.id)} and position is null limit 1`,
  )
  if (!some.length) return
  // One reader after the other: only the statement that follows looks for those that have none, and so sees the ones that
  // the reader before has numbered.
  await asking(
    em,
    ($) => `insert into number_sequence (organization, kind, last) values (${$(organization.id)}, 'event', 0)
      on conflict (organization, kind) do update set last = number_sequence.last`,
  )
  await asking(
    em,
    ($) => `with new as (
        select seq, row_number() over (order by seq) as place from event
        where organization = ${$(organization.id)} and position is null order by seq limit ${numberedAtOnce}
      ), given as (
        update event e set position = s.last + new.place from new, number_sequence s
        where e.organization = ${$(organization.id)} and e.seq = new.seq
          and s.organization = ${$(organization.id)} and s.kind = 'event'
        returning 1
      )
      update number_sequence set last = last + (select count(*) from given)
      where organization = ${$(organization.id)} and kind = 'event'`,
  )
}

/**
 * Hands a consumer the events that it has not seen, and remembers that it has, all in the unit of work at hand: what it
 * does with them is done once, or not at all and again. Of several replicas one goes ahead, the others find nothing.
 *
 * @returns how many there were: fewer than `limit` means that it has seen all
 */
export async function followEvents(
  within: Within,
  consumer: string,
  limit: number,
  handle: (events: readonly DomainEvent[]) => Promise<void>,
): Promise<number> {
  const { em, organization } = within
  await asking(
    em,
    ($) => `insert into event_consumer (organization, name, position) values (${$(organization.id)}, ${$(consumer)}, 0)
      on conflict do nothing`,
  )
  const [cursor] = await asking<{ position: string }>(
    em,
    ($) => `select position::text as position from event_consumer
      where organization = ${$(organization.id)} and name = ${$(consumer)} for update skip locked`,
  )
  if (!cursor) return 0
  const events = await readEvents(within, Number(cursor.position), limit)
  const last = events.at(-1)
  if (!last) return 0
  await handle(events)
  await asking(
    em,
    ($) => `update event_consumer set position = ${$(last.position)}::bigint
      where organization = ${$(organization.id)} and name = ${$(consumer)}`,
  )
  return events.length
}

/**
 * Forgets events from before a time that every consumer has seen; all of them where nobody follows.
 *
 * @returns how many: fewer than `limit` means that no more are to be forgotten
 */
export async function forgetEvents({ em, organization }: Within, before: Date, limit: number): Promise<number> {
  const gone = await asking<object>(
    em,
    ($) => `with oldest as (
        select seq, at, position from event where organization = ${$(organization.id)} order by seq limit ${$(limit)}::int
      ), seen as (
        select min(position) as position from event_consumer where organization = ${$(organization.id)}
      )
      delete from event where organization = ${$(organization.id)} and seq in (
        select seq from oldest, seen
        where oldest.at < ${$(before)} and (seen.position is null or oldest.position <= seen.position)
      ) returning 1`,
  )
  return gone.length
}
