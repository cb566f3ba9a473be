import { DateTime } from 'luxon'
import { afterAll, beforeAll } from 'vitest'
import { asUser } from '#domain/act-as.ts'
import type { Context } from '#domain/context.ts'
import { type Database, migrate, openDatabase, withinTenant } from '#domain/database/orm.ts'
import { Department } from '#domain/organization/department.ts'
import { setUpOrganization } from '#domain/organization/set-up.ts'
import { type Role, User } from '#domain/organization/user.ts'
import { createDatabase, templateDatabase } from '../setup/databases.ts'
import { inMemory } from '../setup/pglite-image.ts'

export const engines = ['pglite', 'postgres'] as const
export type Engine = (typeof engines)[number]

/** An empty, migrated database of the engine, for all tests of a block. */
export function useDatabase(engine: Engine): () => Database {
  let database: Database
  let drop = async (): Promise<void> => {}
  beforeAll(async () => {
    if (engine === 'pglite') {
      database = await openDatabase(await inMemory(), { now: () => new Date() })
      return
    }
    const copy = await createDatabase(await templateDatabase('domain', fillTemplate))
    drop = copy.drop
    database = await openDatabase({ url: copy.url }, { now: () => new Date() })
  })
  afterAll(async () => {
    await database?.close()
    await drop()
  })
  return () => database
}

async function fillTemplate(url: string): Promise<void> {
  const database = await openDatabase({ url }, { now: () => new Date() })
  await migrate(database)
  await database.close()
}

/** Who is in each test organisation. Mona manages east, where Ed sells in a department below hers; Wim sells in west. */
export const cast = {
  ada: { role: 'administrator', department: null },
  mona: { role: 'manager', department: 'east' },
  ed: { role: 'salesperson', department: 'shanghai' },
  wim: { role: 'salesperson', department: 'west' },
  mark: { role: 'marketer', department: null },
  sue: { role: 'serviceAgent', department: null },
} as const satisfies Record<string, { role: Role; department: string | null }>
export type Member = keyof typeof cast

/** Where the cast lives. */
export const zone = 'Europe/Berlin'

/** A day as the cast counts it, which is not always that of UTC. */
export const dayThere = (from: Date, days = 0): string =>
  DateTime.fromJSDate(from, { zone }).plus({ days }).toISODate() ?? ''

export const members = Object.keys(cast) as Member[]

export interface Firm {
  readonly id: string
  readonly ids: Readonly<Record<Member, string>>
  /** One request of one person: a unit of work with its history, as the bot runs it. */
  readonly as: <Result>(
    who: Member,
    work: (context: Context) => Promise<Result>,
    options?: { readonly request?: string; readonly now?: Date },
  ) => Promise<Result>
}

/** A new organisation with the whole cast; each test that counts makes its own. */
export async function newFirm(database: Database): Promise<Firm> {
  const { id } = await setUpOrganization(database, [{ platform: 'slack', externalId: crypto.randomUUID() }], {
    name: 'Acme',
    locale: 'en',
    currency: 'EUR',
  })
  const ids = await withinTenant(database, id, async (em) => {
    const east = em.create(Department, { organization: id, name: 'East', parent: null })
    const places = {
      east,
      shanghai: em.create(Department, { organization: id, name: 'Shanghai', parent: east }),
      west: em.create(Department, { organization: id, name: 'West', parent: null }),
    }
    const users = members.map((name) => {
      const { role, department } = cast[name]
      return em.create(User, {
        organization: id,
        name,
        email: `${name}@acme.test`,
        role,
        department: department && places[department],
        locale: 'en',
        timeZone: zone,
      })
    })
    await em.flush()
    return Object.fromEntries(users.map((user) => [user.name, user.id])) as Record<Member, string>
  })
  return {
    id,
    ids,
    as: (who, work, { request = crypto.randomUUID(), now = new Date() } = {}) =>
      asUser(
        database,
        { organization: id, user: ids[who] },
        { request, now, queue: { enqueue: async () => {} } },
        work,
      ),
  }
}
