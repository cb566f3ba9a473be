/**
 * Notices that follow from what happened to records, whichever verb did it, and whoever calls that: derived from the
 * events of a unit of work before it is committed, and in it. Notices of what nobody changed (a clock, an answer that
 * came late) are posted where it happens; what is done to very many at once posts a summary of its own.
 */
import { tellGiven } from './calendar/tell-given.ts'
import type { Context } from './context.ts'
import type { Happened } from './history/events.ts'
import { type NewNotice, postNotice } from './notices/post-notice.ts'
import { tellShared } from './records/tell-shared.ts'
import { tellTransferred } from './records/tell-transferred.ts'
import { tellResolved } from './service/tell-resolved.ts'

type Telling = (context: Context, happened: readonly Happened[]) => readonly NewNotice[] | Promise<readonly NewNotice[]>

const tellings: readonly Telling[] = [tellGiven, tellTransferred, tellShared, tellResolved]

/** Nobody is told of what they did themselves. */
export async function tellWhatFollows(context: Context, happened: readonly Happened[]): Promise<void> {
  if (!happened.length) return
  for (const telling of tellings)
    for (const notice of await telling(context, happened))
      if (!('user' in notice.to && notice.to.user.id === context.actor.id)) await postNotice(context, notice)
}
