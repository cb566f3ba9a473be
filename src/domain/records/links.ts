/** Records that name each other: what one says of another, and how what a person said becomes such a link. */
import type { Context } from '../context.ts'
import { asking } from '../database/ask.ts'
import { isId } from '../database/columns.ts'
import { columnOf } from '../database/tables.ts'
import { type FieldIssue, InvalidFields } from '../errors.ts'
import { type DomainKind, declaredKinds, isReference, type LinkTo, numberOf, reference } from './domain-kind.ts'
import { fromKind } from './from.ts'
import type { Recorded } from './record.ts'

/** A record, or a person, that another record names. */
export interface LinkedRecord {
  readonly id: string
  /** `user` for people. */
  readonly kind: string
  /** C-12; empty for people. */
  readonly ref: string
  readonly name: string
  readonly deleted: boolean
}

/** Those a reader may see, by id: what is missing here is not to be named. */
export type Linked = ReadonlyMap<string, LinkedRecord>
export const noLinks: Linked = new Map()

const linksOf = (kind: Pick<DomainKind, 'links'>): readonly (readonly [field: string, LinkTo])[] =>
  Object.entries(kind.links ?? {})

/** The id behind a property that names another record: a reference to it, or its id alone. */
export const linkedId = (record: object, field: string): string | undefined => {
  const value = (record as Record<string, { id: string } | string | null | undefined>)[field]
  return typeof value === 'string' ? (isId(value) ? value : undefined) : value?.id
}

/** What a record of a kind with `about` says of what it is about. */
interface AboutSaid {
  readonly about?: unknown
  readonly aboutKind?: unknown
}

/**
 * The records, each of some kind, that may be meant by what is said for what something is about: an id, a reference (L-12),
 * or both the kind and the reference, as pickers have it (`lead:L-12`).
 */
export function meantByAbout({ about, aboutKind }: AboutSaid): readonly (readonly [kind: DomainKind, said: string])[] {
  if (typeof about !== 'string' || !about) return []
  const kinds = declaredKinds()
  const [, name, ref] = /^([a-z]+):(.+)$/i.exec(about) ?? []
  const named = kinds.find((one) => one.name === name)
  if (named && ref) return [[named, ref]]
  if (!isId(about)) return kinds.filter((one) => isReference(one, about)).map((one) => [one, about] as const)
  const of = kinds.find((one) => one.name === aboutKind)
  return (of ? [of] : kinds).map((one) => [one, about] as const)
}

/** Anything whose properties name records: a kind, a part of one. */
type Linking = Pick<DomainKind, 'links' | 'about'>

/** What the links of these records lead to, as far as the actor may see it. */
export const linkedBy = (
  context: Context,
  records: readonly (readonly [kind: Linking, record: object])[],
): Promise<Linked> =>
  named(
    context,
    records.flatMap(([kind, record]) => [
      ...linksOf(kind).flatMap(([field, { kind: to }]) => {
        const id = linkedId(record, field)
        return id ? [[to(), id] as const] : []
      }),
      ...(kind.about ? meantByAbout(record) : []),
    ]),
  )

/** The same for links that are not on a record yet, or not any more: ids or references by field. */
export function linkedIn(
  context: Context,
  kind: Linking,
  values: readonly Readonly<Record<string, unknown>>[],
): Promise<Linked> {
  return named(context, [
    ...linksOf(kind).flatMap(([field, { kind: to }]) =>
      values.flatMap((one) => (typeof one[field] === 'string' ? [[to(), one[field]] as const] : [])),
    ),
    ...(kind.about ? values.flatMap(meantByAbout) : []),
  ])
}

/** The records of these ids or references, found in one statement; also under their reference (`C-12`). */
export async function named(
  context: Context,
  wanted: readonly (readonly [kind: DomainKind, idOrReference: string])[],
): Promise<Linked> {
  const byKind = Map.groupBy(wanted, ([kind]) => kind)
  if (!byKind.size) return noLinks
  const rows = await asking<{ kind: string; id: string; number: number; name: string; deleted: boolean }>(
    context.em,
    ($) =>
      [...byKind]
        .map(([kind, list]) => {
          const said = [...new Set(list.map(([, one]) => one))]
          const numbers = said.flatMap((one) => (isId(one) ? [] : (numberOf(kind, one) ?? [])))
          const rows = fromKind(context, kind).withDeleted().visibleTo(context)
          const { id, number, deletedAt } = rows.columns
          const either = rows.and(
            ($) => `${id} = any(${$(said.filter(isId))}::uuid[]) or ${number} = any(${$(numbers)}::int[])`,
          )
          return `select '${kind.name}' as kind, ${id}, ${number}, r.${columnOf(context, kind, kind.title)} as name,
            ${deletedAt} is not null as deleted from ${either.sql($)}`
        })
        .join(' union all '),
  )
  const kinds = new Map([...byKind.keys()].map((kind) => [kind.name, kind]))
  return new Map(
    rows.flatMap(({ kind: name, number, ...row }) => {
      const kind = kinds.get(name)
      if (!kind) return []
      const linked: LinkedRecord = { ...row, kind: name, ref: reference(kind, { number }) }
      return [[row.id, linked] as const, [linked.ref, linked] as const]
    }),
  )
}

