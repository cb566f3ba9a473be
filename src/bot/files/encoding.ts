/** In which letters a text file is written: files say so at best by a mark at their beginning. */
import { createReadStream } from 'node:fs'
import { UnreadableFile } from './unreadable.ts'

export type Encoding = 'utf-8' | 'utf-16le' | 'utf-16be' | 'gb18030' | 'windows-1252'

/** @throws UnreadableFile notText */
export async function encodingOf(path: string): Promise<Encoding> {
  const head = await firstBytes(path)
  if (head[0] === 0xff && head[1] === 0xfe) return 'utf-16le'
  if (head[0] === 0xfe && head[1] === 0xff) return 'utf-16be'
  const zero = head.indexOf(0)
  if (zero >= 0) return zero % 2 === 1 ? 'utf-16le' : 'utf-16be'
  if (await fits(path, 'utf-8')) return 'utf-8'
  // What Chinese Excel writes; bytes of Western letters may fit it too.
  if ((await fits(path, 'gb18030')) && (await looksChinese(path))) return 'gb18030'
  if (await fits(path, 'windows-1252')) return 'windows-1252'
  throw new UnreadableFile('notText')
}

async function firstBytes(path: string): Promise<Buffer> {
  for await (const bytes of createReadStream(path, { end: 64 * 1024 - 1, highWaterMark: 64 * 1024 })) return bytes
  return Buffer.alloc(0)
}

async function fits(path: string, encoding: Encoding): Promise<boolean> {
  const decoder = new TextDecoder(encoding, { fatal: true })
  try {
    for await (const bytes of createReadStream(path) as AsyncIterable<Buffer>) decoder.decode(bytes, { stream: true })
    decoder.decode()
    return true
  } catch (error) {
    // The one thing a fatal decoder throws: https://encoding.spec.whatwg.org/#dom-textdecoder-decode
    if (error instanceof TypeError) return false
    throw error
  }
}

/**
 * Characters in daily use are two high bytes in GB 18030. An accented letter of a Western text is one, and would make a
 * rare character of the ASCII letter behind it.
 */
async function looksChinese(path: string): Promise<boolean> {
  let common = 0
  let rare = 0
  let lead = false
  for await (const bytes of createReadStream(path) as AsyncIterable<Buffer>) {
    for (const byte of bytes) {
      if (lead) {
        if (byte >= 0xa1) common++
        else rare++
        lead = false
      } else lead = byte >= 0x81
    }
  }
  return common > rare
}

/** The text of a file, part by part. */
export async function* textOf(path: string, encoding: Encoding): AsyncGenerator<string> {
  const decoder = new TextDecoder(encoding)
  for await (const bytes of createReadStream(path) as AsyncIterable<Buffer>) {
    const text = decoder.decode(bytes, { stream: true })
    if (text) yield text
  }
  const rest = decoder.decode()
  if (rest) yield rest
}
