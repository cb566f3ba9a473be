import type { EntityClass } from '@mikro-orm/core'
import type { z } from 'zod'
import type { Reason } from '../confirmation.ts'
import type { Context } from '../context.ts'
import type { FieldIssue } from '../errors.ts'
import type { ChoiceListName } from '../organization/choice-lists.ts'
import type { Knowing } from './policies.ts'
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
  /** Lists of some of its records only, by name: idle opportunities, those that were won. */
  readonly lists?: Readonly<Record<string, (context: Context) => object>>
  /** Its records say by `aboutKind` and `about` which record, of whatever kind, they are about. */
  readonly about?: true
  /** Properties that say one thing together with others: whoever takes over the one takes these along. */
  readonly along?: Readonly<Record<string, readonly string[]>>
  /** Where a record stands in lists, instead of where its title does. */
  sortKey?(record: Entity): string
  /** The properties by which one that is there already is recognised (see search/duplicates.ts). */
  readonly compared?: Compared
  /** What makes two of one title two all the same, where many have it: calls at different times. */
  toldApart?(record: Entity): string
  /** Texts and numbers it is found by. */
  searched(record: Entity): readonly (string | null | undefined)[]
  /** Those of the properties that hold names of people: read as surnames are. */
  readonly people?: readonly string[]
  /** Links by whose names its lists are searched too: the products of a category, and of those below it. */
  readonly foundThrough?: readonly string[]
  /** Properties that not everybody may know, and who may: costs. Shared verbs take them from nobody else. */
  readonly confidential?: Readonly<Record<string, Knowing>>
  /** Properties that hold one of what the organisation has set up, and what that is by now: stages. */
  readonly choices?: Readonly<Record<string, (context: Context) => readonly string[]>>
  /** Properties that hold a choice from one of the organisation's lists, and from which. */
  readonly choiceLists?: Readonly<Record<string, ChoiceListName>>
  /** What a copy takes over of a record's contents; all when missing. */
  copied?(contents: Record<string, unknown>): Record<string, unknown>
  /** What of these values, each right by itself, cannot be: as the organisation is set up, or after what was `before`. */
  check?(values: Partial<Entity>, context: Context, before?: Entity): Readonly<Record<string, FieldIssue>> | undefined
  /** Fills what the person left open in a new record. */
  onCreate?(record: Entity, context: Context): void | Promise<void>
  /** Keeps together what belongs together, whenever a record is stored. @throws InvalidFields */
  onSave?(record: Entity, context: Context): void | Promise<void>
  /** What looks wrong with a new record without being forbidden: asked about before it is stored (see confirmation.ts). */
  doubts?(record: Entity, context: Context): Promise<readonly Reason[]>
}

/** The fields of an input without those that the actor may not know: what one cannot see one cannot say. */
export const withoutConfidential = (
  context: Context,
  kind: Pick<DomainKind, 'confidential'>,
  input: object,
): Record<string, unknown> =>
  Object.fromEntries(
    Object.entries(input).filter(([field]) => {
      const knowing = kind.confidential?.[field]
      return !knowing || knowing(context)
    }),
  )

/** Texts and numbers that tell of two records that they may be one. */
export interface Compared<Field extends string = string> {
  /** Names that are alike only when they are the same. */
  readonly names?: readonly Field[]
  /** Names of companies: alike without their legal form, or by their pinyin. */
  readonly companies?: readonly Field[]
  readonly phones?: readonly Field[]
  readonly emails?: readonly Field[]
  /** Websites: of companies, one domain is one company. */
  readonly sites?: readonly Field[]
  /** Names the company that somebody is of, in words or as a link: tells two people of one name apart. */
  readonly of?: Field
}

/** Where a property points. The kind is given by a function, since kinds point at each other. */
export interface LinkTo {
  readonly kind: () => DomainKind
  /** A name that is not known yet makes a new record of it. */
  readonly typed?: true
  /** Records are searched by the fields of what it names too: `customer.region`. */
  readonly asked?: true
  /** What it names does not list the records that name it so: another link of theirs does. */
  readonly unlisted?: true
  /** What such a new record says beside its name. */
  readonly made?: Readonly<Record<string, string>>
}

/** A kind as it is declared: what it says of properties, by their names, is of properties that there are. */
export type KindDeclaration<Entity extends Recorded, Input extends z.ZodType> = Omit<
  DomainKind<Entity, Input>,
  | 'entity'
  | 'input'
  | 'title'
  | 'links'
  | 'people'
  | 'foundThrough'
  | 'confidential'
  | 'choices'
  | 'choiceLists'
  | 'compared'
  | 'lists'
  | 'along'
> & {
  readonly entity: EntityClass<Entity>
  readonly input: Input
  readonly title: keyof Entity & string
  readonly links?: { readonly [Field in keyof Entity]?: LinkTo }
  readonly people?: readonly (keyof Entity & string)[]
  readonly foundThrough?: readonly (keyof Entity & string)[]
  readonly confidential?: { readonly [Field in keyof Entity]?: Knowing }
  readonly choices?: { readonly [Field in keyof Entity]?: (context: Context) => readonly string[] }
  readonly choiceLists?: { readonly [Field in keyof Entity]?: ChoiceListName }
  readonly compared?: Compared<keyof Entity & string>
  readonly lists?: Readonly<Record<string, (context: Context) => Asked<Entity>>>
  readonly along?: { readonly [Field in keyof Entity]?: readonly (keyof Entity & string)[] }
}

/** Conditions on a record's own properties. */
export type Asked<Entity> = { readonly [Field in keyof Entity]?: unknown }

const declared = new Map<string, DomainKind>()

/** Every kind that is declared, for what may name records of any. */
export const declaredKinds = (): readonly DomainKind[] => [...declared.values()]

/** Declares a kind; checks that what its input gives fits the entity. */
export const domainKind = <
  Entity extends Recorded,
  Input extends z.ZodType<Partial<Entity>>,
  const Name extends string,
>(
  kind: KindDeclaration<Entity, Input> & { readonly name: Name },
): DomainKind<Entity, Input> & { readonly name: Name } => {
  declared.set(kind.name, kind as unknown as DomainKind)
  return kind as DomainKind<Entity, Input> & { readonly name: Name }
}

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

/** C-12, with its letters: a bare number may be part of a name. */
export const isReference = (kind: Pick<DomainKind, 'prefix'>, said: string): boolean =>
  numberOf(kind, said) !== undefined && !/^\d+$/.test(said.normalize('NFKC').trim())
