import { createHash, randomUUID } from 'node:crypto'
import { existsSync } from 'node:fs'
import { mkdir, readdir, readFile, rename, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { PgliteConnection } from '@mikro-orm/pglite'
import { migrate, openDatabase, type Where } from '#domain/database/orm.ts'

const root = join(import.meta.dirname, '../..')
const folder = join(root, 'node_modules/.cache/eas-crm')

/**
 * An embedded database in memory, migrated: making an empty one and migrating it is most of the time of most tests, so
 * that is done once for each state of what it depends on, and loaded from then on.
 */
export async function inMemory(): Promise<Where> {
  const file = join(folder, `pglite-${await fingerprint()}.tar`)
  return { dataDir: 'memory://', image: existsSync(file) ? await readFile(file) : await make(file) }
}

async function make(file: string): Promise<Uint8Array<ArrayBuffer>> {
  const database = await openDatabase({ dataDir: 'memory://' }, { now: () => new Date() })
  await migrate(database)
  const connection = database.orm.em.getConnection()
  if (!(connection instanceof PgliteConnection)) throw new Error('an embedded database is PGlite')
  const dump = await (await connection.getNativeClient()).dumpDataDir('none')
  const image = new Uint8Array(await dump.arrayBuffer())
  await database.close()
  await mkdir(folder, { recursive: true })
  // Other test files may be making the same: whoever is last replaces it, whole, by an equal one.
  const part = `${file}.${randomUUID()}`
  await writeFile(part, image)
  await rename(part, file)
  return image
}

async function fingerprint(): Promise<string> {
  const migrations = (await readdir(join(root, 'migrations'))).sort().map((name) => join('migrations', name))
  const hash = createHash('sha256')
  for (const path of [...migrations, 'src/domain/database/orm.ts', 'node_modules/@electric-sql/pglite/package.json']) {
    hash.update(path).update(await readFile(join(root, path)))
  }
  return hash.digest('hex').slice(0, 16)
}
