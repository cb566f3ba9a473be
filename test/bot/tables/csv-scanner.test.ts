/** Text cut into cells, whoever wrote it: any line end, in any mixture, and marks that people forgot to close. */
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { csvScanner } from '#bot/tables/csv-scanner.ts'
import { delimiterOf } from '#bot/tables/read-csv.ts'

const cut = (text: string, delimiter = ',') => csvScanner(delimiter)(text, true)
const cells = (text: string, delimiter = ',') => cut(text, delimiter).map((row) => row.cells)
const written = (cell: string) => (/[",;\t|\r\n]|^ | $/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell)

const cell = fc.string({
  unit: fc.constantFrom('a', '华', ' ', '"', ',', ';', '\t', '|', '\r', '\n', '5'),
  maxLength: 6,
})
const row = fc.array(cell, { minLength: 2, maxLength: 5 })
const lineEnd = fc.constantFrom('\r\n', '\n', '\r')

test('what is written with marks comes back, whatever ends each line and however the text is handed over', () => {
  fc.assert(
    fc.property(
      fc.array(fc.tuple(row, lineEnd), { minLength: 1, maxLength: 6 }),
      fc.constantFrom(',', ';', '\t', '|'),
      fc.integer({ min: 1, max: 9 }),
      (rows, delimiter, step) => {
        const text = rows.map(([line, end]) => line.map(written).join(delimiter) + end).join('')
        const scan = csvScanner(delimiter)
        const found = []
        for (let at = 0; at < text.length; at += step) found.push(...scan(text.slice(at, at + step), false))
        found.push(...scan('', true))
        expect(found.map((one) => one.cells)).toEqual(rows.map(([line]) => line))
        expect(found.some((one) => one.strayQuote)).toBe(false)
      },
    ),
  )
})

describe('as people have them', () => {
  test.each([
    [
      'headings end in CRLF, lines in LF',
      'name,note\r\nA,1\nB,2\nC,3\n',
      [
        ['name', 'note'],
        ['A', '1'],
        ['B', '2'],
        ['C', '3'],
      ],
    ],
    [
      'one line ends in LF among CRLF',
      'name,note\r\nA,1\r\nB,2\nC,3\r\n',
      [
        ['name', 'note'],
        ['A', '1'],
        ['B', '2'],
        ['C', '3'],
      ],
    ],
    [
      'old Mac',
      'name,note\rA,1\r',
      [
        ['name', 'note'],
        ['A', '1'],
      ],
    ],
    ['no end at the end', 'a,b', [['a', 'b']]],
    ['a cell open at the end', 'a,', [['a', '']]],
    ['spaces around marks', 'a, "b, c" ,d', [['a', 'b, c', 'd']]],
    [
      'a name partly in marks',
      '"Big" Corp,1\nx,2',
      [
        ['"Big" Corp', '1'],
        ['x', '2'],
      ],
    ],
    [
      'inches',
      '5" pipe,1\nx,2',
      [
        ['5" pipe', '1'],
        ['x', '2'],
      ],
    ],
  ])('%s', (_, text, expected) => expect(cells(text)).toEqual(expected))

  test.each([
    ['never closed', 'n,p\nA,1\n"Acme,2\nB,3\n', 3],
    ['closed by the mark of a later line', 'n,p\n"Acme,2\nB,3\n"C, Ltd",4\n', 2],
    ['one too many', 'n,p\n"Acme"",2\nB,3\n', 2],
    ['in the last line', 'n,p\nA,"2', 2],
  ])('a mark that is %s takes no line with it, and its line is known', (_, text, line) => {
    const rows = cut(text)
    expect(rows).toHaveLength(text.trimEnd().split('\n').length)
    expect(rows.flatMap((one, at) => (one.strayQuote ? [at + 1] : []))).toEqual([line])
  })

  test.each([
    ['title,of it\nname;amount;city\nA;1,5;B\nC;2,5;D\n', ';'],
    ['客户名单\nname,amount\nA,1\n', ','],
    ['a;b\n1,5;2\n2,5;3\n', ';'],
    ['a\tb\n1,2\t2\n', '\t'],
    ['one\ntwo\n', ','],
  ])('%j is cut at %j', (text, delimiter) => expect(delimiterOf(text).delimiter).toBe(delimiter))
})
