/** What every workbook is written with (Office Open XML, ECMA-376). */

export const namespace = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main'
export const relationships = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'
export const head = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'

/** A cell holds no more: https://support.microsoft.com/office/excel-specifications-and-limits */
const longestText = 32_767

/** A cell of text. @param style its position among `cellXfs`, 0 for the usual one */
export const inlineText = (content: string, style: number): string =>
  `<c t="inlineStr"${style ? ` s="${style}"` : ''}><is><t xml:space="preserve">${escaped(content.slice(0, longestText))}</t></is></c>`

/** Days since the end of 1899, as spreadsheets count. */
export const serial = (iso: string): number => Date.parse(iso) / 86_400_000 + 25_569

// biome-ignore lint/suspicious/noControlCharactersInRegex: XML 1.0 has no place for them
const unwritable = /[\u0000-\u0008\u000B\u000C\u000E-\u001F\uFFFE\uFFFF]/g

export const escaped = (content: string): string =>
  content
    .toWellFormed()
    .replace(unwritable, '')
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
    .replaceAll('\r', '&#13;')

/** A name as a tab takes it. */
export const sheetTitle = (name: string): string => name.replace(/[\\/?*[\]:]/g, ' ').slice(0, 31) || 'Sheet1'

/** 1 → A, 27 → AA */
export const columnName = (index: number): string =>
  index <= 26
    ? String.fromCharCode(64 + index)
    : columnName(Math.floor((index - 1) / 26)) + columnName(((index - 1) % 26) + 1)
