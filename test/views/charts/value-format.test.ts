import fc from 'fast-check'
import { expect, it } from 'vitest'
import type { Quantity } from '#views/charts/chart.ts'
import { shareFormat, sharesOf, titled, valueFormat } from '#views/charts/value-format.ts'

const numbers = [0, -0, 1234, 9999, 10_000, -45_678, 2.345e8]
const written = (locale: 'en' | 'zh-CN', values: readonly number[], quantity?: Quantity) =>
  values.map(valueFormat({ locale }, values, quantity))

it('writes numbers as the reader does', () => {
  expect(written('en', numbers)).toEqual(['0', '0', '1,234', '9,999', '10K', '-45.7K', '234.5M'])
  expect(written('zh-CN', numbers)).toEqual(['0', '0', '1,234', '9,999', '1万', '-4.6万', '2.3亿'])
  expect(written('en', [0.125])).toEqual(['0.13'])
  expect(written('en', [0.00125])).toEqual(['0.0013'])
})

it('writes them with the marks that the reader has chosen', () => {
  const write = valueFormat({ locale: 'en', numberForm: 'comma' }, [1234.5])
  expect([1234.5, 12_345].map(write)).toEqual(['1.234,5', '12,3K'])
})

it('writes shares in percent, durations in what suits the longest', () => {
  expect(written('en', [0, 0.256, 1.1], { as: 'percent' })).toEqual(['0%', '25.6%', '110%'])
  expect(written('en', [0.25, 1.5], { as: 'duration' })).toEqual(['15m', '90m'])
  expect(written('zh-CN', [3, 30.5], { as: 'duration' })).toEqual(['3小时', '30.5小时'])
  expect(written('en', [12, 240], { as: 'duration' })).toEqual(['0.5d', '10d'])
  expect(written('zh-CN', [12, 240], { as: 'duration' })).toEqual(['0.5天', '10天'])
})

it('names the unit of money in the title, in the marks of the language', () => {
  const money = { as: 'money', unit: '¥' } as const
  expect(titled({ locale: 'en' }, 'Sales', money)).toBe('Sales (¥)')
  expect(titled({ locale: 'zh-CN' }, '销售额', money)).toBe('销售额（¥）')
  expect(titled({ locale: 'en' }, 'Leads')).toBe('Leads')
})

it('has parts that add up to their whole, and none that is rounded away', () => {
  expect(sharesOf([1, 1, 1])).toEqual([0.34, 0.33, 0.33])
  expect(sharesOf([999, 1])).toEqual([1, 0])
  fc.assert(
    fc.property(
      fc.array(fc.double({ min: 1e-3, max: 1e12, noNaN: true }), { minLength: 1, maxLength: 8 }),
      (values) => {
        const shares = sharesOf(values)
        expect(shares.reduce((sum, share) => sum + share, 0)).toBeCloseTo(1, 9)
        const sum = values.reduce((all, value) => all + value, 0)
        for (const [index, share] of shares.entries())
          expect(Math.abs(share - (values[index] ?? 0) / sum)).toBeLessThan(0.0100001)
      },
    ),
  )
  expect(shareFormat({ locale: 'en' })(0.001, 0)).toBe('<1%')
  expect([0, 0.004, 0.335, 1].map((share) => shareFormat({ locale: 'en' })(share))).toEqual([
    '0%',
    '<1%',
    '34%',
    '100%',
  ])
})
