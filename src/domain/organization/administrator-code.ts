/** Where no platform names an owner, whoever started the product says who administers it: by a code that only they saw. */
import { createHash, randomBytes, timingSafeEqual } from 'node:crypto'
import { defineEntity, LockMode, p } from '@mikro-orm/core'
import type { EntityManager } from '@mikro-orm/sql'
import type { Context } from '../context.ts'
import { tenantColumns, tenantIsolation } from '../database/columns.ts'
import { ChatAccount } from './chat-account.ts'
import { Organization } from './organization.ts'
import { countAdministrators } from './user.ts'
import type { Platform } from './workspace.ts'

const schema = defineEntity({
  name: 'AdministratorCode',
  tableName: 'administrator_code',
  ...tenantIsolation,
  properties: {
    ...tenantColumns,
    /** SHA-256 of its letters, in hexadecimal: 120 random bits need no slower one. */
    hash: p.string().length(64),
    madeAt: p.datetime(),
  },
})

export class AdministratorCode extends schema.class {}
schema.setClass(AdministratorCode)

/** Without I, L, O and U, which are misread. */
const letters = '0123456789ABCDEFGHJKMNPQRSTVWXYZ'
const groups = /.{4}/g

/** How a code looks, for whoever reads what people say. @example 7KQM-0B3X-ZP9A-VTE4-1HGN-W6YC */
export const codePattern = `(?:[${letters}]{4}-){5}[${letters}]{4}`

/** Twenty-four random letters, in groups of four. */
export const newCode = (): string => {
  const code = Array.from(randomBytes(24), (byte) => letters[byte % letters.length]).join('')
  return (code.match(groups) ?? []).join('-')
}

/** By what a code is kept: 120 random bits need no slower hash. */
export const hashOf = (code: string): Buffer =>
  createHash('sha256').update(code.toUpperCase().replaceAll('-', '')).digest()

const hasAdministrator = async (em: EntityManager): Promise<boolean> => (await countAdministrators(em)) > 0

/** @returns a new code, good until somebody administers the organisation; nothing when somebody does */
export async function newAdministratorCode(
  em: EntityManager,
  organization: string,
  now: Date,
): Promise<string | undefined> {
  if (await hasAdministrator(em)) {
    await em.nativeDelete(AdministratorCode, {})
    return undefined
  }
  const code = newCode()
  em.create(AdministratorCode, { organization, hash: hashOf(code).toString('hex'), madeAt: now })
  await em.flush()
  return code
}

const mostTries = 5
const pauseMs = 15 * 60_000

/**
 * Makes the actor administrator when they say the code and nobody is; all codes are used up then. Returned rather than
 * thrown, since a wrong code has to be counted.
 */
export async function claimAdministration(
  context: Context,
  platform: Platform,
  code: string,
): Promise<'claimed' | 'wrong' | 'tooMany'> {
  const { em, organization, actor, now } = context
  // One at a time, so that neither a code nor a try is counted once for two.
  await em.findOneOrFail(Organization, { id: organization.id }, { lockMode: LockMode.PESSIMISTIC_WRITE })
  // Always the same one of several, so that each try counts.
  const account = await em.findOneOrFail(ChatAccount, { user: actor.id, platform }, { orderBy: { id: 'asc' } })
  const isLately = now.getTime() - (account.wrongCodeAt?.getTime() ?? 0) < pauseMs
  const tries = isLately ? account.wrongCodes : 0
  if (tries >= mostTries) return 'tooMany'
  const said = hashOf(code)
  const kept = (await hasAdministrator(em)) ? [] : await em.find(AdministratorCode, {})
  const isRight = kept.map(({ hash }) => timingSafeEqual(Buffer.from(hash, 'hex'), said)).includes(true)
  account.wrongCodes = isRight ? 0 : tries + 1
  account.wrongCodeAt = isRight ? null : now
  if (isRight) {
    actor.role = 'administrator'
    await em.nativeDelete(AdministratorCode, {})
  }
  await em.flush()
  return isRight ? 'claimed' : 'wrong'
}
