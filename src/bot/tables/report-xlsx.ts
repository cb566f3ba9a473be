/** A report as XLSX: its title and what it is of, its numbers with their formats, its picture beside them. */
import { strToU8, zipSync } from 'fflate'
import type { Cell } from '#views/cell.ts'
import { isFormula } from '#views/formula.ts'
import type { NumberForm, ReportSheet } from '#views/pages/report-file.ts'
import { columnName, escaped, head, inlineText, namespace, relationships, serial, sheetTitle } from './xlsx-parts.ts'

export interface SheetPicture {
  readonly png: Uint8Array
  readonly alt: string
}

/** Positions of `cellXfs`; those of number forms follow, each plain and bold. */
const styles = { plain: 0, title: 1, heading: 2, day: 3, text: 4, boldText: 5 } as const
const formsFrom = 6

const formCode = ({ decimals, percent, signed }: NumberForm): string => {
  const digits = `#,##0${decimals ? `.${'0'.repeat(decimals)}` : ''}${percent ? '%' : ''}`
  return signed ? `+${digits};-${digits};${digits}` : digits
}

const content = (type: string) => `application/vnd.openxmlformats-officedocument.${type}+xml`

export function reportXlsx(sheet: ReportSheet, picture: SheetPicture | undefined): Uint8Array {
  const codes = [...new Set(sheet.columns.flatMap(({ numbers }) => (numbers ? [formCode(numbers)] : [])))]
  const parts: Record<string, string> = {
    '[Content_Types].xml': `<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Default Extension="png" ContentType="image/png"/><Override PartName="/xl/workbook.xml" ContentType="${content('spreadsheetml.sheet.main')}"/><Override PartName="/xl/worksheets/sheet1.xml" ContentType="${content('spreadsheetml.worksheet')}"/><Override PartName="/xl/styles.xml" ContentType="${content('spreadsheetml.styles')}"/>${picture ? `<Override PartName="/xl/drawings/drawing1.xml" ContentType="${content('drawing')}"/>` : ''}</Types>`,
    '_rels/.rels': related(['officeDocument', 'xl/workbook.xml']),
    'xl/workbook.xml': `<workbook xmlns="${namespace}" xmlns:r="${relationships}"><sheets><sheet name="${escaped(sheetTitle(sheet.title))}" sheetId="1" r:id="rId1"/></sheets></workbook>`,
    'xl/_rels/workbook.xml.rels': related(['worksheet', 'worksheets/sheet1.xml'], ['styles', 'styles.xml']),
    'xl/styles.xml': stylesXml(codes),
    'xl/worksheets/sheet1.xml': sheetXml(sheet, codes, picture !== undefined),
    ...(picture && {
      'xl/worksheets/_rels/sheet1.xml.rels': related(['drawing', '../drawings/drawing1.xml']),
      'xl/drawings/drawing1.xml': drawingXml(sheet, picture),
      'xl/drawings/_rels/drawing1.xml.rels': related(['image', '../media/image1.png']),
    }),
  }
  return zipSync({
    ...Object.fromEntries(Object.entries(parts).map(([name, xml]) => [name, strToU8(head + xml)])),
    // A picture is packed already.
    ...(picture && { 'xl/media/image1.png': [picture.png, { level: 0 }] }),
  })
}

const related = (...links: readonly (readonly [type: string, target: string])[]): string =>
  `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">${links
    .map(([type, target], at) => `<Relationship Id="rId${at + 1}" Type="${relationships}/${type}" Target="${target}"/>`)
    .join('')}</Relationships>`

function stylesXml(codes: readonly string[]): string {
  const formats = ['yyyy\\-mm\\-dd', ...codes].map(
    (code, at) => `<numFmt numFmtId="${164 + at}" formatCode="${escaped(code)}"/>`,
  )
  const font = (size: number, bold: boolean) =>
    `<font>${bold ? '<b/>' : ''}<sz val="${size}"/><name val="Calibri"/></font>`
  const numbers = codes.flatMap((_, at) =>
    [0, 1].map((bold) => `<xf numFmtId="${165 + at}" fontId="${bold}" applyNumberFormat="1" applyFont="1"/>`),
  )
  const forms = [
    '<xf/>',
    '<xf fontId="2" applyFont="1"/>',
    '<xf fontId="1" applyFont="1" applyAlignment="1"><alignment vertical="top" wrapText="1"/></xf>',
    '<xf numFmtId="164" applyNumberFormat="1" applyAlignment="1"><alignment horizontal="left"/></xf>',
    '<xf numFmtId="49" applyNumberFormat="1" quotePrefix="1"/>',
    '<xf fontId="1" applyFont="1"/>',
    ...numbers,
  ]
  return `<styleSheet xmlns="${namespace}"><numFmts count="${formats.length}">${formats.join('')}</numFmts><fonts count="3">${font(11, false)}${font(11, true)}${font(14, true)}</fonts><fills count="2"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill></fills><borders count="1"><border/></borders><cellStyleXfs count="1"><xf/></cellStyleXfs><cellXfs count="${forms.length}">${forms.join('')}</cellXfs></styleSheet>`
}

