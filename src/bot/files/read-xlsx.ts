/** Workbooks (Office Open XML, ECMA-376): the first visible sheet, read as a stream. */
import { type Attributes, localName, readWhole, readXml } from './read-xml.ts'
import type { TableLine } from './table.ts'
import { UnreadableFile } from './unreadable.ts'
import { type CellStyles, cellText, readCellStyles } from './xlsx-values.ts'
import { openZip, type ZipFolder } from './zip-folder.ts'

/** Characters of all shared texts together: what stays in memory while a sheet is read. */
const mostShared = 40_000_000
/** Characters of one line, or one text. */
const longestLine = 5_000_000

/** @throws UnreadableFile */
export async function* xlsxLines(path: string): AsyncGenerator<TableLine> {
  const zip = await openZip(path)
  try {
    const { sheet, date1904 } = await firstSheet(zip)
    const shared = await sharedTexts(zip)
    const styles = await readCellStyles(zip)
    yield* sheetLines(zip, sheet, shared, { ...styles, date1904 })
  } finally {
    zip.close()
  }
}

async function firstSheet(zip: ZipFolder): Promise<{ sheet: string; date1904: boolean }> {
  const sheets: { id: string; hidden: boolean }[] = []
  let date1904 = false
  await readWhole(zip, 'xl/workbook.xml', {
    open(tag, attributes) {
      if (tag === 'workbookPr') date1904 = attributes.date1904 === '1' || attributes.date1904 === 'true'
      if (tag === 'sheet') {
        const id = Object.entries(attributes).find(([name]) => localName(name) === 'id')?.[1] ?? ''
        sheets.push({ id, hidden: (attributes.state ?? 'visible') !== 'visible' })
      }
    },
  })
  const targets = new Map<string, string>()
  await readWhole(zip, 'xl/_rels/workbook.xml.rels', {
    open(tag, { Id = '', Target = '' }) {
      if (tag === 'Relationship') targets.set(Id, Target.startsWith('/') ? Target.slice(1) : `xl/${Target}`)
    },
  })
  const first = sheets.find(({ hidden }) => !hidden) ?? sheets[0]
  const sheet = first && targets.get(first.id)
  if (!sheet || !zip.has(sheet)) throw new UnreadableFile('corrupt')
  return { sheet, date1904 }
}

async function sharedTexts(zip: ZipFolder): Promise<readonly string[]> {
  const name = 'xl/sharedStrings.xml'
  if (!zip.has(name)) return []
  const texts: string[] = []
  const text = textCollector()
  let total = 0
  const parts = readXml(zip, name, {
    open: text.open,
    text: text.text,
    close(tag) {
      text.close(tag)
      if (tag !== 'si') return
      const one = text.take()
      // An empty one takes its place too.
      total += one.length + 10
      if (total > mostShared) throw new UnreadableFile('bomb')
      texts.push(one)
    },
  })
  for await (const _part of parts);
  return texts
}

/** Gathers the `t` of rich texts, and leaves out how Japanese is read aloud (`rPh`). */
function textCollector() {
  let collected = ''
  let inText = false
  let aside = 0
  return {
    open(tag: string) {
      if (tag === 't') inText = true
      if (tag === 'rPh') aside++
    },
    text(text: string) {
      if (inText && !aside) collected += text
      if (collected.length > longestLine) throw new UnreadableFile('bomb')
    },
    close(tag: string) {
      if (tag === 't') inText = false
      if (tag === 'rPh') aside--
    },
    take() {
      const taken = collected
      collected = ''
      return taken
    },
  }
}

async function* sheetLines(
  zip: ZipFolder,
  sheet: string,
  shared: readonly string[],
  styles: CellStyles,
): AsyncGenerator<TableLine> {
  let lines: TableLine[] = []
  let line = 0
  let cells: string[] = []
  let column = -1
  let length = 0
  let cell: Attributes = {}
  let value = ''
  let inValue = false
  const text = textCollector()
  const parts = readXml(zip, sheet, {
    open(tag, attributes) {
      text.open(tag)
      if (tag === 'row') {
        line = Number(attributes.r) || line + 1
        cells = []
        column = -1
        length = 0
      } else if (tag === 'c') {
        column = columnOf(attributes.r) ?? column + 1
        cell = attributes
        value = ''
      } else if (tag === 'v') inValue = true
    },
    text(part) {
      text.text(part)
      if (inValue) value += part
      length += part.length
      if (length > longestLine) throw new UnreadableFile('bomb')
    },
    close(tag) {
      text.close(tag)
      if (tag === 'v') inValue = false
      else if (tag === 'c') {
        // Columns far out are somebody's slip; an array must not grow as far.
        const inline = text.take()
        if (column < 1000) cells[column] = cellText({ type: cell.t, style: cell.s, value, inline }, shared, styles)
      } else if (tag === 'row') lines.push({ line, cells: Array.from(cells, (one) => one ?? '') })
    },
  })
  for await (const _part of parts) {
    yield* lines
    lines = []
  }
}

/** B7 → 1 */
function columnOf(address: string | undefined): number | undefined {
  const letters = /^[A-Z]{1,3}/.exec(address ?? '')?.[0]
  return letters === undefined
    ? undefined
    : [...letters].reduce((sum, letter) => sum * 26 + letter.charCodeAt(0) - 64, 0) - 1
}
