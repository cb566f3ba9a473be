/**
 * Records by statements written by hand, which are prepared once a connection: what comes with nearly every request costs
 * a fraction of what putting the same question to the ORM does.
 */
import type { EntityName } from '@mikro-orm/core'
import type { EntityManager } from '@mikro-orm/sql'
import type { Context } from '../context.ts'
import { asking, askingOnce, type Bind, mapped, pictured } from '../database/ask.ts'
import { User } from '../organization/user.ts'
import type { DomainKind } from './domain-kind.ts'
import type { Rows } from './from.ts'
import type { Recorded } from './record.ts'

interface Selection {
  /** Rows of the kind, called `r`. */
  readonly rows: Rows<Recorded>
  /** After `order by`. */
  readonly order?: string
  readonly limit?: number
  readonly offset?: number
  /** Whether the statement is planned anew, for its very values. */
  readonly plan?: 'kept' | 'once'
}

type Columns = Readonly<Record<string, unknown>>

/** Before the columns of an owner, who is read beside the record. */
const ofOwner = 'owner '

const statement = (
  em: EntityManager,
  kind: Pick<DomainKind<never>, 'entity'>,
  { rows, order, limit, offset }: Selection,
  $: Bind,
  beside = '',
): string => `select ${columns(em, kind.entity, 'r')}, ${columns(em, User, 'o', ofOwner)}${beside}
  from ${rows.table} join app_user o on o.id = ${rows.columns.owner} where ${rows.holds($)}
  ${order ? `order by ${order}` : ''} ${
    // As it stands: how many are wanted decides on the plan, and a plan for any number would be made anew each time.
    limit === undefined ? '' : `limit ${limit}`
  } ${offset ? `offset ${$(offset)}` : ''}`

/** Records with their owners, for reading alone. */
export async function readRecords<Entity extends Recorded>(
  { em }: Pick<Context, 'em'>,
  kind: Pick<DomainKind<Entity>, 'entity'>,
  selection: Selection,
): Promise<readonly Entity[]> {
  const ask = selection.plan === 'once' ? askingOnce<Columns> : asking<Columns>
  const rows = await ask(em, ($) => statement(em, kind as never, selection, $))
  const owners = new Map<unknown, User>()
  return rows.map((row) => {
    const owner = owners.get(row.owner_id) ?? pictured(em, User, row, ofOwner)
    owners.set(row.owner_id, owner)
    return Object.assign(pictured(em, kind.entity, row), { owner })
  })
}

/** One of these rows, which are called `r`, as a record with its owner, and a value read beside it. */
type SelectOne = <Entity extends Recorded>(
  context: Context,
  kind: Pick<DomainKind<Entity>, 'entity'>,
  rows: Rows<Recorded>,
  beside: (($: Bind) => string) | undefined,
) => Promise<{ readonly record: Entity; readonly beside: unknown } | undefined>

const rowOf: (...asked: Parameters<SelectOne>) => Promise<Columns | undefined> = async ({ em }, kind, rows, beside) =>
  (await asking<Columns>(em, ($) => statement(em, kind as never, { rows }, $, beside && `, ${beside($)} as beside`)))[0]

/** For reading alone. */
export const readRecord: SelectOne = async (context, kind, rows, beside) => {
  const row = await rowOf(context, kind as never, rows, beside)
  if (!row) return undefined
  const owner = pictured(context.em, User, row, ofOwner)
  return { record: Object.assign(pictured(context.em, kind.entity, row), { owner }), beside: row.beside }
}

/** To be changed perhaps. */
export const selectRecord: SelectOne = async (context, kind, rows, beside) => {
  const { em, actor } = context
  const row = await rowOf(context, kind as never, rows, beside)
  if (!row) return undefined
  if (row.owner_id !== actor.id) mapped(em, User, ownerOf(row))
  return { record: mapped(em, kind.entity, row), beside: row.beside }
}

const ownerOf = (row: Columns): Columns =>
  Object.fromEntries(
    Object.entries(row).flatMap(([column, value]) =>
      column.startsWith(ofOwner) ? [[column.slice(ofOwner.length), value]] : [],
    ),
  )

const columnsOf = new Map<unknown, string>()

/** The stored columns of an entity, of a row that the statement calls `alias`. */
function columns(em: EntityManager, entity: EntityName<object>, alias: string, prefix = ''): string {
  const known =
    columnsOf.get(entity) ??
    em
      .getMetadata()
      .get(entity as typeof User)
      .props.flatMap(({ persist, fieldNames }) => (persist === false ? [] : fieldNames))
      .map((name) => `${alias}.${name}${prefix && ` as "${prefix}${name}"`}`)
      .join()
  columnsOf.set(entity, known)
  return known
}
