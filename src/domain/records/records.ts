/** What can be done with a record of any kind. Each is one step of a unit of work; the history keeps itself. */

import { wrap } from '@mikro-orm/core'
import type { EntityManager } from '@mikro-orm/sql'
import { v7 as uuidv7 } from 'uuid'
import type { z } from 'zod'
import type { Context } from '../context.ts'
import type { Bind } from '../database/ask.ts'
import { changedFrom } from '../database/changed-from.ts'
import { isId } from '../database/columns.ts'
import { DomainError, type FieldIssue, InvalidFields, StaleEdit } from '../errors.ts'
import { User } from '../organization/user.ts'
import { indexRecord } from '../search/search-index.ts'
import { sortKeyOf } from '../search/sort-key-of.ts'
import { choiceIssues, parseChosen, withInitial } from './chosen.ts'
import { type DomainKind, numberOf, reference, withoutConfidential } from './domain-kind.ts'
import { demandUnerased } from './erased-record.ts'
import { parseFields } from './fields.ts'
import { fromKind } from './from.ts'
import { type CreateNamed, linkedId, resolveLinks } from './links.ts'
import { keepPhones } from './phone.ts'
import { demand } from './policies.ts'
import type { Recorded } from './record.ts'
import { readRecord, selectRecord } from './select-records.ts'

/**
 * The record behind a reference such as L-123, with its owner.
 *
 * @throws DomainError NotFound when there is none, or the actor may not see it; the two look the same. MergedInto when it
 *   is a part of another by now
 */
export async function findRecord<Entity extends Recorded>(
  context: Context,
  kind: DomainKind<Entity, z.ZodType>,
  ref: string,
  options: { deleted?: boolean } = {},
): Promise<Entity> {
  return (await findWith(context, kind, ref, options)).record
}

/** A value to be read beside a record, which it calls `r`. */
export type Beside = ($: Bind) => string

/** `findRecord`, with more of the same statement; by `readRecord` for reading alone. */
export async function findWith<Entity extends Recorded>(
  context: Context,
  kind: DomainKind<Entity, z.ZodType>,
  ref: string,
  { deleted = false }: { deleted?: boolean },
  beside?: Beside,
  select: typeof selectRecord = selectRecord,
): Promise<{ record: Entity; beside: unknown }> {
  const number = numberOf(kind, ref)
  const seen = fromKind(context, kind).visibleTo(context)
  const rows = deleted ? seen.withDeleted() : seen
  const found =
    number === undefined ? undefined : await select(context, kind as DomainKind<Entity>, rows.where({ number }), beside)
  if (!found) {
    const kept = number === undefined || deleted ? undefined : await mergedAway(context, kind, number)
    throw kept
      ? new DomainError('MergedInto', { ref, into: reference(kind, kept) })
      : new DomainError('NotFound', { ref })
  }
  return found
}

/** Records that go into records that go into others: no further. */
const longestWay = 20

/** The one that a merged record is a part of now, by whatever way; nothing when it is a record of its own, or the actor may not see that one. */
export async function wentInto<Entity extends Recorded>(
  context: Context,
  kind: DomainKind<Entity, z.ZodType>,
  { mergedInto }: Pick<Recorded, 'mergedInto'>,
): Promise<Entity | undefined> {
  let into = mergedInto
  for (let step = 0; into && step < longestWay; step++) {
    const rows = fromKind(context, kind).withDeleted().where({ id: into }).visibleTo(context)
    const found = await readRecord(context, kind as DomainKind<Entity>, rows, undefined)
    if (!found?.record.mergedInto) return found?.record
    into = found.record.mergedInto
  }
  return undefined
}

async function mergedAway<Entity extends Recorded>(
  context: Context,
  kind: DomainKind<Entity, z.ZodType>,
  number: number,
) {
  const rows = fromKind(context, kind)
    .withDeleted()
    .where({ number, mergedInto: { $ne: null } })
    .visibleTo(context)
  const gone = await readRecord(context, kind as DomainKind<Entity>, rows, undefined)
  return gone && wentInto(context, kind, gone.record)
}

