import { randomBytes } from 'node:crypto'
import { defineEntity, p } from '@mikro-orm/core'
import type { EntityManager } from '@mikro-orm/sql'
import { tenantIsolation } from '../database/columns.ts'

/** A chart that a chat fetches by its address: kept in the database, so that every replica can serve it. */
const schema = defineEntity({
  name: 'Picture',
  tableName: 'picture',
  ...tenantIsolation,
  properties: {
    organization: p.uuid().primary(),
    /** 256 random bits: who knows it may look. */
    secret: p.string().length(43).primary(),
    png: p.blob().lazy(),
    expiresAt: p.datetime().index(),
  },
})
export class Picture extends schema.class {}
schema.setClass(Picture)

/** How long a posted chart can be seen: Teams fetches a picture anew whenever somebody scrolls back to it. */
const keptFor = 90 * 24 * 3_600_000

/** Keeps a picture. @returns the secret part of its address */
export async function keepPicture(
  em: EntityManager,
  organization: string,
  png: Uint8Array,
  now: Date,
): Promise<string> {
  const secret = randomBytes(32).toString('base64url')
  em.create(Picture, { organization, secret, png: Buffer.from(png), expiresAt: new Date(now.getTime() + keptFor) })
  await em.flush()
  return secret
}

/** Those that nobody can see any more. */
export const forgetPictures = async (em: EntityManager, now: Date): Promise<void> =>
  void (await em.nativeDelete(Picture, { expiresAt: { $lt: now } }))

/** Nothing when there is none, or no longer. */
export async function findPicture(em: EntityManager, secret: string, now: Date): Promise<Uint8Array | undefined> {
  const picture = await em.findOne(Picture, { secret, expiresAt: { $gt: now } }, { populate: ['png'] })
  return picture?.png
}
