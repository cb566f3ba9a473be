import type { EntityClass } from '@mikro-orm/core'
import type { z } from 'zod'
import type { Context } from './context.ts'
import type { Recorded } from './record.ts'

/** What the shared verbs (create, save, list, find …) need to know of a kind of record. */
export interface DomainKind<Entity extends Recorded = Recorded, Input extends z.ZodType = z.ZodType> {
  /** The singular name in code, commands and on the wire. */
  readonly name: string
  /** Of its short numbers: the L of L-123. */
  readonly prefix: string
  readonly entity: EntityClass<Entity>
  /** Strings in, values of the entity out. */
  readonly input: Input
  /** What it is sorted and spoken of by. */
  title(record: Entity): string
  /** Texts and numbers it is found by. */
  searched(record: Entity): readonly (string | null | undefined)[]
  /** Fills what the person left open in a new record. */
  onCreate?(record: Entity, context: Context): void
  /** Keeps together what belongs together, whenever a record is stored. */
  onSave?(record: Entity, context: Context): void
}

/** Declares a kind; checks that what its input gives fits the entity. */
export const domainKind = <Entity extends Recorded, Input extends z.ZodType<Partial<Entity>>>(
  kind: DomainKind<Entity, Input>,
): DomainKind<Entity, Input> => kind

/** @example reference(leadKind, lead) // 'L-123' */
export const reference = (kind: Pick<DomainKind, 'prefix'>, record: Pick<Recorded, 'number'>): string =>
  `${kind.prefix}-${record.number}`
