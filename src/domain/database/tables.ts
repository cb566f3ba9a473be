import type { EntityClass, EntityMetadata } from '@mikro-orm/core'
import type { EntityManager } from '@mikro-orm/sql'

interface Within {
  readonly em: EntityManager
}

interface Stored {
  readonly entity: EntityClass<object>
}

const metaOf = ({ em }: Within, { entity }: Stored): EntityMetadata => em.getMetadata().get(entity) as EntityMetadata

/** The table of a kind, for statements by hand. */
export const tableOf = (within: Within, kind: Stored): string => metaOf(within, kind).tableName

/** The column of a property of a kind. @throws Error when there is none: columns come from declarations, not from people */
export function columnOf(within: Within, kind: Stored, field: string): string {
  const [column] = (metaOf(within, kind).properties as EntityMetadata['properties'])[field as never]?.fieldNames ?? []
  if (!column) throw new Error(`${metaOf(within, kind).className} has no column for ${field}`)
  return column
}
