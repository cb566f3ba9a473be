import {
  ArrayType,
  type Dictionary,
  defineEntity,
  type EntityMetadata,
  type EventSubscriber,
  type FlushEventArgs,
  type Platform,
  p,
} from '@mikro-orm/core'
import type { EntityManager } from '@mikro-orm/sql'
import type { Context } from '../context.ts'
import { tenantColumns, tenantIsolation } from '../database/columns.ts'
import { User } from '../organization/user.ts'
import { isDerived } from './derived.ts'
import { appendEvents, type Happened, verbOf } from './events.ts'

export const historyVerbs = ['create', 'update'] as const

/** One record changed by one request: who, when, and each field before and after. */
const schema = defineEntity({
  name: 'HistoryEntry',
  tableName: 'history',
  ...tenantIsolation,
  properties: () => ({
    ...tenantColumns,
    at: p.datetime(),
    by: () => p.manyToOne(User),
    /** The request that did it; what one request changed is undone together. */
    request: p.string().length(300),
    kind: p.string().length(40),
    record: p.uuid(),
    /** The record's version once the change was made. */
    version: p.integer(),
    verb: p.enum(historyVerbs),
    /** Field → [before, after], as stored; dates as ISO texts, other records by id. Empty for a creation. */
    changes: p.json<Changes>(),
    /** The request this one took back. */
    undoes: p.string().length(300).nullable(),
    undone: p.boolean().default(false),
  }),
  indexes: [
    { properties: ['organization', 'record', 'id'] },
    { properties: ['organization', 'by', 'id'] },
    { properties: ['organization', 'request'] },
  ],
})

export class HistoryEntry extends schema.class {}
schema.setClass(HistoryEntry)

export type Changes = Record<string, readonly [before: unknown, after: unknown]>

/**
 * Writes the history of a unit of work, and the events of it, as it is flushed, so that no verb can forget to. `kindOf`
 * names the kinds whose changes are kept; `heard` hears of each event once it is written.
 */
export function historyKeeper(
  context: Pick<Context, 'actor' | 'request' | 'now' | 'organization' | 'undoing'>,
  kindOf: (entity: object) => string | undefined,
  heard: (happened: readonly Happened[]) => void,
): EventSubscriber {
  let happened: Happened[] = []
  return {
    onFlush({ uow, em }: FlushEventArgs) {
      happened = []
      for (const set of uow.getChangeSets()) {
        const kind = kindOf(set.entity)
        if (!kind || (set.type !== 'create' && set.type !== 'update')) continue
        const changes =
          set.type === 'create' ? {} : changesOf(set.entity, set.payload, set.originalEntity ?? {}, set.meta)
        if (set.type === 'update' && Object.keys(changes).length === 0) continue
        const before = set.type === 'create' ? 0 : Number((set.originalEntity as Dictionary | undefined)?.version ?? 0)
        const { id: record } = set.entity as { id: string }
        happened.push(
          set.type === 'create'
            ? createdAs(kind, record, set.entity, set.payload, set.meta)
            : { kind, verb: verbOf(changes), record, version: before + 1, changes },
        )
        const entry = em.create(HistoryEntry, {
          organization: context.organization.id,
          at: context.now,
          by: context.actor,
          request: context.request,
          kind,
          record,
          version: before + 1,
          verb: set.type,
          changes,
          undoes: context.undoing ?? null,
        })
        uow.computeChangeSet(entry)
      }
    },
    // Once the rows are written, and locked: of two changes of a record the second is told second.
    async afterFlush({ em }: FlushEventArgs) {
      await appendEvents({ ...context, em: em as EntityManager }, happened)
      heard(happened)
      happened = []
    },
  }
}

/** That a record was made, with all that it says. @param data as it goes to the database */
export const createdAs = (
  kind: string,
  record: string,
  entity: object,
  data: Dictionary,
  meta: EntityMetadata,
): Happened => {
  const { id: _id, organization: _organization, ...changes } = changesOf(entity, data, {}, meta)
  return { kind, verb: 'create', record, version: 1, changes }
}

function changesOf(entity: object, payload: Dictionary, original: Dictionary, meta: EntityMetadata): Changes {
  const readers = readersOf(meta)
  const changes: Record<string, readonly [unknown, unknown]> = {}
  const value = (field: string, one: unknown) => (typeof one === 'string' ? (readers.get(field)?.(one) ?? one) : one)
  for (const [field, sent] of Object.entries(payload)) {
    const [before, after] = [value(field, original[field]) ?? null, value(field, sent)]
    if (!isDerived(entity, field) && stored(before) !== stored(after ?? null))
      changes[field] = [plain(before), plain(after ?? null)]
  }
  return changes
}

type Readers = ReadonlyMap<string, (text: string) => unknown>

const readersKnown = new WeakMap<EntityMetadata, Readers>()

/** A change set holds JSON and lists as they go to the database: as texts. */
function readersOf(meta: EntityMetadata): Readers {
  const known = readersKnown.get(meta)
  if (known) return known
  const readers: Readers = new Map(
    meta.props.flatMap(({ name, columnTypes, customType }): [string, (text: string) => unknown][] => {
      if (columnTypes?.[0] === 'jsonb') return [[name, (text) => JSON.parse(text)]]
      if (!(customType instanceof ArrayType)) return []
      return [[name, (text) => customType.convertToJSValue(text, customType.platform as Platform)]]
    }),
  )
  readersKnown.set(meta, readers)
  return readers
}

const plain = (value: unknown): unknown => (value instanceof Date ? value.toISOString() : value)
/** One text for equal values, to compare by. */
export const stored = (value: unknown): string => JSON.stringify(plain(value), inOrder) ?? 'null'

/** PostgreSQL keeps the keys of JSON in an order of its own. */
const inOrder = (_: string, value: unknown): unknown =>
  value && typeof value === 'object' && !Array.isArray(value)
    ? Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)))
    : value
