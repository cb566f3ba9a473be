import { defineEntity, p } from '@mikro-orm/core'
import type { Context } from '../context.ts'
import { tenantIsolation } from '../database/columns.ts'
import { DomainError } from '../errors.ts'
import { type DomainKind, reference } from './domain-kind.ts'
import type { Recorded } from './record.ts'

/** A record that was deleted so long ago that what it said was erased; its row stays, for what names it. */
const schema = defineEntity({
  name: 'ErasedRecord',
  tableName: 'erased_record',
  ...tenantIsolation,
  properties: {
    organization: p.uuid().primary(),
    record: p.uuid().primary(),
    at: p.datetime(),
  },
})

export class ErasedRecord extends schema.class {}
schema.setClass(ErasedRecord)

/** @throws DomainError Erased when nothing is left that could be brought back */
export async function demandUnerased(
  { em }: Context,
  kind: Pick<DomainKind, 'prefix'> | undefined,
  record: Recorded,
): Promise<void> {
  if (!(await em.count(ErasedRecord, { record: record.id }))) return
  throw new DomainError('Erased', { ref: kind ? reference(kind, record) : '' })
}
