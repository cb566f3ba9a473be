/** What names a record: counted for its card, and before it is deleted. */

import type { Context } from '../context.ts'
import { asking, type Bind } from '../database/ask.ts'
import { columnOf } from '../database/tables.ts'
import { domainKinds, domainParts } from '../entities.ts'
import type { DomainKind, LinkTo } from './domain-kind.ts'
import { saidOf } from './fields.ts'
import { fromKind, type Rows } from './from.ts'
import type { Recorded } from './record.ts'

/** Counting stops here: "1,000 or more" is answer enough. */
export const relatedLimit = 1000

export interface RelatedCount {
  /** The kind of the records that name it, and the property they do it by. */
  readonly kind: string
  readonly by: string
  /** Of those the actor may see. */
  readonly count: number
}

/**
 * The condition that a record of `kind`, which the statement calls `alias`, names one whose id `is` as it says (`= $1`):
 * by a link of its own (`customer`), or by one of its parts (`opportunityContact.contact`).
 */
export function naming(context: Context, kind: DomainKind, by: string, alias: string, is: string, $: Bind): string {
  const [first = '', field] = by.split('.')
  if (!field) return `${alias}.${columnOf(context, kind, first)} ${is}`
  const part = domainParts.find(({ name }) => name === first)
  if (!part) throw new Error(`no part is called ${first}`)
  const parts = fromKind(context, part, 'part').and(() => `part.${columnOf(context, part, field)} ${is}`)
  return `${alias}.id in (select part.${columnOf(context, part, part.whole)} from ${parts.sql($)})`
}

/** The link behind a path such as `customer` or `opportunityContact.contact`. */
export function linkBy(kind: Pick<DomainKind, 'name' | 'links'>, by: string): LinkTo | undefined {
  const [first = '', field] = by.split('.')
  if (!field) return kind.links?.[first]
  return domainParts.find((part) => part.name === first && part.of().name === kind.name)?.links?.[field]
}

/** A kind whose records name those of another, and the path they do it by: a link of their own, or of one of their parts. */
export interface Relation {
  readonly kind: DomainKind
  /** `customer`, or `opportunityContact.contact` */
  readonly by: string
  /** Whether what is named lists them. */
  readonly listed: boolean
  /** Whether a record of the kind is made by naming another so: not through one of its parts, nor where a verb of its own does it. */
  readonly made: boolean
}

/** Everything whose records name records of a kind. */
export function relationsTo(kind: Pick<DomainKind, 'name'>): readonly Relation[] {
  const { kinds, parts } = linksTo(kind)
  return [
    // What is about any record stands in a log of its own.
    ...kinds.map(({ kind: one, by }) => ({
      ...{ kind: one, by, listed: !one.about && !one.links?.[by]?.unlisted },
      made: saidOf(one.input).includes(by),
    })),
    ...parts.map(({ part, by }) => ({
      ...{ kind: part.of(), by: `${part.name}.${by}` },
      ...{ listed: !part.links?.[by]?.unlisted, made: false },
    })),
  ]
}

/** How many records of these kinds name the record, as far as the actor may see them: one statement. */
export async function countRelated(
  context: Context,
  record: Recorded,
  related: readonly { readonly kind: DomainKind; readonly by: string }[],
): Promise<readonly RelatedCount[]> {
  if (!related.length) return []
  const rows = await asking<{ kind: string; by: string; count: number }>(context.em, ($) =>
    related
      .map(
        ({ kind, by }) => `select '${kind.name}' as kind, '${by}' as by, (select count(*)::int from (
          select from ${those(context, kind, by, record).visibleTo(context).sql($)} limit ${relatedLimit}) few) as count`,
      )
      .join(' union all '),
  )
  return rows
}

/** The records of a kind that name a record so. */
const those = (context: Context, kind: DomainKind, by: string, { id }: Pick<Recorded, 'id'>): Rows<Recorded> =>
  fromKind(context, kind).and(($) => naming(context, kind, by, 'r', `= ${$(id)}`, $))

export interface Dependants {
  readonly counts: readonly RelatedCount[]
  /** Whether there are more that the actor may not see. */
  readonly hidden: boolean
}

/** The properties by which records, or parts of them, name records of a kind. */
export const linksTo = (kind: Pick<DomainKind, 'name'>) => ({
  kinds: domainKinds.flatMap((one) => linking(one, kind).map((by) => ({ kind: one, by }))),
  parts: domainParts.flatMap((part) => linking(part, kind).map((by) => ({ part, by }))),
})

const linking = ({ links = {} }: Pick<DomainKind, 'links'>, kind: Pick<DomainKind, 'name'>): string[] =>
  Object.entries(links).flatMap(([by, link]) => (link.kind().name === kind.name ? [by] : []))

/** All that names the record by a link of its own or of its parts. */
export async function dependantsOf(context: Context, kind: DomainKind, record: Recorded): Promise<Dependants> {
  const all = relationsTo(kind)
  if (!all.length) return { counts: [], hidden: false }
  const rows = await asking<RelatedCount & { total: number }>(context.em, ($) =>
    all
      .map(({ kind: one, by }) => {
        const naming = those(context, one, by, record)
        const count = (of: Rows<Recorded>) =>
          `(select count(*)::int from (select from ${of.sql($)} limit ${relatedLimit}) few)`
        return `select '${one.name}' as kind, '${by}' as by, ${count(naming.visibleTo(context))} as count, ${count(naming)} as total`
      })
      .join(' union all '),
  )
  return {
    counts: rows.filter(({ count }) => count > 0).map(({ kind: name, by, count }) => ({ kind: name, by, count })),
    hidden: rows.some((row) => row.total > row.count),
  }
}
