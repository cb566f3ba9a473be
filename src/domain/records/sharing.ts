/** Records shared with others than those whose they are: people, departments, positions, everybody. */
import type { Context } from '../context.ts'
import { asking, type Bind } from '../database/ask.ts'
import { isId } from '../database/columns.ts'
import { DomainError } from '../errors.ts'
import { Department } from '../organization/department.ts'
import { Position } from '../organization/position.ts'
import { User } from '../organization/user.ts'
import type { Audience } from './audiences.ts'
import { type DomainKind, reference } from './domain-kind.ts'
import { from, type Rows } from './from.ts'
import { lockRecord } from './lock-record.ts'
import { demand } from './policies.ts'
import type { Recorded } from './record.ts'
import { mostShared, RecordShare } from './record-share.ts'

/** With whom a record is shared, and whether they may change it. */
export interface ShareOf extends Audience {
  readonly mayChange: boolean
}

/** So many people of one audience are told that a record is shared with it. */
export const mostTold = 500

/** More than these one record is not shared with: then it is everybody's. */
export const mostAudiences = 50

/**
 * Shares a record, or says otherwise of a share whether it is to be changed.
 *
 * @returns whether it was not shared with them before
 * @throws DomainError NotAllowed, OwnAlready, SharedTooMuch when the audience has as much as it can, SharedTooOften
 */
export async function shareRecord(
  context: Context,
  kind: DomainKind,
  record: Recorded,
  { type, id, name }: Audience,
  mayChange: boolean,
): Promise<boolean> {
  demand(context, 'share', record)
  const { em, organization, actor } = context
  if (record.owner.id === id) throw new DomainError('OwnAlready', { ref: reference(kind, record), name })
  // Of two who share it at once, the second sees what the first did.
  await lockRecord(context, record)
  const before = await em.findOne(RecordShare, { record: record.id, audienceId: id })
  const isNew = !before || !!before.deletedAt
  if (isNew) {
    const alive = { deletedAt: null }
    if ((await em.count(RecordShare, { audienceId: id, ...alive })) >= mostShared)
      throw new DomainError('SharedTooMuch')
    if ((await em.count(RecordShare, { record: record.id, ...alive })) >= mostAudiences)
      throw new DomainError('SharedTooOften', { ref: reference(kind, record) })
  }
  const values = { mayChange, sharedBy: actor.id, deletedAt: null }
  if (before) Object.assign(before, values)
  else
    em.create(RecordShare, {
      ...{ organization: organization.id, kind: kind.name, record: record.id, audience: type, audienceId: id },
      ...values,
    })
  await em.flush()
  return isNew
}

/**
 * Stops sharing a record, with one audience or with all.
 *
 * @returns with how many it was shared
 * @throws DomainError NotAllowed
 */
export async function stopSharing(context: Context, record: Recorded, audience?: string): Promise<number> {
  demand(context, 'share', record)
  return endShares(context, { record: record.id, ...(audience && { audienceId: audience }) })
}

/** Ends what was shared with somebody who leaves. */
export const endSharesWith = (context: Context, user: Pick<User, 'id'>): Promise<number> =>
  endShares(context, { audienceId: user.id })

async function endShares({ em, now }: Context, of: { record?: string; audienceId?: string }): Promise<number> {
  const shares = await em.find(RecordShare, { ...of, deletedAt: null })
  for (const share of shares) share.deletedAt = now
  await em.flush()
  return shares.length
}

/** Whoever saw a record sees what it went into: what is shared with the same already is shared by the wider of the two. */
export async function followShares({ em }: Context, other: Recorded, kept: Recorded): Promise<void> {
  const theirs = await em.find(RecordShare, { record: other.id, deletedAt: null })
  const own = new Map((await em.find(RecordShare, { record: kept.id })).map((one) => [one.audienceId, one]))
  for (const share of theirs) {
    const same = own.get(share.audienceId)
    if (share.audienceId === kept.owner.id) continue
    if (!same) share.record = kept.id
    else {
      same.mayChange = share.mayChange || (!same.deletedAt && same.mayChange)
      same.deletedAt = null
    }
  }
  await em.flush()
}

/** With whom the record whose id is `record` is shared, as a JSON array of a statement: whoever is no more is left out. */
export function sharesSql(context: Context, record: string, $: Bind): string {
  const shares = from(context, RecordShare, 's')
  const { audience, audienceId, mayChange } = shares.columns
  const called = (rows: Rows<{ id: string; organization: string; name: string }>) =>
    `(select ${rows.columns.name} from ${rows.and(() => `${rows.columns.id} = ${audienceId}`).sql($)})`
  const name = `case ${audience}
      when 'person' then ${called(from(context, User, 'u').where({ active: true }) as never)}
      when 'department' then ${called(from(context, Department, 'd') as never)}
      when 'position' then ${called(from(context, Position, 'p') as never)}
      else '' end`
  return `(select jsonb_agg(jsonb_build_object('type', type, 'id', id, 'name', name, 'mayChange', may_change)
      order by type = 'person', type, name) from (
      select ${audience} as type, ${audienceId} as id, ${mayChange} as may_change, ${name} as name
      from ${shares.and(() => `${shares.columns.record} = ${record}`).sql($)}) shared where name is not null)`
}

/** With whom a record is shared. */
export async function sharesOf(context: Context, record: Recorded): Promise<readonly ShareOf[]> {
  const [row] = await asking<{ shares: readonly ShareOf[] | null }>(
    context.em,
    ($) => `select ${sharesSql(context, `${$(record.id)}::uuid`, $)} as shares`,
  )
  return row?.shares ?? []
}

/** Nothing when it was stopped. */
export const shareById = async ({ em }: Context, id: string): Promise<RecordShare | undefined> =>
  (isId(id) && (await em.findOne(RecordShare, { id, deletedAt: null }))) || undefined
