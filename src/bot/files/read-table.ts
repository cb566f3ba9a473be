/** Files that people send, as lines of a table: CSV as Excel and others write it, and XLSX. */
import { open } from 'node:fs/promises'
import { csvLines } from './read-csv.ts'
import { xlsxLines } from './read-xlsx.ts'
import { isBlank, type TableLine } from './table.ts'
import { mostColumns, mostLines, UnreadableFile } from './unreadable.ts'

/**
 * The lines of a file that are not blank, the heading first.
 *
 * @param name decides nothing: what a file is stands in its bytes; a name that says otherwise is refused
 * @throws UnreadableFile
 */
export async function* readTable(path: string, name: string): AsyncGenerator<TableLine> {
  const kind = await kindOf(path, name)
  let count = 0
  for await (const { line, cells } of kind === 'xlsx' ? xlsxLines(path) : csvLines(path)) {
    if (isBlank(cells)) continue
    if (++count > mostLines + 1) throw new UnreadableFile('tooManyLines')
    yield { line, cells: cells.slice(0, mostColumns) }
  }
  if (count === 0) throw new UnreadableFile('empty')
}

const zip = [0x50, 0x4b, 0x03, 0x04]
/** The compound files of Excel up to 2003, and of any Excel that is locked with a password ([MS-OFFCRYPTO]). */
const compound = [0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1]
const startsWith = (bytes: Buffer, magic: readonly number[]): boolean => magic.every((byte, i) => bytes[i] === byte)

async function kindOf(path: string, name: string): Promise<'xlsx' | 'csv'> {
  const saysExcel = /\.(xlsx|xlsm|xls)$/i.test(name)
  const file = await open(path)
  try {
    const head = Buffer.alloc(64 * 1024)
    const { bytesRead } = await file.read(head, 0, head.length, 0)
    const bytes = head.subarray(0, bytesRead)
    if (bytesRead === 0) throw new UnreadableFile('empty')
    if (startsWith(bytes, compound)) {
      if (!saysExcel) throw new UnreadableFile('notText')
      throw new UnreadableFile((await isLocked(file)) ? 'password' : 'oldExcel')
    }
    if (startsWith(bytes, zip)) {
      if (!saysExcel) throw new UnreadableFile('notText')
      return 'xlsx'
    }
    if (saysExcel) throw new UnreadableFile('notExcel')
    if (isBinary(bytes)) throw new UnreadableFile('notText')
    return 'csv'
  } finally {
    await file.close()
  }
}

/** A workbook locked with a password is one stream of this name within a compound file. */
const encrypted = Buffer.from('EncryptedPackage', 'utf16le')

async function isLocked(file: Awaited<ReturnType<typeof open>>): Promise<boolean> {
  let rest = Buffer.alloc(0)
  for await (const bytes of file.createReadStream({ start: 0, autoClose: false }) as AsyncIterable<Buffer>) {
    const part = Buffer.concat([rest, bytes])
    if (part.includes(encrypted)) return true
    rest = part.subarray(-encrypted.length)
  }
  return false
}

/** Text has no other control characters than these; UTF-16 has zeros, but at one side of each pair only. */
function isBinary(bytes: Buffer): boolean {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return false
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return false
  const zeros = [0, 0]
  let controls = 0
  for (const [index, byte] of bytes.entries()) {
    if (byte === 0) zeros[index % 2] = (zeros[index % 2] ?? 0) + 1
    else if (byte < 32 && byte !== 9 && byte !== 10 && byte !== 13) controls++
  }
  const [even = 0, odd = 0] = zeros
  return (even > 0 && odd > 0) || controls > bytes.length / 1000
}
