import { defineEntity, p } from '@mikro-orm/core'
import type { EntityManager } from '@mikro-orm/sql'
import { type Platform, platforms } from '../organization/workspace.ts'
import { tenantIsolation } from './columns.ts'
import { storableJson } from './storable-json.ts'

/** A delivery whose platform was told that it is taken, kept until it is done: see `bot/inbox.ts`. */
const schema = defineEntity({
  name: 'TakenDelivery',
  tableName: 'taken_delivery',
  ...tenantIsolation,
  properties: {
    organization: p.uuid().primary(),
    /** The same as the delivery's own, which its effects are stored with. */
    key: p.string().length(300).primary(),
    platform: p.enum(platforms),
    /** Who sent it, as the platform names them. */
    sender: p.string().length(200),
    /** As it came. */
    body: p.json<Readonly<Record<string, unknown>>>(),
    takenAt: p.datetime(),
    /** Whoever has it in hand says so before this is over; afterwards another takes it up, whom a trigger wakes. */
    claimedUntil: p.datetime().index(),
    /** How often it was taken up again. */
    attempts: p.integer().default(0),
  },
})
export class TakenDelivery extends schema.class {}
schema.setClass(TakenDelivery)

export interface NewDelivery {
  readonly organization: string
  readonly platform: Platform
  readonly key: string
  readonly sender: string
  readonly body: Readonly<Record<string, unknown>>
  readonly now: Date
  readonly claimedUntil: Date
}

/** @returns false when it was there before */
export async function keepDelivery(em: EntityManager, one: NewDelivery): Promise<boolean> {
  const body = storableJson(one.body)
  const rows = await em.execute<object[]>(
    `insert into taken_delivery (organization, key, platform, sender, body, taken_at, claimed_until, attempts)
     values (?, ?, ?, ?, ?::jsonb, ?, ?, 0) on conflict do nothing returning 1`,
    [one.organization, one.key.slice(0, 300), one.platform, one.sender.slice(0, 200), body, one.now, one.claimedUntil],
  )
  return rows.length > 0
}

/** Takes up what nobody has in hand; rows that another replica is just taking up are passed over. */
export async function claimDeliveries(
  em: EntityManager,
  claim: {
    readonly now: Date
    readonly until: Date
    readonly platforms: readonly Platform[]
    readonly but: readonly string[]
    readonly most: number
  },
): Promise<readonly TakenDelivery[]> {
  const { now, until, platforms: own, but, most } = claim
  const rows = await em.execute<Record<string, unknown>[]>(
    `update taken_delivery set claimed_until = ?, attempts = attempts + 1
     where (organization, key) in (
       select organization, key from taken_delivery
       where claimed_until < ? and platform in (?) and not key in (?)
       order by taken_at limit ? for update skip locked
     ) returning *`,
    [until, now, own, ['', ...but], most],
  )
  return rows.map((row) => em.map(TakenDelivery, row))
}

/** Whether there are some that nobody has in hand, of other platforms. */
export const hasOthersDue = async (em: EntityManager, now: Date, platforms: readonly Platform[]): Promise<boolean> =>
  (await em.count(TakenDelivery, { claimedUntil: { $lt: now }, platform: { $nin: [...platforms] } })) > 0

export const holdDeliveries = (em: EntityManager, keys: readonly string[], until: Date): Promise<unknown> =>
  em.nativeUpdate(TakenDelivery, { key: { $in: [...keys] } }, { claimedUntil: until })

export const forgetDelivery = (em: EntityManager, key: string): Promise<unknown> =>
  em.nativeDelete(TakenDelivery, { key: key.slice(0, 300) })
