import { SaxesParser } from 'saxes'
import { UnreadableFile } from './unreadable.ts'
import type { ZipFolder } from './zip-folder.ts'

/** Names of elements without the prefix that some programs give them. */
export const localName = (name: string): string => name.slice(name.indexOf(':') + 1)
export type Attributes = Readonly<Record<string, string>>

/** Reads a part of a workbook, telling of each element. @throws UnreadableFile corrupt */
export async function* readXml(
  zip: ZipFolder,
  name: string,
  on: { open?(tag: string, attributes: Attributes): void; text?(text: string): void; close?(tag: string): void },
): AsyncGenerator<void> {
  const parser = new SaxesParser()
  const failed = (error: Error) => {
    throw new UnreadableFile('corrupt', error)
  }
  parser.on('error', failed)
  parser.on('opentag', ({ name: tag, attributes }) => on.open?.(localName(tag), attributes as Attributes))
  parser.on('text', (text) => on.text?.(text))
  parser.on('cdata', (text) => on.text?.(text))
  parser.on('closetag', ({ name: tag }) => on.close?.(localName(tag)))
  const decoder = new TextDecoder()
  for await (const bytes of zip.read(name)) {
    parser.write(decoder.decode(bytes, { stream: true }))
    yield
  }
  parser.close()
  yield
}

/** The same to its end. */
export async function readWhole(...given: Parameters<typeof readXml>): Promise<void> {
  for await (const _part of readXml(...given));
}
