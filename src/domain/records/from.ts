/**
 * Rows of a table as statements written by hand ask for them. It adds what every statement has to say, whose rows they are
 * and that they are not deleted, and knows columns by their properties: a misspelt one fails the type check. It gives text
 * with its parameters, of which a statement is put together; `asking` runs that, in one trip (docs/decisions, 0013).
 */
import type { EntityClass, EntityMetadata, Opt } from '@mikro-orm/core'
import type { EntityManager } from '@mikro-orm/sql'
import type { Bind } from '../database/ask.ts'
import { filtered } from '../database/condition.ts'
import { type PolicyVerb, reach, reachSql, type Who } from './policies.ts'
import type { Recorded } from './record.ts'

/** The columns of properties, as a statement that calls the table `r` names them: `r.customer_id`. */
export type Columns<Entity> = { readonly [Property in keyof Entity & string]: string }

type Bare<Value> = Value extends Opt<infer Said> ? Said : Value
/** What a property is compared with: one that names a record with its id. */
type Comparable<Value> = NonNullable<
  Bare<Value> extends infer Said ? (Said extends Date ? Said : Said extends object ? string : Said) : never
>
type Comparison<Value> = { readonly [Operator in '$gt' | '$gte' | '$lt' | '$lte' | '$ne']?: Value | null }
/** Of a property what it is, one of several, or how it compares; null where it is empty. */
export type Filter<Entity> = {
  readonly [Property in keyof Entity & string]?:
    | Comparable<Entity[Property]>
    | readonly Comparable<Entity[Property]>[]
    | Comparison<Comparable<Entity[Property]>>
    | null
}

/** A condition by hand, which calls the table as the statement does. */
type Said = ($: Bind) => string

/** Each method gives narrower rows, and leaves these as they are. */
export interface Rows<Entity> {
  /** The table, and what the statement calls it: `payment r`. */
  readonly table: string
  readonly columns: Columns<Entity>
  /** Only those with which the actor may do that. */
  visibleTo(who: Who, verb?: PolicyVerb): Rows<Entity>
  /**
   * Only those that are so, by comparisons that reach an index. Choices stand in the text, all else is a parameter.
   *
   * @throws Error for undefined; for decimal numbers and the like, which under row-level security reach none: compare their
   * units, or say it by `and`, of rows that something else has left few of
   */
  where(filter: Filter<Entity>): Rows<Entity>
  /** Only those for which conditions by hand hold, those that there are. */
  and(...conditions: readonly (Said | undefined)[]): Rows<Entity>
  /** Deleted ones too, among them those that went into others. */
  withDeleted(): Rows<Entity>
  /** All that has to hold, as one condition. */
  holds($: Bind): string
  /** What stands behind `from` and `join`: the table, and `where` all of that holds. */
  sql($: Bind): string
}

interface Place {
  readonly em: EntityManager
  readonly organization: { readonly id: string }
}

/**
 * The rows of an entity that are the organisation's and not deleted, in a statement that calls its table `alias`.
 *
 * @example
 * const won = from(context, Opportunity).where({ outcome: 'won' }).visibleTo(context)
 * const { currency, amount } = won.columns
 * asking(em, ($) => `select ${currency} as currency, sum(${amount})::text as amount from ${won.sql($)} group by 1`)
 */
export function from<Entity extends { organization: string }>(
  place: Place,
  entity: EntityClass<Entity>,
  alias = 'r',
): Rows<Entity> {
  const meta = place.em.getMetadata().get(entity) as unknown as EntityMetadata
  const columns = columnsOf(meta, alias) as Columns<Entity>
  const table = `${meta.tableName} ${alias}`
  const narrowed = (conditions: readonly Said[], deleted: boolean): Rows<Entity> => {
    const more = (...those: readonly Said[]) => narrowed([...conditions, ...those], deleted)
    const holds = ($: Bind) =>
      [
        `${columns.organization} = ${organizationOf(place, $)}`,
        ...(deleted ? [] : [`${alias}.deleted_at is null`]),
        ...conditions.map((one) => one($)),
      ].join(' and ')
    return {
      table,
      columns,
      holds,
      visibleTo(who, verb = 'see') {
        const far = reach(who, verb, entity)
        return more(($) => reachSql(far, alias, $))
      },
      where: (filter) =>
        more(...Object.entries(filter).map(([property, said]) => compared(meta, alias, property, said))),
      // In brackets: whatever one of them says with `or`, all the others hold.
      and: (...those) => more(...those.flatMap((one) => (one ? [($: Bind) => `(${one($)})`] : []))),
      withDeleted: () => narrowed(conditions, true),
      sql: ($) => `${table} where ${holds($)}`,
    }
  }
  return narrowed([], !('deletedAt' in meta.properties))
}

/** The same of a kind, whichever it is. */
export const fromKind = (place: Place, { entity }: { readonly entity: EntityClass<object> }, alias?: string) =>
  from(place, entity as EntityClass<Recorded>, alias)

const known = new WeakMap<EntityMetadata, Map<string, Readonly<Record<string, string>>>>()

function columnsOf(meta: EntityMetadata, alias: string): Readonly<Record<string, string>> {
  const ofTable = known.get(meta) ?? new Map<string, Readonly<Record<string, string>>>()
  known.set(meta, ofTable)
  const columns =
    ofTable.get(alias) ??
    Object.fromEntries(
      meta.props.flatMap(({ name, fieldNames, persist }) =>
        fieldNames?.[0] && persist !== false ? [[name, `${alias}.${fieldNames[0]}`]] : [],
      ),
    )
  ofTable.set(alias, columns)
  return columns
}

const organizations = new WeakMap<Bind, string>()

/** One parameter in all of a statement: what several tables have in common, the planner then knows. */
function organizationOf({ organization }: Place, $: Bind): string {
  const place = organizations.get($) ?? $(organization.id)
  organizations.set($, place)
  return place
}

/** Types whose comparisons are leakproof (postgresql.org/docs/current/ddl-rowsecurity.html), as arrays are declared of them. */
const arrays = [
  [/^uuid/, 'uuid[]'],
  [/^(varchar|text|char)/, 'text[]'],
  [/^(int|smallint)/, 'int[]'],
  [/^bigint/, 'bigint[]'],
  [/^bool/, 'boolean[]'],
  [/^date/, 'date[]'],
  [/^timestamptz/, 'timestamptz[]'],
] as const

function compared({ properties, className }: EntityMetadata, alias: string, property: string, said: unknown): Said {
  const { fieldNames: [column] = [], columnTypes: [type = ''] = [], items } = properties[property as never] ?? {}
  const [, array] = arrays.find(([form]) => form.test(type)) ?? []
  // Nothing would be found, where everything may be meant.
  if (said === undefined) throw new Error(`it is not said what ${property} of ${className} is to be`)
  if (!column || !array) throw new Error(`no index is reached by comparing ${property} of ${className}`)
  if (typeof said === 'boolean') return () => `${said ? '' : 'not '}${alias}.${column}`
  const those = (filter: unknown, $: Bind): string => filtered(() => column, { [property]: filter })(alias, $)
  const list = Array.isArray(said)
  // A choice stands in the text: indexes over a part of the table hang on it, and plans on how many rows have it.
  if (items) return () => those(list ? { $in: said } : said, (value) => choice(items, value))
  return ($) => (list ? `${alias}.${column} = any(${$(said)}::${array})` : those(said, $))
}

/** @throws Error for what is none of the choices */
function choice(items: readonly unknown[], value: unknown): string {
  if (!items.includes(value)) throw new Error(`${value} is none of ${items.join(', ')}`)
  return `'${value}'`
}
