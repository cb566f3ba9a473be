/** Files name their columns and write their values as they please. */
import { describe, expect, test } from 'vitest'
import type { ImportRun } from '#domain/import/import-run.ts'
import { dayOf } from '#views/day-order.ts'
import { kindNamed, recordKinds } from '#views/kinds/index.ts'
import { words } from '#views/locales/words.ts'
import { howToImport } from '#views/pages/import.ts'
import { mappingForm } from '#views/pages/import-form.ts'
import { proposeMapping, rankedKinds } from '#views/propose-mapping.ts'
import { plainNumber, readingOf } from '#views/read-line.ts'
import { reader } from '#views/reader.ts'

const kind = (name: string) => {
  const found = kindNamed(name)
  if (!found) throw new Error(`no kind ${name}`)
  return found
}
const fieldsFor = (name: string, ...headings: string[]) => {
  const { mapping } = proposeMapping(kind(name), headings, to)
  return headings.map((_, column) => mapping[column])
}
const to = reader(
  { locale: 'en', timeZone: 'Asia/Shanghai', role: 'manager' },
  { currency: 'CNY', regions: [{ value: '华东' }, { value: 'Europe' }] },
  new Date('2026-11-23T08:00:00Z'),
)

describe('columns', () => {
  test.each(recordKinds.map((one) => [one.domain.name, one] as const))(
    '%s: every label in both languages means its field',
    (name, one) => {
      for (const locale of ['en', 'zh-CN'] as const) {
        const fields = one.fields.filter(({ input, type }) => input || type === 'person')
        const headings = fields.map((field) => field.label(words(locale)))
        expect(fieldsFor(name, ...headings)).toEqual(fields.map((field) => field.name))
        expect(fieldsFor(name, ...headings.toReversed())).toEqual(fields.map((field) => field.name).toReversed())
      }
    },
  )

  test('the ways people call them', () => {
    expect(fieldsFor('customer', '客户名称*', '联系电话', '官网', '业务员', 'Parent Company', '合同编号')).toEqual([
      'name',
      'phone',
      'website',
      'owner',
      'parent',
      undefined,
    ])
    expect(fieldsFor('lead', 'Full Name', 'Company name', 'E-Mail', 'Cell phone', '手机号码（必填）')).toEqual([
      'name',
      'company',
      'email',
      'mobile',
      undefined,
    ])
    expect(fieldsFor('contact', '姓名', '公司', '职务')).toEqual(['name', 'customer', 'title'])
  })

  test('what somebody may not know they are not offered, nor can they bring it', () => {
    const headings = ['Name', 'Cost', '成本', 'Actual price']
    const marketer = { ...to, knowsCosts: false }
    expect(proposeMapping(kind('product'), headings, to).mapping).toMatchObject({ 1: 'cost' })
    expect(proposeMapping(kind('product'), headings, marketer).mapping).toEqual({ 0: 'name', 3: 'actualPrice' })
    const run = { id: 'x', kind: null, mapping: null, name: 'a.csv', headings, samples: [], duplicates: 'skip' }
    for (const [reader, offered] of [
      [to, true],
      [marketer, false],
    ] as const) {
      const form = JSON.stringify(mappingForm(reader, run as unknown as ImportRun, kind('product')))
      expect(form.includes('"value":"cost"')).toBe(offered)
      expect(JSON.stringify(howToImport(reader, kind('product'), true)).includes('Cost')).toBe(offered)
    }
    const told = { 0: 'name', 1: 'cost' }
    expect(readingOf(kind('product'), to, told)(['Pump', '12'])).toMatchObject({ values: { name: 'Pump', cost: '12' } })
    expect(readingOf(kind('product'), marketer, told)(['Pump', '12'])).toMatchObject({ values: { name: 'Pump' } })
  })

  test('tell what a file holds, with its name', () => {
    const first = (headings: string[], file = 'Book1.xlsx') =>
      rankedKinds(recordKinds, headings, file, to)[0]?.domain.name
    expect(first(['客户名称', '助记码', '电话'])).toBe('customer')
    expect(first(['姓名', '客户', '职务', '微信', '生日'])).toBe('contact')
    expect(first(['Name', 'Company', 'Status', 'Rating', 'Amount'])).toBe('lead')
    expect(first(['Name', 'Phone'], 'leads 2026.csv')).toBe('lead')
    expect(first(['名称', '电话'], '客户.csv')).toBe('customer')
  })
})

test('choices are read by their names in either language, or their value; other cells as they are', () => {
  const reading = readingOf(kind('customer'), to, {
    0: 'name',
    1: 'type',
    2: 'industry',
    3: 'region',
    4: 'phone',
    9: 'email',
  })
  const read = (cells: readonly string[]) => {
    const line = reading(cells)
    return 'values' in line ? line.values : line
  }
  expect(read([' 华为 ', '合作伙伴', 'SOFTWARE', '火星', "'+86 138"])).toEqual({
    name: '华为',
    type: 'partner',
    industry: 'software',
    region: '火星',
    phone: '+86 138',
  })
  expect(read(['A', 'Partner', words('zh-CN')('choices.builtIn.industries.finance'), ' ', ''])).toEqual({
    name: 'A',
    type: 'partner',
    industry: 'finance',
  })
})

test.each([
  ['1,234.50', '1234.5'],
  ['1.234,50', '1234.5'],
  ['12,5', '12.5'],
  ['￥1.2万', '12000'],
  ['3亿', '300000000'],
  ['$ 12 000', '12000'],
  ['(500)', '-500'],
  ['30%', '30'],
  ['１２３', '123'],
  ['12000元', '12000'],
  ['EUR 99', '99'],
  ['1,23,4', '1,23,4'],
  ['about 5', 'about 5'],
])('%s is the number %s', (said, number) => expect(plainNumber(said)).toBe(number))

test.each([
  ['2026-11-03', '2026-11-03'],
  ['2026/11/3', '2026-11-03'],
  ['2026年11月3日', '2026-11-03'],
  ['2026.11.3', '2026-11-03'],
  ['20261103', '2026-11-03'],
  ['2026-11-03 14:30:00', '2026-11-03'],
  ['46349', '2026-11-23'],
  ['23/11/2026', '2026-11-23'],
  ['11/23/2026', '2026-11-23'],
  ['3.11.2026', '2026-11-03'],
  ['3 Nov 2026', '2026-11-03'],
  ['November 3, 2026', '2026-11-03'],
  ['3/4/2026', '3/4/2026'],
  ['2026-02-30', '2026-02-30'],
  ['12', '12'],
])('%s is the day %s', (said, day) => expect(dayOf(said, undefined, 2076) ?? said).toBe(day))
