/** Whoever leaves hands over everything of theirs: one step, that one undo takes back, however much it is. */
import type { EntityClass, EntityMetadata } from '@mikro-orm/core'
import { v7 as uuidv7 } from 'uuid'
import { moveDays } from '../calendar/activities.ts'
import type { Context } from '../context.ts'
import { asking } from '../database/ask.ts'
import { isId } from '../database/columns.ts'
import { domainKinds, trackedTables } from '../entities.ts'
import { InvalidFields } from '../errors.ts'
import { HistoryEntry } from '../history/history.ts'
import { undo } from '../history/undo.ts'
import { postNotice } from '../notices/post-notice.ts'
import { fromKind, type Rows } from '../records/from.ts'
import { demandAny } from '../records/policies.ts'
import type { Recorded } from '../records/record.ts'
import { endSharesWith } from '../records/sharing.ts'
import { demandAdministrator } from './people.ts'
import { User } from './user.ts'

/** So many of a kind of record, or of what else has an owner. */
export interface Holding {
  readonly kind: string
  readonly count: number
}

/** Rows of one statement. */
const atOnce = 2_000

interface Held {
  readonly name: string
  readonly entity: EntityClass<object>
  readonly meta: EntityMetadata
}

/** Everything that has an owner; what follows its whole (payments their order) comes before that. */
const heldIn = ({ em }: Pick<Context, 'em'>): readonly Held[] =>
  [...domainKinds.toReversed(), ...trackedTables].flatMap(({ name, entity }) => {
    const meta = em.getMetadata().get(entity) as EntityMetadata
    return 'owner' in meta.properties ? [{ name, entity, meta }] : []
  })

/** How much somebody has, of each that they have some of. @throws DomainError NotAllowed */
export async function holdingsOf(context: Context, user: Pick<User, 'id'>): Promise<readonly Holding[]> {
  demandAny(context, 'administer', User)
  const counts = await asking<Holding>(context.em, ($) =>
    heldIn(context)
      .toReversed()
      .map(
        (held) =>
          `select ${$(held.name)}::text as kind, count(*)::int as count from ${ownOf(context, held, user).sql($)}`,
      )
      .join(' union all '),
  )
  return counts.filter(({ count }) => count > 0)
}

/**
 * Takes somebody's access away and gives everything of theirs to another, who is told; of somebody who has left already,
 * what they still have.
 *
 * @param heir the id of who takes over; needed when there is anything
 * @returns what they had, and who has it now
 * @throws InvalidFields at `heir`; DomainError NotAllowed, LastAdministrator
 */
export async function deactivate(
  context: Context,
  user: User,
  heir: string | undefined,
): Promise<{ readonly holdings: readonly Holding[]; readonly heir?: User }> {
  await demandAdministrator(context, user, { role: user.role, active: false })
  const holdings = await holdingsOf(context, user)
  user.active = false
  if (!holdings.length) {
    await context.em.flush()
    await endSharesWith(context, user)
    return { holdings }
  }
  const to = await heirOf(context, user, heir)
  user.heir = to.id
  await context.em.flush()
  await endSharesWith(context, user)
  for (const held of heldIn(context)) {
    for (let ids = await idsOf(context, held, user); ids.length; ids = await idsOf(context, held, user))
      await give(context, held, user.id, to.id, ids)
  }
  await moveDays(context, user, to, context.request)
  const { actor, request } = context
  if (to.id !== actor.id)
    await postNotice(context, {
      key: `handedOver:${request}`,
      topic: 'handedOver',
      params: { from: user.id, by: actor.id, holdings: JSON.stringify(holdings) },
      to: { user: to },
    })
  return { holdings, heir: to }
}

async function heirOf({ em }: Context, user: User, id: string | undefined): Promise<User> {
  if (!id) throw new InvalidFields({ heir: { code: 'required' } })
  const heir = isId(id) ? await em.findOne(User, { id, active: true }) : null
  if (!heir) throw new InvalidFields({ heir: { code: 'option' } })
  if (heir.id === user.id) throw new InvalidFields({ heir: { code: 'another' } })
  return heir
}

/** What somebody has of one table. */
const ownOf = (context: Context, { entity }: Held, { id }: Pick<User, 'id'>): Rows<Recorded> =>
  fromKind(context, { entity }).where({ owner: id })

