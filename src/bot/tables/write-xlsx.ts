/** Tables as XLSX (Office Open XML, ECMA-376), packed as the lines come: nothing but the line in hand is in memory. */
import { strToU8, Zip, ZipDeflate } from 'fflate'
import type { Cell } from '#views/cell.ts'
import { isFormula } from '#views/formula.ts'
import { columnName, escaped, head, inlineText, namespace, relationships, serial, sheetTitle } from './xlsx-parts.ts'

/** Positions of `cellXfs` in the styles below. */
const styles = { plain: 0, heading: 1, day: 2, at: 3, text: 4 } as const

/** What every workbook with one sheet has beside the sheet. */
const parts = (sheetName: string): Readonly<Record<string, string>> => ({
  '[Content_Types].xml': `<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/xl/workbook.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/><Override PartName="/xl/worksheets/sheet1.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"/><Override PartName="/xl/styles.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.styles+xml"/></Types>`,
  '_rels/.rels': `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="${relationships}/officeDocument" Target="xl/workbook.xml"/></Relationships>`,
  'xl/workbook.xml': `<workbook xmlns="${namespace}" xmlns:r="${relationships}"><sheets><sheet name="${escaped(sheetTitle(sheetName))}" sheetId="1" r:id="rId1"/></sheets></workbook>`,
  'xl/_rels/workbook.xml.rels': `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="${relationships}/worksheet" Target="worksheets/sheet1.xml"/><Relationship Id="rId2" Type="${relationships}/styles" Target="styles.xml"/></Relationships>`,
  // quotePrefix is the apostrophe of a spreadsheet: the cell stays text even when somebody edits it.
  'xl/styles.xml': `<styleSheet xmlns="${namespace}"><numFmts count="2"><numFmt numFmtId="164" formatCode="yyyy\\-mm\\-dd"/><numFmt numFmtId="165" formatCode="yyyy\\-mm\\-dd\\ hh:mm"/></numFmts><fonts count="2"><font><sz val="11"/><name val="Calibri"/></font><font><b/><sz val="11"/><name val="Calibri"/></font></fonts><fills count="2"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill></fills><borders count="1"><border/></borders><cellStyleXfs count="1"><xf/></cellStyleXfs><cellXfs count="5"><xf/><xf fontId="1" applyFont="1"/><xf numFmtId="164" applyNumberFormat="1"/><xf numFmtId="165" applyNumberFormat="1"/><xf numFmtId="49" applyNumberFormat="1" quotePrefix="1"/></cellXfs></styleSheet>`,
})

/** @param sheetName what the tab is called; clipped to what a spreadsheet takes */
export async function* writeXlsx(
  sheetName: string,
  header: readonly string[],
  lines: AsyncIterable<readonly Cell[]>,
): AsyncGenerator<Uint8Array> {
  let packed: Uint8Array[] = []
  let failure: Error | undefined
  const zip = new Zip((error, bytes) => {
    if (error) failure = error
    else packed.push(bytes)
  })
  const taken = (): Uint8Array[] => {
    if (failure) throw failure
    const bytes = packed
    packed = []
    return bytes
  }
  for (const [name, xml] of Object.entries(parts(sheetName))) {
    const file = new ZipDeflate(name)
    zip.add(file)
    file.push(strToU8(head + xml), true)
  }
  const sheet = new ZipDeflate('xl/worksheets/sheet1.xml', { level: 6 })
  zip.add(sheet)
  let xml = head + opening(header)
  let number = 1
  xml += row(number, header, (label) => inlineText(label, styles.heading))
  for await (const cells of lines) {
    number++
    xml += row(number, cells, cellXml)
    if (xml.length < 64 * 1024) continue
    sheet.push(strToU8(xml))
    xml = ''
    yield* taken()
  }
  xml += `</sheetData><autoFilter ref="A1:${columnName(header.length)}${number}"/></worksheet>`
  sheet.push(strToU8(xml), true)
  zip.end()
  yield* taken()
}

/** The heading stays in view. Columns are as wide as their headings, within reason. */
const opening = (header: readonly string[]): string =>
  `<worksheet xmlns="${namespace}"><sheetViews><sheetView workbookViewId="0"><pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/></sheetView></sheetViews><cols>${header
    .map((label, index) => {
      const width = Math.min(40, Math.max(14, Buffer.byteLength(label) + 4))
      return `<col min="${index + 1}" max="${index + 1}" width="${width}" customWidth="1"/>`
    })
    .join('')}</cols><sheetData>`

const row = <One>(number: number, cells: readonly One[], xml: (cell: One) => string): string => {
  const written = cells.map((cell, index) => xml(cell).replace('<c', `<c r="${columnName(index + 1)}${number}"`))
  return `<row r="${number}">${written.join('')}</row>`
}

function cellXml(cell: Cell): string {
  if (cell === undefined || cell === '') return ''
  if (typeof cell === 'string') return inlineText(cell, isFormula(cell) ? styles.text : styles.plain)
  if ('number' in cell) return `<c><v>${escaped(cell.number)}</v></c>`
  return 'day' in cell
    ? `<c s="${styles.day}"><v>${serial(`${cell.day}T00:00:00Z`)}</v></c>`
    : `<c s="${styles.at}"><v>${serial(`${cell.at.replace(' ', 'T')}Z`)}</v></c>`
}
