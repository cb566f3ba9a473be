import type { TestProject } from 'vitest/node'
import { clearServer, prepareServer, type TestServer } from './server-databases.ts'
import { startPostgres } from './start-postgres.ts'

declare module 'vitest' {
  interface ProvidedContext {
    /** The administrator's URL of this run's PostgreSQL server. */
    postgresUrl: string
    /** The ordinary login that owns this run's databases. */
    postgresLogin: TestServer['login']
  }
}

/** Gives the whole run a real PostgreSQL: the one of DATABASE_URL (its user may create roles and databases), or its own. */
export const setup = async (project: TestProject): Promise<() => Promise<void>> => {
  const given = process.env.DATABASE_URL
  const own = given ? undefined : await startPostgres()
  const server = await prepareServer(given ?? own?.url ?? '')
  project.provide('postgresUrl', server.adminUrl)
  project.provide('postgresLogin', server.login)
  return async () => {
    // A server of our own goes as a whole.
    if (own) await own.stop()
    else await clearServer(server)
  }
}
