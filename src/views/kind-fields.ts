/** The fields of a kind, each said once: its words by its name, and what it takes by the input of the domain. */
import type { z } from 'zod'
import type { ChoiceListName } from '#domain/organization/choice-lists.ts'
import type { DomainKind } from '#domain/records/domain-kind.ts'
import { takesOf } from '#domain/records/fields.ts'
import type { DomainPart } from '#domain/records/parts.ts'
import type { Recorded } from '#domain/records/record.ts'
import type { Field, Label } from './field.ts'
import * as field from './field.ts'
import * as links from './link-field.ts'
import { type Catalogue, wordAt } from './locales/words.ts'
import type { Text } from './message.ts'
import * as moneys from './money-field.ts'
import type { Reader } from './reader.ts'

/** Texts longer than a line or two are written in a box of several. */
const longestLine = 1_000

/** Kinds, and parts of them, whose fields the catalogue has words for. */
type WithFields = {
  [Name in keyof Catalogue]: Catalogue[Name] extends { readonly fields: object } ? Name : never
}[keyof Catalogue]

/** The values of a property, where its input says them. */
type ValuesOf<Input, Name> = Input extends z.ZodType
  ? Name extends keyof z.output<Input>
    ? Extract<z.output<Input>[Name], string>
    : never
  : never

/**
 * @returns makers of fields that take a property alone; `tsc` holds that the catalogue has words for it (`lead.fields.phone`), and
 * for each of its choices (`lead.status.new`)
 */
export function fieldsFor<Entity extends object, Input extends z.ZodType, Name extends WithFields>(
  kind: Pick<DomainKind, 'links' | 'choiceLists'> & {
    readonly name: Name
    readonly entity: DomainPart<Entity>['entity']
    readonly input: Input
  },
) {
  type Property = keyof Entity & keyof Catalogue[Name]['fields'] & string
  const label =
    (name: string): Label =>
    (words) =>
      wordAt(words, `${kind.name}.fields.${name}`)
  const taken = (name: string) => takesOf(kind.input, name)
  const needed = (name: string) => ({ ...(taken(name).required && { required: true as const }) })

  return {
    text: (name: Property): Field<Entity> => {
      const { max, format } = taken(name)
      return field.text(name, label(name), {
        ...needed(name),
        ...(max && { max }),
        ...(max && max > longestLine && { multiline: true }),
        ...(format && { format }),
      })
    },
    /** @param values where no form says them: a status that verbs of its own change */
    choice: <Of extends Property, Value extends string = ValuesOf<Input, Of>>(
      name: Of & (Catalogue[Name] extends Readonly<Record<Of, Readonly<Record<Value, string>>>> ? Of : never),
      values?: readonly Value[],
    ): Field<Entity> => {
      const { values: said = [], initial } = taken(name)
      return field.choice<Entity, string>(
        name,
        label(name),
        values ?? said,
        (words, value) => wordAt(words, `${kind.name}.${name}.${value}`),
        { ...(initial !== undefined && { required: true, initial }) },
      )
    },
    fromList: (name: Property): Field<Entity> => field.fromList(name, label(name), listOf(kind, name)),
    number: (name: Property): Field<Entity> => {
      const { percent, most } = taken(name)
      return field.number(name, label(name), {
        ...needed(name),
        ...(percent ? { percent } : most !== undefined && { max: most }),
      })
    },
    money: (name: Property): Field<Entity> =>
      moneys.money(name, 'currency' as keyof Entity & string, label(name), needed(name)),
    currency: (name: Property): Field<Entity> => moneys.currency(name, label(name)),
    date: (name: Property, options: { readonly initial?: (to: Reader) => string } = {}): Field<Entity> =>
      field.date(name, label(name), { ...needed(name), ...options }),
    /** @param hint what to say when it is asked for */
    moment: (name: Property, hint: Label = () => ''): Field<Entity> => field.moment(name, label(name), hint),
    flag: (name: Property, text: Label): Field<Entity> => field.flag(name, label(name), text),
    record: (name: Property): Field<Entity> => {
      const link = kind.links?.[name]
      if (!link) throw new Error(`${kind.name}.${name} names no record`)
      return links.record(name, label(name), link.kind().name, {
        ...needed(name),
        ...(link.typed && { typed: true }),
      })
    },
    about: () => links.about<Entity>(label('about')),
    owner: () => links.owner<Entity & Pick<Recorded, 'owner'>>(label('owner')),
    shown: (name: Property, say: (record: Entity, to: Reader) => Text | undefined): Field<Entity> =>
      field.shown(name, label(name), say),
    /** The message of the chat that it was made of. */
    message: (name: Property): Field<Entity> =>
      field.shown(name, label(name), (record, to) => {
        const url = field.stringOf(record[name])
        return url ? [{ link: to.words('record.open'), url }] : undefined
      }),
  }
}

function listOf({ name: kind, choiceLists }: Pick<DomainKind, 'name' | 'choiceLists'>, name: string): ChoiceListName {
  const list = choiceLists?.[name]
  if (!list) throw new Error(`${kind}.${name} is of no list`)
  return list
}
