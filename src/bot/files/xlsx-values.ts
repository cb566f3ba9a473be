/** What a cell of a workbook says, as text: numbers without their format, dates as ISO. */
import { readWhole } from './read-xml.ts'
import type { ZipFolder } from './zip-folder.ts'

export interface CellStyles {
  /** By the number of a style: whether its numbers are days or times. */
  readonly isDate: readonly boolean[]
  readonly date1904: boolean
}

/** Formats that every Excel knows without their being written down (ECMA-376, 18.8.30), East Asian ones included. */
const isBuiltInDate = (id: number): boolean =>
  (id >= 14 && id <= 22) || (id >= 27 && id <= 36) || (id >= 45 && id <= 47) || (id >= 50 && id <= 58)

/** Letters of days and times, outside of quoted texts, colours and conditions; [h] counts hours and is no time of day. */
const isDateFormat = (code: string): boolean => {
  const bare = code.replace(/"[^"]*"|\\.|_.|\*.|\[[^\]]*\]/g, '')
  return /[ymdhs年月日时時]/i.test(bare) && !/^general$/i.test(bare)
}

export async function readCellStyles(zip: ZipFolder): Promise<Pick<CellStyles, 'isDate'>> {
  const name = 'xl/styles.xml'
  if (!zip.has(name)) return { isDate: [] }
  const own = new Map<number, boolean>()
  const isDate: boolean[] = []
  let inCellFormats = false
  await readWhole(zip, name, {
    open(tag, { numFmtId, formatCode }) {
      if (tag === 'numFmt') own.set(Number(numFmtId), isDateFormat(formatCode ?? ''))
      else if (tag === 'cellXfs') inCellFormats = true
      else if (tag === 'xf' && inCellFormats) {
        const id = Number(numFmtId ?? 0)
        isDate.push(own.get(id) ?? isBuiltInDate(id))
      }
    },
    close(tag) {
      if (tag === 'cellXfs') inCellFormats = false
    },
  })
  return { isDate }
}

export interface RawCell {
  readonly type: string | undefined
  readonly style: string | undefined
  readonly value: string
  readonly inline: string
}

export function cellText(cell: RawCell, shared: readonly string[], { isDate, date1904 }: CellStyles): string {
  const { type = 'n', value, inline } = cell
  switch (type) {
    case 's':
      return shared[Number(value)] ?? ''
    case 'inlineStr':
      return inline
    case 'b':
      return value === '1' ? 'true' : value === '' ? '' : 'false'
    case 'e':
      // #N/A and the like say nothing.
      return ''
    case 'n': {
      if (value === '') return ''
      const number = Number(value)
      if (!Number.isFinite(number)) return value
      return isDate[Number(cell.style)] ? isoOf(number, date1904) : plainNumber(number)
    }
    default:
      // str: what a formula gave; d: a date in ISO 8601.
      return value
  }
}

/** Excel reckons with 15 digits: 0.1 + 0.2 is 0.3 there. Long whole numbers (telephones) keep all of theirs. */
function plainNumber(number: number): string {
  if (Number.isInteger(number)) return BigInt(number).toString()
  const text = Number(number.toPrecision(15)).toString()
  return text.includes('e') ? number.toFixed(12).replace(/0+$/, '') : text
}

const day = 86_400_000

/** YYYY-MM-DD, with HH:mm:ss when there is a time too. @param serial days, as workbooks count them */
export function isoOf(serial: number, date1904 = false): string {
  const at = Math.round((serial - 25_569 + (date1904 ? 1462 : 0)) * day)
  if (Math.abs(at) > 8.64e15) return plainNumber(serial)
  const iso = new Date(at).toISOString()
  return at % day === 0 ? iso.slice(0, 10) : iso.slice(0, 19).replace('T', ' ')
}
