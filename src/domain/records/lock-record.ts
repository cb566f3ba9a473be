import type { Context } from '../context.ts'
import { asking, mapped } from '../database/ask.ts'
import type { Recorded } from './record.ts'

/**
 * Brings a record up to date and keeps everybody else from changing it until the unit of work ends: of two people who
 * do at once what can be done only once, the second sees that it was done.
 */
export async function lockRecord({ em }: Context, record: Recorded): Promise<void> {
  const meta = em.getMetadata().get<Recorded>(record.constructor as never)
  const [row] = await asking<Record<string, unknown>>(
    em,
    ($) => `select * from ${meta.tableName} where id = ${$(record.id)} for update`,
  )
  if (!row) throw new Error('a record was removed for good')
  mapped(em, meta.class as never, row)
  // MikroORM leaves a link that was empty as it is when it refreshes an entity.
  const links = record as unknown as Record<string, { id: string } | null | undefined>
  for (const { name, kind, fieldNames, targetMeta } of meta.props) {
    if (kind !== 'm:1' || !targetMeta) continue
    const id = row[fieldNames[0] ?? ''] as string | null
    if ((links[name]?.id ?? null) !== id)
      links[name] = id ? (em.getReference(targetMeta.class, id as never) as never) : null
  }
}
