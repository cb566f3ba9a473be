/** Tables as people have them: where their headings are, and how their numbers, days and names are written. */
import { describe, expect, test } from 'vitest'
import { signsCollector } from '#views/column-signs.ts'
import { dayOf } from '#views/day-order.ts'
import { findHead } from '#views/find-head.ts'
import { kindNamed, recordKinds } from '#views/kinds/index.ts'
import { wholeName } from '#views/name-parts.ts'
import { isClearKind, proposeMapping, rankedKinds } from '#views/propose-mapping.ts'
import { plainNumber, readingOf } from '#views/read-line.ts'
import { reader } from '#views/reader.ts'

const to = reader(
  { locale: 'en', timeZone: 'Asia/Shanghai', role: 'manager' },
  { currency: 'CNY', regions: [] },
  new Date('2026-11-23T08:00:00Z'),
)
const kind = (name: string) => {
  const found = kindNamed(name)
  if (!found) throw new Error(name)
  return found
}
const lines = (...rows: readonly (readonly string[])[]) => rows.map((cells, at) => ({ line: at + 1, cells }))

describe('headings', () => {
  test.each([
    [
      'in the first line',
      [
        ['Name', 'Phone'],
        ['A', '1'],
      ],
      ['Name', 'Phone'],
      2,
    ],
    [
      'below a title',
      [
        ['Customers 2026', '', ''],
        ['Name', 'Phone', 'City'],
        ['A', '13800138000', 'X'],
        ['B', '13800138001', 'Y'],
      ],
      ['Name', 'Phone', 'City'],
      3,
    ],
    [
      'below two titles',
      [['客户名单'], ['2026年11月'], ['客户名称', '电话'], ['华为', '13800138000'], ['中兴', '13900138000']],
      ['客户名称', '电话'],
      4,
    ],
    [
      'none at all',
      [
        ['Acme', '13800138000', 'a@acme.cn'],
        ['Beta', '13800138001', 'b@beta.cn'],
      ],
      ['', '', ''],
      1,
    ],
    [
      'in two lines, grouped',
      [
        ['Company', '', 'Contact', ''],
        ['Name', 'City', 'Phone', 'E-mail'],
        ['A', 'X', '13800138000', 'a@b.cn'],
      ],
      ['Name', 'City', 'Phone', 'E-mail'],
      3,
    ],
    [
      'in two lines, one of them half empty',
      [
        ['客户名称', '联系方式', ''],
        ['', '电话', '邮箱'],
        ['华为', '13800138000', 'a@b.cn'],
      ],
      ['客户名称', '电话', '邮箱'],
      3,
    ],
    [
      'words that nobody knows',
      [
        ['Foo', 'Bar'],
        ['A', 'B'],
        ['C', 'D'],
      ],
      ['Foo', 'Bar'],
      2,
    ],
    ['one column', [['Name'], ['A'], ['B']], ['Name'], 2],
  ] as const)('%s', (_, rows, headings, firstLine) => expect(findHead(lines(...rows))).toEqual({ headings, firstLine }))

  test('names of groups tell columns of one name apart', () => {
    const rows = lines(['Billing', '', 'Shipping', ''], ['Phone', 'City', 'Phone', 'City'], ['1', 'A', '2', 'B'])
    expect(findHead(rows).headings).toEqual(['Billing Phone', 'Billing City', 'Shipping Phone', 'Shipping City'])
  })

  test('a file without them is understood by its cells', () => {
    const samples = [['Acme', '13800138000', 'a@acme.cn']]
    expect(proposeMapping(kind('lead'), ['', '', ''], to, samples).mapping).toEqual({
      0: 'name',
      1: 'mobile',
      2: 'email',
    })
  })

  test('prices are of products, and where nothing tells one is asked', () => {
    expect(rankedKinds(recordKinds, ['Name', 'Price'], 'Book1.csv', to)[0]?.domain.name).toBe('product')
    expect(isClearKind(recordKinds, ['Name', 'Phone'], 'Book1.csv', to)).toBe(false)
    expect(isClearKind(recordKinds, ['Name', 'Phone'], 'customers.csv', to)).toBe(true)
  })
})

describe('names in two columns', () => {
  test.each([
    ['Tom', 'Bell', 'Tom Bell'],
    ['伟', '王', '王伟'],
    ['', 'Bell', 'Bell'],
  ])('%s and %s make %s', (given, family, whole) => expect(wholeName(given, family)).toBe(whole))

  test.each([
    [['First Name', 'Last Name', 'Phone'], ['Ann', 'Bell', '1'], 'Ann Bell'],
    [['姓', '名', '电话'], ['王', '伟', '1'], '王伟'],
    [['Surname', 'Given name'], ['Bell', 'Tom'], 'Tom Bell'],
    [['Name', 'Surname'], ['Tom', 'Bell'], 'Tom Bell'],
    [['Name', 'Surname'], ['Tom Bell', 'Bell'], 'Tom Bell'],
  ])('%j', (headings, cells, name) => {
    for (const one of ['lead', 'contact']) {
      const { mapping } = proposeMapping(kind(one), headings, to, [cells])
      expect(readingOf(kind(one), to, mapping)(cells)).toMatchObject({ values: { name } })
    }
  })
})

