/** Workbooks (Office Open XML, ECMA-376): one sheet, read as a stream. */

import { filledDown, mergedCells } from './merged-cells.ts'
import { type Attributes, localName, readWhole, readXml } from './read-xml.ts'
import { isBlank, type TableLine } from './table.ts'
import { UnreadableFile } from './unreadable.ts'
import { type CellStyles, cellText, readCellStyles, unescaped } from './xlsx-values.ts'
import { openZip, type ZipFolder } from './zip-folder.ts'

/** Characters of all shared texts together: what stays in memory while a sheet is read. */
const mostShared = 40_000_000
/** Characters of one line, or one text. */
const longestLine = 5_000_000

/**
 * @param wanted the name of a sheet; without it the first visible one that holds something
 * @param told which sheet it is, and what the other visible ones are called
 * @throws UnreadableFile
 */
export async function* xlsxLines(
  path: string,
  wanted: string | undefined,
  told: (sheet: { read: string; others: readonly string[] }) => void,
): AsyncGenerator<TableLine> {
  const zip = await openZip(path)
  try {
    const { sheets, date1904 } = await visibleSheets(zip)
    const shared = await sharedTexts(zip)
    const styles = { ...(await readCellStyles(zip)), date1904 }
    const named = sheets.filter(({ name }) => name === wanted)
    for (const { name, part } of named.length ? named : sheets) {
      let holdsSomething = false
      const merged = await mergedCells(zip, part)
      for await (const line of filledDown(sheetLines(zip, part, shared, styles), merged)) {
        if (!holdsSomething && !isBlank(line.cells)) {
          holdsSomething = true
          told({ read: name, others: sheets.filter((one) => one.name !== name).map((one) => one.name) })
        }
        yield line
      }
      if (holdsSomething) return
    }
  } finally {
    zip.close()
  }
}

interface Sheet {
  readonly name: string
  readonly part: string
}

/** In the order of their tabs; the hidden ones when there are no others. */
async function visibleSheets(zip: ZipFolder): Promise<{ sheets: readonly Sheet[]; date1904: boolean }> {
  const tabs: { name: string; id: string; hidden: boolean }[] = []
  let date1904 = false
  await readWhole(zip, 'xl/workbook.xml', {
    open(tag, attributes) {
      if (tag === 'workbookPr') date1904 = attributes.date1904 === '1' || attributes.date1904 === 'true'
      if (tag === 'sheet') {
        const id = Object.entries(attributes).find(([name]) => localName(name) === 'id')?.[1] ?? ''
        const hidden = (attributes.state ?? 'visible') !== 'visible'
        tabs.push({ name: unescaped(attributes.name ?? ''), id, hidden })
      }
    },
  })
  const targets = new Map<string, string>()
  await readWhole(zip, 'xl/_rels/workbook.xml.rels', {
    open(tag, { Id = '', Target = '' }) {
      if (tag === 'Relationship') targets.set(Id, Target.startsWith('/') ? Target.slice(1) : `xl/${Target}`)
    },
  })
  const shown = tabs.filter(({ hidden }) => !hidden)
  const sheets = (shown.length ? shown : tabs).flatMap(({ name, id }) => {
    const part = targets.get(id)
    // A chart alone on its sheet holds no cells.
    return part && zip.has(part) && !part.includes('chartsheets/') ? [{ name, part }] : []
  })
  if (!sheets.length) throw new UnreadableFile('corrupt')
  return { sheets, date1904 }
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
      const one = unescaped(text.take())
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
  let decimals: number[] = []
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
        decimals = []
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
        if (column >= 1000) return
        if ((cell.t ?? 'n') === 'n' && value.includes('.')) decimals.push(column)
        cells[column] = cellText({ type: cell.t, style: cell.s, value, inline }, shared, styles)
      } else if (tag === 'row')
        lines.push({
          line,
          cells: Array.from(cells, (one) => one ?? ''),
          ...(decimals.length && { decimals }),
        })
    },
  })
  for await (const _part of parts) {
    yield* lines
    lines = []
  }
}

/** B7 → 1 */
export function columnOf(address: string | undefined): number | undefined {
  const letters = /^[A-Z]{1,3}/.exec(address ?? '')?.[0]
  return letters === undefined
    ? undefined
    : [...letters].reduce((sum, letter) => sum * 26 + letter.charCodeAt(0) - 64, 0) - 1
}
