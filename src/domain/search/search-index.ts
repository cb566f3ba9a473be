import type { Context } from '../context.ts'
import { type DomainKind, titleOf } from '../records/domain-kind.ts'
import type { Recorded } from '../records/record.ts'
import { domainOf } from './company-name.ts'
import { factsOf } from './duplicates.ts'
import { placedTokens } from './places.ts'

/** What a record is found by, and where: its texts, and the domains of its websites. */
export const tokensOf = <Entity extends Recorded>(
  kind: Pick<DomainKind<Entity>, 'title' | 'searched' | 'compared' | 'people'>,
  record: Entity,
): Map<string, number> =>
  placedTokens(
    titleOf(kind, record),
    [...kind.searched(record), ...factsOf(kind, record).sites.map((site) => domainOf(site))],
    new Set(kind.people?.map((field) => (record as Readonly<Record<string, unknown>>)[field])),
  )

/** Brings what a record is found by up to date with what it says now: one statement, touching only what differs. */
export async function indexRecord<Entity extends Recorded>(
  { em, organization }: Pick<Context, 'em'> & { readonly organization: { readonly id: string } },
  kind: Pick<DomainKind<Entity>, 'name' | 'title' | 'searched' | 'compared' | 'people'>,
  record: Entity,
): Promise<void> {
  const placed = JSON.stringify(Object.fromEntries(tokensOf(kind, record)))
  await em.execute(
    `with wanted as (select key as token, value::smallint as place from jsonb_each_text(?::jsonb)),
     gone as (delete from search_token where organization = ? and record = ? and token not in (select token from wanted))
     insert into search_token (organization, kind, token, record, place) select ?, ?, token, ?, place from wanted
     on conflict (organization, kind, token, record) do update set place = excluded.place
       where search_token.place <> excluded.place`,
    [placed, organization.id, record.id, organization.id, kind.name, record.id],
  )
}
