/** Many records at once: the same rules as for one (`createRecord`), in a handful of statements. */
import type { EntityMetadata } from '@mikro-orm/core'
import { v7 as uuidv7 } from 'uuid'
import type { Context } from '../context.ts'
import { ask } from '../database/ask.ts'
import { type FieldIssue, InvalidFields } from '../errors.ts'
import { appendEvents } from '../history/events.ts'
import { createdAs } from '../history/history.ts'
import { User } from '../organization/user.ts'
import { parseChosen } from '../records/chosen.ts'
import { type DomainKind, titleOf, withoutConfidential } from '../records/domain-kind.ts'
import type { Recorded } from '../records/record.ts'
import { issuesOf, newRecord, nextNumbers } from '../records/records.ts'
import { tokensOf } from '../search/search-index.ts'
import { foldedName } from '../search/simplified.ts'
import { linkNames } from './link-names.ts'
import { ownersNamed } from './owners-named.ts'

/** What a person may say about a record, as texts; links by number or name, `owner` by name or e-mail address. */
export type TextInput = Readonly<Record<string, string>>

/** A record that can be made, or what is wrong with its fields. */
export type Prepared = { readonly record: Recorded } | { readonly issues: Readonly<Record<string, FieldIssue>> }

/**
 * Makes records without storing them, each refused or not on its own; their numbers are still to be given. A record may
 * name one of its own kind that stands above it (a parent company): they are stored together.
 *
 * @param above names that would be there by then, of which nothing else is known yet
 */
export async function prepareRecords(
  context: Context,
  kind: DomainKind,
  inputs: readonly TextInput[],
  above: Pick<ReadonlyMap<string, unknown>, 'has'> = new Map(),
): Promise<readonly Prepared[]> {
  const parsed = inputs.map((input) => parsedOrIssues(context, kind, withoutConfidential(context, kind, input)))
  const linked = await linkNames(
    context,
    kind,
    parsed.map(({ values }) => values),
  )
  const owners = await ownersNamed(
    context,
    inputs.map(({ owner = '' }) => owner),
  )
  const made = new Map<string, Recorded>()
  const ownKind = Object.entries(kind.links ?? {}).flatMap(([field, to]) => (to.kind() === kind ? [field] : []))
  const prepared: Prepared[] = []
  for (const [index, input] of inputs.entries()) {
    const owner = input.owner ? owners.get(foldedName(input.owner)) : undefined
    const { values = {}, issues: unlinked = {} } = linked[index] ?? {}
    for (const field of ownKind) {
      const name = foldedName(input[field] ?? '')
      if (unlinked[field]?.code !== 'unknown' || !(made.has(name) || above.has(name))) continue
      values[field] = made.get(name) ?? null
      delete unlinked[field]
    }
    const issues: Record<string, FieldIssue> = {
      ...parsed[index]?.issues,
      ...unlinked,
      ...(owner && !(owner instanceof User) && { owner }),
    }
    const one = Object.keys(issues).length
      ? { issues }
      : await madeOrIssues(context, kind, { ...values, ...(owner && { owner }) })
    prepared.push(one)
    if (!('record' in one)) continue
    const title = foldedName(titleOf(kind, one.record))
    if (!made.has(title)) made.set(title, one.record)
  }
  return prepared
}

async function madeOrIssues(
  context: Context,
  kind: DomainKind,
  values: Readonly<Record<string, unknown>>,
): Promise<Prepared> {
  try {
    return { record: await newRecord(context, kind, values, 0) }
  } catch (error) {
    if (error instanceof InvalidFields) return { issues: error.issues }
    throw error
  }
}

function parsedOrIssues(context: Context, kind: DomainKind, input: object) {
  try {
    const values = parseChosen(context, kind, kind.input, input) as Readonly<Record<string, unknown>>
    return { values, issues: issuesOf(context, kind, values) }
  } catch (error) {
    if (error instanceof InvalidFields) return { values: {}, issues: error.issues }
    throw error
  }
}

/**
 * Stores new records with their history, their events and what they are found by. Numbers follow each other in the order given.
 *
 * @returns them, with their numbers
 */
export async function storeRecords<Entity extends Recorded>(
  context: Context,
  kind: DomainKind,
  records: readonly Entity[],
): Promise<readonly Entity[]> {
  if (!records.length) return records
  await insertRecords(context, kind, records)
  await writeHistory(context, kind, records)
  await writeEvents(context, kind, records)
  return records
}

/** The same without a history and events, of what nobody did: the data of a demonstration. */
export async function insertRecords(context: Context, kind: DomainKind, records: readonly Recorded[]): Promise<void> {
  const first = await nextNumbers(context, kind.name, records.length)
  for (const [index, record] of records.entries()) {
    record.number = first + index
    record.id = uuidv7()
  }
  await context.em.insertMany(records as never)
  await writeTokens(context, kind, records)
}

const writeHistory = (
  { em, organization, actor, request, now }: Context,
  kind: DomainKind,
  records: readonly Recorded[],
) =>
  ask(
    em,
    `insert into history (id, organization, at, by_id, request, kind, record, version, verb, changes, undone)
     select h.id, $1, $2, $3, $4, $5, h.record, 1, 'create', '{}', false
     from unnest($6::uuid[], $7::uuid[]) as h(id, record)`,
    [organization.id, now, actor.id, request, kind.name, records.map(() => uuidv7()), records.map(({ id }) => id)],
  )

function writeEvents(context: Context, { name, entity }: DomainKind, records: readonly Recorded[]): Promise<void> {
  const { em } = context
  const comparator = em.getComparator()
  const meta = em.getMetadata().get(entity) as EntityMetadata
  return appendEvents(
    context,
    records.map((record) => createdAs(name, record.id, record, comparator.prepareEntity(record), meta)),
  )
}

/** Rows of one statement: short ones keep their plan small. */
const tokensAtOnce = 20_000

async function writeTokens(
  { em, organization }: Context,
  kind: DomainKind,
  records: readonly Recorded[],
): Promise<void> {
  const rows = records.flatMap((record) =>
    [...tokensOf(kind, record)].map(([token, place]) => [token, record.id, place] as const),
  )
  for (let from = 0; from < rows.length; from += tokensAtOnce) {
    const some = rows.slice(from, from + tokensAtOnce)
    await ask(
      em,
      `insert into search_token (organization, kind, token, record, place)
       select $1, $2, t.token, t.record, t.place from unnest($3::text[], $4::uuid[], $5::smallint[]) as t(token, record, place)`,
      [
        organization.id,
        kind.name,
        some.map(([token]) => token),
        some.map(([, id]) => id),
        some.map(([, , place]) => place),
      ],
    )
  }
}

/** Creates what can be created, each on its own. @returns for each input the record, or what is wrong with it */
export async function createRecords(
  context: Context,
  kind: DomainKind,
  inputs: readonly TextInput[],
): Promise<readonly Prepared[]> {
  const prepared = await prepareRecords(context, kind, inputs)
  await storeRecords(
    context,
    kind,
    prepared.flatMap((one) => ('record' in one ? [one.record] : [])),
  )
  return prepared
}