const signsOf = (...cells: string[]) => {
  const collector = signsCollector()
  for (const cell of cells) collector.see([cell])
  return collector.signs()['0']
}

describe('a column tells how its cells are written', () => {
  test.each([
    [['12.500', '1.234,50'], 'comma'],
    [['12.500', '1.5'], 'point'],
    [['12,500', '1,234.50'], 'point'],
    [['12.500'], 'open'],
    [['12,500', '3'], 'open'],
    [['12', '500'], undefined],
    [['12.500', '1.234,50', '1,234.50'], 'mixed'],
  ] as const)('numbers %j: %s', (cells, style) => expect(signsOf(...cells)?.numbers).toBe(style))

  test.each([
    [['3/4/2026', '28/9/2026'], 'dmy'],
    [['3/4/2026', '9/28/2026'], 'mdy'],
    [['3/4/2026'], 'open'],
    [['27/9/28', '27/12/31'], 'open'],
    [['2026-03-04'], undefined],
    [['3/4/2026', '28/9/2026', '9/28/2026'], 'mixed'],
  ] as const)('days %j: %s', (cells, order) => expect(signsOf(...cells)?.days).toBe(order))

  test.each([
    ['12.500', 'comma', '12500'],
    ['12.500', 'point', '12.5'],
    ['12.500', undefined, '12.500?'],
    ['$1,250.505', undefined, '1250.505'],
    ['1,23,456.50', undefined, '123456.5'],
    ['1.234.567', undefined, '1234567'],
  ] as const)('%s by %s is %s', (said, style, number) => expect(plainNumber(said, style)).toBe(number))

  test.each([
    ['28-09-2027', undefined, '2027-09-28'],
    ['28/09/2027 14:30', undefined, '2027-09-28'],
    ['2027-09-28T14:30:00+02:00', undefined, '2027-09-28'],
    ['2027-09-28T14:30:00.000Z', undefined, '2027-09-28'],
    ['28.9.27', 'dmy', '2027-09-28'],
    ['9/28/27', 'mdy', '2027-09-28'],
    ['28-Sep-27', undefined, '2027-09-28'],
    ['Sep 28, 2027', undefined, '2027-09-28'],
    ['28 September 2027', undefined, '2027-09-28'],
    ['27年9月28日', undefined, '2027-09-28'],
    ['9/28/2027 2:30 PM', undefined, '2027-09-28'],
    ['3/4/2027', 'dmy', '2027-04-03'],
    ['3/4/2027', 'mdy', '2027-03-04'],
    ['3/4/2027', undefined, undefined],
    ['3/3/2027', undefined, '2027-03-03'],
    ['31/02/2027', undefined, undefined],
    ['29.02.1992', undefined, '1992-02-29'],
    ['33663', undefined, '1992-02-29'],
  ] as const)('%s by %s is %s', (said, order, day) => expect(dayOf(said, order, 2076)).toBe(day))

  test('a birthday in two figures is past', () => {
    const read = readingOf(kind('contact'), to, { 0: 'name', 1: 'birthday' }, { days: { 1: 'dmy' } })
    expect(read(['A', '29.2.92'])).toMatchObject({ values: { birthday: '1992-02-29' } })
    expect(read(['A', '29.02.1992'])).toMatchObject({ values: { birthday: '1992-02-29' } })
    expect(read(['A', '08-15'])).toMatchObject({ values: { birthday: '08-15' } })
  })
})

test.each([
  [['合计', '', '1,200.50'], true],
  [['Total:', '37'], true],
  [['小计（元）', '5'], true],
  [['本页小计', '5'], true],
  [['累计总额合计', '', '5'], true],
  [['合计金额', '5'], true],
  [['Page total', '37'], true],
  [['TOTAL AMOUNT:', '', '37'], true],
  [['Grand Total', '1', '37'], true],
  [['Totalenergies', '37'], false],
  [['Sumitomo', '37'], false],
  [['Total', 'Paris', '37'], false],
  [['合计科技有限公司', '37'], false],
])('%j sums the others up: %s', (cells, is) => {
  const read = readingOf(kind('customer'), to, { 0: 'name' })
  expect('no' in read(cells)).toBe(is)
})

test('what a value means is said once for all lines', () => {
  const read = readingOf(
    kind('customer'),
    to,
    { 0: 'name', 1: 'size' },
    { values: { size: { 中小企业: '', big: 'x' } } },
  )
  expect(read(['A', '中小企业'])).toMatchObject({ values: { name: 'A' } })
  expect(read(['A', 'BIG'])).toMatchObject({ values: { name: 'A', size: 'x' } })
})
