/** What a record's card shows: the record, and what stands around it. */
import type { z } from 'zod'
import { asking, mapped, type Place } from './ask.ts'
import { Activity } from './calendar/activity.ts'
import type { Context } from './context.ts'
import type { DomainKind } from './domain-kind.ts'
import { type Linked, linkedBy } from './links.ts'
import { reach, reachSql } from './policies.ts'
import type { Recorded } from './record.ts'
import { findWith } from './records.ts'

export interface Card<Entity> {
  readonly record: Entity
  /** Whether the actor marked it. */
  readonly favourite: boolean
  /** The latest that happened or is planned, as far as the actor may see it. */
  readonly activities: readonly Activity[]
  /** What its links lead to. */
  readonly linked: Linked
}

const latest = 3

/** Of the record whose id is `record`. */
const around = (context: Context, kind: Pick<DomainKind, 'name'>, record: string, $: Place): string => {
  const organization = $(context.organization.id)
  return `jsonb_build_object(
    'favourite', exists (
      select from favourite where organization = ${organization} and user_id = ${$(context.actor.id)}
        and kind = ${$(kind.name)} and record = ${record}
    ),
    'activities', (select jsonb_agg(to_jsonb(a) order by a.at desc nulls last, a.id desc) from (
      select * from activity entry
      where organization = ${organization} and about = ${record} and deleted_at is null
        and ${reachSql(reach(context, 'see', Activity), 'entry', $)}
      order by at desc nulls last, id desc limit ${latest}
    ) a))`
}

interface Around {
  readonly favourite: boolean
  readonly activities: readonly Record<string, unknown>[] | null
}

const card = async <Entity extends Recorded>(
  context: Context,
  kind: Pick<DomainKind, 'links'>,
  record: Entity,
  { favourite, activities }: Around,
): Promise<Card<Entity>> => ({
  record,
  favourite,
  activities: (activities ?? []).map((activity) => mapped(context.em, Activity, activity)),
  linked: await linkedBy(context, [[kind, record]]),
})

/** In one statement, and one more for a kind with links, since it is asked for most. @throws DomainError NotFound, as `findRecord` does */
export async function findCard<Entity extends Recorded>(
  context: Context,
  kind: DomainKind<Entity, z.ZodType>,
  ref: string,
  options: { deleted?: boolean } = {},
): Promise<Card<Entity>> {
  const { record, beside } = await findWith(context, kind, ref, options, ($) => around(context, kind, 'r.id', $))
  return card(context, kind, record, beside as Around)
}

/** The card of a record that is at hand, as it is now. */
export async function cardOf<Entity extends Recorded>(
  context: Context,
  kind: Pick<DomainKind, 'name' | 'links'>,
  record: Entity,
): Promise<Card<Entity>> {
  const [row] = await asking<{ around: Around }>(
    context.em,
    ($) => `select ${around(context, kind, `${$(record.id)}::uuid`, $)} as around`,
  )
  if (!row) throw new Error('a statement without a table gave no row')
  return card(context, kind, record, row.around)
}
