import type { Context } from '../context.ts'
import type { Happened } from '../history/events.ts'
import type { NewNotice } from '../notices/post-notice.ts'
import { Ticket, ticketKind } from './ticket.ts'

/** Whoever asked for a ticket in a chat is told, in the thread they asked in, that it is resolved: each time, but not when it is so again because somebody took something back. */
export async function tellResolved(
  { em, actor, request, undoing }: Context,
  happened: readonly Happened[],
): Promise<readonly NewNotice[]> {
  const ids = happened
    .filter(
      ({ kind, verb, changes }) => kind === ticketKind.name && verb !== 'create' && changes.status?.[1] === 'resolved',
    )
    .map(({ record }) => record)
  if (!ids.length || undoing) return []
  const tickets = await em.find(Ticket, { id: { $in: ids } })
  return tickets.flatMap(({ id, requester }): NewNotice[] => {
    if (!requester) return []
    const { platform, workspace, conversation, thread, serviceUrl, externalId } = requester
    return [
      {
        key: `ticketResolved:${id}:${request}`,
        topic: 'ticketResolved',
        params: { ticket: id, owner: actor.id },
        to: {
          ...{ platform, workspace, conversation, person: { externalId } },
          ...(thread && { thread }),
          ...(serviceUrl && { serviceUrl }),
        },
      },
    ]
  })
}
