import fc from 'fast-check'
import { expect, test } from 'vitest'
import {
  convert,
  isStorable,
  lineTotal,
  percentage,
  percentOf,
  type Rates,
  split,
  subtract,
  sum,
  total,
} from '#domain/money.ts'

test('what floating point loses is kept', () => {
  expect(sum(['0.10', '0.20'])).toBe('0.30')
  expect(sum(['9999999999999999.98', '0.01'])).toBe('9999999999999999.99')
  expect(subtract('1.00', '0.9')).toBe('0.10')
  expect(sum([])).toBe('0.00')
})

test('a line is rounded once, half up', () => {
  expect(lineTotal({ quantity: '3', unitPrice: '0.35', discount: '50' })).toBe('0.53')
  expect(lineTotal({ quantity: '1.005', unitPrice: '1' })).toBe('1.01')
  expect(lineTotal({ quantity: '0.3333', unitPrice: '0.03' })).toBe('0.01')
  expect(lineTotal({ quantity: '7', unitPrice: '19.99', discount: '12.5' })).toBe('122.44')
  expect(lineTotal({ quantity: '2', unitPrice: '10', discount: '100' })).toBe('0.00')
  expect(percentOf('0.50', '13')).toBe('0.07')
  expect(percentage('1', '3')).toBe('33.3')
  expect(percentage('1', '0')).toBeUndefined()
})

test('the largest line fits its column', () => {
  const line = lineTotal({ quantity: '1000000', unitPrice: '9999999999.00' })
  expect(line).toBe('9999999999000000.00')
  expect(isStorable(line)).toBe(true)
  expect(isStorable(sum([line, line]))).toBe(false)
})

test('an amount splits to the cent, whatever the weights', () => {
  expect(split('100.00', ['1', '1', '1'])).toEqual(['33.33', '33.33', '33.34'])
  expect(split('0.01', ['30', '70'])).toEqual(['0.00', '0.01'])
  const cents = fc
    .bigInt({ min: 0n, max: 999_999_999_999_999_999n })
    .map((n) => `${n / 100n}.${String(n % 100n).padStart(2, '0')}`)
  const weights = fc.array(fc.integer({ min: 1, max: 100 }).map(String), { minLength: 1, maxLength: 24 })
  fc.assert(
    fc.property(cents, weights, (amount, list) => {
      const parts = split(amount, list)
      expect(parts).toHaveLength(list.length)
      expect(sum(parts)).toBe(amount)
    }),
  )
})

const rates: Rates = {
  currency: 'CNY',
  of: new Map([
    ['USD', '7.1'],
    ['EUR', '7.8125'],
  ]),
}

test('currencies are added only by their rates', () => {
  const some = [
    { amount: '10.00', currency: 'USD' },
    { amount: '5.00', currency: 'CNY' },
    { amount: '0.50', currency: 'USD' },
  ]
  expect(total(some, rates)).toEqual({
    sums: [
      { amount: '5.00', currency: 'CNY' },
      { amount: '10.50', currency: 'USD' },
    ],
    missing: [],
    converted: { amount: '79.55', currency: 'CNY' },
  })
  const withYen = total([...some, { amount: '1000.00', currency: 'JPY' }], rates)
  expect(withYen.converted).toBeUndefined()
  expect(withYen.missing).toEqual(['JPY'])
  expect(withYen.sums.map(({ currency }) => currency)).toEqual(['CNY', 'JPY', 'USD'])
  expect(total([], rates)).toEqual({ sums: [], missing: [], converted: { amount: '0.00', currency: 'CNY' } })
})

test('an amount is converted by way of the organisation’s currency', () => {
  expect(convert({ amount: '71.00', currency: 'CNY' }, 'USD', rates)).toBe('10.00')
  expect(convert({ amount: '10.00', currency: 'USD' }, 'EUR', rates)).toBe('9.09')
  expect(convert({ amount: '10.00', currency: 'JPY' }, 'EUR', rates)).toBeUndefined()
  expect(convert({ amount: '10.00', currency: 'JPY' }, 'JPY', rates)).toBe('10.00')
})
