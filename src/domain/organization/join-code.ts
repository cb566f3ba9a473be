/** By a code that an administrator hands over, another workspace becomes one of their organisation. */
import { timingSafeEqual } from 'node:crypto'
import { defineEntity, p } from '@mikro-orm/core'
import type { EntityManager } from '@mikro-orm/sql'
import type { Context } from '../context.ts'
import { isId, tenantColumns, tenantIsolation } from '../database/columns.ts'
import { hashOf, newCode } from './administrator-code.ts'
import { demandAdministrator } from './organization.ts'

const schema = defineEntity({
  name: 'JoinCode',
  tableName: 'join_code',
  ...tenantIsolation,
  properties: {
    ...tenantColumns,
    /** SHA-256 of its letters, in hexadecimal. */
    hash: p.string().length(64),
    until: p.datetime(),
  },
})

export class JoinCode extends schema.class {}
schema.setClass(JoinCode)

const goodForMs = 3_600_000

/** What names the organisation and its code at once, for a link. */
const form = /^([\da-f-]{36})\.([\dA-Z-]{29})$/

/** @returns good once, within the hour @throws DomainError NotAllowed */
export async function newJoinCode(context: Context): Promise<string> {
  demandAdministrator(context)
  const { em, organization, now } = context
  await em.nativeDelete(JoinCode, { until: { $lt: now } })
  const code = newCode()
  const until = new Date(now.getTime() + goodForMs)
  em.create(JoinCode, { organization: organization.id, hash: hashOf(code).toString('hex'), until })
  await em.flush()
  return `${organization.id}.${code}`
}

/** The organisation that a code is one of; nothing when it cannot be one. */
export function organizationOfCode(said: string): string | undefined {
  const [, organization] = form.exec(said) ?? []
  return organization !== undefined && isId(organization) ? organization : undefined
}

const find = async (em: EntityManager, said: string, now: Date): Promise<JoinCode | undefined> => {
  const [, , code = ''] = form.exec(said) ?? []
  const hash = hashOf(code)
  const kept = await em.find(JoinCode, { until: { $gte: now } })
  return kept.find((each) => timingSafeEqual(Buffer.from(each.hash, 'hex'), hash))
}

/** Whether a code could be used now, within its organisation. */
export const isGoodJoinCode = async (em: EntityManager, said: string, now: Date): Promise<boolean> =>
  (await find(em, said, now)) !== undefined

/** Uses a code up, within its organisation. @returns whether it was good */
export async function useJoinCode(em: EntityManager, said: string, now: Date): Promise<boolean> {
  const one = await find(em, said, now)
  // Of two who say it at once, one finds the row gone.
  return one !== undefined && (await em.nativeDelete(JoinCode, { id: one.id })) > 0
}
