/** What can be asked for of a kind, read from how it is declared. */
import type { EntityMetadata, EntityProperty } from '@mikro-orm/core'
import type { Context } from '../context.ts'
import { type ChoiceListName, choicesIn, isOpenList } from '../organization/choice-lists.ts'
import { User } from '../organization/user.ts'
import type { DomainKind } from '../records/domain-kind.ts'
import type { SearchType } from './criteria.ts'

export interface SearchField {
  /** `region`, or `customer.region`. */
  readonly name: string
  readonly type: SearchType
  readonly column: string
  /** What a choice is among. */
  readonly choices?: (context: Context) => readonly string[]
  /** The list of the organisation's that it is one of. */
  readonly list?: ChoiceListName
  /** The kind of the record that it names; missing where it may be of any. */
  readonly target?: DomainKind
  /** The column that says what an amount is in. */
  readonly currency?: string
  /** The kind is found by this text, word by word and by pinyin. */
  readonly searched: boolean
  /** What its records are called by. */
  readonly title: boolean
  /** An index begins with it. */
  readonly indexed: boolean
  /** What an index puts in its order: its own column, or the units of an amount behind its currency. */
  readonly ordered?: { readonly column: string; readonly currency?: string }
  /** The kind whose record the field is of, and the column that names it, where the kind itself does not have the field. */
  readonly of?: DomainKind
  readonly through?: string
}

/** Columns that say nothing to people. */
const unasked = new Set(['id', 'organization', 'deletedAt', 'version', 'sortKey', 'customerOwner', 'messageUrl'])

const known = new WeakMap<object, ReadonlyMap<string, SearchField>>()

/** The fields of a kind by name, and of what its links lead to, where these are asked for: `customer.region`. */
export function searchFields(context: Pick<Context, 'em'>, kind: DomainKind): ReadonlyMap<string, SearchField> {
  const before = known.get(kind)
  if (before) return before
  const own = fieldsOf(context, kind)
  const theirs = own.flatMap(({ name, column, target }): SearchField[] =>
    target && kind.links?.[name]?.asked
      ? fieldsOf(context, target)
          .filter(({ type }) => type !== 'record')
          .map((field) => ({
            ...field,
            ...{ name: `${name}.${field.name}`, searched: false, indexed: false, of: target, through: column },
          }))
      : [],
  )
  const all = new Map([...own, ...theirs].map((field) => [field.name, field]))
  known.set(kind, all)
  return all
}

function fieldsOf({ em }: Pick<Context, 'em'>, kind: DomainKind): SearchField[] {
  const meta = em.getMetadata().get(kind.entity) as EntityMetadata
  const searched = searchedBy(kind)
  const first = new Set(
    (meta.indexes ?? []).flatMap(({ properties }) => {
      const [organization, next] = [properties ?? []].flat()
      return organization === 'organization' && next ? [String(next)] : []
    }),
  )
  return meta.props.flatMap((prop): SearchField[] => {
    const type = unasked.has(prop.name) || prop.generated || prop.persist === false ? undefined : typeOf(prop, kind)
    const [column] = prop.fieldNames ?? []
    if (!type || !column) return []
    const items = prop.enum ? (prop.items ?? []).map(String) : undefined
    const list = kind.choiceLists?.[prop.name]
    const listed = list && (({ organization }: Context) => choicesIn(organization, list).map(({ value }) => value))
    const choices = items ? () => items : (kind.choices?.[prop.name] ?? listed)
    const ordered = orderedBy(meta, prop, type)
    const target = type === 'record' ? kind.links?.[prop.name]?.kind() : undefined
    return [
      {
        name: prop.name,
        type,
        column,
        ...(choices && { choices }),
        ...(list && { list }),
        ...(target && { target }),
        ...(type === 'money' && currencyOf(meta) && { currency: currencyOf(meta) as string }),
        searched: type === 'text' && searched.has(prop.name),
        title: prop.name === kind.title,
        indexed: first.has(prop.name),
        ...(ordered && { ordered }),
      },
    ]
  })
}

function typeOf(prop: EntityProperty, kind: DomainKind): SearchType | undefined {
  if (prop.kind !== 'scalar') {
    if (kind.links?.[prop.name]) return 'record'
    return prop.targetMeta?.class === User ? 'person' : undefined
  }
  const list = kind.choiceLists?.[prop.name]
  if (prop.enum || kind.choices?.[prop.name] || (list && !isOpenList(list))) return 'choice'
  const [column = ''] = prop.columnTypes ?? []
  if (kind.about && prop.name === 'about') return 'record'
  if (column === 'boolean') return 'flag'
  if (column === 'date') return 'day'
  if (column.startsWith('timestamp')) return 'moment'
  // Amounts have the decimals of their currency (`moneyColumn`), all other numbers a scale of their own.
  if (column === 'numeric') return 'money'
  if (/^(int|smallint|bigint|real|double|numeric)/.test(column)) return 'number'
  return column === 'text' || column.startsWith('varchar') ? 'text' : undefined
}

/** The index that puts a list in the order of a property, if there is one. */
function orderedBy(
  meta: EntityMetadata,
  { name, fieldNames }: EntityProperty,
  type: SearchType,
): SearchField['ordered'] {
  if (!['number', 'money', 'day', 'moment'].includes(type)) return undefined
  const begins = (...properties: readonly string[]) =>
    (meta.indexes ?? []).some((index) =>
      ['organization', ...properties].every((property, at) => [index.properties ?? []].flat()[at] === property),
    )
  const units = meta.props.find((one) => one.name === `${name}Units`)
  const [column] = units?.fieldNames ?? []
  const currency = currencyOf(meta)
  if (column && currency && begins('currency', `${name}Units`)) return { column, currency }
  return begins(name) && fieldNames[0] ? { column: fieldNames[0] } : undefined
}

const currencyOf = (meta: EntityMetadata): string | undefined =>
  meta.props.find(({ name }) => name === 'currency')?.fieldNames[0]

/** The properties that a kind's words are taken from: those that it looks at. */
function searchedBy(kind: DomainKind): ReadonlySet<string> {
  const names = new Set<string>()
  const record = new Proxy(
    {},
    {
      get(_, name) {
        names.add(String(name))
        return undefined
      },
    },
  )
  kind.searched(record as never)
  return names
}
