import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, rm, symlink } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join, relative } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { DataDirectoryInUse, lockDataDirectory } from '#domain/database/data-lock.ts'
import { openDatabase } from '#domain/database/orm.ts'

let parent: string
let directory: string
beforeEach(async () => {
  parent = await mkdtemp(join(tmpdir(), 'data-lock-'))
  directory = join(parent, 'data')
})
afterEach(() => rm(parent, { recursive: true, force: true }))

test('a directory is locked once, under whatever name, until it is released', async () => {
  const release = await lockDataDirectory(directory)
  await symlink(directory, join(parent, 'alias'))
  for (const name of [directory, `${directory}/`, relative(process.cwd(), directory), join(parent, 'alias')])
    await expect(lockDataDirectory(name), name).rejects.toBeInstanceOf(DataDirectoryInUse)
  const other = await lockDataDirectory(join(parent, 'other'))
  await other()
  await release()
  const again = await lockDataDirectory(directory)
  await again()
})

test('an open database keeps its directory to itself, and gives it back when closed', async () => {
  const database = await openDatabase({ dataDir: directory }, { now: () => new Date() })
  await expect(openDatabase({ dataDir: directory }, { now: () => new Date() })).rejects.toBeInstanceOf(
    DataDirectoryInUse,
  )
  await database.close()
  const release = await lockDataDirectory(directory)
  await release()
}, 60_000)

test('a process that is killed leaves no lock behind', async () => {
  const lock = new URL('../../src/domain/database/data-lock.ts', import.meta.url).href
  const program = `
    const { lockDataDirectory } = await import(${JSON.stringify(lock)})
    await lockDataDirectory(${JSON.stringify(directory)})
    console.log('locked')
    setInterval(() => {}, 1000)`
  const child = spawn(process.execPath, ['--input-type=module', '-e', program], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  await once(child.stdout, 'data')
  await expect(lockDataDirectory(directory)).rejects.toBeInstanceOf(DataDirectoryInUse)
  const gone = once(child, 'exit')
  child.kill('SIGKILL')
  await gone
  const release = await lockDataDirectory(directory)
  await release()
})
