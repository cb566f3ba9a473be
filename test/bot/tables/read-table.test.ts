/** Tables as people have them: written by Excel in Chinese and English, by other programs, and damaged ones. */
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { strToU8, zipSync } from 'fflate'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { spooled } from '#bot/files/spool.ts'
import { readTable } from '#bot/tables/read-table.ts'
import { largestFile } from '#bot/tables/unreadable.ts'
import { writeCsv } from '#bot/tables/write-csv.ts'
import { writeXlsx } from '#bot/tables/write-xlsx.ts'
import type { Cell } from '#views/cell.ts'

let directory = ''
beforeAll(async () => {
  directory = await mkdtemp(join(tmpdir(), 'tables-'))
})
afterAll(() => rm(directory, { recursive: true }))

async function read(name: string, content: Uint8Array | string): Promise<string[][]> {
  const path = join(directory, name)
  await writeFile(path, content)
  const lines = []
  for await (const { cells } of readTable(path, name)) lines.push([...cells])
  return lines
}
const reason = (name: string, content: Uint8Array | string) =>
  read(name, content).then(
    () => 'read',
    (error: { reason?: string }) => error.reason,
  )

const table = [
  ['名称', 'Phone', '金额'],
  ['华为技术有限公司', '13800138000', '1,200.50'],
  ['Müller & Söhne "GmbH"', '+49 30 1', ''],
]
const csv = (delimiter: string, eol = '\r\n') =>
  `${table.map((line) => line.map((cell) => (/[",;]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell)).join(delimiter)).join(eol)}${eol}`
/** 华为 and 名称 as Chinese Excel writes them: GBK. */
const gbk = Buffer.concat([
  Buffer.from([0xc3, 0xfb, 0xb3, 0xc6, 0x2c]),
  Buffer.from('phone\r\n'),
  Buffer.from([0xbb, 0xaa, 0xce, 0xaa, 0x2c]),
  Buffer.from('1\r\n'),
])

describe('text', () => {
  for (const [what, bytes] of [
    ['UTF-8', Buffer.from(csv(','))],
    ['UTF-8 with its mark', Buffer.from(`\uFEFF${csv(',')}`)],
    ['UTF-16, as Excel’s Unicode text', Buffer.from(`\uFEFF${csv('\t')}`, 'utf16le')],
    ['UTF-16 without a mark', Buffer.from(csv(','), 'utf16le')],
    ['UTF-16, big end first', Buffer.from(`\uFEFF${csv(',')}`, 'utf16le').swap16()],
    ['semicolons', Buffer.from(csv(';'))],
    ['bars and bare line feeds', Buffer.from(csv('|', '\n'))],
    ['tabs', Buffer.from(csv('\t'))],
    ['a first line that names the separator', Buffer.from(`sep=;\r\n${csv(';')}`)],
  ] as const)
    test(what, async () => expect(await read('a.csv', bytes)).toEqual(table))

  test('GBK of Chinese Excel, and the letters of Western Windows, which would fit it too', async () => {
    expect(await read('gbk.csv', gbk)).toEqual([
      ['名称', 'phone'],
      ['华为', '1'],
    ])
    const western = Buffer.from('name;city\r\nMüller;Düsseldorf\r\nPérez;Córdoba\r\n', 'latin1')
    expect((await read('western.csv', western))[2]).toEqual(['Pérez', 'Córdoba'])
  })

  test('lines keep the number that a spreadsheet shows, over blank ones and line ends within a cell', async () => {
    const path = join(directory, 'lines.csv')
    await writeFile(path, 'name,note\r\n\r\nA,"one\r\ntwo"\r\n,\r\nB,x\r\n')
    const lines = []
    for await (const { line, cells } of readTable(path, 'lines.csv')) lines.push([line, cells[0]])
    expect(lines).toEqual([
      [1, 'name'],
      [3, 'A'],
      [5, 'B'],
    ])
  })
})

