/** How the past of the demo is stored: by the rules of the domain, many rows at once. */
import type { EntityClass } from '@mikro-orm/core'
import { DateTime } from 'luxon'
import { v7 as uuidv7 } from 'uuid'
import type { Context } from '#domain/context.ts'
import { insertRecords } from '#domain/import/create-records.ts'
import type { User } from '#domain/organization/user.ts'
import type { DomainKind } from '#domain/records/domain-kind.ts'
import type { Parted } from '#domain/records/parts.ts'
import type { Recorded } from '#domain/records/record.ts'
import { newRecord } from '#domain/records/records.ts'
import type { As } from '../demo.ts'
import type { Chance } from './chance.ts'
import { timeOn, type Workday } from './workdays.ts'

/** What everything of the past is made with. */
export interface Making {
  readonly as: As
  readonly em: Context['em']
  readonly now: Date
  readonly chance: Chance
  /** By their e-mail addresses. */
  readonly people: ReadonlyMap<string, User>
  readonly workdays: (user: User) => readonly Workday[]
}

/** So many rows are written at once: in between the server answers others. */
const atOnce = 100

/**
 * A record as its owner made it then, with all that follows from what it says by now.
 *
 * @param changed when it was last changed, if after it was made
 */
export async function recordOf<Entity extends Recorded>(
  { as }: Making,
  kind: unknown,
  owner: User,
  made: Date,
  values: object,
  changed: Date = made,
): Promise<Entity> {
  const record = await newRecord(as(owner, changed), kind as DomainKind<Entity>, values as never, 0)
  record.createdAt = made
  record.updatedAt = changed
  return record
}

/** Stores records; the older, the lower the number. */
export async function storeAll(
  { as, now }: Making,
  kind: unknown,
  owner: User,
  records: readonly Recorded[],
): Promise<void> {
  const inOrder = records.toSorted((a, b) => a.createdAt.getTime() - b.createdAt.getTime())
  for (let from = 0; from < inOrder.length; from += atOnce)
    await insertRecords(as(owner, now), kind as DomainKind, inOrder.slice(from, from + atOnce))
}

/** A part of a record, as it was added then; of ids the later ones come later. */
export const partOf = <Part extends Parted>(
  { em }: Making,
  entity: EntityClass<Part>,
  whole: Recorded,
  values: object,
): Part => {
  const { organization, createdAt } = whole
  const stamps = { id: uuidv7(), organization, createdAt, updatedAt: createdAt }
  return em.create(entity, { ...stamps, ...values } as never, { persist: false })
}

export async function storeParts({ em }: Making, parts: readonly Parted[]): Promise<void> {
  for (let from = 0; from < parts.length; from += atOnce) await em.insertMany(parts.slice(from, from + atOnce) as never)
}

/** Some time in somebody's working hours of a day. */
export const timeOf = ({ workdays, now, chance }: Making, user: User, day: string): Date =>
  timeOn(day, workdays(user), user.timeZone, now, chance)

export const todayOf = ({ now }: Pick<Making, 'now'>, { timeZone }: User): string =>
  DateTime.fromJSDate(now, { zone: timeZone }).toFormat('yyyy-MM-dd')

export const personCalled = ({ people }: Pick<Making, 'people'>, email: string): User => {
  const found = people.get(email)
  if (!found) throw new Error(`nobody in the demo has the address ${email}`)
  return found
}
