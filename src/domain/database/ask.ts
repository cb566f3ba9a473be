import type { EntityClass } from '@mikro-orm/core'
import type { EntityManager } from '@mikro-orm/sql'
import { CompiledQuery } from 'kysely'

/** Binds a parameter of a statement, and gives what stands for it there: `$1`, `$2` … */
export type Bind = (value: unknown) => string

/**
 * `ask` for a statement put together from parts, each of which brings parameters of its own. Its plan is kept and has to
 * be good for any values.
 */
export async function asking<Row>(em: EntityManager, statement: ($: Bind) => string): Promise<Row[]> {
  const parameters: unknown[] = []
  const text = statement((value) => `$${parameters.push(value)}`)
  return ask<Row>(em, text, parameters)
}

/**
 * `asking` for a statement whose shape people decide (conditions of a search), or whose best plan hangs on its values:
 * planned for these, and not kept.
 */
export function askingOnce<Row>(em: EntityManager, statement: ($: Bind) => string): Promise<Row[]> {
  const literal = (value: unknown): string => em.getPlatform().quoteValue(value)
  return ask<Row>(
    em,
    statement((value) => (Array.isArray(value) ? `array[${value.map(literal).join(', ')}]` : literal(value))),
    [],
  )
}

/**
 * The rows of a statement with parameters ($1 …). For what comes with every request: it is parsed and planned once a
 * connection, where `em.execute` writes the values into a text that is new each time.
 */
export async function ask<Row>(em: EntityManager, statement: string, parameters: readonly unknown[]): Promise<Row[]> {
  const { rows } = await em.getKysely().executeQuery(CompiledQuery.raw(statement, [...parameters]))
  return rows as Row[]
}

/**
 * A row of such a statement, columns as its table names them, as an entity like one that MikroORM found. Not by `em.map`:
 * that cascades, which takes the entity's snapshot anew and without its version.
 */
export function mapped<Entity extends object>(
  em: EntityManager,
  entity: EntityClass<Entity>,
  row: Readonly<Record<string, unknown>>,
): Entity {
  const data = em.getDriver().mapResult(row as never, em.getMetadata().get(entity))
  return em.merge(entity, data as never, { convertCustomTypes: true, refresh: true, validate: false, cascade: false })
}

/**
 * The same outside of the unit of work, for reading alone, at a fraction of the cost: lists show many rows and change
 * none. What it names is an object with its id.
 */
export function pictured<Entity extends object>(
  em: EntityManager,
  entity: EntityClass<Entity>,
  row: Readonly<Record<string, unknown>>,
  prefix = '',
): Entity {
  const picture: Record<string, unknown> = {}
  for (const { name, column, read } of readersOf(em, entity)) {
    const value = row[prefix + column]
    if (value !== undefined) picture[name] = value === null ? null : read(value)
  }
  // Only now: assigning to what has the prototype would go through what MikroORM keeps references with.
  return Object.setPrototypeOf(picture, entity.prototype) as Entity
}

interface Reader {
  readonly name: string
  readonly column: string
  readonly read: (value: unknown) => unknown
}

const readers = new WeakMap<object, readonly Reader[]>()

function readersOf(em: EntityManager, entity: EntityClass<object>): readonly Reader[] {
  const known = readers.get(entity)
  if (known) return known
  const platform = em.getPlatform()
  const meta = em.getMetadata().get(entity)
  const made = meta.props.flatMap(({ name, fieldNames, persist, kind, customType, runtimeType }): Reader[] => {
    const [column] = fieldNames ?? []
    if (column === undefined || persist === false) return []
    if (kind === 'm:1') return [{ name, column, read: (id) => ({ id }) }]
    if (customType) return [{ name, column, read: (value) => customType.convertToJSValue(value, platform) }]
    if (runtimeType === 'Date') return [{ name, column, read: (value) => platform.parseDate(value as string) }]
    return [{ name, column, read: (value) => value }]
  })
  readers.set(entity, made)
  return made
}
