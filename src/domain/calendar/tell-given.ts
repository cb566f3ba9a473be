import type { Context } from '../context.ts'
import type { Happened } from '../history/events.ts'
import type { NewNotice } from '../notices/post-notice.ts'
import { activityKind } from './activity.ts'

/** Whoever is given a task or an event by somebody else is told. */
export const tellGiven = ({ actor, request }: Context, happened: readonly Happened[]): readonly NewNotice[] =>
  happened.flatMap(({ kind, verb, record, changes }): NewNotice[] => {
    const to = changes.owner?.[1]
    return kind === activityKind.name && verb === 'create' && typeof to === 'string'
      ? [
          {
            ...{ key: `given:${request}:${record}`, topic: 'given' },
            ...{ params: { activity: record, from: actor.id }, to: { user: { id: to } } },
          },
        ]
      : []
  })
