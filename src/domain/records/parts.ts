/**
 * What a record consists of: the products of an opportunity, the lines of an order. A part has no number, owner or list
 * of its own; it is seen and changed by whoever may see and change the whole.
 */
import { type EntityClass, p, wrap } from '@mikro-orm/core'
import type { z } from 'zod'
import type { Context } from '../context.ts'
import { createdAt, updatedAt } from '../database/clock.ts'
import { isId, tenantColumns } from '../database/columns.ts'
import { DomainError, InvalidFields, StaleEdit } from '../errors.ts'
import type { ChoiceListName } from '../organization/choice-lists.ts'
import { choiceIssues, parseChosen, withInitial } from './chosen.ts'
import type { DomainKind, LinkTo } from './domain-kind.ts'
import { parseFields } from './fields.ts'
import { type Linked, linkedBy, linkedId, resolveLinks } from './links.ts'
import { demand, visible } from './policies.ts'
import type { Recorded } from './record.ts'
import { contentsOf, createNamed } from './records.ts'

export const partColumns = {
  ...tenantColumns,
  createdAt: createdAt(),
  updatedAt: updatedAt(),
  deletedAt: p.datetime().nullable(),
  version: p.integer().version(),
}

/** The columns above as a type. */
export interface Parted {
  id: string
  organization: string
  createdAt: Date
  deletedAt?: Date | null
  version: number
}

export interface DomainPart<Part extends object = object> {
  /** In history and on the wire. */
  readonly name: string
  readonly entity: EntityClass<Part>
  /** What it is a part of, and the property that says of which. */
  readonly of: () => DomainKind
  readonly whole: string
  readonly input: z.ZodType
  readonly links?: DomainKind['links']
  readonly choiceLists?: DomainKind['choiceLists']
  /** Fills what follows from the rest, before a part is stored. */
  onSave?(part: Part, whole: Recorded, context: Context): void | Promise<void>
  /** Brings the whole up to date with its parts, after one was added, changed or taken out. */
  onChange?(whole: Recorded, context: Context): Promise<void>
}

export const domainPart = <Part extends Parted, Input extends z.ZodType, const Name extends string>(
  part: Omit<DomainPart<Part>, 'name' | 'input' | 'entity' | 'whole' | 'links' | 'choiceLists'> & {
    readonly name: Name
    readonly input: Input
    readonly entity: EntityClass<Part>
    readonly whole: keyof Part & string
    readonly links?: { readonly [Field in keyof Part]?: LinkTo }
    readonly choiceLists?: { readonly [Field in keyof Part]?: ChoiceListName }
  },
): DomainPart<Part> & { readonly name: Name; readonly input: Input } =>
  part as DomainPart<Part> & { readonly name: Name; readonly input: Input }

export interface PartsShown {
  readonly parts: readonly Parted[]
  /** Where the first of them stands, from 0, and how many there are. */
  readonly start: number
  readonly total: number
  readonly linked: Linked
}

/** So many parts stand on a card, and on each page of all of them. */
export const partsShown = 10

/** A page of the parts of a record, in the order they were added; the last one when there are not as many. */
export async function partsOf(context: Context, part: DomainPart, whole: Recorded, start = 0): Promise<PartsShown> {
  const entity = part.entity as EntityClass<Parted>
  const where = { [part.whole]: whole.id, deletedAt: null } as never
  const page = (offset: number) =>
    context.em.findAndCount(entity, where, { orderBy: { id: 'asc' }, limit: partsShown, offset })
  let at = Math.max(0, Math.floor(start / partsShown) * partsShown)
  let [parts, total] = (await page(at)) as unknown as [Parted[], number]
  if (!parts.length && total) {
    at = Math.floor((total - 1) / partsShown) * partsShown
    ;[parts, total] = (await page(at)) as unknown as [Parted[], number]
  }
  const linked = await linkedBy(
    context,
    parts.map((one) => [part, one] as const),
  )
  return { parts, start: at, total, linked }
}

/** @throws DomainError NotFound, when the whole may not be seen too */
export async function findPart(
  context: Context,
  part: DomainPart,
  id: string,
): Promise<{ part: Parted; whole: Recorded }> {
  const found = isId(id)
    ? await context.em.findOne(part.entity as EntityClass<Parted>, { id, deletedAt: null } as never)
    : null
  const wholeId = found && (found as unknown as Record<string, { id: string }>)[part.whole]?.id
  const { entity } = part.of()
  const whole = wholeId
    ? await context.em.findOne(
        entity,
        { $and: [{ id: wholeId, deletedAt: null }, visible(context, entity)] } as never,
        { populate: ['owner'] as never, strategy: 'joined' },
      )
    : null
  if (!found || !whole) throw new DomainError('NotFound', { ref: '' })
  return { part: found, whole }
}

