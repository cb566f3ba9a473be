/**
 * Taken means done. What a platform is told to be taken before it is done stands in the table `taken_delivery` first:
 * Slack's messages, mentions, presses and shortcuts, which are acknowledged at once; commands and forms of Slack that
 * take longer than Slack waits (within its three seconds they are done when they are acknowledged, and need no row); and
 * all that is said, pressed or sent in Teams, whose answer waits for ours. What only reads while somebody types (a list to
 * choose from, the search box) and the Home tab are not kept: they are asked for again by looking again.
 *
 * The row is kept until the answer is given. Whoever took it has it in hand and says so every few seconds; when that ends
 * (kill -9, a machine that is gone), another process of the same organisation takes it up, or the next start does.
 *
 * - Exactly once: every effect on the database, since its transaction stores the delivery's key too. A delivery that was
 *   taken up again after its effects were stored is answered by "it is done".
 * - At least once: the answer. A crash between the answer and the removal of the row has it said once more.
 * - Given up, and said so to whoever sent it: what has ended three processes, or is older than an hour, since "tomorrow at
 *   three" means another day by then.
 */
import { createHash } from 'node:crypto'
import type { EntityManager } from '@mikro-orm/sql'
import type { Logger } from 'pino'
import { dueJobs, type Served, takeDueJob, wakeJob } from '#domain/database/due-job.ts'
import { type Database, withinTenant } from '#domain/database/orm.ts'
import {
  claimDeliveries,
  forgetDelivery,
  hasOthersDue,
  holdDeliveries,
  keepDelivery,
  type TakenDelivery,
} from '#domain/database/taken-delivery.ts'
import type { Platform, WorkspaceKey } from '#domain/organization/workspace.ts'
import type { Workspaces } from './workspaces.ts'

/** A delivery by its name. */
export interface DeliveryKey extends WorkspaceKey {
  /** As in the Request that it becomes. */
  readonly key: string
}

export interface Delivery extends DeliveryKey {
  readonly sender: string
  readonly body: Readonly<Record<string, unknown>>
}

export interface Inbox {
  /** Keeps a delivery until `forget`. @returns whether it was there before: then somebody does it. @throws when the database does not */
  keep(delivery: Delivery): Promise<'new' | 'known'>
  /** It is done and answered. */
  forget(delivery: DeliveryKey): Promise<void>
  /** Takes up what nobody has in hand, from now on. */
  start(platforms: ReadonlyMap<Platform, Redo>): void
  /** Lets go of what is still in hand: another process may take it up at once. */
  close(): Promise<void>
}

/** What a chat does with a delivery that was taken before. */
export interface Redo {
  again(body: TakenDelivery['body']): Promise<void>
  /** Tells whoever sent it that it was not done. */
  apologise(one: Pick<TakenDelivery, 'sender' | 'body'>): Promise<void>
}

/** Of a delivery; a conversation's name in it may be longer than there is room for. */
const longestKey = 300
const storedKey = (key: string): string =>
  key.length > longestKey ? createHash('sha256').update(key).digest('hex') : key

const leaseMs = 15_000
const everyMs = 4_000
const mostAttempts = 3
const oldestMs = 3_600_000
const atOnce = 20

/** What the table of due jobs calls a delivery that is to be taken up. */
const job = 'inbox'

interface InHand {
  readonly organization: string
  readonly key: string
  readonly kept: Promise<'new' | 'known'>
}