async function bytesOf(content: AsyncIterable<Uint8Array>): Promise<Buffer> {
  const parts: Uint8Array[] = []
  for await (const part of content) parts.push(part)
  return Buffer.concat(parts)
}
async function* lines(): AsyncGenerator<Cell[]> {
  yield ['=1+1', { number: '12000.50' }, { day: '2026-11-23' }, { at: '2026-11-23 15:04:05' }]
  yield ['<华为> & "co"\n2', undefined, undefined, 'x']
}
const header = ['Name', '金额', 'Date', 'At']

describe('workbooks', () => {
  test('what the bot writes it reads, numbers and times as such', async () => {
    expect(await read('own.xlsx', await bytesOf(writeXlsx('线索: [1]', header, lines())))).toEqual([
      header,
      ['=1+1', '12000.5', '2026-11-23', '2026-11-23 15:04:05'],
      ['<华为> & "co"\n2', '', '', 'x'],
    ])
    expect(await read('own.csv', await bytesOf(writeCsv(header, lines())))).toEqual([
      header,
      ["'=1+1", '12000.50', '2026-11-23', '2026-11-23 15:04:05'],
      ['<华为> & "co"\n2', '', '', 'x'],
    ])
  })

  const rels = (target: string) =>
    `<Relationships xmlns="x"><Relationship Id="rId7" Type="t" Target="${target}"/></Relationships>`
  const book = (sheet: string, more: Readonly<Record<string, string>> = {}) =>
    zipSync(
      Object.fromEntries(
        Object.entries({
          'xl/workbook.xml':
            '<workbook xmlns:r="r"><sheets><sheet name="h" state="hidden" r:id="rId1"/><sheet name="s" r:id="rId7"/></sheets></workbook>',
          'xl/_rels/workbook.xml.rels': rels('/xl/worksheets/any.xml'),
          'xl/worksheets/any.xml': sheet,
          ...more,
        }).map(([name, xml]) => [name, strToU8(xml)]),
      ),
    )

  test('shared and rich texts, how they are read aloud left out; gaps, booleans, errors, formulas, telephones', async () => {
    const sheet = `<x:worksheet xmlns:x="m"><x:sheetData><x:row r="3">
      <x:c r="A3" t="s"><x:v>1</x:v></x:c><x:c r="C3" t="s"><x:v>0</x:v></x:c><x:c r="D3" t="b"><x:v>1</x:v></x:c>
      <x:c r="E3" t="e"><x:v>#N/A</x:v></x:c><x:c r="F3" t="str"><x:f>A1&amp;B1</x:f><x:v>made</x:v></x:c>
      <x:c r="G3"><x:v>13800138000</x:v></x:c><x:c r="H3"><x:v>0.30000000000000004</x:v></x:c>
      <x:c r="I3" s="1"><x:v>46349</x:v></x:c><x:c r="J3" s="2"><x:v>46349.5</x:v></x:c><x:c r="K3" s="3"><x:v>46349</x:v></x:c>
    </x:row></x:sheetData></x:worksheet>`
    const shared =
      '<sst><si><t>plain</t></si><si><r><t>rich</t></r><r><t xml:space="preserve"> text</t></r><rPh><t>no</t></rPh></si></sst>'
    const styles =
      '<styleSheet><numFmts><numFmt numFmtId="170" formatCode="[$-804]yyyy&quot;年&quot;m&quot;月&quot;d&quot;日&quot;"/><numFmt numFmtId="171" formatCode="&quot;day&quot; 0.00"/></numFmts><cellStyleXfs><xf numFmtId="14"/></cellStyleXfs><cellXfs><xf/><xf numFmtId="170"/><xf numFmtId="22"/><xf numFmtId="171"/></cellXfs></styleSheet>'
    const file = book(sheet, { 'xl/sharedStrings.xml': shared, 'xl/styles.xml': styles })
    expect(await read('rich.xlsx', file)).toEqual([
      [
        'rich text',
        '',
        'plain',
        'true',
        '',
        'made',
        '13800138000',
        '0.3',
        '2026-11-23',
        '2026-11-23 12:00:00',
        '46349',
      ],
    ])
  })

  test('damaged, empty, locked and old ones are told apart', async () => {
    const good = book('<worksheet><sheetData><row><c><v>1</v></c></row></sheetData></worksheet>')
    expect(await read('good.xlsx', good)).toEqual([['1']])
    expect(await reason('cut.xlsx', good.subarray(0, good.length / 2))).toBe('corrupt')
    expect(await reason('torn.xlsx', book('<worksheet><sheetData><row>'))).toBe('corrupt')
    expect(await reason('none.xlsx', book('<worksheet><sheetData/></worksheet>'))).toBe('empty')
    expect(await reason('other.xlsx', zipSync({ 'readme.txt': strToU8('hello') }))).toBe('corrupt')
    const compound = Buffer.concat([Buffer.from('d0cf11e0a1b11ae1', 'hex'), Buffer.alloc(70_000)])
    expect(await reason('old.xls', compound)).toBe('oldExcel')
    const locked = Buffer.concat([compound, Buffer.from('EncryptedPackage', 'utf16le'), Buffer.alloc(100)])
    expect(await reason('locked.xlsx', locked)).toBe('password')
  })

  test('one whose sheet is a single endless text, or line, is left before it fills the memory', async () => {
    const cell = (content: string) =>
      book(`<worksheet><sheetData><row><c t="inlineStr"><is>${content}</is></c></row></sheetData></worksheet>`)
    const long = 'A'.repeat(60_000_000)
    expect(await reason('text.xlsx', cell(`<t>${long}</t>`))).toBe('bomb')
    expect(await reason('runs.xlsx', cell(`<r><t>${'A'.repeat(1000)}</t></r>`.repeat(20_000)))).toBe('bomb')
    expect(await reason('attribute.xlsx', cell(`<t a="${long}">x</t>`))).toBe('bomb')
    const texts = `<sst><si><t>${long}</t></si></sst>`
    expect(await reason('shared.xlsx', book('<worksheet/>', { 'xl/sharedStrings.xml': texts }))).toBe('bomb')
    const styles = `<styleSheet><cellXfs>${'<xf/>'.repeat(9_000_000)}</cellXfs></styleSheet>`
    expect(await reason('styles.xlsx', book('<worksheet/>', { 'xl/styles.xml': styles }))).toBe('bomb')
  }, 60_000)

  test('one that unpacks to more than any table is not unpacked', async () => {
    const bomb = zipSync({ 'xl/workbook.xml': new Uint8Array(410_000_000) }, { level: 9 })
    expect(bomb.length).toBeLessThan(1_000_000)
    expect(await reason('bomb.xlsx', bomb)).toBe('bomb')
  })
})

