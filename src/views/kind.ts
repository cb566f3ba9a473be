/** How one kind of record is labelled, shown and edited: a value whose fields hold functions, and pages read it. */

import type { FieldIssue } from '#domain/errors.ts'
import type { DomainKind } from '#domain/records/domain-kind.ts'
import type { DomainPart } from '#domain/records/parts.ts'
import type { Recorded } from '#domain/records/record.ts'
import type { Field } from './field.ts'
import type { FieldErrors } from './form.ts'
import { type Catalogue, type Words, wordAt } from './locales/words.ts'
import type { Button, Menu } from './message.ts'
import { currencyName, type Reader } from './reader.ts'

export interface RecordKind<Entity extends Recorded = Recorded> {
  readonly domain: DomainKind<Entity>
  one(words: Words): string
  many(words: Words): string
  newTitle(words: Words): string
  editTitle(words: Words): string
  copyOf(words: Words, name: string): string
  /** One line in help: what is kept under this name. */
  hint(words: Words): string
  /** In the order of the card and of the form. */
  readonly fields: readonly Field<Entity>[]
  /** What somebody should see at once, on its card and in lists: idle, overdue. */
  mark?(record: Entity, to: Reader): string | undefined
  /** Its own lists, as the domain knows them (`DomainKind.lists`). */
  readonly lists?: readonly {
    readonly name: string
    label(words: Words): string
    /** The day that is meant by "this month" there, where it is not the first that lists show. */
    readonly day?: keyof Entity & string
  }[]
  /** Choices that are made on the card itself: its stage, its status. Those that ask for more have actions of their own. */
  readonly chosen?: readonly (keyof Entity & string)[]
  /** Beside the name in lists. */
  readonly columns: readonly (keyof Entity & string)[]
  /** Amounts that its lists add up, of all that is listed. */
  readonly totals?: readonly (keyof Entity & string)[]
  /** What it consists of, on its card: the products of a deal, the lines of an order. */
  readonly parts?: readonly RecordPart[]
  /** Calls, meetings and notes are not logged on it: it is an entry of such a log itself. */
  readonly keepsLog?: false
  /** What can be done with a record of this kind beyond what can be done with any, by those who may change it. */
  actions?(record: Entity, to: Reader): readonly (Button | Menu)[]
}

/** Kinds that the catalogue has words for: what one, many, a new one and a copy are called, and each of their fields. */
export type SpokenKind = {
  [Name in keyof Catalogue]: Catalogue[Name] extends Readonly<Record<KindText, string>> & { readonly fields: object }
    ? Name
    : never
}[keyof Catalogue]
type KindText = 'one' | 'many' | 'new' | 'edit' | 'copyOf' | 'hint'
type Spoken = 'one' | 'many' | 'newTitle' | 'editTitle' | 'copyOf' | 'hint'

/** Describes a kind; what it is called stands in the catalogue under its name. */
export const recordKind = <Entity extends Recorded, Name extends SpokenKind>(
  kind: Omit<RecordKind<Entity>, Spoken | 'domain'> & {
    readonly domain: DomainKind<Entity> & { readonly name: Name }
  },
): RecordKind<Entity> => {
  const said = (text: KindText) => (words: Words) => wordAt(words, `${kind.domain.name}.${text}`)
  return {
    one: said('one'),
    many: said('many'),
    newTitle: said('new'),
    editTitle: said('edit'),
    copyOf: (words, name) => wordAt(words, `${kind.domain.name}.copyOf`, { name }),
    hint: said('hint'),
    ...kind,
  }
}

/** How a part of a record (a line of an order) is labelled, shown and edited. */
export interface RecordPart<Part extends object = object> {
  readonly domain: DomainPart<Part>
  many(words: Words): string
  newTitle(words: Words): string
  editTitle(words: Words): string
  /** The first is what a line is called; what the others say stands beside it. */
  readonly fields: readonly Field<Part>[]
}

export const recordPart = <Part extends object>(part: RecordPart<Part>): RecordPart => part as unknown as RecordPart

/** What is wrong with a value, in the reader's words. */
export const fieldError = (to: Reader, { code, params = {} }: FieldIssue): string =>
  to.words(`fieldErrors.${code}`, {
    max: '',
    text: '',
    ...params,
    currency: params.currency ? currencyName(to, params.currency) : '',
  })

/** What is wrong with each field, in the reader's words. */
export const fieldErrors = (to: Reader, issues: Readonly<Record<string, FieldIssue>>): FieldErrors =>
  Object.fromEntries(Object.entries(issues).map(([field, issue]) => [field, fieldError(to, issue)]))
