/** What a cell of a workbook says, as text: dates as ISO, numbers plainly unless their format is part of what they say. */
import { format } from 'numfmt'
import { readWhole } from './read-xml.ts'
import type { ZipFolder } from './zip-folder.ts'

/** What the numbers of a style are: days or times, hundredths, or what a format makes of them (00123, 021-5555). */
type Meaning = 'number' | 'date' | 'percent' | { readonly shownAs: string }

export interface CellStyles {
  /** By the number of a style. */
  readonly meanings: readonly Meaning[]
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

/** 0% and 0.00% (ECMA-376, 18.8.30). */
const isBuiltInPercent = (id: number): boolean => id === 9 || id === 10

/**
 * A format that pads a number with zeros, puts signs between its digits or letters before them makes a code of it, and is
 * kept; one that only rounds, groups or names a currency is left off, so that no digit is lost.
 */
function meaningOf(code: string): Meaning {
  if (isDateFormat(code)) return 'date'
  const [first = ''] = code.replace(/\[[^\]]*\]|_.|\*./g, '').split(';')
  const letters = first.replace(/"([^"]*)"/g, '$1').replace(/\\(.)/g, '$1')
  const bare = first.replace(/"[^"]*"|\\./g, '')
  if (bare.includes('%')) return 'percent'
  if (!bare.includes('0') && !/[#?]/.test(bare)) return 'number'
  if (/e[+-]/i.test(bare) || bare.includes('/')) return 'number'
  const pads = /^[^.]*0[,]?0/.test(bare.replace(/[^0#?.,]/g, '').replace(/#,##0/, '#'))
  const signsBetween = /[0#?]\s*[-()]\s*[0#?]/.test(letters)
  const lettersBefore = /^[^0#?]*[\p{L}\d][^0#?]*[0#?]/u.test(letters) && !/^[^0#?]*[¥￥$€£]/.test(letters)
  return pads || signsBetween || (lettersBefore && !/[,.]/.test(bare)) ? { shownAs: code } : 'number'
}

export async function readCellStyles(zip: ZipFolder): Promise<Pick<CellStyles, 'meanings'>> {
  const name = 'xl/styles.xml'
  if (!zip.has(name)) return { meanings: [] }
  const own = new Map<number, Meaning>()
  const meanings: Meaning[] = []
  let inCellFormats = false
  await readWhole(zip, name, {
    open(tag, { numFmtId, formatCode }) {
      if (tag === 'numFmt') own.set(Number(numFmtId), meaningOf(formatCode ?? ''))
      else if (tag === 'cellXfs') inCellFormats = true
      else if (tag === 'xf' && inCellFormats) {
        const id = Number(numFmtId ?? 0)
        meanings.push(own.get(id) ?? (isBuiltInDate(id) ? 'date' : isBuiltInPercent(id) ? 'percent' : 'number'))
      }
    },
    close(tag) {
      if (tag === 'cellXfs') inCellFormats = false
    },
  })
  return { meanings }
}

export interface RawCell {
  readonly type: string | undefined
  readonly style: string | undefined
  readonly value: string
  readonly inline: string
}

export function cellText(cell: RawCell, shared: readonly string[], { meanings, date1904 }: CellStyles): string {
  const { type = 'n', value, inline } = cell
  switch (type) {
    case 's':
      return shared[Number(value)] ?? ''
    case 'inlineStr':
      return unescaped(inline)
    case 'b':
      return value === '1' ? 'true' : value === '' ? '' : 'false'
    case 'e':
      // #N/A and the like say nothing.
      return ''
    case 'n': {
      if (value === '') return ''
      const number = Number(value)
      if (!Number.isFinite(number)) return value
      return said(number, meanings[Number(cell.style)] ?? 'number', date1904)
    }
    default:
      // str: what a formula gave; d: a date in ISO 8601.
      return unescaped(value)
  }
}

function said(number: number, meaning: Meaning, date1904: boolean): string {
  if (meaning === 'date') return isoOf(number, date1904)
  if (meaning === 'percent') return `${plainNumber(Number((number * 100).toPrecision(15)))}%`
  return meaning === 'number' ? plainNumber(number) : shown(number, meaning.shownAs)
}

function shown(number: number, code: string): string {
  try {
    return format(code, number).trim()
  } catch {
    // The library refuses formats that it does not know: then the number says itself.
    return plainNumber(number)
  }
}

/** Characters that XML cannot hold stand as _xHHHH_, an underline before such a text too (ECMA-376, 22.9.2.19). */
export const unescaped = (text: string): string =>
  text.includes('_x')
    ? text.replace(/_x([\dA-Fa-f]{4})_/g, (_, code) => String.fromCharCode(Number.parseInt(code, 16)))
    : text

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