describe('files that are not what their name says', () => {
  const png = Buffer.from('89504e470d0a1a0a0000000d49484452000000', 'hex')
  test.each([
    ['picture.csv', png, 'notText'],
    ['picture.xlsx', png, 'notExcel'],
    ['text.xlsx', Buffer.from('name,phone\n'), 'notExcel'],
    ['paper.xlsx', Buffer.from('%PDF-1.7\n%\u00e2\u00e3\n1 0 obj'), 'notExcel'],
    ['page.xls', Buffer.from('<html><table><tr><td>1</td></tr></table></html>'), 'notExcel'],
    ['book.csv', zipSync({ a: strToU8('x') }), 'notText'],
    ['nothing.csv', Buffer.alloc(0), 'empty'],
    ['blank.csv', Buffer.from('\r\n , \r\n'), 'empty'],
  ])('%s', async (name, content, expected) => expect(await reason(name, content)).toBe(expected))

  test('too many lines are too many', async () => {
    expect(await reason('long.csv', `name\n${'x\n'.repeat(100_001)}`)).toBe('tooManyLines')
  })
})

test('a file that goes on and on is left as soon as it is too large, and nothing of it stays', async () => {
  let given = 0
  async function* endless() {
    for (;;) {
      given += 1_000_000
      yield new Uint8Array(1_000_000)
    }
  }
  await expect(spooled(endless(), async () => 'read')).rejects.toMatchObject({ reason: 'tooLarge' })
  expect(given).toBeLessThan(largestFile + 5_000_000)
})
