import type { EntityClass } from '@mikro-orm/core'
import type { ProductLine } from '../business/order-line.ts'
import type { Context } from '../context.ts'
import { domainParts } from '../entities.ts'
import type { DomainKind } from '../records/domain-kind.ts'
import type { Parted } from '../records/parts.ts'
import type { Recorded } from '../records/record.ts'

/** What an e-mail about a record can offer: the lines of products that it consists of, in the order they were added. */
export async function offeredIn(
  { em }: Context,
  kind: Pick<DomainKind, 'name'>,
  record: Recorded,
): Promise<readonly ProductLine[]> {
  const part = domainParts.find(({ of, links }) => of().name === kind.name && links?.product)
  if (!part) return []
  const lines = await em.find(
    part.entity as EntityClass<Parted>,
    { [part.whole]: record.id, deletedAt: null } as never,
    { orderBy: { id: 'asc' } },
  )
  return lines as unknown as readonly ProductLine[]
}
