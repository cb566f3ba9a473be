import type { Context } from '../context.ts'
import type { DomainKind } from '../domain-kind.ts'
import { visible } from '../policies.ts'
import type { Recorded } from '../record.ts'
import { Favourite } from './favourite.ts'

const key = (context: Context, kind: DomainKind, record: Recorded) => ({
  organization: context.organization.id,
  user: context.actor.id,
  kind: kind.name,
  record: record.id,
})

export async function isFavourite(context: Context, kind: DomainKind, record: Recorded): Promise<boolean> {
  return (await context.em.count(Favourite, key(context, kind, record))) > 0
}

/** Whether a record is a favourite, and whether anything was logged on it: one statement, since every card asks. */
export async function marksOf(
  { em, organization, actor }: Context,
  kind: DomainKind,
  record: Recorded,
): Promise<{ favourite: boolean; logged: boolean }> {
  const [row] = await em.execute<{ favourite: boolean; logged: boolean }[]>(
    `select
       exists (select from favourite where organization = ? and user_id = ? and kind = ? and record = ?) as favourite,
       exists (select from activity where organization = ? and about = ? and deleted_at is null) as logged`,
    [organization.id, actor.id, kind.name, record.id, organization.id, record.id],
  )
  return { favourite: row?.favourite ?? false, logged: row?.logged ?? false }
}

/** Saying it twice is saying it once. */
export async function setFavourite(context: Context, kind: DomainKind, record: Recorded, on: boolean): Promise<void> {
  if (!on) await context.em.nativeDelete(Favourite, key(context, kind, record))
  else if (!(await isFavourite(context, kind, record)))
    context.em.create(Favourite, { ...key(context, kind, record), at: context.now })
}

/** The actor's favourites of a kind, newest first, as far as they may still see them. */
export async function favouritesOf(context: Context, kind: DomainKind, limit: number): Promise<readonly Recorded[]> {
  const marks = await context.em.find(
    Favourite,
    { user: context.actor.id, kind: kind.name },
    { orderBy: { at: 'desc' }, limit },
  )
  if (!marks.length) return []
  const ids = marks.map((mark) => mark.record)
  const records = await context.em.find(
    kind.entity,
    { $and: [{ id: { $in: ids }, deletedAt: null }, visible(context, kind.entity)] } as never,
    { populate: ['owner'] as never, strategy: 'joined' },
  )
  return (records as Recorded[]).toSorted((a, b) => ids.indexOf(a.id) - ids.indexOf(b.id))
}
