import type { PgliteConnection } from '@mikro-orm/pglite'
import type { Db } from 'pg-boss'

/** The ORM reads times as text; pg-boss counts on Date. The keys are PostgreSQL's type ids (pg_type.dat). */
const parsers = { 1114: (text: string) => new Date(text), 1184: (text: string) => new Date(text) }

/**
 * Lets pg-boss use the ORM's only connection, between the ORM's transactions and never within one.
 *
 * pg-boss's own `fromPglite` waits for open transactions too, but when one of its `BEGIN … COMMIT` scripts fails, a
 * transaction of the ORM can begin before its ROLLBACK, and so in the aborted one. Here script and rollback run under
 * the lock that every statement and transaction of the ORM takes.
 */
export function pgliteBetweenTransactions(connection: PgliteConnection): Db {
  return {
    executeSql: (text, values) =>
      connection
        .getClient()
        .connection()
        .execute(async () => {
          const pglite = await connection.getNativeClient()
          try {
            if (values?.length) return await pglite.query(text, values, { parsers })
            // Without values it may be several statements, which only `exec` runs.
            const results = await pglite.exec(text, { parsers })
            return { rows: results.flatMap((result) => result.rows) }
          } catch (error) {
            // Outside of a transaction this only warns.
            await pglite.exec('ROLLBACK')
            throw error
          }
        }),
    async listen(channel, onNotification, onReconnect) {
      const unlisten = await (await connection.getNativeClient()).listen(channel, onNotification)
      onReconnect()
      return { close: () => unlisten() }
    },
  }
}
