import { inject } from 'vitest'
import { createDatabaseOn, type TestDatabase, type TestServer, templateDatabaseOn } from './server-databases.ts'

const server = (): TestServer => ({ adminUrl: inject('postgresUrl'), login: inject('postgresLogin') })

/**
 * A fresh database on this run's PostgreSQL, empty or a copy of the named template.
 *
 *     const database = await createDatabase(await templateDatabase('schema', migrate))
 *     … connect to database.url …
 *     await database.drop()
 */
export const createDatabase = (template?: string): Promise<TestDatabase> => createDatabaseOn(server(), template)

/** Fills a template once per run, whichever test file asks first, and returns its name; see `templateDatabaseOn`. */
export const templateDatabase = (key: string, prepare: (url: string) => Promise<void>): Promise<string> =>
  templateDatabaseOn(server(), key, prepare)
