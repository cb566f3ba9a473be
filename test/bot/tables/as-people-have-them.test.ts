/** Tables in the letters of their country, and cells whose format is part of what they say. */
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { strToU8, zipSync } from 'fflate'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { lettersOf } from '#bot/tables/encoding.ts'
import { readTable } from '#bot/tables/read-table.ts'

let directory = ''
beforeAll(async () => {
  directory = await mkdtemp(join(tmpdir(), 'people-'))
})
afterAll(() => rm(directory, { recursive: true }))

async function read(name: string, content: Uint8Array): Promise<string[][]> {
  const path = join(directory, name)
  await writeFile(path, content)
  const lines = []
  for await (const { cells } of readTable(path, name)) lines.push([...cells])
  return lines
}

/** What a decoder reads, the other way round: by trying every byte and pair of bytes. */
function encoderOf(encoding: string): (text: string) => Buffer {
  const decoder = new TextDecoder(encoding)
  const bytes = new Map<string, number[]>()
  const keep = (given: number[]) => {
    const said = decoder.decode(Uint8Array.from(given))
    if ([...said].length === 1 && said !== '\ufffd' && !bytes.has(said)) bytes.set(said, given)
  }
  for (let one = 0; one < 256; one++) keep([one])
  for (let first = 0x80; first < 256; first++) for (let second = 0x40; second < 256; second++) keep([first, second])
  return (text) =>
    Buffer.from(
      [...text].flatMap((letter) => {
        const found = bytes.get(letter)
        if (!found) throw new Error(`${encoding} has no ${letter}`)
        return found
      }),
    )
}

describe('letters', () => {
  test.each([
    [
      'shift_jis',
      '会社名,担当者,電話\n株式会社山田製作所,佐藤一郎,03-1234-5678\n東京電機工業,鈴木さくら,06-1234-5678\n',
    ],
    ['big5', '客戶名稱,聯絡人,電話\n臺灣積體電路製造,陳美玲,02-1234-5678\n鴻海精密工業,林志豪,02-8765-4321\n'],
    [
      'windows-1251',
      'Название,Контакт,Телефон\nООО Ромашка,Иван Петров,495 123-45-67\nЗавод Прогресс,Анна Смирнова,812 765-43-21\n',
    ],
    ['euc-kr', '회사명,담당자,전화\n삼성전자,김민수,02-123-4567\n현대자동차,이영희,02-765-4321\n'],
    ['gb18030', '客户名称,联系人,电话\n华为技术有限公司,陈美玲,0755-1234567\n中兴通讯,林志豪,0755-7654321\n'],
    ['windows-1252', 'Firma;Ort;Telefon\nMüller & Söhne;Düsseldorf;0211 12345\nPérez Hermanos;Córdoba;957 12345\n'],
    [
      'windows-1253',
      'Επωνυμία,Πόλη,Τηλέφωνο\nΕταιρεία Δέλτα,Αθήνα,210 1234567\nΒιομηχανία Ωμέγα,Θεσσαλονίκη,2310 123456\n',
    ],
  ])('%s', async (encoding, text) => {
    const separator = text.includes(';') ? ';' : ','
    const expected = text
      .trim()
      .split('\n')
      .map((line) => line.split(separator))
    expect(await read(`${encoding}.csv`, encoderOf(encoding)(text))).toEqual(expected)
  })

  test.each([
    '会社名,担当者\n株式会社山田製作所,佐藤一郎\n東京電機工業,鈴木花子\n',
    '会社名,担当者\n株式会社山田製作所,佐藤一郎\n東京電機工業,鈴木さくら\n',
    '名前,電話\n田中太郎,1\n',
  ])('those that could be others are right, or asked about with the right ones to choose: %j', async (text) => {
    const path = join(directory, 'euc-jp.csv')
    await writeFile(path, encoderOf('euc-jp')(text))
    const { encoding, sure, others } = await lettersOf(path)
    expect(encoding === 'euc-jp' || (!sure && others.some((one) => one.encoding === 'euc-jp'))).toBe(true)
  })
})