/** Some of it. */
async function idsOf(context: Context, held: Held, user: Pick<User, 'id'>): Promise<string[]> {
  const own = ownOf(context, held, user)
  const rows = await asking<{ id: string }>(context.em, ($) => `select r.id from ${own.sql($)} limit ${atOnce}`)
  return rows.map(({ id }) => id)
}

/**
 * Gives those of these that one still has to another, with their history and their events. By their ids: joined with
 * what has just grown, PostgreSQL would go through one for each of the other.
 *
 * @returns how many
 */
async function give(
  context: Context,
  { name, meta }: Held,
  from: string,
  to: string,
  ids: readonly string[],
): Promise<number> {
  const { em, organization, actor, now, request, undoing = null } = context
  // Ids of the history sort by when they were made (UUID version 7): these begin as one made here now does.
  const [given] = await asking<{ count: number }>(em, ($) => {
    const changes = `jsonb_build_object('owner', jsonb_build_array(${$(from)}::text, ${$(to)}::text))`
    return `with given as (
        update ${meta.tableName} set owner_id = ${$(to)}, version = version + 1
          ${'updatedAt' in meta.properties ? `, updated_at = ${$(now)}` : ''}
        where organization = ${$(organization.id)} and owner_id = ${$(from)} and id = any(${$(ids)}::uuid[])
        returning id, version
      ), told as (
        insert into event (organization, at, kind, verb, record, version, changes, actor, request, undoes)
        select ${$(organization.id)}, ${$(now)}, ${$(name)}, 'transfer', id, version, ${changes},
          ${$(actor.id)}, ${$(request)}, ${$(undoing)} from given
      ), kept as (
        insert into history (id, organization, at, by_id, request, kind, record, version, verb, changes, undoes, undone)
        select overlay(md5(random()::text || id)
            placing ${$(uuidv7().replaceAll('-', '').slice(0, 13))} from 1 for 13)::uuid,
          ${$(organization.id)}, ${$(now)}, ${$(actor.id)}, ${$(request)}, ${$(name)}, id, version,
          'update', ${changes}, ${$(undoing)}, false from given
      )
      select count(*)::int as count from given`
  })
  return given?.count ?? 0
}

export interface TakenBack {
  /** Who has it again. */
  readonly user: User
  readonly holdings: readonly Holding[]
  /** How many went on to others meanwhile: they stay where they are. */
  readonly elsewhere: number
}

/**
 * Takes a hand-over back, in a few statements however much it was: what the heir still has returns, and so does access.
 *
 * @returns nothing when the request is no hand-over: then it is `undo`'s
 * @throws DomainError NotAllowed, UndoConflict
 */
export async function undoHandOver(context: Context, request?: string): Promise<TakenBack | undefined> {
  const { em, actor, organization } = context
  const mine = { by: actor.id, undone: false, undoes: null }
  const last = await em.findOne(HistoryEntry, request ? { ...mine, request } : mine, { orderBy: { id: 'desc' } })
  const left = last && (await em.findOne(HistoryEntry, { ...mine, request: last.request, kind: 'user' }))
  const heir = left?.changes.heir?.[1]
  if (!last || !left || typeof heir !== 'string') return undefined
  demandAny(context, 'administer', User)
  context.undoing = last.request
  const holdings: Holding[] = []
  let elsewhere = 0
  for (const held of heldIn(context)) {
    const given = await asking<{ record: string }>(
      em,
      ($) => `update history set undone = true where organization = ${$(organization.id)}
        and request = ${$(last.request)} and by_id = ${$(actor.id)} and kind = ${$(held.name)} and undoes is null
        returning record`,
    )
    let count = 0
    for (let from = 0; from < given.length; from += atOnce) {
      const ids = given.slice(from, from + atOnce).map(({ record }) => record)
      count += await give(context, held, heir, left.record, ids)
    }
    if (count) holdings.unshift({ kind: held.name, count })
    elsewhere += given.length - count
  }
  // What is left of the request is that they lost their access.
  await undo(context, last.request)
  const user = await em.findOneOrFail(User, { id: left.record })
  await moveDays(context, await em.findOneOrFail(User, { id: heir }), user, context.request)
  return { user, holdings, elsewhere }
}
