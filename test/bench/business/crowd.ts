/** Organisations of any size on a PostgreSQL of their own, and somebody who sees all of it. */
import { actAs } from '#domain/act-as.ts'
import type { Context } from '#domain/context.ts'
import { migrate, openDatabase, withinTenant } from '#domain/database/orm.ts'
import { contextFor } from '#domain/organization/context-for.ts'
import { setUpOrganization } from '#domain/organization/set-up.ts'
import { User } from '#domain/organization/user.ts'
import { createDatabaseOn, prepareServer } from '../../setup/server-databases.ts'
import { startPostgres } from '../../setup/start-postgres.ts'
import { seedBusiness } from './seed.ts'

const sellers = 50
const interactionsEach = 3

export interface Crowd {
  /** A unit of work of the administrator's. */
  as<Result>(work: (context: Context) => Promise<Result>): Promise<Result>
}

export interface Crowds {
  of(customers: number): Crowd
  close(): Promise<void>
}

/** One database for each number of customers, so that the small one owes nothing to the large one. */
export async function openCrowds(sizes: readonly number[]): Promise<Crowds> {
  const postgres = await startPostgres()
  const server = await prepareServer(postgres.url)
  const closing: (() => Promise<void>)[] = []
  const crowds = new Map<number, Crowd>()
  for (const customers of sizes) {
    const { url, adminUrl } = await createDatabaseOn(server)
    const database = await openDatabase({ url }, { now: () => new Date() })
    closing.push(() => database.close())
    await migrate(database)
    const { id } = await setUpOrganization(database, [{ platform: 'slack', externalId: 'TBENCH' }], {
      name: 'Bench',
      locale: 'en',
      currency: 'CNY',
    })
    const people = await withinTenant(database, id, async (em) => {
      const users = Array.from({ length: sellers + 1 }, (_, n) =>
        em.create(User, {
          organization: id,
          name: `Seller ${n}`,
          email: `seller${n}@bench.example`,
          role: n === 0 ? 'administrator' : 'salesperson',
          department: null,
          locale: 'en',
          timeZone: 'UTC',
        }),
      )
      await em.flush()
      return users.map((user) => user.id)
    })
    const [administrator = '', ...owners] = people
    await seedBusiness(adminUrl, id, owners, { customers, interactions: customers * interactionsEach })
    crowds.set(customers, {
      as: (work) =>
        withinTenant(
          database,
          id,
          async (em) => {
            const identity = await contextFor(em, id, administrator)
            if (!identity) throw new Error('the administrator is gone')
            const queue = { enqueue: async () => {} }
            return work(actAs(identity, { em, request: 'bench', now: new Date(), queue }))
          },
          'read',
        ),
    })
  }
  return {
    of(customers) {
      const crowd = crowds.get(customers)
      if (!crowd) throw new Error(`nobody opened ${customers} customers`)
      return crowd
    },
    async close() {
      for (const one of closing) await one()
      await postgres.stop()
    },
  }
}
