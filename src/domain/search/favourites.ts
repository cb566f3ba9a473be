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

async function isFavourite(context: Context, kind: DomainKind, record: Recorded): Promise<boolean> {
  return (await context.em.count(Favourite, key(context, kind, record))) > 0
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
