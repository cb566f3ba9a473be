import type { EntityMetadata } from '@mikro-orm/core'
import type { Context } from '../context.ts'
import type { DomainKind } from '../records/domain-kind.ts'

const metaOf = ({ em }: Pick<Context, 'em'>, { entity }: Pick<DomainKind, 'entity'>): EntityMetadata =>
  em.getMetadata().get(entity) as EntityMetadata

/** The table of a kind, for statements by hand. */
export const tableOf = (context: Pick<Context, 'em'>, kind: Pick<DomainKind, 'entity'>): string =>
  metaOf(context, kind).tableName

/** The column of a property of a kind. @throws Error when there is none: columns come from declarations, not from people */
export function columnOf(
  context: Pick<Context, 'em'>,
  kind: Pick<DomainKind, 'entity' | 'name'>,
  field: string,
): string {
  const [column] = (metaOf(context, kind).properties as EntityMetadata['properties'])[field as never]?.fieldNames ?? []
  if (!column) throw new Error(`${kind.name} has no column for ${field}`)
  return column
}