const book = (rows: string, formats: readonly string[] = [], after = '') => {
  const own = formats.map(
    (code, at) => `<numFmt numFmtId="${200 + at}" formatCode="${code.replaceAll('"', '&quot;')}"/>`,
  )
  const styles = [9, 10, 14, ...formats.map((_, at) => 200 + at)].map((id) => `<xf numFmtId="${id}"/>`)
  return zipSync({
    'xl/workbook.xml': strToU8('<workbook xmlns:r="r"><sheets><sheet name="s" r:id="rId1"/></sheets></workbook>'),
    'xl/_rels/workbook.xml.rels': strToU8(
      '<Relationships><Relationship Id="rId1" Type="t" Target="worksheets/s.xml"/></Relationships>',
    ),
    'xl/styles.xml': strToU8(
      `<styleSheet><numFmts>${own.join('')}</numFmts><cellXfs><xf/>${styles.join('')}</cellXfs></styleSheet>`,
    ),
    'xl/worksheets/s.xml': strToU8(`<worksheet><sheetData>${rows}</sheetData>${after}</worksheet>`),
  })
}
const number = (place: string, value: string, style: number) => `<c r="${place}" s="${style}"><v>${value}</v></c>`
const words = (place: string, said: string) => `<c r="${place}" t="inlineStr"><is><t>${said}</t></is></c>`

describe('cells that a format shows in another way', () => {
  const own: readonly (readonly [format: string, value: string, read: string])[] = [
    ['00000000000', '2166881236', '02166881236'],
    ['00000', '123', '00123'],
    ['000-0000-0000', '13800138000', '138-0013-8000'],
    ['"L-"000', '7', 'L-007'],
    ['#,##0.00', '1234.5', '1234.5'],
    ['0.00', '3.14159', '3.14159'],
    ['[$¥-804]#,##0', '1234', '1234'],
    ['0.0%', '0.125', '12.5%'],
    ['yyyy"年"m"月"d"日"', '46349', '2026-11-23'],
  ]
  test('are read as their owner sees them, without losing a digit', async () => {
    const cells = own.map(([, value], at) => number(`${'ABCDEFGHI'[at]}1`, value, 4 + at))
    const builtIn = [number('J1', '0.3', 1), number('K1', '0.125', 2), number('L1', '46349', 3)]
    const file = book(
      `<row r="1">${[...cells, ...builtIn].join('')}</row>`,
      own.map(([format]) => format),
    )
    expect(await read('formats.xlsx', file)).toEqual([[...own.map(([, , said]) => said), '30%', '12.5%', '2026-11-23']])
  })

  test('a line end that Excel writes as _x000D_ is one, and what only looks so is not', async () => {
    const file = book(`<row r="1">${words('A1', 'one_x000D_\ntwo')}${words('B1', 'a_x005F_x000D_b')}</row>`)
    expect(await read('ends.xlsx', file)).toEqual([['one\ntwo', 'a_x000D_b']])
  })
})

test('a cell that goes over several lines holds for each of them, one over several columns for the first', async () => {
  const rows = [
    `<row r="1">${words('A1', 'Customer')}${words('B1', 'Contact')}${words('C1', 'Phone')}</row>`,
    `<row r="2">${words('A2', 'Acme')}${words('B2', 'Ann')}${words('C2', '1')}</row>`,
    `<row r="3">${words('B3', 'Bob')}${words('C3', '2')}</row>`,
    `<row r="4">${words('B4', 'Cid')}</row>`,
    `<row r="5">${words('A5', 'Beta')}${words('B5', 'Dan')}</row>`,
  ]
  const merged = '<mergeCells count="2"><mergeCell ref="A2:A4"/><mergeCell ref="B5:C5"/></mergeCells>'
  expect(await read('merged.xlsx', book(rows.join(''), [], merged))).toEqual([
    ['Customer', 'Contact', 'Phone'],
    ['Acme', 'Ann', '1'],
    ['Acme', 'Bob', '2'],
    ['Acme', 'Cid'],
    ['Beta', 'Dan'],
  ])
})
