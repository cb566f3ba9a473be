/** With whom records can be shared: people, departments, positions, everybody. */
import type { Context } from '../context.ts'
import { asking, type Bind } from '../database/ask.ts'
import { isId } from '../database/columns.ts'
import { DomainError } from '../errors.ts'
import { Department } from '../organization/department.ts'
import { suggestPeople } from '../organization/people.ts'
import { Position, PositionHolder } from '../organization/position.ts'
import { User } from '../organization/user.ts'
import { searchTerms, searchTokens, sortedByKey, sortKey } from '../search/pinyin.ts'
import { from } from './from.ts'
import { type AudienceType, audiences } from './record-share.ts'

/** With whom something is shared. */
export interface Audience {
  readonly type: AudienceType
  readonly id: string
  /** Of everybody none. */
  readonly name: string
  /** Of people. */
  readonly email?: string | null
}

export const everybody = ({ organization }: Pick<Context, 'organization'>): Audience => ({
  type: 'everybody',
  id: organization.id,
  name: '',
})

/** @returns nothing when there is none, or it is no more; @throws DomainError InactiveUser */
export async function audienceOf(context: Context, type: string, id: string): Promise<Audience | undefined> {
  const { em } = context
  const known = audiences.find((one) => one === type)
  if (known === 'everybody') return everybody(context)
  if (!known || !isId(id)) return undefined
  const found =
    known === 'person'
      ? await em.findOne(User, { id })
      : known === 'department'
        ? await em.findOne(Department, { id })
        : await em.findOne(Position, { id, deletedAt: null })
  if (found instanceof User && !found.active) throw new DomainError('InactiveUser', { name: found.name })
  return found ? { type: known, id, name: found.name } : undefined
}

/** What the typed words find, of one type or of any but everybody, so many of each: people first, each by name. */
export async function audiencesCalled(
  context: Context,
  typed: string,
  type: AudienceType | undefined,
  limit: number,
): Promise<readonly Audience[]> {
  const { em } = context
  const isAsked = (one: AudienceType) => !type || type === one
  const people = isAsked('person') ? await suggestPeople(context, typed, limit) : []
  const departments = isAsked('department') ? await em.find(Department, {}) : []
  const positions = isAsked('position') ? await em.find(Position, { deletedAt: null }) : []
  const terms = searchTerms(typed)
  const found = (all: readonly { readonly id: string; readonly name: string }[], type: AudienceType) =>
    sortedByKey(
      all.filter(({ name }) => {
        const tokens = searchTokens([name])
        return terms.every((term) => tokens.some((token) => token.startsWith(term)))
      }),
      ({ name }) => sortKey(name),
    )
      .slice(0, limit)
      .map(({ id, name }): Audience => ({ type, id, name }))
  return [
    ...people.map(({ id, name, email }): Audience => ({ type: 'person', id, name, email })),
    ...found(departments, 'department'),
    ...found(positions, 'position'),
  ]
}

/** Those of an audience who have access, by their ids; of everybody nobody, whom it would be too much to tell each. */
export async function membersOf(
  context: Context,
  { type, id }: Pick<Audience, 'type' | 'id'>,
  most: number,
): Promise<readonly string[]> {
  if (type === 'everybody') return []
  const people = from(context, User, 'u').where({ active: true })
  const holders = from(context, PositionHolder, 'h').where({ position: id })
  const { id: person, timeZone, department } = people.columns
  const { fromDay, untilDay } = holders.columns
  const members = {
    person: ($: Bind) => `${person} = ${$(id)}`,
    department: ($: Bind) => `${department} in (
      with recursive below as (
        select ${$(id)}::uuid as id union select d.id from department d join below on d.parent_id = below.id
      ) select id from below)`,
    position: ($: Bind) =>
      `exists (select from ${holders
        .and(
          () => `${holders.columns.person} = ${person}`,
          () => `(${$(context.now)}::timestamptz at time zone ${timeZone})::date
          between coalesce(${fromDay}, '-infinity') and coalesce(${untilDay}, 'infinity')`,
        )
        .sql($)})`,
  }[type]
  const rows = await asking<{ id: string }>(
    context.em,
    ($) => `select ${person} as id from ${people.and(members).sql($)} order by ${person} limit ${most}`,
  )
  return rows.map((row) => row.id)
}
