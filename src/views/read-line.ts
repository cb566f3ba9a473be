/** The cells of a line as what a person may say about a record: choices by what they are called, numbers and days plainly. */
import { Decimal } from 'decimal.js'
import type { Reading } from '#domain/import/import-part.ts'
import type { Field } from './field.ts'
import { asTyped } from './formula.ts'
import type { RecordKind } from './kind.ts'
import { cells as english } from './locales/en/cells.ts'
import { locales } from './locales/locale.ts'
import { words } from './locales/words.ts'
import { cells as chinese } from './locales/zh-CN/cells.ts'
import { importedFields, type Mapping } from './propose-mapping.ts'
import type { Reader } from './reader.ts'

/** How the lines of a file are read: made once, used for each. */
export function readingOf(kind: RecordKind, to: Reader, mapping: Mapping): Reading {
  const fields = new Map(importedFields(kind, to).map((field) => [field.name as string, field]))
  const columns = Object.entries(mapping).flatMap(([column, name]) => {
    const field = fields.get(name)
    return field ? [{ column: Number(column), name, read: readerOf(field, to) }] : []
  })
  return (cells) => {
    const values: Record<string, string> = {}
    for (const { column, name, read } of columns) {
      const said = asTyped((cells[column] ?? '').trim())
      if (said) values[name] = read(said)
    }
    return values
  }
}

type Read = (said: string) => string

function readerOf(field: Field<never>, to: Reader): Read {
  switch (field.type) {
    case 'choice':
      return choiceReader(field, to)
    case 'flag':
      return plainFlag
    case 'number':
    case 'money':
      return plainNumber
    case 'date':
      return plainDay
    case 'text':
    case 'record':
    case 'person':
      return (said) => said
  }
}

const bare = (text: string): string => text.normalize('NFKC').toLowerCase().replace(/\s+/g, ' ').trim()

/** By its value, or by what it is called in either language. */
function choiceReader(field: Field<never>, to: Reader): Read {
  const values = new Map<string, string>()
  for (const locale of locales)
    for (const { value, label } of field.options?.({ ...to, locale, words: words(locale) }) ?? []) {
      values.set(bare(label), value)
      values.set(bare(value), value)
    }
  return (said) => values.get(bare(said)) ?? said
}

const yes: ReadonlySet<string> = new Set([...english.yes, ...chinese.yes])
const no: ReadonlySet<string> = new Set([...english.no, ...chinese.no])
const plainFlag: Read = (said) => (yes.has(bare(said)) ? 'true' : no.has(bare(said)) ? 'false' : said)

const powers: Readonly<Record<string, number>> = { ...english.powers, ...chinese.powers }

/**
 * "1,234.50", "1.234,50", "￥12万", "(500)", "30%" as decimal numbers; what is none stays, to be refused.
 *
 * @example plainNumber('￥1.2万') // '12000'
 */
export const plainNumber: Read = (said) => {
  const text = said.normalize('NFKC').replace(/[\s'’]/g, '')
  const match = /^(\()?(?:[A-Z]{3}|[¥$€£₩])?([+-]?[\d.,]+)([千万亿km])?(?:元|[A-Z]{3}|%|[¥$€£])?(\))?$/iu.exec(text)
  const digits = match?.[2] && ungrouped(match[2])
  if (!match || !digits) return said
  const power = powers[match[3]?.toLowerCase() ?? ''] ?? 1
  const number = new Decimal(digits).times(power)
  return (match[1] && match[4] ? number.negated() : number).toFixed()
}

function ungrouped(digits: string): string | undefined {
  if (/^[+-]?\d+(\.\d+)?$/.test(digits)) return digits
  if (/^[+-]?\d{1,3}(,\d{3})+(\.\d+)?$/.test(digits)) return digits.replaceAll(',', '')
  if (/^[+-]?\d{1,3}(\.\d{3})+(,\d+)?$/.test(digits)) return digits.replaceAll('.', '').replace(',', '.')
  return /^[+-]?\d+,\d{1,2}$/.test(digits) ? digits.replace(',', '.') : undefined
}

/**
 * "2026/11/3", "2026.11.3", "2026年11月3日", "20261103", "3 Nov 2026" and a spreadsheet's count of days as YYYY-MM-DD.
 * Days whose order cannot be known (3/4/2026) stay as they are, to be refused.
 */
export const plainDay: Read = (said) => {
  const text = said.normalize('NFKC').trim()
  const parts =
    /^(\d{4})\s*[-/.年]\s*(\d{1,2})\s*[-/.月]\s*(\d{1,2})\s*日?(?:[T\s]+\d{1,2}:\d{2}(?::\d{2}(?:\.\d+)?)?Z?)?$/.exec(
      text,
    ) ?? /^(\d{4})(\d{2})(\d{2})$/.exec(text)
  if (parts) return iso(Number(parts[1]), Number(parts[2]), Number(parts[3])) ?? said
  if (/^\d{4,5}(\.\d+)?$/.test(text)) {
    const days = Math.floor(Number(text))
    // 1955 to 2119: anything else is a number, not a day.
    return days >= 20_000 && days <= 80_000 ? new Date((days - 25_569) * 86_400_000).toISOString().slice(0, 10) : said
  }
  const [day, month] = /^(\d{1,2})[/.](\d{1,2})[/.]\d{4}$/.exec(text)?.slice(1).map(Number) ?? []
  const year = Number(/\d{4}$/.exec(text)?.[0])
  if (day !== undefined && month !== undefined) {
    // With a number above twelve only one order is possible; points are written in one order only.
    if (month > 12) return iso(year, day, month) ?? said
    if (day > 12 || text.includes('.')) return iso(year, month, day) ?? said
    return said
  }
  const named = /^(?:(\d{1,2})[\s-]+([a-z]{3})[a-z]*\.?|([a-z]{3})[a-z]*\.?\s+(\d{1,2})),?[\s-]+(\d{4})$/i.exec(text)
  if (!named) return said
  const place = months.indexOf((named[2] ?? named[3] ?? '').toLowerCase())
  return (place >= 0 && iso(Number(named[5]), place + 1, Number(named[1] ?? named[4]))) || said
}

const months = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec']

function iso(year: number, month: number, day: number): string | undefined {
  const at = new Date(Date.UTC(year, month - 1, day))
  const text = at.toISOString().slice(0, 10)
  return at.getUTCMonth() === month - 1 && at.getUTCDate() === day ? text : undefined
}
