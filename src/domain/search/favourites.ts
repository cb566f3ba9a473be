import type { Context } from '../context.ts'
import { asking } from '../database/ask.ts'
import type { DomainKind } from '../records/domain-kind.ts'
import { fromKind } from '../records/from.ts'
import type { Recorded } from '../records/record.ts'
import { readRecords } from '../records/select-records.ts'
import { Favourite } from './favourite.ts'
import type { Hit } from './find.ts'

const key = (context: Context, kind: DomainKind, record: Recorded) => ({
  organization: context.organization.id,
  user: context.actor.id,
  kind: kind.name,
  record: record.id,
})

async function isFavourite(context: Context, kind: DomainKind, record: Recorded): Promise<boolean> {
  return (await context.em.count(Favourite, key(context, kind, record))) > 0
}

/** Saying it twice is saying it once. */
export async function setFavourite(context: Context, kind: DomainKind, record: Recorded, on: boolean): Promise<void> {
  if (!on) await context.em.nativeDelete(Favourite, key(context, kind, record))
  else if (!(await isFavourite(context, kind, record)))
    context.em.create(Favourite, { ...key(context, kind, record), at: context.now })
  await context.em.flush()
}

/** The actor's favourites of these kinds, newest first, as far as they may still see them. */
export async function favouritesOf(
  context: Context,
  kinds: readonly DomainKind[],
  limit: number,
): Promise<readonly Hit[]> {
  const found: Hit[] = []
  for (let start = 0; ; start += limit) {
    const marks = await context.em.find(
      Favourite,
      { user: context.actor.id, kind: { $in: kinds.map(({ name }) => name) } },
      { orderBy: { at: 'desc', record: 'asc' }, limit, offset: start },
    )
    found.push(...(await stillSeen(context, kinds, marks)))
    // Some of them may be deleted, or out of sight, by now: others take their places.
    if (found.length >= limit || marks.length < limit) return found.slice(0, limit)
  }
}

/** What stands behind marks, in their order. */
async function stillSeen(
  context: Context,
  kinds: readonly DomainKind[],
  marks: readonly Favourite[],
): Promise<readonly Hit[]> {
  const ofKind = async (kind: DomainKind): Promise<Hit[]> => {
    const ids = marks.filter((mark) => mark.kind === kind.name).map((mark) => mark.record)
    if (!ids.length) return []
    const records = await readRecords(context, kind, {
      rows: fromKind(context, kind).where({ id: ids }).visibleTo(context),
    })
    return records.map((record) => ({ kind, record }))
  }
  const seen = new Map((await Promise.all(kinds.map(ofKind))).flat().map((hit) => [hit.record.id, hit]))
  return marks.flatMap(({ record }) => seen.get(record) ?? [])
}

interface Marked {
  readonly kind: Pick<DomainKind, 'name'>
  readonly record: Pick<Recorded, 'id'>
}

/** Whoever keeps a record at hand keeps what it became too. The marks of their own stay where they are. */
export const followFavourites = ({ em, organization, request }: Context, from: Marked, to: Marked): Promise<unknown> =>
  asking(
    em,
    ($) => `insert into favourite (organization, user_id, kind, record, at, request)
      select organization, user_id, ${$(to.kind.name)}, ${$(to.record.id)}::uuid, at, ${$(request)} from favourite
      where organization = ${$(organization.id)} and kind = ${$(from.kind.name)} and record = ${$(from.record.id)}
      on conflict do nothing`,
  )

/** Takes back what came along with a request. */
export const forgetFollowed = ({ em, organization }: Context, request: string): Promise<unknown> =>
  asking(em, ($) => `delete from favourite where organization = ${$(organization.id)} and request = ${$(request)}`)
