import { SaxesParser } from 'saxes'
import { UnreadableFile } from './unreadable.ts'
import type { ZipFolder } from './zip-folder.ts'

/** Names of elements without the prefix that some programs give them. */
export const localName = (name: string): string => name.slice(name.indexOf(':') + 1)
export type Attributes = Readonly<Record<string, string>>

/** Bytes between two tags, or within one: a cell holds 32,767 characters, and the parser keeps them all until its end. */
const longestPiece = 4_000_000
/** Bytes of what is no table: styles, names of sheets. */
const smallPart = 40_000_000

/** Reads a part of a workbook, telling of each element. @throws UnreadableFile corrupt, bomb */
export async function* readXml(
  zip: ZipFolder,
  name: string,
  on: { open?(tag: string, attributes: Attributes): void; text?(text: string): void; close?(tag: string): void },
  most?: number,
): AsyncGenerator<void> {
  const parser = new SaxesParser()
  const failed = (error: Error) => {
    throw new UnreadableFile('corrupt', error)
  }
  parser.on('error', failed)
  let piece = 0
  parser.on('opentag', ({ name: tag, attributes }) => {
    piece = 0
    on.open?.(localName(tag), attributes as Attributes)
  })
  parser.on('text', (text) => on.text?.(text))
  parser.on('cdata', (text) => on.text?.(text))
  parser.on('closetag', ({ name: tag }) => {
    piece = 0
    on.close?.(localName(tag))
  })
  const decoder = new TextDecoder()
  for await (const bytes of zip.read(name, most)) {
    piece += bytes.length
    if (piece > longestPiece) throw new UnreadableFile('bomb')
    parser.write(decoder.decode(bytes, { stream: true }))
    yield
  }
  parser.close()
  yield
}

/** The same to its end. */
export async function readWhole(
  zip: ZipFolder,
  name: string,
  on: Parameters<typeof readXml>[2],
  most = smallPart,
): Promise<void> {
  for await (const _part of readXml(zip, name, on, most));
}
