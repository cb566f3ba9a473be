/**
 * Report formats kept under a name. Everybody sees their own and those that are shared; owners and administrators change
 * them. A name is one's own once, and once among those that are shared.
 */
import type { FilterQuery } from '@mikro-orm/core'
import { raw } from '@mikro-orm/sql'
import { z } from 'zod'
import type { Context } from '../context.ts'
import { isId } from '../database/columns.ts'
import { DomainError, InvalidFields, StaleEdit } from '../errors.ts'
import { parseFields, requiredText } from '../records/fields.ts'
import { can, visible } from '../records/policies.ts'
import { checkDefinition, type ReportDefinition } from './definition.ts'
import { SavedReport } from './saved-report.ts'

/** More than this nobody finds their way in. */
const mostReports = 100
/** So many stand on a page. */
export const savedReportsPageSize = 10

const input = z.object({ name: requiredText(100) })

export interface NamedReport {
  readonly name?: string | undefined
  readonly shared: boolean
}

/**
 * Keeps what a report shows under a name; a clone, where it is another's.
 *
 * @throws InvalidFields at `name`, or as `checkDefinition` does; DomainError TooManyReports
 */
export async function saveReport(
  context: Context,
  definition: ReportDefinition,
  said: NamedReport,
): Promise<SavedReport> {
  const { em, organization, actor } = context
  const { name } = parseFields(input, said)
  checkDefinition(context, definition)
  await demandFree(context, name, { owner: actor, shared: said.shared })
  if ((await em.count(SavedReport, { owner: actor.id, deletedAt: null })) >= mostReports)
    throw new DomainError('TooManyReports')
  const report = em.create(SavedReport, {
    ...{ organization: organization.id, name, definition, shared: said.shared, owner: actor },
  })
  demandSharing(context, report, false)
  await em.flush()
  return report
}

const isCalled = (name: string) => ({ [raw((alias) => `lower(${alias}.name)`)]: name.toLowerCase() })

/** @throws InvalidFields `taken` at `name` */
async function demandFree(
  { em }: Context,
  name: string,
  { id, owner, shared }: Pick<SavedReport, 'owner' | 'shared'> & { readonly id?: string },
): Promise<void> {
  const among = shared ? { $or: [{ owner: owner.id }, { shared: true }] } : { owner: owner.id }
  const others: FilterQuery<SavedReport> = {
    $and: [{ deletedAt: null, ...(id && { id: { $ne: id } }) }, among, isCalled(name)],
  }
  if (await em.count(SavedReport, others)) throw new InvalidFields({ name: { code: 'taken' } })
}

const known = (context: Context): FilterQuery<SavedReport> => ({
  $and: [{ deletedAt: null }, visible(context, SavedReport)],
})

/** The actor's own, then what others share, by name: a page of them, and how many there are. */
export const savedReportsOf = (
  context: Context,
  limit = savedReportsPageSize,
  offset = 0,
): Promise<[readonly SavedReport[], number]> =>
  context.em.findAndCount(SavedReport, known(context), {
    orderBy: [
      { [raw((alias) => `${alias}.owner_id = ?`, [context.actor.id])]: 'desc' },
      { name: 'asc' },
      { id: 'asc' },
    ],
    ...{ populate: ['owner'], limit, offset },
  })

/** Those of that name, in whatever case: the actor's own, or else those that others share. */
export async function savedReportsCalled(context: Context, name: string): Promise<readonly SavedReport[]> {
  const called = await context.em.find(
    SavedReport,
    { $and: [known(context), isCalled(name.trim())] },
    { populate: ['owner'], limit: savedReportsPageSize },
  )
  const own = called.filter(({ owner }) => owner.id === context.actor.id)
  return own.length ? own : called
}

/** One that the actor may run; nothing when there is none. */
export const savedReportById = async (context: Context, id: string): Promise<SavedReport | undefined> =>
  (isId(id) && (await context.em.findOne(SavedReport, { $and: [known(context), { id }] }, { populate: ['owner'] }))) ||
  undefined

/** @throws DomainError NoSuchReport when there is none, or it is another's own */
export async function findSavedReport(context: Context, id: string): Promise<SavedReport> {
  const report = await savedReportById(context, id)
  if (!report) throw new DomainError('NoSuchReport')
  return report
}

/** @param version that it was seen at @throws DomainError NotAllowed; StaleEdit when somebody changed it since */
function demandReport(context: Context, report: SavedReport, version: number | undefined): void {
  if (!can(context, 'change', report)) throw new DomainError('NotAllowed')
  if (version !== undefined && version !== report.version) throw new StaleEdit(report.version)
}

/** @param before whether it was shared @throws DomainError NotAllowed */
function demandSharing(context: Context, report: SavedReport, before: boolean): void {
  if (report.shared !== before && !can(context, 'share', report)) throw new DomainError('NotAllowed')
}

/** Names it, and says whom it is for. @throws InvalidFields at `name`; DomainError NotAllowed; StaleEdit */
export async function renameReport(
  context: Context,
  report: SavedReport,
  said: NamedReport,
  version?: number,
): Promise<void> {
  demandReport(context, report, version)
  const { name } = parseFields(input, said)
  await demandFree(context, name, { id: report.id, owner: report.owner, shared: said.shared })
  const before = report.shared
  report.name = name
  report.shared = said.shared
  demandSharing(context, report, before)
  await context.em.flush()
}

/** @throws InvalidFields as `checkDefinition` does; DomainError NotAllowed; StaleEdit */
export async function changeReport(
  context: Context,
  report: SavedReport,
  definition: ReportDefinition,
  version?: number,
): Promise<void> {
  demandReport(context, report, version)
  checkDefinition(context, definition)
  report.definition = definition
  await context.em.flush()
}

/** @throws DomainError NotAllowed */
export async function deleteReport(context: Context, report: SavedReport): Promise<void> {
  demandReport(context, report, undefined)
  report.deletedAt = context.now
  await context.em.flush()
}
