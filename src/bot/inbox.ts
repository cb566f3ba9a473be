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
import type { Logger } from 'pino'
import { type Database, withinTenant } from '#domain/database/orm.ts'
import {
  claimDeliveries,
  forgetDelivery,
  holdDeliveries,
  keepDelivery,
  type TakenDelivery,
} from '#domain/database/taken-delivery.ts'
import type { Platform } from '#domain/organization/workspace.ts'

export interface Delivery {
  readonly platform: Platform
  /** As in the Request that it becomes. */
  readonly key: string
  readonly sender: string
  readonly body: Readonly<Record<string, unknown>>
}

export interface Inbox {
  /** Keeps a delivery until `forget`. @returns whether it was there before: then somebody does it. @throws when the database does not */
  keep(delivery: Delivery): Promise<'new' | 'known'>
  /** It is done and answered. */
  forget(key: string): Promise<void>
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

export function createInbox(options: {
  readonly database: Database
  readonly organization: () => string
  readonly now: () => Date
  readonly logger: Logger
}): Inbox {
  const { database, organization, now, logger } = options
  const inHand = new Map<string, Promise<'new' | 'known'>>()
  const running = new Set<Promise<void>>()
  let timer: NodeJS.Timeout | undefined
  let closed = false
  const leaseEnd = () => new Date(now().getTime() + leaseMs)
  const within = <Result>(work: Parameters<typeof withinTenant<Result>>[2]) =>
    withinTenant(database, organization(), work)

  const forget = async (told: string): Promise<void> => {
    const key = storedKey(told)
    // It was let go of: whoever has it now finds it done.
    if (closed) return
    try {
      await within((em) => forgetDelivery(em, key))
      inHand.delete(key)
    } catch (error) {
      // It stays, is taken up when its time is over, and found to be done.
      inHand.delete(key)
      logger.error({ err: error }, 'a delivery that is done could not be forgotten')
    }
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
    await forget(one.key)
  }

  const round = async (platforms: ReadonlyMap<Platform, Redo>, first: boolean): Promise<void> => {
    const held = [...inHand.keys()]
    if (held.length) await within((em) => holdDeliveries(em, held, leaseEnd()))
    for (;;) {
      // One process alone works on PGlite: at its start nobody else has anything in hand.
      const after = first && database.engine === 'pglite' ? leaseEnd() : now()
      const claim = { now: after, until: leaseEnd(), platforms: [...platforms.keys()], most: atOnce }
      const claimed = await within((em) => claimDeliveries(em, { ...claim, but: [...inHand.keys()] }))
      if (claimed.length) logger.warn({ count: claimed.length }, 'deliveries are taken up again')
      for (const one of claimed) {
        const platform = platforms.get(one.platform)
        if (!platform) continue
        inHand.set(one.key, Promise.resolve('known'))
        const work = redo(one, platform).finally(() => running.delete(work))
        running.add(work)
      }
      if (claimed.length < atOnce || closed) return
    }
  }

  return {
    keep(told) {
      const delivery = { ...told, key: storedKey(told.key) }
      const known = inHand.get(delivery.key)
      if (known) return known.then(() => 'known')
      const keeping = within((em) =>
        keepDelivery(em, { ...delivery, organization: organization(), now: now(), claimedUntil: leaseEnd() }),
      ).then((isNew) => (isNew ? ('new' as const) : ('known' as const)))
      inHand.set(delivery.key, keeping)
      // What is another's, or could not be kept, is not in this hand.
      keeping.then(
        (was) => was === 'known' && inHand.delete(delivery.key),
        () => inHand.delete(delivery.key),
      )
      return keeping
    },
    forget,
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
      const left = [...inHand.keys()]
      if (!left.length) return
      logger.warn({ count: left.length }, 'deliveries are left to the next start')
      await within((em) => holdDeliveries(em, left, new Date(0)))
    },
  }
}
