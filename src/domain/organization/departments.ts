/** The tree of departments, which says whose records a manager answers for. Administrators keep it. */
import { z } from 'zod'
import type { Context } from '../context.ts'
import { asking } from '../database/ask.ts'
import { isId } from '../database/columns.ts'
import { DomainError, InvalidFields } from '../errors.ts'
import { parseFields, requiredText } from '../records/fields.ts'
import { demandAny } from '../records/policies.ts'
import { sortedByKey, sortKey } from '../search/pinyin.ts'
import { Department } from './department.ts'
import { Position } from './position.ts'
import { User } from './user.ts'

export interface Branch {
  readonly department: Department
  /** The names of those above it, from the top, and its own. */
  readonly path: readonly string[]
  /** How many belong to it, not counting those below. */
  readonly people: number
  /** Whether nobody belongs to it and none is below it: it can go. */
  readonly isEmpty: boolean
}

/** All departments, each above those below it, beside each other by name. @throws DomainError NotAllowed */
export async function departmentTree(context: Context): Promise<readonly Branch[]> {
  demandAny(context, 'administer', Department)
  const departments = await context.em.find(Department, {})
  const counts = await context.em.execute<{ id: string; people: number }[]>(
    'select department_id as id, count(*)::int as people from app_user where organization = ? group by department_id',
    [context.organization.id],
  )
  const people = new Map(counts.map((row) => [row.id, row.people]))
  const below = Map.groupBy(departments, ({ parent }) => parent?.id)
  const branches = (parent: string | undefined, above: readonly string[]): readonly Branch[] =>
    sortedByKey(below.get(parent) ?? [], ({ name }) => sortKey(name)).flatMap((department) => {
      const path = [...above, department.name]
      const inIt = people.get(department.id) ?? 0
      const isEmpty = inIt === 0 && !below.has(department.id)
      return [{ department, path, people: inIt, isEmpty }, ...branches(department.id, path)]
    })
  return branches(undefined, [])
}

/** So many departments can be chosen from at once. */
const mostOffered = 80

/** The first departments by name, for whoever chooses among them. */
export async function departmentsByName({ em }: Context): Promise<readonly Department[]> {
  const some = await em.find(Department, {}, { limit: mostOffered, orderBy: { name: 'asc' } })
  return sortedByKey(some, ({ name }) => sortKey(name))
}

/** @throws DomainError NotAllowed, NoSuchDepartment */
export async function findDepartment(context: Context, id: string): Promise<Department> {
  demandAny(context, 'administer', Department)
  const department = isId(id) ? await context.em.findOne(Department, { id }) : null
  if (!department) throw new DomainError('NoSuchDepartment')
  return department
}

const input = z.object({ name: requiredText(200) })

/**
 * A new department, or `department` with another name or place.
 *
 * @throws InvalidFields when it has no name, the same as one beside it, or a place below itself; DomainError NotAllowed
 */
export async function saveDepartment(
  context: Context,
  department: Department | undefined,
  said: { readonly name: string | undefined; readonly parent: string | undefined },
): Promise<Department> {
  demandAny(context, 'administer', Department)
  const { name } = parseFields(input, said)
  const parent = await departmentChosen(context, said.parent, 'parent')
  if (department && parent && (await isBelow(context, parent, department))) {
    throw new InvalidFields({ parent: { code: 'cycle' } })
  }
  const beside = await context.em.count(Department, { name, parent, ...(department && { id: { $ne: department.id } }) })
  if (beside) throw new InvalidFields({ name: { code: 'taken' } })
  const saved =
    department ?? context.em.create(Department, { organization: context.organization.id, name, parent: parent ?? null })
  saved.name = name
  saved.parent = parent
  await context.em.flush()
  return saved
}

/** Whether `department` is `above` or somewhere below it. */
async function isBelow(context: Context, department: Department, above: Department): Promise<boolean> {
  // Locked, so that two moves at the same time cannot make a ring together; and read by hand, since MikroORM leaves a link
  // that was empty as it is when it refreshes an entity, and would miss what the other move has just made.
  const all = await asking<{ id: string; parent: string | null }>(
    context.em,
    ($) => `select id, parent_id as parent from department where organization = ${$(context.organization.id)}
      order by id for update`,
  )
  const parents = new Map(all.map(({ id, parent }) => [id, parent]))
  for (let at: string | null | undefined = department.id; at; at = parents.get(at)) if (at === above.id) return true
  return false
}

/** Removes a department that nobody and no position belongs to and that has none below it. @throws DomainError NotAllowed, DepartmentInUse */
export async function removeDepartment(context: Context, department: Department): Promise<void> {
  demandAny(context, 'administer', Department)
  const people = await context.em.count(User, { department })
  const departments = await context.em.count(Department, { parent: department })
  const positions = await context.em.count(Position, { department: department.id, deletedAt: null })
  if (people || departments || positions) throw new DomainError('DepartmentInUse', { name: department.name })
  await context.em.remove(department).flush()
}

/** What a form's choice of a department means: none when empty. @throws InvalidFields at `field` */
export async function departmentChosen(
  context: Context,
  id: string | undefined,
  field: string,
): Promise<Department | null> {
  if (!id) return null
  const department = isId(id) ? await context.em.findOne(Department, { id }) : null
  if (!department) throw new InvalidFields({ [field]: { code: 'option' } })
  return department
}
