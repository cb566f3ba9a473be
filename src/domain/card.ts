/** What a record's card shows: the record, and what stands around it. */
import type { z } from 'zod'
import { ask, mapped } from './ask.ts'
import { Activity } from './calendar/activity.ts'
import type { Context } from './context.ts'
import type { DomainKind } from './domain-kind.ts'
import { reach, reachParameters } from './policies.ts'
import type { Recorded } from './record.ts'
import { findWith } from './records.ts'

export interface Card<Entity> {
  readonly record: Entity
  /** Whether the actor marked it. */
  readonly favourite: boolean
  /** The latest that happened or is planned, as far as the actor may see it. */
  readonly activities: readonly Activity[]
}

const latest = 3

/** Of the record whose id is `record`; takes six parameters from `$first` on. */
function around(record: string, first: number): string {
  const [organization, actor, kind, everything, owners, creators] = [0, 1, 2, 3, 4, 5].map((n) => `$${first + n}`)
  return `jsonb_build_object(
    'favourite', exists (
      select from favourite
      where organization = ${organization} and user_id = ${actor} and kind = ${kind} and record = ${record}
    ),
    'activities', (select jsonb_agg(to_jsonb(a) order by a.at desc nulls last, a.id desc) from (
      select * from activity
      where organization = ${organization} and about = ${record} and deleted_at is null
        and (${everything} or owner_id = any(${owners}::uuid[]) or created_by_id = any(${creators}::uuid[]))
      order by at desc nulls last, id desc limit ${latest}
    ) a))`
}

interface Around {
  readonly favourite: boolean
  readonly activities: readonly Record<string, unknown>[] | null
}

const parameters = (context: Context, kind: Pick<DomainKind, 'name'>) => [
  context.organization.id,
  context.actor.id,
  kind.name,
  ...reachParameters(reach(context, 'see', Activity)),
]

const card = <Entity>({ em }: Context, record: Entity, { favourite, activities }: Around): Card<Entity> => ({
  record,
  favourite,
  activities: (activities ?? []).map((activity) => mapped(em, Activity, activity)),
})

/** In one statement, since it is asked for most. @throws DomainError NotFound, as `findRecord` does */
export async function findCard<Entity extends Recorded>(
  context: Context,
  kind: DomainKind<Entity, z.ZodType>,
  ref: string,
  options: { deleted?: boolean } = {},
): Promise<Card<Entity>> {
  const value = { value: around('r.id', 7), parameters: parameters(context, kind) }
  const { record, beside } = await findWith(context, kind, ref, options, value)
  return card(context, record, beside as Around)
}

/** The card of a record that is at hand, as it is now. */
export async function cardOf<Entity extends Recorded>(
  context: Context,
  kind: Pick<DomainKind, 'name'>,
  record: Entity,
): Promise<Card<Entity>> {
  const values = [...parameters(context, kind), record.id]
  const [row] = await ask<{ around: Around }>(context.em, `select ${around('$7', 1)} as around`, values)
  if (!row) throw new Error('a statement without a table gave no row')
  return card(context, record, row.around)
}