/** @throws InvalidFields; DomainError NotAllowed */
export async function addPart(
  context: Context,
  part: DomainPart,
  whole: Recorded,
  input: Readonly<Record<string, unknown>>,
): Promise<Parted> {
  demand(context, 'change', whole)
  const said = checked(context, part, withInitial(context, part, input))
  const values = await resolveLinks(context, part as never, said as never, createNamed)
  const { id: organization } = context.organization
  const made = context.em.create(
    part.entity as EntityClass<Parted>,
    {
      ...values,
      organization,
      [part.whole]: whole,
    } as never,
    { persist: false },
  )
  return stored(context, part, made, whole)
}

/** Changes what the input says and leaves the rest. @throws InvalidFields; StaleEdit; DomainError NotAllowed */
export async function changePart(
  context: Context,
  part: DomainPart,
  { part: one, whole }: { part: Parted; whole: Recorded },
  version: number,
  input: Readonly<Record<string, unknown>>,
): Promise<Parted> {
  demand(context, 'change', whole)
  const parsed = checked(context, part, { ...contentsOf(part, one), ...input }, one)
  if (one.version !== version) throw new StaleEdit(one.version)
  wrap(one).assign((await resolveLinks(context, part as never, parsed as never, createNamed, one as never)) as never)
  return stored(context, part, one, whole)
}

/** @throws InvalidFields */
function checked(context: Context, part: DomainPart, input: object, before?: Parted): object {
  const values = parseChosen(context, part, part.input, input, before) as object
  const issues = choiceIssues(context, part, values, before)
  if (Object.keys(issues).length) throw new InvalidFields(issues)
  return values
}

/** @throws DomainError NotAllowed */
export async function removePart(
  context: Context,
  part: DomainPart,
  { part: one, whole }: { part: Parted; whole: Recorded },
): Promise<void> {
  demand(context, 'change', whole)
  one.deletedAt = context.now
  await context.em.flush()
  await part.onChange?.(whole, context)
}

/** A part that could not be copied, with what it names. */
export interface LeftOut {
  readonly part: DomainPart
  readonly one: Parted
  readonly linked: Linked
}

/**
 * Adds copies of all parts of a record to another, in their order. What they name is copied, seen by the actor or not.
 *
 * @returns those that cannot be part of anything new: they name what was deleted, or is refused to new parts
 * @throws DomainError NotAllowed
 */
export async function copyParts(
  context: Context,
  part: DomainPart,
  from: Recorded,
  to: Recorded,
): Promise<readonly LeftOut[]> {
  demand(context, 'change', to)
  const { em, organization } = context
  const originals = (await em.find(
    part.entity as EntityClass<Parted>,
    { [part.whole]: from.id, deletedAt: null } as never,
    { orderBy: { id: 'asc' } },
  )) as Parted[]
  if (!originals.length) return []
  const linked = await linkedBy(
    context,
    originals.map((one) => [part, one] as const),
  )
  const leftOut: LeftOut[] = []
  for (const one of originals) {
    const names = Object.keys(part.links ?? {}).flatMap((field) => linkedId(one, field) ?? [])
    const copied =
      names.every((id) => !linked.get(id)?.deleted) && (await copyPart(context, part, one, to, organization.id))
    if (!copied) leftOut.push({ part, one, linked })
  }
  await em.flush()
  await part.onChange?.(to, context)
  return leftOut
}

/** @returns whether it may be part of it */
async function copyPart(
  context: Context,
  part: DomainPart,
  one: Parted,
  whole: Recorded,
  organization: string,
): Promise<boolean> {
  const { em } = context
  const said = parseFields(part.input, contentsOf(part, one)) as never
  const values = await resolveLinks(context, part as never, said, createNamed, one as never)
  const made = em.create(
    part.entity as EntityClass<Parted>,
    { ...values, organization, [part.whole]: whole } as never,
    { persist: false },
  )
  try {
    await part.onSave?.(made, whole, context)
  } catch (error) {
    if (error instanceof InvalidFields) return false
    throw error
  }
  em.persist(made)
  return true
}

async function stored(context: Context, part: DomainPart, one: Parted, whole: Recorded): Promise<Parted> {
  await part.onSave?.(one, whole, context)
  await context.em.persist(one).flush()
  await part.onChange?.(whole, context)
  return one
}
