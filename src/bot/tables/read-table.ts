/** Files that people send, as lines of a table: CSV as Excel and others write it, and XLSX. */
import { open } from 'node:fs/promises'
import { signsCollector } from '#views/column-signs.ts'
import { type LegacyEncoding, lettersOf, wideOrder } from './encoding.ts'
import { csvLines } from './read-csv.ts'
import { xlsxLines } from './read-xlsx.ts'
import { cleanCell, isBlank, type TableAbout, type TableLine } from './table.ts'
import { mostCells, mostColumns, mostLines, mostRows, UnreadableFile } from './unreadable.ts'

export interface ReadOptions {
  /** In which letters a text is to be read, whatever it looks like. */
  readonly encoding?: LegacyEncoding
  /** Which sheet of a workbook; without it the first one that holds something. */
  readonly sheet?: string
}

const strayKept = 10

/**
 * The lines of a file that are not blank. Runs for as long as the file is: `readInThread` does it aside.
 *
 * @param name decides nothing: what a file is stands in its bytes; a name that says otherwise is refused
 * @returns what is to be said of it beside its lines
 * @throws UnreadableFile
 */
export async function* readTable(
  path: string,
  name: string,
  options: ReadOptions = {},
): AsyncGenerator<TableLine, TableAbout> {
  const strayQuotes: number[] = []
  let tooManyColumns = false
  const signs = signsCollector()
  const { lines, about } = await opened()
  let rows = 0
  let count = 0
  let filled = 0
  for await (const one of lines) {
    if (++rows > mostRows) throw new UnreadableFile('tooManyLines')
    if (isBlank(one.cells)) continue
    if (++count > mostLines + 1) throw new UnreadableFile('tooManyLines')
    const cells = one.cells.slice(0, mostColumns).map(cleanCell)
    for (const cell of cells) if (cell) filled++
    if (filled > mostCells) throw new UnreadableFile('tooManyCells')
    tooManyColumns ||= one.cells.length > mostColumns && !isBlank(one.cells.slice(mostColumns))
    signs.see(cells, one.decimals)
    yield { line: one.line, cells, ...(one.spans && { spans: one.spans }) }
  }
  if (count === 0) throw new UnreadableFile('empty')
  return { ...about(), strayQuotes, tooManyColumns, columns: signs.signs() }

  async function opened(): Promise<{
    lines: AsyncGenerator<TableLine>
    about: () => Partial<TableAbout>
  }> {
    if ((await kindOf(path, name)) === 'xlsx') {
      let sheet: TableAbout['sheet']
      const lines = xlsxLines(path, options.sheet, (read) => {
        sheet = read
      })
      return { lines, about: () => (sheet ? { sheet } : {}) }
    }
    const letters = await lettersOf(path)
    const others = letters.others.length > 0 || letters.sample !== ''
    const encoding = others ? (options.encoding ?? letters.encoding) : letters.encoding
    const lines = csvLines(path, encoding, (line) => {
      if (strayQuotes.length < strayKept) strayQuotes.push(line)
    })
    const told = [letters, ...letters.others]
    const read = told.find((one) => one.encoding === encoding) ?? { encoding, sample: '' }
    return {
      lines,
      about: () =>
        others
          ? {
              letters: {
                encoding,
                sample: read.sample,
                sure: letters.sure || options.encoding !== undefined,
                others: told
                  .filter((one) => one !== read)
                  .map((one) => ({ encoding: one.encoding, sample: one.sample })),
              },
            }
          : {},
    }
  }
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

/** A text holds few control characters: a stray zero, the end mark of old DOS; UTF-16 has zeros at one side of its pairs. */
function isBinary(bytes: Buffer): boolean {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return false
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return false
  if (wideOrder(bytes)) return false
  let controls = 0
  for (const byte of bytes) if (byte < 32 && byte !== 9 && byte !== 10 && byte !== 13) controls++
  return controls > Math.max(3, bytes.length / 100)
}
