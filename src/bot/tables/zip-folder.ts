/** The files within a zip, one read after the other. */
import { type Entry, openPromise } from 'yauzl'
import { UnreadableFile } from './unreadable.ts'

export interface ZipFolder {
  has(name: string): boolean
  /** @param most bytes unpacked. @throws UnreadableFile corrupt, bomb */
  read(name: string, most?: number): AsyncGenerator<Uint8Array>
  close(): void
}

const mostEntries = 5_000
/** Bytes of one file unpacked: a sheet of a hundred thousand long lines has some 150 MB. */
const mostUnpacked = 400_000_000

/** @throws UnreadableFile */
export async function openZip(path: string): Promise<ZipFolder> {
  const zip = await readable(() => openPromise(path, { lazyEntries: true, autoClose: false }))
  const entries = new Map<string, Entry>()
  try {
    await readable(async () => {
      for await (const entry of zip.eachEntry()) {
        if (entries.size >= mostEntries) throw new UnreadableFile('bomb')
        entries.set(entry.fileName, entry)
      }
    })
  } catch (error) {
    zip.close()
    throw error
  }
  return {
    has: (name) => entries.has(name),
    async *read(name, most = mostUnpacked) {
      const entry = entries.get(name)
      if (!entry) throw new UnreadableFile('corrupt')
      if (entry.isEncrypted()) throw new UnreadableFile('password')
      if (entry.uncompressedSize > most) throw new UnreadableFile('bomb')
      const stream = await readable(() => zip.openReadStreamPromise(entry))
      try {
        // yauzl itself refuses more than the size that was announced.
        for await (const bytes of stream as AsyncIterable<Uint8Array>) yield bytes
      } catch (error) {
        throw error instanceof UnreadableFile ? error : new UnreadableFile('corrupt', error)
      } finally {
        stream.destroy()
      }
    },
    close: () => zip.close(),
  }
}

/** Everything that a zip reader objects to is one thing to a person: the file is damaged. */
async function readable<Result>(work: () => Promise<Result>): Promise<Result> {
  try {
    return await work()
  } catch (error) {
    throw error instanceof UnreadableFile ? error : new UnreadableFile('corrupt', error)
  }
}