/** Makes a record of a name that is new. */
export type CreateNamed = (
  context: Context,
  kind: DomainKind,
  name: string,
  besides?: Readonly<Record<string, string>>,
) => Promise<Recorded>

/** Before a name that no record has yet: choosing it makes one. */
export const newName = 'new:'

/** What `found` has under an id or a reference of that kind. */
const foundAs = (found: Linked, kind: DomainKind, said: string): LinkedRecord | undefined => {
  const record = found.get(isId(said) ? said : reference(kind, { number: numberOf(kind, said) ?? 0 }))
  return record && !record.deleted && record.kind === kind.name ? record : undefined
}

/**
 * Puts the records in place of what a person said for them: an id or a reference (C-12); for links that take new names
 * also `new:` and the name. A link that stays as it was may lead to what the actor does not see; so may what it is about.
 *
 * @throws InvalidFields when there is no such record, or it would stand below itself
 */
export async function resolveLinks(
  context: Context,
  kind: DomainKind,
  values: Readonly<Record<string, unknown>>,
  createNamed: CreateNamed,
  before?: Recorded,
): Promise<Record<string, unknown>> {
  const links = linksOf(kind).filter(([field]) => typeof values[field] === 'string')
  if (!links.length && !kind.about) return { ...values }
  const kept = (field: string) => before !== undefined && linkedId(before, field) === values[field]
  const asked = links.filter(([field]) => !kept(field) && !String(values[field]).startsWith(newName))
  const keepsAbout = before !== undefined && linkedId(before, 'about') === (values.about ?? undefined)
  const about = kind.about && !keepsAbout ? meantByAbout(values) : []
  const found = await named(context, [
    ...asked.map(([field, { kind: to }]) => [to(), String(values[field])] as const),
    ...about,
  ])
  const issues: Record<string, FieldIssue> = {}
  const resolved: Record<string, unknown> = { ...values }
  if (kind.about) {
    const [one] = about.flatMap(([to, said]) => foundAs(found, to, said) ?? [])
    if (keepsAbout) resolved.aboutKind = (before as AboutSaid).aboutKind
    else if (one && one.id === before?.id) issues.about = { code: 'cycle' }
    else if (one || !values.about) Object.assign(resolved, { about: one?.id ?? null, aboutKind: one?.kind ?? null })
    else issues.about = { code: 'option' }
  }
  for (const [field, to] of links) {
    const said = String(values[field])
    const target = to.kind()
    if (kept(field)) resolved[field] = before && (before as unknown as Record<string, unknown>)[field]
    else if (to.typed && said.startsWith(newName)) {
      resolved[field] = await createNamed(context, target, said.slice(newName.length), to.made)
    } else {
      const record = foundAs(found, target, said)
      if (!record) issues[field] = { code: 'option' }
      else if (target.entity === kind.entity && before && (await isBelow(context, kind, field, record.id, before.id)))
        issues[field] = { code: 'cycle' }
      else resolved[field] = context.em.getReference(target.entity, record.id as never)
    }
  }
  if (Object.keys(issues).length) throw new InvalidFields(issues)
  return resolved
}

/** Whether `id` is `above`, or stands somewhere below it. */
async function isBelow(context: Context, kind: DomainKind, field: string, id: string, above: string): Promise<boolean> {
  // One after the other: two people who put two records below each other at once would each find nothing wrong.
  await asking(
    context.em,
    ($) => `select pg_advisory_xact_lock(hashtextextended(${$(`${context.organization.id} tree of ${kind.name}`)}, 0))`,
  )
  const all = fromKind(context, kind).withDeleted()
  const up = `r.${columnOf(context, kind, field)}`
  const rows = await asking<object>(
    context.em,
    ($) => `with recursive line as (
      select r.id, ${up} as up from ${all.where({ id }).sql($)}
      union select r.id, ${up} from ${all.table} join line on r.id = line.up where ${all.holds($)}
    ) select 1 from line where id = ${$(above)}`,
  )
  return rows.length > 0
}
