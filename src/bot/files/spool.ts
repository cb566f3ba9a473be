import { createWriteStream } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pipeline } from 'node:stream/promises'
import { FileNotSent } from '../request.ts'
import { largestFile, UnreadableFile } from '../tables/unreadable.ts'

/**
 * Puts what comes into a file of this machine while `work` reads it, and takes it away again. A workbook has to be read
 * from its end, and an encoding is known once everything was looked at.
 *
 * @throws UnreadableFile tooLarge, as soon as it is; notSent when it breaks off
 */
export async function spooled<Result>(
  content: AsyncIterable<Uint8Array>,
  work: (path: string) => Promise<Result>,
): Promise<Result> {
  const directory = await mkdtemp(join(tmpdir(), 'eas-crm-'))
  const path = join(directory, 'file')
  try {
    await pipeline(bounded(content), createWriteStream(path))
    return await work(path)
  } catch (error) {
    if (error instanceof FileNotSent) throw new UnreadableFile('notSent', error)
    throw error
  } finally {
    await rm(directory, { recursive: true, force: true })
  }
}

async function* bounded(content: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  let size = 0
  for await (const bytes of content) {
    size += bytes.length
    if (size > largestFile) throw new UnreadableFile('tooLarge')
    yield bytes
  }
}
