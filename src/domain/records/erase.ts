/** Erases what deleted records said: their texts, what they were found by, their history, and what they consisted of. */
import type { EntityMetadata } from '@mikro-orm/core'
import type { EntityManager } from '@mikro-orm/sql'
import { asking, type Bind } from '../database/ask.ts'
import { domainKinds, domainParts } from '../entities.ts'
import type { DomainKind } from './domain-kind.ts'

/** What an erased record is called, in whichever language. */
export const erasedTitle = '—'

/** By these it is named, and names what it is about. */
const kept = new Set(['sortKey', 'aboutKind'])

/** Texts that may be empty, and JSON, are emptied; numbers and days tell of nobody. */
function assignments(meta: EntityMetadata, { title }: Pick<DomainKind, 'title'>, $: Bind): readonly string[] {
  return meta.props.flatMap((prop) => {
    const { name, kind, enum: isChoice, generated, persist, nullable, primary, columnTypes, fieldNames } = prop
    const [column] = fieldNames ?? []
    if (kind !== 'scalar' || !column || primary || isChoice || generated || persist === false || kept.has(name))
      return []
    if (name === title) return [`${column} = ${$(erasedTitle)}`]
    return nullable && /^(?:varchar|text|jsonb)/.test(columnTypes?.[0] ?? '') ? [`${column} = null`] : []
  })
}

/**
 * @param before when they were deleted at the latest
 * @returns how many: fewer than `most` means that no more are that old
 */
export async function eraseDeleted(
  em: EntityManager,
  organization: string,
  { before, now }: { readonly before: Date; readonly now: Date },
  most: number,
): Promise<number> {
  let left = most
  for (const kind of domainKinds) {
    if (left <= 0) break
    left -= await eraseOf(em, organization, kind, { before, now }, left)
  }
  return most - left
}

async function eraseOf(
  em: EntityManager,
  organization: string,
  kind: DomainKind,
  { before, now }: { readonly before: Date; readonly now: Date },
  most: number,
): Promise<number> {
  const meta = em.getMetadata().get(kind.entity) as EntityMetadata
  const rows = await asking<{ id: string }>(
    em,
    ($) => `select id from ${meta.tableName} r where organization = ${$(organization)} and deleted_at < ${$(before)}
      and not exists (select from erased_record e where e.organization = r.organization and e.record = r.id)
      order by deleted_at limit ${most} for update`,
  )
  if (!rows.length) return 0
  const ids = rows.map(({ id }) => id)
  const of = ($: Bind) => `= any(${$(ids)}::uuid[])`
  for (const part of domainParts.filter((one) => (one.of() as unknown) === kind)) {
    const parts = em.getMetadata().get(part.entity) as EntityMetadata
    const whole = parts.properties[part.whole as never] as unknown as { readonly fieldNames: readonly string[] }
    const named = ($: Bind) => `${whole.fieldNames[0]} ${of($)}`
    await asking(
      em,
      ($) => `delete from history where organization = ${$(organization)}
      and record in (select id from ${parts.tableName} where ${named($)})`,
    )
    await asking(em, ($) => `delete from ${parts.tableName} where ${named($)}`)
  }
  await asking(
    em,
    ($) => `update ${meta.tableName} set ${assignments(meta, kind, $).join(', ')}, sort_key = '#' where id ${of($)}`,
  )
  await asking(em, ($) => `delete from search_token where organization = ${$(organization)} and record ${of($)}`)
  await asking(
    em,
    ($) => `delete from history where organization = ${$(organization)} and kind = 'recordShare'
      and record in (select id from record_share where organization = ${$(organization)} and record ${of($)})`,
  )
  await asking(em, ($) => `delete from record_share where organization = ${$(organization)} and record ${of($)}`)
  await asking(em, ($) => `delete from favourite where organization = ${$(organization)} and record ${of($)}`)
  await asking(
    em,
    ($) =>
      `update outgoing_email set text = '', subject = '' where organization = ${$(organization)} and interaction_id ${of($)}`,
  )
  // That it was deleted, and by whom, says nothing of what it held.
  await asking(
    em,
    ($) => `delete from history where organization = ${$(organization)} and record ${of($)}
      and (changes - 'deletedAt' - 'mergedInto') <> '{}'::jsonb`,
  )
  await asking(
    em,
    ($) => `insert into erased_record (organization, record, at) select ${$(organization)}, id, ${$(now)}
      from unnest(${$(ids)}::uuid[]) id on conflict do nothing`,
  )
  return rows.length
}