/** @throws InvalidFields; DomainError NotAllowed */
export async function createRecord<Entity extends Recorded, Input extends z.ZodType<Partial<Entity>>>(
  context: Context,
  kind: DomainKind<Entity, Input>,
  input: z.input<Input>,
): Promise<Entity> {
  return createCopy(context, kind, withInitial(context, kind, withoutConfidential(context, kind, input as object)))
}

/** `createRecord` of what a record of another kind says, also of what the actor may not know. @throws as it does */
export const createFrom = <Entity extends Recorded, Input extends z.ZodType<Partial<Entity>>>(
  context: Context,
  kind: DomainKind<Entity, Input>,
  input: z.input<Input>,
): Promise<Entity> => createCopy(context, kind, withInitial(context, kind, input as object))

/** `createRecord` of what a record says already, also of what the actor may not know. @throws as it does */
export async function createCopy<Entity extends Recorded, Input extends z.ZodType<Partial<Entity>>>(
  context: Context,
  kind: DomainKind<Entity, Input>,
  input: object,
): Promise<Entity> {
  const parsed = checked(context, kind, input)
  const values = await resolveLinks(context, kind, parsed as object as never, createNamed)
  return storeDraft(context, kind, await newRecord(context, kind, values, 0))
}

/**
 * A record as `createCopy` would make it, not stored.
 *
 * @returns whether it is `whole`: what it names by a new name has no record yet, and the draft cannot be stored
 * @throws InvalidFields; DomainError NotAllowed
 */
export async function draftRecord<Entity extends Recorded>(
  context: Context,
  kind: DomainKind<Entity, z.ZodType>,
  input: object,
): Promise<{ readonly draft: Entity; readonly whole: boolean }> {
  const parsed = checked(context, kind, input)
  let whole = true
  const values = await resolveLinks(context, kind as never, parsed as never, async (_, { entity }) => {
    whole = false
    const nobody = context.em.getReference(entity, uuidv7() as never)
    context.em.getUnitOfWork().unsetIdentity(nobody)
    return nobody as Recorded
  })
  return { draft: await newRecord(context, kind, values, 0), whole }
}

/** Stores a new record under the next number of its kind. */
export async function storeDraft<Entity extends Recorded>(
  context: Context,
  kind: DomainKind<Entity, z.ZodType>,
  draft: Entity,
): Promise<Entity> {
  draft.number = await nextNumbers(context, kind.name)
  await context.em.persist(draft).flush()
  await indexRecord(context, kind, draft)
  return draft
}

/**
 * A record of these values with all that follows from them, to be stored.
 *
 * @throws InvalidFields; DomainError NotAllowed
 */
export async function newRecord<Entity extends Recorded>(
  context: Context,
  kind: DomainKind<Entity, z.ZodType>,
  values: Readonly<Record<string, unknown>>,
  number: number,
): Promise<Entity> {
  const record = context.em.create(
    kind.entity,
    {
      owner: context.actor,
      ...values,
      organization: context.organization.id,
      number,
      createdBy: context.actor,
      sortKey: '',
    } as never,
    // Not before all is right: what was refused must not be stored with what is stored next.
    { persist: false },
  )
  demand(context, 'create', record)
  keepPhones(context, kind as never, record)
  await kind.onCreate?.(record, context)
  await kind.onSave?.(record, context)
  record.sortKey = sortKeyOf(kind, record)
  return record
}

/** What an input says, where it can be: each field by itself, all together, and as the organisation is set up. @throws InvalidFields */
function checked<Entity extends Recorded, Input extends z.ZodType>(
  context: Context,
  kind: DomainKind<Entity, Input>,
  input: object,
  before?: Entity,
): z.output<Input> {
  const values = parseChosen(context, kind, kind.input, input, before)
  const issues = issuesOf(context, kind as never, values as object, before)
  if (Object.keys(issues).length) throw new InvalidFields(issues)
  return values
}

/** What of these values, each right by itself, cannot be. */
export const issuesOf = (
  context: Context,
  kind: DomainKind,
  values: object,
  before?: Recorded,
): Readonly<Record<string, FieldIssue>> => ({
  ...choiceIssues(context, kind, values, before),
  ...kind.check?.(values, context, before),
})

/** A record of which nothing but the name is known, for links that take new names. */
export const createNamed: CreateNamed = (context, kind, name, besides) =>
  createRecord(context, kind as never, { ...besides, [kind.title]: name } as never)

