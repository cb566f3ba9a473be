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
  /** The property that it is called, sorted and spoken of by. */
  readonly title: string
  /** The properties that name a record of another kind (or of this one: a hierarchy). */
  readonly links?: Readonly<Record<string, LinkTo>>
  /** Texts and numbers it is found by. */
  searched(record: Entity): readonly (string | null | undefined)[]
  /** Fills what the person left open in a new record. */
  onCreate?(record: Entity, context: Context): void
  /** Keeps together what belongs together, whenever a record is stored. */
  onSave?(record: Entity, context: Context): void
}

/** Where a property points. The kind is given by a function, since kinds point at each other. */
export interface LinkTo {
  readonly kind: () => DomainKind
  /** A name that is not known yet makes a new record of it. */
  readonly typed?: true
}

/** Declares a kind; checks that what its input gives fits the entity. */
export const domainKind = <Entity extends Recorded, Input extends z.ZodType<Partial<Entity>>>(
  kind: DomainKind<Entity, Input> & {
    readonly title: keyof Entity & string
    readonly links?: { readonly [Field in keyof Entity]?: LinkTo }
  },
): DomainKind<Entity, Input> => kind

/** @example titleOf(leadKind, lead) // '华为' */
export const titleOf = (kind: Pick<DomainKind, 'title'>, record: object): string =>
  String((record as Readonly<Record<string, unknown>>)[kind.title])

/** @example reference(leadKind, lead) // 'L-123' */
export const reference = (kind: Pick<DomainKind, 'prefix'>, record: Pick<Recorded, 'number'>): string =>
  `${kind.prefix}-${record.number}`

/** L-123, l123 or the bare number of it; nothing else. */
export function numberOf(kind: Pick<DomainKind, 'prefix'>, ref: string): number | undefined {
  const match = new RegExp(`^(?:${kind.prefix}-?)?(\\d{1,9})$`, 'i').exec(ref.normalize('NFKC').trim())
  return match ? Number(match[1]) : undefined
}
