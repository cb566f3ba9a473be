/** Whoever writes from a tenant that has not added the bot is told where an administrator does, and nothing is kept of it. */
import { words } from '#views/locales/words.ts'
import { notAddedHere } from '#views/pages/workspaces.ts'
import { toActivity } from '#views/teams/to-card.ts'
import { type Activity, clientLocale, hereOf } from './activity.ts'
import { type Connector, persistently } from './connector.ts'
import { isUndone } from './failure.ts'
import { isToBeAnswered } from './inbound.ts'
import { isBot } from './sender.ts'

/** @param options.connector one that speaks everywhere: the activity's token must have been verified, its address with it */
export const createTurningAway =
  ({ connector, installAt }: { readonly connector: Connector; readonly installAt: string | undefined }) =>
  async (activity: Activity): Promise<void> => {
    if (installAt === undefined || isBot(activity) || !isToBeAnswered(activity)) return
    const message = notAddedHere(words(clientLocale(activity)), clientLocale(activity), installAt)
    await persistently(() => connector.post(hereOf(activity), toActivity(message, new Map())), isUndone)
  }