/**
 * Changes what the input says and leaves the rest.
 *
 * @param version the one the editor saw
 * @throws InvalidFields; StaleEdit when somebody changed it since; DomainError NotAllowed
 */
export async function updateRecord<Entity extends Recorded, Input extends z.ZodType<Partial<Entity>>>(
  context: Context,
  kind: DomainKind<Entity, Input>,
  record: Entity,
  version: number,
  input: z.input<Input>,
): Promise<Entity> {
  demand(context, 'change', record)
  const said = { ...contentsOf(kind, record), ...withoutConfidential(context, kind, input as object) }
  if (record.version !== version) {
    parseFields(kind.input, said)
    throw new StaleEdit(record.version)
  }
  const parsed = checked(context, kind, said, record)
  const values = await resolveLinks(context, kind, parsed as object as never, createNamed, record)
  wrap(record).assign(values as never)
  // Saved as it was, nothing has happened with it: a sale stays idle.
  return isChanged(context, record) ? saveChanged(context, kind, record) : record
}

function isChanged(context: Context, record: Recorded): boolean {
  const changed = changedFrom(context, record)
  return !changed || Object.keys(changed).length > 0
}

/** Stores what a verb changed on a record, and what lists and search know of it. */
export async function saveChanged<Entity extends Recorded>(
  context: Context,
  kind: DomainKind<Entity, z.ZodType>,
  record: Entity,
): Promise<Entity> {
  keepPhones(context, kind as never, record)
  await kind.onSave?.(record, context)
  record.sortKey = sortKeyOf(kind, record)
  await context.em.flush()
  await indexRecord(context, kind, record)
  return record
}

/** What it says, in the form that its kind's input takes. */
export function contentsOf(kind: Pick<DomainKind, 'links'>, record: object): Record<string, unknown> {
  const contents: Record<string, unknown> = {}
  for (const field of Object.keys(kind.links ?? {})) contents[field] = linkedId(record, field) ?? null
  for (const [field, value] of Object.entries(record)) {
    if (value === null || value instanceof Date || typeof value !== 'object') contents[field] = value
  }
  return contents
}

/** @throws DomainError UnknownUser, InactiveUser, NotAllowed */
export async function transferRecord(
  context: Context,
  kind: DomainKind,
  record: Recorded,
  newOwner: string,
): Promise<User> {
  demand(context, 'share', record)
  const user = isId(newOwner) ? await context.em.findOne(User, { id: newOwner }) : null
  if (!user) throw new DomainError('UnknownUser')
  if (!user.active) throw new DomainError('InactiveUser', { name: user.name })
  if (record.owner.id === user.id) return user
  record.owner = user
  await saveChanged(context, kind, record)
  return user
}

/** Puts it out of sight until it is restored. @throws DomainError NotAllowed, AlreadyDeleted */
export async function removeRecord(context: Context, kind: DomainKind, record: Recorded): Promise<void> {
  demand(context, 'share', record)
  if (record.deletedAt) throw new DomainError('AlreadyDeleted', { ref: reference(kind, record) })
  record.deletedAt = context.now
  await context.em.flush()
}

/** @throws DomainError NotAllowed, NotDeleted */
export async function restoreRecord(context: Context, kind: DomainKind, record: Recorded): Promise<void> {
  demand(context, 'share', record)
  if (!record.deletedAt) throw new DomainError('NotDeleted', { ref: reference(kind, record) })
  await demandUnerased(context, kind, record)
  record.deletedAt = null
  record.mergedInto = null
  await context.em.flush()
}

/** Takes so many numbers of a kind's sequence, one after the other. @returns the first */
export async function nextNumbers(
  { em, organization }: { em: EntityManager; organization: { id: string } },
  kind: string,
  count = 1,
): Promise<number> {
  const [row] = await em.execute<{ last: number }[]>(
    `insert into number_sequence (organization, kind, last) values (?, ?, ?)
     on conflict (organization, kind) do update set last = number_sequence.last + excluded.last returning last`,
    [organization.id, kind, count],
  )
  if (!row) throw new Error('no number was given out')
  return row.last - count + 1
}
