import type { Context } from '../context.ts'
import type { Happened } from '../history/events.ts'
import type { NewNotice } from '../notices/post-notice.ts'
import { membersOf } from './audiences.ts'
import { RecordShare, recordShareTable } from './record-share.ts'
import { mostTold } from './sharing.ts'

/** Whoever a record is shared with is told; not when that is only brought back. */
export async function tellShared(context: Context, happened: readonly Happened[]): Promise<readonly NewNotice[]> {
  const begun = happened.filter(
    ({ kind, verb }) => kind === recordShareTable.name && (verb === 'create' || verb === 'restore'),
  )
  if (!begun.length || context.undoing) return []
  const shares = await context.em.find(RecordShare, { id: { $in: begun.map(({ record }) => record) }, deletedAt: null })
  const notices: NewNotice[] = []
  for (const { id, kind, record, audience, audienceId } of shares)
    for (const member of await membersOf(context, { type: audience, id: audienceId }, mostTold))
      notices.push({
        key: `shared:${context.request}:${id}:${member}`,
        topic: 'shared',
        params: { kind, id: record, share: id, from: context.actor.id },
        to: { user: { id: member } },
      })
  return notices
}
