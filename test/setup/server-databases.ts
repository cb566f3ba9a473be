import { randomBytes } from 'node:crypto'
import pg from 'pg'

/** A PostgreSQL server to make test databases on, and the ordinary login that owns them. */
export interface TestServer {
  readonly adminUrl: string
  readonly login: { readonly user: string; readonly password: string }
}

/** One database of a test. `url` connects as an ordinary role: forced row-level security binds it, and it owns the schema. */
export interface TestDatabase {
  readonly name: string
  readonly url: string
  /** The same database as the server's administrator, whom (being a superuser) no policy binds: to see what is stored. */
  readonly adminUrl: string
  readonly drop: () => Promise<void>
}

const withAdmin = async <Result>(url: string, use: (client: pg.Client) => Promise<Result>): Promise<Result> => {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  try {
    return await use(client)
  } finally {
    await client.end()
  }
}

const urlFor = (adminUrl: string, database: string, login?: TestServer['login']): string => {
  const url = new URL(adminUrl)
  url.pathname = `/${database}`
  if (login) {
    url.username = login.user
    url.password = login.password
  }
  return url.href
}

const unique = (prefix: string): string => `${prefix}_${randomBytes(6).toString('hex')}`

/** Makes the ordinary login (no superuser, no bypass of row-level security) that this run's databases belong to. */
export const prepareServer = async (adminUrl: string): Promise<TestServer> => {
  const login = { user: unique('eas_test'), password: randomBytes(16).toString('hex') }
  await withAdmin(adminUrl, async (client) => {
    await client.query(
      `CREATE ROLE ${login.user} LOGIN NOSUPERUSER NOBYPASSRLS NOCREATEDB NOCREATEROLE PASSWORD '${login.password}'`,
    )
    // An administrator who is no superuser may only give a database to a role that it is a member of.
    await client.query(`GRANT ${login.user} TO CURRENT_USER`)
  })
  return { adminUrl, login }
}

/** Drops every database of this run, and its login: what a test forgot must not stay on a server that is not ours. */
export const clearServer = ({ adminUrl, login }: TestServer): Promise<void> =>
  withAdmin(adminUrl, async (client) => {
    const left = await client.query<{ datname: string }>(
      'SELECT datname FROM pg_database JOIN pg_roles r ON r.oid = datdba WHERE rolname = $1',
      [login.user],
    )
    for (const { datname } of left.rows) await client.query(`DROP DATABASE ${datname} WITH (FORCE)`)
    await client.query(`DROP ROLE ${login.user}`)
  })

/** Makes a database on the server, empty or as a copy of a template (some 30 ms for either). */
export const createDatabaseOn = async (server: TestServer, template = 'template0'): Promise<TestDatabase> => {
  const name = unique('eas_test')
  const { adminUrl, login } = server
  await withAdmin(adminUrl, (client) =>
    client.query(`CREATE DATABASE ${name} OWNER ${login.user} TEMPLATE ${client.escapeIdentifier(template)}`),
  )
  return {
    name,
    url: urlFor(adminUrl, name, login),
    adminUrl: urlFor(adminUrl, name),
    drop: async () => {
      await withAdmin(adminUrl, (client) => client.query(`DROP DATABASE IF EXISTS ${name} WITH (FORCE)`))
    },
  }
}

/**
 * The name of a database that `prepare` filled once for this run, to copy with `createDatabaseOn`. Test files in other
 * processes that ask for the same `key` meanwhile wait for it. `prepare` must close its connections: PostgreSQL copies
 * no database that somebody is connected to.
 */
export const templateDatabaseOn = (
  server: TestServer,
  key: string,
  prepare: (url: string) => Promise<void>,
): Promise<string> =>
  withAdmin(server.adminUrl, async (client) => {
    const name = `${server.login.user}_${key}`
    const found = async (): Promise<boolean> =>
      ((await client.query('SELECT 1 FROM pg_database WHERE datname = $1', [name])).rowCount ?? 0) > 0
    await client.query('SELECT pg_advisory_lock(hashtext($1))', [name])
    if (!(await found())) {
      const database = await createDatabaseOn(server)
      await prepare(database.url)
      // Named only when complete: a `prepare` that failed leaves no half-filled template behind.
      await client.query(`ALTER DATABASE ${database.name} RENAME TO ${client.escapeIdentifier(name)}`)
    }
    return name
  })
