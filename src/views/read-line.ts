/** The cells of a line as what a person may say about a record: choices by what they are called, numbers and days plainly. */
import { Decimal } from 'decimal.js'
import type { Reading } from '#domain/import/import-part.ts'
import type { ImportRun } from '#domain/import/import-run.ts'
import type { ColumnSigns } from './column-signs.ts'
import { dayOf, dayOrders } from './day-order.ts'
import type { Field, InWords } from './field.ts'
import { asTyped } from './formula.ts'
import type { RecordKind } from './kind.ts'
import { cells as english } from './locales/en/cells.ts'
import { locales } from './locales/locale.ts'
import { words } from './locales/words.ts'
import { cells as chinese } from './locales/zh-CN/cells.ts'
import { namePart, wholeName } from './name-parts.ts'
import { digitsBy, type NumberStyle, numberParts, numberStyles, stylesOf } from './number-style.ts'
import { importedFields, type Mapping } from './propose-mapping.ts'
import type { Reader } from './reader.ts'

/** How the cells of a file are written, as far as its columns or its owner told. */
export interface Conventions {
  readonly numbers?: Readonly<Record<string, string>>
  readonly days?: Readonly<Record<string, string>>
  /** Field → what cells say (`bareCell`) → what is meant; empty when it is to be left out. */
  readonly values?: Readonly<Record<string, Readonly<Record<string, string>>>>
}

/** What a file's columns told, and over it what its owner said. */
export function conventionsOf({ about, reading }: Pick<ImportRun, 'about' | 'reading'>): Conventions {
  const columns = Object.entries((about?.columns ?? {}) as Readonly<Record<string, ColumnSigns>>)
  const told = (sign: keyof ColumnSigns) =>
    Object.fromEntries(columns.flatMap(([column, signs]) => (signs[sign] ? [[column, signs[sign]]] : [])))
  return {
    numbers: { ...told('numbers'), ...reading?.numbers },
    days: { ...told('days'), ...reading?.days },
    values: reading?.values ?? {},
  }
}

/** Reads a time in words, as the domain takes it; nothing when it is none. */
export type TimeReader = (to: Reader, said: string, how: InWords) => string | undefined

/**
 * How the lines of a file are read: made once, used for each.
 *
 * @param headings those of the file, which it may repeat
 * @param timeRead how times are read that people write in words
 */
export function readingOf(
  kind: RecordKind,
  to: Reader,
  mapping: Mapping,
  { numbers = {}, days = {}, values: meant = {} }: Conventions = {},
  headings: readonly string[] = [],
  timeRead: TimeReader = () => undefined,
): Reading {
  const fields = new Map(importedFields(kind, to).map((field) => [field.name as string, field]))
  const columns = Object.entries(mapping).flatMap(([column, name]) => {
    const field = fields.get(name)
    return field
      ? [{ column: Number(column), name, read: readerOf(field, to, numbers[column], days[column], timeRead) }]
      : []
  })
  const columnOf = (part: string) => Number(Object.entries(mapping).find(([, field]) => field === part)?.[0] ?? -1)
  const [given, family] = [columnOf(namePart.given), columnOf(namePart.family)]
  const head = headings.filter((one) => one.trim()).length > 1 ? headings.map((one) => one.trim()).join('\u0001') : ''
  return (cells) => {
    if (head && cells.map((cell) => cell.trim()).join('\u0001') === head) return { no: 'headings' }
    if (isTotal(cells)) return { no: 'total' }
    const values: Record<string, string> = {}
    const said: Record<string, string> = {}
    const keep = (name: string, cell: string, read: Read) => {
      const text = asTyped(cell.trim())
      if (!text) return
      const choice = meant[name]?.[bareCell(text)]
      said[name] = text
      if (choice !== '') values[name] = choice ?? read(text)
    }
    for (const { column, name, read } of columns) keep(name, cells[column] ?? '', read)
    if (given >= 0 || family >= 0)
      keep(kind.domain.title, wholeName((cells[given] ?? '').trim(), (cells[family] ?? '').trim()), (name) => name)
    return { values, said }
  }
}

/** What is added up stands before the word: 本页小计, "Page total", "Total amount". */
const summed = new RegExp(
  `^(?:${[...english.totals].join('|')}|(?:page|overall|running|net|gross|year|monthly?|report)total)(?:s|amount|value)?$|^\\p{Script=Han}{0,4}(?:${chinese.totals.join('|')})$`,
  'u',
)

/** "合计", "Total:" first in its line, and beside it nothing but figures: Total in Paris is a company. */
function isTotal(cells: readonly string[]): boolean {
  const [first, ...others] = cells.map((cell) => cell.trim()).filter(Boolean)
  const word =
    first &&
    bareCell(first)
      .replace(/[\s:：*.]+/g, '')
      .replace(/[(（].*$/, '')
  return !!word && summed.test(word) && others.length > 0 && others.every((cell) => numberParts(cell) !== undefined)
}

type Read = (said: string) => string

/** The hour that stands behind a day. */
const hourBehind = /\d{1,2}[:：]\d{2}.*$/

function readerOf(
  field: Field<never>,
  to: Reader,
  style: string | undefined,
  order: string | undefined,
  timeRead: TimeReader,
): Read {
  const numberStyle = numberStyles.find((one) => one === style)
  const dayOrder = dayOrders.find((one) => one === order)
  const year = to.now.getUTCFullYear()
  // A birthday in two figures is past; another day is in the years to come.
  if (field.name === 'birthday') return (said) => dayOf(said, dayOrder, year) ?? said
  const { inWords } = field
  if (inWords)
    return (said) => {
      const day = dayOf(said, dayOrder, year + 50)
      return timeRead(to, day ? `${day} ${hourBehind.exec(said)?.[0] ?? ''}`.trim() : said, inWords) ?? said
    }
  switch (field.type) {
    case 'choice':
      return choiceReader(field, to)
    case 'flag':
      return plainFlag
    case 'number':
    case 'money':
      return (said) => plainNumber(said, numberStyle)
    case 'date':
      return (said) => dayOf(said, dayOrder, year + 50) ?? said
    case 'text':
    case 'record':
    case 'person':
      return (said) => said
  }
}

/** A cell as it is compared. */
export const bareCell = (text: string): string => text.normalize('NFKC').toLowerCase().replace(/\s+/g, ' ').trim()
const bare = bareCell

function choiceReader(field: Field<never>, to: Reader): Read {
  const values = new Map<string, string>()
  for (const locale of locales)
    for (const { value, label } of (field.named ?? field.options)?.({ ...to, locale, words: words(locale) }) ?? []) {
      // What is offered comes first, and keeps its name.
      for (const name of [bare(label), bare(value)]) if (!values.has(name)) values.set(name, value)
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
 * @param style the decimal mark of its column; without it "12.500" could mean two things and is refused too
 * @example plainNumber('￥1.2万') // '12000'
 */
export function plainNumber(said: string, style?: NumberStyle): string {
  const parts = numberParts(said)
  if (!parts) return said
  const { digits, negative, unit } = parts
  const styles = stylesOf(digits)
  const [first] = styles
  const by = style && styles.includes(style) ? style : first
  const readings = new Set(styles.map((one) => digitsBy(one, digits)))
  const number = by && (readings.size === 1 || by === style) ? digitsBy(by, digits) : undefined
  if (number === undefined) return readings.size > 1 ? `${said}?` : said
  const value = new Decimal(number).times(powers[unit] ?? 1)
  return (negative ? value.negated() : value).toFixed()
}