export function createInbox(options: {
  readonly database: Database
  readonly workspaces: Workspaces
  readonly served: () => Served
  readonly now: () => Date
  readonly logger: Logger
}): Inbox {
  const { database, workspaces, now, logger } = options
  const inHand = new Map<string, InHand>()
  const running = new Set<Promise<void>>()
  let timer: NodeJS.Timeout | undefined
  let closed = false
  const leaseEnd = () => new Date(now().getTime() + leaseMs)
  const placeOf = (organization: string, key: string): string => `${organization} ${key}`
  const keysOf = (organization: string): readonly string[] =>
    [...inHand.values()].filter((one) => one.organization === organization).map(({ key }) => key)

  const release = async (organization: string, key: string): Promise<void> => {
    // It was let go of: whoever has it now finds it done.
    if (closed) return
    try {
      await withinTenant(database, organization, (em) => forgetDelivery(em, key))
    } catch (error) {
      // It stays, is taken up when its time is over, and found to be done.
      logger.error({ err: error }, 'a delivery that is done could not be forgotten')
    }
    inHand.delete(placeOf(organization, key))
  }

  const redo = async (one: TakenDelivery, platform: Redo): Promise<void> => {
    const hopeless = one.attempts > mostAttempts || now().getTime() - one.takenAt.getTime() > oldestMs
    try {
      if (hopeless) {
        logger.error({ platform: one.platform, attempts: one.attempts }, 'a delivery was given up')
        await platform.apologise(one)
      } else await platform.again(one.body)
    } catch (error) {
      logger.error({ err: error, platform: one.platform }, 'a delivery was not done')
    }
    await release(one.organization, one.key)
  }

  /** Says of what is in hand until when it is. */
  const hold = async (until: Date): Promise<void> => {
    for (const organization of new Set([...inHand.values()].map((one) => one.organization)))
      await withinTenant(database, organization, (em) => holdDeliveries(em, keysOf(organization), until))
  }

  const claim = async (em: EntityManager, organization: string, platforms: readonly Platform[], after: Date) => {
    if (!(await takeDueJob(em, { organization, job }, after))) return []
    const until = leaseEnd()
    const limits = { now: after, until, platforms, but: keysOf(organization), most: atOnce }
    const claimed = await claimDeliveries(em, limits)
    if (claimed.length === atOnce) await wakeJob(em, { organization, job })
    // Another process speaks in that chat.
    else if (await hasOthersDue(em, after, platforms)) await wakeJob(em, { organization, job }, until)
    return claimed
  }

  const round = async (platforms: ReadonlyMap<Platform, Redo>, first: boolean): Promise<void> => {
    if (inHand.size) await hold(leaseEnd())
    // One process alone works on PGlite: at its start nobody else has anything in hand.
    const after = first && database.engine === 'pglite' ? leaseEnd() : now()
    const due = (await dueJobs(database, after, options.served())).filter((one) => one.job === job)
    for (const { organization } of due) {
      for (;;) {
        const claimed = await withinTenant(database, organization, (em) =>
          claim(em, organization, [...platforms.keys()], after),
        )
        if (claimed.length) logger.warn({ count: claimed.length }, 'deliveries are taken up again')
        for (const one of claimed) {
          const platform = platforms.get(one.platform)
          if (!platform) continue
          inHand.set(placeOf(organization, one.key), { organization, key: one.key, kept: Promise.resolve('known') })
          const work = redo(one, platform).finally(() => running.delete(work))
          running.add(work)
        }
        if (claimed.length < atOnce || closed) break
      }
    }
  }

  return {
    async keep(told) {
      const delivery = { ...told, key: storedKey(told.key) }
      const organization = await workspaces.whose(told)
      const place = placeOf(organization, delivery.key)
      const known = inHand.get(place)
      if (known) return known.kept.then(() => 'known')
      const kept = withinTenant(database, organization, (em) =>
        keepDelivery(em, { ...delivery, organization, now: now(), claimedUntil: leaseEnd() }),
      ).then((isNew) => (isNew ? ('new' as const) : ('known' as const)))
      inHand.set(place, { organization, key: delivery.key, kept })
      // What is another's, or could not be kept, is not in this hand.
      kept.then(
        (was) => was === 'known' && inHand.delete(place),
        () => inHand.delete(place),
      )
      return kept
    },
    forget: async (delivery) => release(await workspaces.whose(delivery), storedKey(delivery.key)),
    start(platforms) {
      let busy = false
      const tick = (first: boolean) => {
        if (busy || closed) return
        busy = true
        void round(platforms, first)
          .catch((error: unknown) => logger.error({ err: error }, 'the inbox could not be looked through'))
          .finally(() => {
            busy = false
          })
      }
      tick(true)
      timer = setInterval(() => tick(false), everyMs)
    },
    async close() {
      closed = true
      clearInterval(timer)
      if (!inHand.size) return
      logger.warn({ count: inHand.size }, 'deliveries are left to the next start')
      await hold(new Date(0))
    },
  }
}
