/**
 * Records stored before names were read the way they are now are read again, once: where they stand in lists, and what
 * they are found by. Batch by batch, each going on where the last one ended, whoever did that.
 */

import { LockMode } from '@mikro-orm/core'
import type { EntityManager } from '@mikro-orm/sql'
import { asking } from '../database/ask.ts'
import { ownRows } from '../database/own-rows.ts'
import { tableOf } from '../database/tables.ts'
import type { DomainKind } from '../records/domain-kind.ts'
import type { Recorded } from '../records/record.ts'
import { indexRecord } from './search-index.ts'
import { sortKeyOf } from './sort-key-of.ts'

/**
 * Raised whenever names come to be read otherwise, by a migration that raises the default of the column for new
 * organisations too, and wakes the job of all others: `select wake_everywhere('names')`.
 */
const reading = 1
/** Records of one transaction. */
const batch = 200

interface Asker {
  readonly em: EntityManager
  readonly organization: { readonly id: string }
}

/** Reads some more records again, without a new version of them. @returns whether nothing is left, or another process is at it */
export async function readSomeAgain(asker: Asker, kinds: readonly DomainKind[]): Promise<boolean> {
  const { em, organization } = asker
  const [row] = await asking<{ to: string | null }>(
    em,
    ($) => `select names_read_to as to from organization where id = ${$(organization.id)} and names_read < ${reading}
      for no key update skip locked`,
  )
  if (!row) return true
  const [name, after] = row.to?.split(' ') ?? []
  const at = name ? kinds.findIndex((kind) => kind.name === name) : 0
  const kind = kinds[at]
  const last = kind && (await readBatch(asker, kind, after))
  const next = last ? (name ?? kind.name) : kinds[at + 1]?.name
  const to = next && (last ? `${next} ${last}` : next)
  await asking(
    em,
    ($) => `update organization set names_read_to = ${$(to ?? null)}::text, names_read = ${to ? 'names_read' : reading}
      where id = ${$(organization.id)} returning 1`,
  )
  return !to
}

/** @returns the id of the last one, when there may be more behind it */
async function readBatch(asker: Asker, kind: DomainKind, after: string | undefined): Promise<string | undefined> {
  const { em, organization } = asker
  // Locked: what somebody saves meanwhile is read after that, and not overwritten by what stood there before.
  const records = (await em.find(
    kind.entity,
    { organization: organization.id, ...(after && { id: { $gt: after } }) } as never,
    {
      orderBy: { id: 'asc' } as never,
      limit: batch,
      lockMode: LockMode.PESSIMISTIC_WRITE,
      ...ownRows(em, kind.entity),
    },
  )) as Recorded[]
  const moved = records
    .map((record) => ({ id: record.id, key: sortKeyOf(kind, record), before: record.sortKey }))
    .filter(({ key, before }) => key !== before)
  if (moved.length)
    await asking(
      em,
      ($) => `update ${tableOf(asker, kind)} r set sort_key = m.key
        from unnest(${$(moved.map(({ id }) => id))}::uuid[], ${$(moved.map(({ key }) => key))}::text[]) as m(id, key)
        where r.id = m.id returning 1`,
    )
  for (const record of records) await indexRecord(asker, kind, record)
  return records.length === batch ? records.at(-1)?.id : undefined
}
