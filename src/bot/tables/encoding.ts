/** In which letters a text file is written: files say so at best by a mark at their beginning. */
import { createReadStream } from 'node:fs'
import { detectAll } from 'jschardet'
import { UnreadableFile } from './unreadable.ts'

/**
 * What programs write tables in, by the names that a TextDecoder knows, with how much likelier each is than the plain
 * likeness of its letters says: Western Windows and Chinese Excel are commonest. Japanese of Unix reads as rare Chinese
 * characters, which are found somewhat likely; Chinese is found to be no Japanese at all.
 */
const likely = {
  gb18030: 1.5,
  'windows-1252': 1.5,
  'windows-1251': 1.2,
  big5: 1,
  shift_jis: 1,
  'euc-kr': 1,
  'euc-jp': 3,
  'windows-1250': 1,
  'windows-1253': 1,
  'windows-1254': 1,
  'windows-1255': 1,
  'windows-1256': 1,
  'windows-1257': 0.7,
  'windows-1258': 0.7,
  'windows-874': 1,
  'koi8-r': 0.5,
} as const

export type LegacyEncoding = keyof typeof likely
export type Encoding = 'utf-8' | 'utf-16le' | 'utf-16be' | LegacyEncoding

export const isLegacyEncoding = (name: string | undefined): name is LegacyEncoding =>
  name !== undefined && Object.hasOwn(likely, name)

/** One way to read a file, and some of its foreign letters read so. */
export interface Letters {
  readonly encoding: Encoding
  readonly sample: string
}

export interface FoundLetters extends Letters {
  /** False when others are about as likely: whoever sent the file should say. */
  readonly sure: boolean
  /** Other ways to read it, the likeliest first; none when the file itself says what it is. */
  readonly others: readonly Letters[]
}

/** So much likelier than the next best as to be taken without asking. */
const sureBy = 1.6
const mostOthers = 4

/** @throws UnreadableFile notText */
export async function lettersOf(path: string): Promise<FoundLetters> {
  const said = (encoding: Encoding): FoundLetters => ({ encoding, sample: '', sure: true, others: [] })
  const head = await firstBytes(path)
  if (head[0] === 0xff && head[1] === 0xfe) return said('utf-16le')
  if (head[0] === 0xfe && head[1] === 0xff) return said('utf-16be')
  const wide = wideOrder(head)
  if (wide) return said(wide)
  if (await fits(path, 'utf-8')) return said('utf-8')
  const bytes = await foreignLines(path)
  const candidates = likeliest(bytes)
  const fitting: (Letters & { likelihood: number })[] = []
  for (const one of candidates) if (await fits(path, one.encoding)) fitting.push(one)
  const [best, ...rest] = fitting
  if (!best) throw new UnreadableFile('notText')
  // Ways that read these letters alike are one to a person.
  const others = rest.filter(
    ({ sample }, at) => sample !== best.sample && rest.findIndex((one) => one.sample === sample) === at,
  )
  const [next] = others
  return {
    encoding: best.encoding,
    sample: best.sample,
    sure: !next || best.likelihood >= next.likelihood * sureBy,
    others: others.slice(0, mostOthers).map(({ encoding, sample }) => ({ encoding, sample })),
  }
}

async function firstBytes(path: string): Promise<Buffer> {
  for await (const bytes of createReadStream(path, { end: 64 * 1024 - 1, highWaterMark: 64 * 1024 })) return bytes
  return Buffer.alloc(0)
}

/** UTF-16 without a mark has zeros at one side of its pairs, in every comma and line end. A zero here and there is none. */
export function wideOrder(head: Uint8Array): 'utf-16le' | 'utf-16be' | undefined {
  const zeros: [number, number] = [0, 0]
  for (const [index, byte] of head.entries()) if (byte === 0) zeros[index % 2 === 0 ? 0 : 1]++
  const [even, odd] = zeros
  const some = head.length / 20
  if (odd > some && even * 20 < odd) return 'utf-16le'
  return even > some && odd * 20 < even ? 'utf-16be' : undefined
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

const enough = 6_000

/** The first lines that hold more than ASCII: the others tell nothing. */
async function foreignLines(path: string): Promise<Buffer> {
  const found: Buffer[] = []
  let length = 0
  let rest = Buffer.alloc(0)
  for await (const bytes of createReadStream(path) as AsyncIterable<Buffer>) {
    const part = Buffer.concat([rest, bytes])
    let from = 0
    for (let end = part.indexOf(10); end >= 0 && length < enough; end = part.indexOf(10, from)) {
      take(part.subarray(from, end + 1))
      from = end + 1
    }
    rest = part.subarray(from)
    // A line without an end must not be kept whole.
    if (rest.length > enough) {
      take(rest)
      rest = Buffer.alloc(0)
    }
    if (length >= enough) break
  }
  take(rest)
  return Buffer.concat(found)

  function take(line: Buffer) {
    if (length >= enough || !line.some((byte) => byte > 127)) return
    const some = line.subarray(0, enough - length)
    found.push(some)
    length += some.length
  }
}

function likeliest(bytes: Buffer): (Letters & { encoding: LegacyEncoding; likelihood: number })[] {
  const found = detectAll(bytes).flatMap(({ encoding: name, confidence }) => {
    const encoding = twins[name?.toLowerCase() ?? ''] ?? name?.toLowerCase()
    return isLegacyEncoding(encoding) ? [{ encoding, likelihood: confidence * likely[encoding] }] : []
  })
  return found
    .filter(({ encoding }, at) => found.findIndex((one) => one.encoding === encoding) === at)
    .map((one) => ({ ...one, sample: sampleOf(bytes, one.encoding) }))
    .filter(({ sample }) => sample !== '')
    .toSorted((a, b) => b.likelihood - a.likelihood)
}

/** Names that the library has for what a TextDecoder reads in the same way. */
const twins: Readonly<Record<string, LegacyEncoding>> = {
  cp932: 'shift_jis',
  cp949: 'euc-kr',
  cp874: 'windows-874',
  'tis-620': 'windows-874',
  cp1258: 'windows-1258',
  gb2312: 'gb18030',
  'iso-8859-1': 'windows-1252',
  'iso-8859-9': 'windows-1254',
  'iso-8859-7': 'windows-1253',
}

const words = 6
const sampleLength = 120

/** Words with foreign letters, as they read so; nothing when there are letters in it that nobody writes. */
function sampleOf(bytes: Buffer, encoding: Encoding): string {
  const text = new TextDecoder(encoding).decode(bytes)
  if (/(?![\t\r\n])\p{Cc}|\p{Co}/u.test(text)) return ''
  const found = text.split(/[,;|\t\r\n"]+/).filter((word) => /[^\p{ASCII}]/u.test(word))
  return [...new Set(found)].slice(0, words).join(' · ').slice(0, sampleLength)
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
