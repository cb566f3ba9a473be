/** What the sandbox remembers across restarts: one small JSON file for each part of it, and files beside, in one folder. */
import { mkdir, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { setImmediate } from 'node:timers/promises'

/** JSON, and the content of files by their names (letters, digits and signs that stand for themselves in a path). */
export interface Remembered {
  readonly value: unknown
  readonly files?: ReadonlyMap<string, Buffer>
}

export interface Memory {
  /** The part as it was last written; nothing when it never was, or was written by another version. */
  recall(part: string): Remembered | undefined
  /** From now on the part is what `read` says; it is asked soon after each change, so it must be bounded and quick. */
  keep(part: string, read: () => Remembered): void
  /** Something changed: what differs from what is written is written soon, part by part. */
  changed(): void
  /** Writes what is left. */
  close(): Promise<void>
}

/** Messages of one conversation that come back after a restart, the newest. */
export const rememberedMessages = 200

/** Written with everything: what another version wrote is not read. */
const version = 1
/** Changes come in bursts: one answer is several of them. */
const settleMs = 500

export const noMemory: Memory = { recall: () => undefined, keep() {}, changed() {}, close: async () => {} }

/** @param onError hears of what cannot be read or written; the sandbox goes on without */
export async function openMemory(folder: string, onError: (error: unknown) => void): Promise<Memory> {
  const parts = new Map<string, { readonly read: () => Remembered; written: string | undefined }>()
  const found = await readAll(folder, onError)
  let timer: NodeJS.Timeout | undefined
  let writing: Promise<void> = Promise.resolve()
  const flush = async () => {
    for (const [name, part] of parts) {
      // One part a turn of the event loop: what is being answered meanwhile does not wait for all of them.
      await setImmediate()
      const { value, files = new Map() } = part.read()
      const text = JSON.stringify({ version, value, files: [...files.keys()] })
      if (text === part.written) continue
      try {
        await writePart(folder, name, text, files)
        part.written = text
      } catch (error) {
        onError(error)
      }
    }
  }
  return {
    recall: (name) => found.get(name),
    keep: (name, read) => void parts.set(name, { read, written: undefined }),
    changed() {
      timer ??= setTimeout(() => {
        timer = undefined
        writing = writing.then(flush)
      }, settleMs).unref()
    },
    async close() {
      clearTimeout(timer)
      writing = writing.then(flush)
      await writing
    },
  }
}

async function readAll(folder: string, onError: (error: unknown) => void): Promise<ReadonlyMap<string, Remembered>> {
  const found = new Map<string, Remembered>()
  const names = await readdir(folder).catch((error: NodeJS.ErrnoException) => {
    // That no directory can be made there is told where the data is kept.
    if (error.code !== 'ENOENT' && error.code !== 'ENOTDIR') onError(error)
    return [] as string[]
  })
  for (const file of names.filter((name) => name.endsWith('.json'))) {
    const name = decodeURIComponent(file.slice(0, -'.json'.length))
    try {
      const text = await readFile(join(folder, file), 'utf8')
      const kept = JSON.parse(text) as { version: unknown; value: unknown; files: readonly string[] }
      if (kept.version !== version) continue
      const files = await Promise.all(
        kept.files.map(async (id) => [id, await readFile(join(filesOf(folder, name), id))] as const),
      )
      found.set(name, { value: kept.value, files: new Map(files) })
    } catch (error) {
      onError(error)
    }
  }
  return found
}

const filesOf = (folder: string, part: string): string => join(folder, encodeURIComponent(part))

/** Its files first, then what names them, then those that nothing names any more go. */
async function writePart(
  folder: string,
  part: string,
  text: string,
  files: ReadonlyMap<string, Buffer>,
): Promise<void> {
  const beside = filesOf(folder, part)
  await mkdir(files.size > 0 ? beside : folder, { recursive: true })
  const there = await readdir(beside).catch(() => [] as string[])
  for (const [id, bytes] of files) if (!there.includes(id)) await writeWhole(join(beside, id), bytes)
  await writeWhole(`${beside}.json`, text)
  for (const id of there) if (!files.has(id)) await rm(join(beside, id), { force: true })
}

/** A crash leaves the old one or the new one, never half of it. */
async function writeWhole(path: string, content: string | Buffer): Promise<void> {
  await writeFile(`${path}.part`, content)
  await rename(`${path}.part`, path)
}
