/** Somebody does something: the one way from who, by which request, and when, to the context that domain verbs take. */
import type { Context } from './context.ts'
import { setTime } from './database/clock.ts'
import { type Database, withinTenant } from './database/orm.ts'
import type { Reading } from './database/reading.ts'
import { trackedName } from './entities.ts'
import type { Happened } from './history/events.ts'
import { historyKeeper } from './history/history.ts'
import { contextFor } from './organization/context-for.ts'
import type { Identity } from './organization/identify.ts'
import { tellWhatFollows } from './tell-what-follows.ts'

/** Where, by which request and when somebody acts. */
export type Acting = Pick<Context, 'em' | 'request' | 'now' | 'queue'>

/** The context of somebody who is known: what the unit of work writes from here on bears its time, has a history, and is told. */
export function actAs(identity: Identity, acting: Acting): Context {
  const context = actUnrecorded(identity, acting)
  setTime(context.em, context.now)
  const happened: Happened[] = []
  const events = context.em.getEventManager()
  events.registerSubscriber(historyKeeper(context, trackedName, (some) => void happened.push(...some)))
  // At the end: what was done to one record may say how it is to be told of another.
  events.registerSubscriber({ beforeTransactionCommit: () => tellWhatFollows(context, happened.splice(0)) })
  return context
}

/** The same without a history: what nobody did (the data of a demonstration), nobody is to undo. */
export const actUnrecorded = (
  { organization, actor, team }: Identity,
  { em, request, now, queue }: Acting,
): Context => ({ em, organization, actor, team, request, now, queue })

/** A user who is to act has left meanwhile, or never was. */
export class UserGone extends Error {
  constructor() {
    super('whoever is to act is gone')
    this.name = 'UserGone'
  }
}

interface Somebody {
  readonly organization: string
  readonly user: string
}

async function identityOf(em: Acting['em'], { organization, user }: Somebody, now: Date): Promise<Identity> {
  const identity = await contextFor(em, organization, user, now)
  if (!identity?.actor.active) throw new UserGone()
  return identity
}

/** A unit of work as a user who is not asking now, with the rights they have by now. @throws UserGone */
export const asUser = <Result>(
  database: Database,
  who: Somebody,
  acting: Omit<Acting, 'em'>,
  work: (context: Context) => Promise<Result>,
): Promise<Result> =>
  withinTenant(database, who.organization, async (em) =>
    work(actAs(await identityOf(em, who, acting.now), { em, ...acting })),
  )

/** The same for what only reads, and may read long: without a history. @throws UserGone; DomainError ReportTookTooLong */
export const readAs = <Result>(
  reading: Reading,
  who: Somebody,
  acting: Omit<Acting, 'em'>,
  work: (context: Context) => Promise<Result>,
): Promise<Result> =>
  reading.within(who.organization, async (em) =>
    work(actUnrecorded(await identityOf(em, who, acting.now), { em, ...acting })),
  )
