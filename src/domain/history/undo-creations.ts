import { v7 as uuidv7 } from 'uuid'
import type { Context } from '../context.ts'
import { asking } from '../database/ask.ts'
import { tableOf } from '../database/tables.ts'
import { domainKinds } from '../entities.ts'
import { DomainError } from '../errors.ts'
import type { DomainKind } from '../records/domain-kind.ts'
import { from, fromKind, type Rows } from '../records/from.ts'
import { reach, reachSql } from '../records/policies.ts'
import { HistoryEntry } from './history.ts'

/** From here on records are taken back all together, not one by one. */
const many = 100
/** Records of one statement. */
const atOnce = 2_000

/**
 * Takes back a request that created many records and did nothing else (an import), in a few statements however many
 * there are. What was deleted meanwhile stays so.
 *
 * @returns how many of each kind; nothing when the request is not one of those: then it is `undo`'s
 * @throws DomainError NotAllowed when the actor may not change one of them any more; UndoConflict when somebody else has changed one of them since: all of it or nothing
 */
export async function undoCreations(
  context: Context,
  request?: string,
): Promise<readonly { kind: string; count: number }[] | undefined> {
  const { em, actor, organization } = context
  const mine = { by: actor.id, undone: false, undoes: null }
  const last = await em.findOne(HistoryEntry, request ? { ...mine, request } : mine, { orderBy: { id: 'desc' } })
  if (!last) return undefined
  const own = from(context, HistoryEntry, 'h').where({ ...mine, request: last.request })
  const done = await asking<{ kind: string; verb: string; count: number }>(
    em,
    ($) => `select h.kind, h.verb, count(*)::int as count from ${own.sql($)} group by h.kind, h.verb`,
  )
  const kinds = done.flatMap(({ kind }) => domainKinds.find(({ name }) => name === kind) ?? [])
  const total = done.reduce((sum, { count }) => sum + count, 0)
  if (total < many || kinds.length !== done.length || done.some(({ verb }) => verb !== 'create')) return undefined
  const touched = await asking<object>(
    em,
    ($) => `select 1 from ${own.table} join history o on o.organization = h.organization and o.record = h.record
      where ${own.holds($)} and o.id > h.id and o.by_id <> h.by_id limit 1`,
  )
  if (touched.length) throw new DomainError('UndoConflict')
  for (const kind of kinds) await demandUndoing(context, kind, own)
  context.undoing = last.request
  for (const kind of kinds) {
    const records = await asking<{ record: string }>(
      em,
      ($) => `select h.record from ${own.where({ kind: kind.name }).sql($)}`,
    )
    for (let from = 0; from < records.length; from += atOnce) {
      const ids = records.slice(from, from + atOnce).map(({ record }) => record)
      await takeOut(context, kind, ids, last.request)
    }
  }
  await em.execute(
    'update history set undone = true where organization = ? and request = ? and by_id = ? and undoes is null',
    [organization.id, last.request, actor.id],
  )
  return done.map(({ kind, count }) => ({ kind, count }))
}

/** What `demandUndo` demands, of all of them in one statement. @throws DomainError NotAllowed */
async function demandUndoing(context: Context, kind: DomainKind, entries: Rows<HistoryEntry>): Promise<void> {
  const own = entries.where({ kind: kind.name })
  const far = reach(context, 'share', kind.entity)
  if (far === true) return
  const refused = await asking<object>(
    context.em,
    ($) => `select 1 from ${own.table} join ${tableOf(context, kind)} r on r.id = h.record
      where ${own.holds($)} and not ${reachSql(far, 'r', $)}
        and (not ${reachSql(reach(context, 'create', kind.entity), 'r', $)} or exists (
          select 1 from history o where o.organization = h.organization and o.record = h.record and o.id > h.id
            and o.request <> h.request and not o.undone and o.undoes is null))
      limit 1`,
  )
  if (refused.length) throw new DomainError('NotAllowed')
}

/** By their ids: joined with the history, which has just grown, PostgreSQL would go through one of them for each of the other. */
function takeOut(context: Context, kind: DomainKind, ids: readonly string[], undoes: string): Promise<unknown> {
  const { em, organization, actor, now, request } = context
  const standing = fromKind(context, kind).where({ id: ids })
  return asking(
    em,
    // Ids of the history sort by when they were made (UUID version 7): these begin as one made here now does.
    ($) => `with gone as (
        update ${standing.table}
        set deleted_at = ${$(now)}, updated_at = ${$(now)}, version = r.version + 1
        where ${standing.holds($)}
        returning r.id, r.version
      ), told as (
        insert into event (organization, at, kind, verb, record, version, changes, actor, request, undoes)
        select ${$(organization.id)}, ${$(now)}, ${$(kind.name)}, 'delete', gone.id, gone.version,
          jsonb_build_object('deletedAt', jsonb_build_array(null, ${$(now.toISOString())}::text)),
          ${$(actor.id)}, ${$(request)}, ${$(undoes)} from gone
      )
      insert into history (id, organization, at, by_id, request, kind, record, version, verb, changes, undoes, undone)
      select overlay(md5(random()::text || gone.id)
          placing ${$(uuidv7().replaceAll('-', '').slice(0, 13))} from 1 for 13)::uuid,
        ${$(organization.id)}, ${$(now)}, ${$(actor.id)}, ${$(request)}, ${$(kind.name)}, gone.id, gone.version,
        'update', jsonb_build_object('deletedAt', jsonb_build_array(null, ${$(now.toISOString())}::text)),
        ${$(undoes)}, false
      from gone`,
  )
}
