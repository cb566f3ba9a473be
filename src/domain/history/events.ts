/**
 * Events: what was committed, for programs to follow (notices, summaries of reports, webhooks, workflows), written in the
 * transaction of the change itself. The history is for people: it is kept as long as the organisation says, leaves out what a new record said,
 * and is marked when something is taken back. An event is whole, never changed, and forgotten when it has been read.
 */
import type { EntityManager } from '@mikro-orm/sql'
import type { Context } from '../context.ts'
import { ask } from '../database/ask.ts'
import type { TrackedEntity, TrackedName } from '../entities.ts'
import type { Changes } from './history.ts'

export const eventVerbs = ['create', 'update', 'transfer', 'delete', 'restore', 'merge'] as const
export type EventVerb = (typeof eventVerbs)[number]

/** A value as events hold it: dates as ISO texts, other records by id. */
export type Stored<Value> = Value extends Date ? string : Value extends { readonly id: string } ? string : Value

/** Property → before and after; of a new record each that it says, with nothing before. */
export type ChangesOf<Entity> = {
  readonly [Field in keyof Entity & string]?: readonly [
    before: Stored<Entity[Field]> | null,
    after: Stored<Entity[Field]> | null,
  ]
}

interface EventOf<Kind extends TrackedName> {
  /** Its place among all of the organisation's events: from 1 on, without a gap. */
  readonly position: number
  readonly kind: Kind
  readonly verb: EventVerb
  /** The id of the record, and its version from then on. */
  readonly record: string
  readonly version: number
  readonly changes: ChangesOf<TrackedEntity<Kind>>
  /** The id of the user who did it. */
  readonly actor: string
  readonly request: string
  /** The request that this one took back. */
  readonly undoes: string | null
  readonly at: Date
}

/**
 * One record changed by one request.
 *
 * @example if (event.kind === 'lead' && event.changes.status) // readonly [before: LeadStatus | null, after: …]
 */
export type DomainEvent = { readonly [Kind in TrackedName]: EventOf<Kind> }[TrackedName]

/** What an event says of one record, before it is known by which request and when. */
export interface Happened {
  readonly kind: string
  readonly verb: EventVerb
  readonly record: string
  readonly version: number
  readonly changes: Changes
}

/** What a change of these properties is called. */
export function verbOf(changes: Changes): EventVerb {
  const { deletedAt, mergedInto, owner } = changes
  if (mergedInto?.[1]) return 'merge'
  if (deletedAt) return deletedAt[1] ? 'delete' : 'restore'
  return owner ? 'transfer' : 'update'
}

/** Writes events of the unit of work: one statement, however many there are. */
export async function appendEvents(
  {
    em,
    organization,
    now,
    actor,
    request,
    undoing,
  }: Pick<Context, 'now' | 'actor' | 'request' | 'undoing'> & {
    readonly em: EntityManager
    readonly organization: { readonly id: string }
  },
  happened: readonly Happened[],
): Promise<void> {
  if (!happened.length) return
  await ask(
    em,
    `insert into event (organization, at, kind, verb, record, version, changes, actor, request, undoes)
     select $1, $2, e.kind, e.verb, e.record, e.version, e.changes, $3, $4, $5
     from jsonb_to_recordset($6::jsonb) as e(kind text, verb text, record uuid, version int, changes jsonb)`,
    [organization.id, now, actor.id, request, undoing ?? null, JSON.stringify(happened)],
  )
}