/** Title and what it is of stand above the heading of the columns, with an empty line between. */
const headingRow = ({ about }: ReportSheet): number => about.length + 3

function sheetXml(sheet: ReportSheet, codes: readonly string[], hasPicture: boolean): string {
  const top = headingRow(sheet)
  const last = top + sheet.rows.length
  const line = (number: number, cells: readonly string[]) =>
    `<row r="${number}">${cells
      .map((xml, at) => xml.replace('<c', `<c r="${columnName(at + 1)}${number}"`))
      .join('')}</row>`
  const rows = [
    line(1, [inlineText(sheet.title, styles.title)]),
    ...sheet.about.map((one, at) => line(at + 2, [inlineText(one, styles.plain)])),
    line(
      top,
      sheet.columns.map(({ label }) => inlineText(label, styles.heading)),
    ),
    ...sheet.rows.map((cells, at) => {
      const isTotal = at === sheet.rows.length - 1
      return line(
        top + 1 + at,
        cells.map((cell, column) => cellXml(cell, sheet.columns[column]?.numbers, codes, isTotal)),
      )
    }),
  ]
  const widths = sheet.columns.map(({ label, numbers }, at) => {
    const texts = sheet.rows.map((cells) => cells[at]).filter((cell) => typeof cell === 'string')
    const longest = Math.max(...[...(numbers ? [] : [label]), ...texts].map((one) => Buffer.byteLength(one)), 0)
    return `<col min="${at + 1}" max="${at + 1}" width="${Math.min(40, Math.max(16, longest + 2))}" customWidth="1"/>`
  })
  return `<worksheet xmlns="${namespace}" xmlns:r="${relationships}"><sheetViews><sheetView workbookViewId="0"><pane ySplit="${top}" topLeftCell="A${top + 1}" activePane="bottomLeft" state="frozen"/></sheetView></sheetViews><cols>${widths.join('')}</cols><sheetData>${rows.join('')}</sheetData><autoFilter ref="A${top}:${columnName(sheet.columns.length)}${Math.max(top, last - 1)}"/>${hasPicture ? '<drawing r:id="rId1"/>' : ''}</worksheet>`
}

function cellXml(cell: Cell, form: NumberForm | undefined, codes: readonly string[], isTotal: boolean): string {
  if (cell === undefined || cell === '') return '<c/>'
  if (typeof cell === 'string')
    return inlineText(cell, isFormula(cell) ? styles.text : isTotal ? styles.boldText : styles.plain)
  if ('day' in cell) return `<c s="${styles.day}"><v>${serial(`${cell.day}T00:00:00Z`)}</v></c>`
  if ('at' in cell) return inlineText(cell.at, styles.plain)
  const style = form ? formsFrom + 2 * codes.indexOf(formCode(form)) + Number(isTotal) : styles.plain
  // What is said in hundredths is kept as the share that it is.
  const number = form?.percent ? String(Number(cell.number) / 100) : cell.number
  return `<c s="${style}"><v>${escaped(number)}</v></c>`
}

/** English Metric Units in a pixel. */
const emu = 9525
const shownWidth = 640

/** Beside the numbers, below the heading that stays in view, as large as it is read well. */
function drawingXml(sheet: ReportSheet, { png, alt }: SheetPicture): string {
  const size = new DataView(png.buffer, png.byteOffset, png.byteLength)
  // The width and the height stand in the first chunk of a PNG.
  const [width, height] = [size.getUint32(16), size.getUint32(20)]
  const extent = `cx="${shownWidth * emu}" cy="${Math.round((shownWidth * height) / width) * emu}"`
  return `<xdr:wsDr xmlns:xdr="http://schemas.openxmlformats.org/drawingml/2006/spreadsheetDrawing" xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" xmlns:r="${relationships}"><xdr:oneCellAnchor><xdr:from><xdr:col>${sheet.columns.length + 1}</xdr:col><xdr:colOff>0</xdr:colOff><xdr:row>${headingRow(sheet)}</xdr:row><xdr:rowOff>0</xdr:rowOff></xdr:from><xdr:ext ${extent}/><xdr:pic><xdr:nvPicPr><xdr:cNvPr id="2" name="Chart" descr="${escaped(alt)}"/><xdr:cNvPicPr><a:picLocks noChangeAspect="1"/></xdr:cNvPicPr></xdr:nvPicPr><xdr:blipFill><a:blip r:embed="rId1"/><a:stretch><a:fillRect/></a:stretch></xdr:blipFill><xdr:spPr><a:xfrm><a:off x="0" y="0"/><a:ext ${extent}/></a:xfrm><a:prstGeom prst="rect"><a:avLst/></a:prstGeom></xdr:spPr></xdr:pic><xdr:clientData/></xdr:oneCellAnchor></xdr:wsDr>`
}
