/** What a record's card shows: the record, and what stands around it. */
import type { z } from 'zod'
import { Activity } from '../calendar/activity.ts'
import type { Context } from '../context.ts'
import { asking, type Bind, mapped } from '../database/ask.ts'
import type { DomainKind } from '../records/domain-kind.ts'
import { from } from '../records/from.ts'
import { type Linked, linkedBy } from '../records/links.ts'
import type { Recorded } from '../records/record.ts'
import { findWith } from '../records/records.ts'
import { readRecord } from '../records/select-records.ts'
import { type ShareOf, sharesSql } from '../records/sharing.ts'
import { Favourite } from '../search/favourite.ts'
import { Interaction } from './interaction.ts'
import { interactionLink } from './interactions.ts'

export interface Card<Entity> {
  readonly record: Entity
  /** Whether the actor marked it. */
  readonly favourite: boolean
  /** What is open, the most pressing first, as far as the actor may see it. */
  readonly activities: readonly Activity[]
  /** Whether there are more of them. */
  readonly hasMoreActivities?: boolean
  /** The latest that happened, as far as the actor may see it; on a customer, with anything that belongs to it. */
  readonly interactions: readonly LoggedInteraction[]
  /** What its links lead to. */
  readonly linked: Linked
  /** With whom it is shared. */
  readonly shares?: readonly ShareOf[]
}

export interface LoggedInteraction {
  readonly interaction: Interaction
  /** The name of its owner. */
  readonly by: string
}

const most = 3

/** Of the record whose id is `record`. */
const around = (context: Context, kind: Pick<DomainKind, 'name' | 'entity'>, record: string, $: Bind): string => {
  const marks = from(context, Favourite, 'f').where({ user: context.actor.id, kind: kind.name })
  const open = from(context, Activity, 'a').visibleTo(context).where({ status: 'open' })
  const logged = from(context, Interaction, 'i').visibleTo(context)
  const [entry, talk] = [open.columns, logged.columns]
  const isOf = (column: string) => () => `${column} = ${record}`
  return `jsonb_build_object(
    'favourite', exists (select from ${marks.and(isOf(marks.columns.record)).sql($)}),
    'activities', (select jsonb_agg(to_jsonb(a) order by a.at nulls last, a.id) from (
      select * from ${open
        .and(
          isOf(entry.about),
          () => `${entry.type} = 'task' or coalesce(${entry.until}, ${entry.at}) >= ${$(context.now)}`,
        )
        .sql($)}
      order by ${entry.at} nulls last, ${entry.id} limit ${most + 1}
    ) a),
    'shares', ${sharesSql(context, record, $)},
    'interactions', (select jsonb_agg(jsonb_build_object('interaction', to_jsonb(i), 'by', u.name) order by i.sort_key, i.id)
      from (
        select * from ${logged.and(isOf(talk[interactionLink(kind)])).sql($)}
        order by ${talk.sortKey}, ${talk.id} limit ${most}
      ) i join app_user u on u.id = i.owner_id))`
}

interface Around {
  readonly favourite: boolean
  readonly activities: readonly Record<string, unknown>[] | null
  readonly interactions: readonly { readonly interaction: Record<string, unknown>; readonly by: string }[] | null
  readonly shares: readonly ShareOf[] | null
}

const card = async <Entity extends Recorded>(
  context: Context,
  kind: Pick<DomainKind, 'links' | 'about'>,
  record: Entity,
  { favourite, activities, interactions, shares }: Around,
): Promise<Card<Entity>> => ({
  record,
  favourite,
  hasMoreActivities: (activities ?? []).length > most,
  activities: (activities ?? []).slice(0, most).map((activity) => mapped(context.em, Activity, activity)),
  interactions: (interactions ?? []).map(({ interaction, by }) => ({
    interaction: mapped(context.em, Interaction, interaction),
    by,
  })),
  linked: await linkedBy(context, [[kind, record]]),
  shares: shares ?? [],
})

/** For reading alone, in one statement, and one more for a kind with links, since it is asked for most. @throws DomainError NotFound, as `findRecord` does */
export async function findCard<Entity extends Recorded>(
  context: Context,
  kind: DomainKind<Entity, z.ZodType>,
  ref: string,
  options: { deleted?: boolean } = {},
): Promise<Card<Entity>> {
  const { record, beside } = await findWith(
    context,
    kind,
    ref,
    options,
    ($) => around(context, kind, 'r.id', $),
    readRecord,
  )
  return card(context, kind, record, beside as Around)
}

/** The card of a record that is at hand, as it is now. */
export async function cardOf<Entity extends Recorded>(
  context: Context,
  kind: Pick<DomainKind, 'name' | 'links' | 'about' | 'entity'>,
  record: Entity,
): Promise<Card<Entity>> {
  const [row] = await asking<{ around: Around }>(
    context.em,
    ($) => `select ${around(context, kind, `${$(record.id)}::uuid`, $)} as around`,
  )
  if (!row) throw new Error('a statement without a table gave no row')
  return card(context, kind, record, row.around)
}
