import type { Context } from '../context.ts'
import type { DomainKind } from '../domain-kind.ts'
import type { Recorded } from '../record.ts'
import { searchTokens } from './pinyin.ts'

/** Brings what a record is found by up to date with what it says now: one statement, touching only what differs. */
export async function indexRecord<Entity extends Recorded>(
  { em, organization }: Pick<Context, 'em' | 'organization'>,
  kind: Pick<DomainKind<Entity>, 'name' | 'searched'>,
  record: Entity,
): Promise<void> {
  const tokens = JSON.stringify(searchTokens(kind.searched(record)))
  await em.execute(
    `with wanted as (select jsonb_array_elements_text(?::jsonb) as token),
     gone as (delete from search_token where organization = ? and record = ? and token not in (select token from wanted))
     insert into search_token (organization, token, kind, record) select ?, token, ?, ? from wanted on conflict do nothing`,
    [tokens, organization.id, record.id, organization.id, kind.name, record.id],
  )
}
