import { describe, expect, test } from 'vitest'
import { DatabaseTooNew, migrate } from '#domain/database/orm.ts'
import { engines, useDatabase } from './world.ts'

for (const engine of engines)
  describe(engine, () => {
    const database = useDatabase(engine)

    test('a database that a newer version has migrated is left alone', async () => {
      const em = database().orm.em.fork()
      await expect(migrate(database())).resolves.toBeUndefined()
      const later = 'Migration29990101000000_of_the_future'
      await em.execute(`insert into mikro_orm_migrations (name, executed_at) values (?, now())`, [later])
      const refused = await migrate(database()).catch((error: unknown) => error)
      expect(refused).toBeInstanceOf(DatabaseTooNew)
      expect((refused as Error).message).toMatch(new RegExp(`^[^\\n]*${later}[^\\n]*$`))
      await em.execute('delete from mikro_orm_migrations where name = ?', [later])
      await expect(migrate(database())).resolves.toBeUndefined()
    })
  })
