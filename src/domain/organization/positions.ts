/** The positions there are, who holds them and who stands in for them. Administrators keep them. */
import { z } from 'zod'
import { todayOf } from '../calendar/today.ts'
import type { Context } from '../context.ts'
import { isId } from '../database/columns.ts'
import { DomainError, InvalidFields } from '../errors.ts'
import { day, parseFields, requiredText } from '../records/fields.ts'
import { demandAny } from '../records/policies.ts'
import { sortedByKey, sortKey } from '../search/pinyin.ts'
import { Department } from './department.ts'
import { departmentChosen } from './departments.ts'
import { Position, PositionHolder } from './position.ts'
import { User } from './user.ts'

/** More than these nobody finds their way in. */
const mostPositions = 100

export interface Held {
  readonly holder: PositionHolder
  readonly person: User
  /** Whether it is so today, where the actor is. */
  readonly now: boolean
}

export interface PositionHeld {
  readonly position: Position
  readonly department: string | undefined
  /** Those who hold it first, then their deputies, each by name. */
  readonly held: readonly Held[]
}

/** Every position by name, with whom it is held by. @throws DomainError NotAllowed */
export async function positionsOf(context: Context): Promise<readonly PositionHeld[]> {
  demandAny(context, 'administer', Position)
  const { em } = context
  const positions = await em.find(Position, { deletedAt: null })
  const holders = await em.find(PositionHolder, { deletedAt: null })
  const users = await em.find(User, { id: { $in: holders.map(({ person }) => person) } })
  const departments = new Map((await em.find(Department, {})).map(({ id, name }) => [id, name]))
  const people = new Map(users.map((user) => [user.id, user]))
  const today = todayOf(context)
  const heldBy = Map.groupBy(
    holders.flatMap((holder): Held[] => {
      const person = people.get(holder.person)
      const now = (holder.fromDay ?? today) <= today && today <= (holder.untilDay ?? today)
      return person ? [{ holder, person, now }] : []
    }),
    ({ holder }) => holder.position,
  )
  return sortedByKey(positions, ({ name }) => sortKey(name)).map((position) => ({
    position,
    department: departments.get(position.department ?? ''),
    held: sortedByKey(heldBy.get(position.id) ?? [], ({ person }) => sortKey(person.name, 'person')).toSorted(
      (a, b) => Number(a.holder.deputy) - Number(b.holder.deputy),
    ),
  }))
}

/** @throws DomainError NotAllowed, NoSuchPosition */
export async function findPosition(context: Context, id: string): Promise<PositionHeld> {
  const found = (await positionsOf(context)).find(({ position }) => position.id === id)
  if (!found) throw new DomainError('NoSuchPosition')
  return found
}

const input = z.object({ name: requiredText(100) })

/** A new position, or `position` with another name or place. @throws InvalidFields; DomainError NotAllowed, TooManyPositions */
export async function savePosition(
  context: Context,
  position: Position | undefined,
  said: { readonly name: string | undefined; readonly department: string | undefined; readonly leads: boolean },
): Promise<Position> {
  demandAny(context, 'administer', Position)
  const { em, organization } = context
  const { name } = parseFields(input, said)
  const department = await departmentChosen(context, said.department, 'department')
  // Of nothing nobody is the head.
  if (said.leads && !department) throw new InvalidFields({ department: { code: 'required' } })
  const others = (await em.find(Position, { deletedAt: null })).filter(({ id }) => id !== position?.id)
  if (others.some((one) => one.name.toLowerCase() === name.toLowerCase()))
    throw new InvalidFields({ name: { code: 'taken' } })
  if (!position && others.length >= mostPositions) throw new DomainError('TooManyPositions')
  const values = { name, department: department?.id ?? null, leads: said.leads }
  const saved = position ?? em.create(Position, { organization: organization.id, ...values })
  Object.assign(saved, values)
  await em.flush()
  return saved
}

/** With it goes that it is held. @throws DomainError NotAllowed */
export async function removePosition(context: Context, { position, held }: PositionHeld): Promise<void> {
  demandAny(context, 'administer', Position)
  position.deletedAt = context.now
  for (const { holder } of held) holder.deletedAt = context.now
  await context.em.flush()
}

const days = z.object({ fromDay: day, untilDay: day })

/**
 * Somebody holds a position, or stands in for who does, from a day to another.
 *
 * @param held what is said otherwise of somebody who does already
 * @throws InvalidFields; DomainError NotAllowed
 */
export async function holdPosition(
  context: Context,
  { position, held: all }: PositionHeld,
  holder: PositionHolder | undefined,
  said: {
    readonly person: string | undefined
    readonly deputy: boolean
    readonly fromDay: string | undefined
    readonly untilDay: string | undefined
  },
): Promise<PositionHolder> {
  demandAny(context, 'administer', PositionHolder)
  const { em, organization } = context
  const { fromDay, untilDay } = parseFields(days, said)
  if (!said.person) throw new InvalidFields({ person: { code: 'required' } })
  const person = isId(said.person) ? await em.findOne(User, { id: said.person, active: true }) : null
  if (!person) throw new InvalidFields({ person: { code: 'option' } })
  if (fromDay && untilDay && untilDay < fromDay) throw new InvalidFields({ untilDay: { code: 'date' } })
  if (all.some((one) => one.person.id === person.id && one.holder.id !== holder?.id))
    throw new InvalidFields({ person: { code: 'already' } })
  const values = { person: person.id, deputy: said.deputy, fromDay, untilDay }
  const saved = holder ?? em.create(PositionHolder, { organization: organization.id, position: position.id, ...values })
  Object.assign(saved, values)
  await em.flush()
  return saved
}

/** @throws DomainError NotAllowed */
export async function releasePosition(context: Context, holder: PositionHolder): Promise<void> {
  demandAny(context, 'administer', PositionHolder)
  holder.deletedAt = context.now
  await context.em.flush()
}
