import { createHash } from 'node:crypto'
import { mkdir, realpath, rm } from 'node:fs/promises'
import { connect, createServer, type Server } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

/** Another process keeps its data in this directory. Two of them would silently lose data (PGlite has no lock). */
export class DataDirectoryInUse extends Error {
  constructor(directory: string) {
    super(`the data directory ${directory} is in use by another process`)
    this.name = 'DataDirectoryInUse'
  }
}

/**
 * Keeps a data directory to this process: a socket that the system closes when the process ends, however it ends, so
 * that no stale lock has to be cleaned up after a crash.
 *
 * @throws DataDirectoryInUse
 */
export async function lockDataDirectory(directory: string): Promise<() => Promise<void>> {
  await mkdir(directory, { recursive: true })
  // By its real path: another name for it, a symbolic link, must not open it a second time.
  const path = socketPath(await realpath(directory))
  const server = await listen(path).catch(async (error: NodeJS.ErrnoException) => {
    if (error.code !== 'EADDRINUSE') throw error
    if (await answers(path)) throw new DataDirectoryInUse(directory)
    await rm(path, { force: true })
    return listen(path)
  })
  server.unref()
  return () => new Promise((done) => server.close(() => done()))
}

/** Socket paths end at about 100 bytes on most systems, so the name is a digest and not inside the directory. */
function socketPath(directory: string): string {
  const name = `eas-crm-${createHash('sha256').update(directory).digest('hex').slice(0, 24)}`
  return process.platform === 'win32' ? `\\\\.\\pipe\\${name}` : join(tmpdir(), `${name}.sock`)
}

const listen = (path: string): Promise<Server> =>
  new Promise((done, fail) => {
    const server = createServer((socket) => socket.end())
    server.once('error', fail).listen(path, () => done(server))
  })

const answers = (path: string): Promise<boolean> =>
  new Promise((done) => {
    const socket = connect(path, () => {
      socket.destroy()
      done(true)
    })
    socket.once('error', () => done(false))
  })
