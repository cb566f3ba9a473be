/** Taking something back demands, now, the rights of doing it: on every record it touches. */
import type { Context } from '../context.ts'
import { domainKinds, domainParts, trackedTables } from '../entities.ts'
import { DomainError } from '../errors.ts'
import { linkedId } from '../records/links.ts'
import { can, may } from '../records/policies.ts'
import type { Recorded } from '../records/record.ts'
import { HistoryEntry, stored } from './history.ts'

/**
 * @param request everything that the request to be taken back did
 * @throws DomainError NotAllowed
 */
export async function demandUndo(
  context: Context,
  entry: HistoryEntry,
  record: object,
  request: readonly HistoryEntry[],
): Promise<void> {
  if (!(await mayUndo(context, entry, record, request))) throw new DomainError('NotAllowed')
}

async function mayUndo(
  context: Context,
  entry: HistoryEntry,
  record: object,
  request: readonly HistoryEntry[],
): Promise<boolean> {
  const part = domainParts.find(({ name }) => name === entry.kind)
  const kind = domainKinds.find(({ name }) => name === entry.kind)
  if (kind) {
    if (!knowsAll(context, kind.confidential, entry)) return false
    const isFollower = follows(entry, kind.links, request) || isHandedOver(entry, record, request)
    return isFollower || mayChange(context, entry, record as Recorded)
  }
  if (part) {
    if (follows(entry, part.links, request)) return true
    const id = linkedId(record, part.whole)
    const whole = id && (await context.em.findOne(part.of().entity, { id } as never, { populate: ['owner'] as never }))
    return !!whole && can(context, 'change', whole as Recorded)
  }
  const table = trackedTables.find(({ name }) => name === entry.kind)
  return table?.mayUndo?.(context, record, entry) ?? may(context, 'administer', table?.entity)
}

type Confidential = Readonly<Record<string, (who: Context) => boolean>> | undefined

/** What one may not know any more one cannot bring back either. */
const knowsAll = (context: Context, confidential: Confidential, { changes }: HistoryEntry): boolean =>
  Object.keys(changes).every((field) => confidential?.[field]?.(context) ?? true)

/**
 * Whoever merged or upgraded a record needed no right to what names it, seen or not: that follows the record, and what
 * was done to that is demanded by itself.
 */
const follows = (
  { verb, changes }: HistoryEntry,
  links: object | undefined,
  request: readonly HistoryEntry[],
): boolean => {
  const touched = new Set<unknown>(request.map(({ record }) => record))
  const names = Object.entries(changes)
  return (
    verb === 'update' &&
    names.length > 0 &&
    names.every(
      ([field, [before, after]]) =>
        ((links && field in links) || field === 'about') &&
        touched.has(before) &&
        (after === null || touched.has(after)),
    )
  )
}

/** A task that went along when the record it is about was transferred. */
const isHandedOver = (
  { verb, changes }: HistoryEntry,
  record: { readonly about?: unknown },
  request: readonly HistoryEntry[],
) =>
  verb === 'update' &&
  Object.keys(changes).join() === 'owner' &&
  request.some((one) => one.record === record.about && stored(one.changes.owner) === stored(changes.owner))

/**
 * Whoever gave a record away may take that back, and whoever made one for somebody else too, as long as nothing has
 * become of it since.
 */
async function mayChange(context: Context, entry: HistoryEntry, record: Recorded): Promise<boolean> {
  // What was deleted, given away or made is more than changed.
  const verb = entry.verb === 'create' || 'deletedAt' in entry.changes || 'owner' in entry.changes ? 'share' : 'change'
  if (can(context, verb, record)) return true
  const was = entry.changes.owner?.[0]
  const before = Object.create(record, { owner: { value: { id: was } } }) as Recorded
  const might = entry.verb === 'create' ? can(context, 'create', record) : !!was && can(context, 'share', before)
  if (!might) return false
  const since = { record: entry.record, id: { $gt: entry.id }, request: { $ne: entry.request } }
  return (await context.em.count(HistoryEntry, { ...since, undone: false, undoes: null })) === 0
}
