import fc from 'fast-check'
import { expect, test } from 'vitest'
import { currencyCodes, decimalsOf } from '#domain/money/currencies.ts'
import {
  compare,
  convert,
  convertPrice,
  decimalsIn,
  isStorable,
  lineTotal,
  percentage,
  percentOf,
  type Rates,
  split,
  subtract,
  sum,
  total,
} from '#domain/money/money.ts'

const codes = [...currencyCodes]
const anyCurrency = fc.constantFrom(...codes)
/** So many of a currency's smallest units, as it is written. */
const ofUnits = (units: bigint, currency: string): string => {
  const decimals = decimalsOf(currency)
  const digits = units.toString().padStart(decimals + 1, '0')
  return decimals ? `${digits.slice(0, -decimals)}.${digits.slice(-decimals)}` : digits
}
const weightsOf = (most: number) =>
  fc.array(fc.integer({ min: 1, max: 100 }).map(String), { minLength: 1, maxLength: most })

test('decimals are those of ISO 4217, also where fewer are in use', () => {
  const known = { JPY: 0, KRW: 0, VND: 0, CNY: 2, USD: 2, HUF: 2, IDR: 2, TWD: 2, KWD: 3, IQD: 3, CLF: 4 }
  for (const [code, decimals] of Object.entries(known)) expect(decimalsOf(code), code).toBe(decimals)
  // Intl says what is in use: never more than ISO 4217 has, and the same wherever it has more than two.
  for (const currency of codes) {
    const { maximumFractionDigits: used = 2 } = new Intl.NumberFormat('en', {
      style: 'currency',
      currency,
    }).resolvedOptions()
    expect(used, currency).toBeLessThanOrEqual(decimalsOf(currency))
    if (used > 2) expect(decimalsOf(currency), currency).toBe(used)
  }
})

test('what floating point loses is kept', () => {
  expect(sum(['0.10', '0.20'], 'CNY')).toBe('0.30')
  expect(sum(['9999999999999999.98', '0.01'], 'CNY')).toBe('9999999999999999.99')
  expect(subtract('1.00', '0.9', 'CNY')).toBe('0.10')
  expect(sum([], 'CNY')).toBe('0.00')
  expect(sum([], 'JPY')).toBe('0')
})

test('a line is rounded once, half up, to the smallest unit of its currency', () => {
  expect(lineTotal({ quantity: '3', unitPrice: '0.35', discount: '50' }, 'CNY')).toBe('0.53')
  expect(lineTotal({ quantity: '1.005', unitPrice: '1' }, 'CNY')).toBe('1.01')
  expect(lineTotal({ quantity: '0.3333', unitPrice: '0.03' }, 'CNY')).toBe('0.01')
  expect(lineTotal({ quantity: '7', unitPrice: '19.99', discount: '12.5' }, 'CNY')).toBe('122.44')
  expect(lineTotal({ quantity: '2', unitPrice: '10', discount: '100' }, 'CNY')).toBe('0.00')
  expect(lineTotal({ quantity: '10000', unitPrice: '0.0125' }, 'CNY')).toBe('125.00')
  expect(lineTotal({ quantity: '3', unitPrice: '333.5', discount: '10' }, 'JPY')).toBe('900')
  expect(lineTotal({ quantity: '3', unitPrice: '1.1115' }, 'KWD')).toBe('3.335')
  expect(percentOf('0.50', '13', 'CNY')).toBe('0.07')
  expect(percentOf('1005', '10', 'JPY')).toBe('101')
  expect(percentage('1', '3')).toBe('33.3')
  expect(percentage('1', '0')).toBeUndefined()
})

test('the largest line can be stored', () => {
  const line = lineTotal({ quantity: '1000000', unitPrice: '9999999999.00' }, 'CNY')
  expect(line).toBe('9999999999000000.00')
  expect(isStorable(line)).toBe(true)
  expect(isStorable(sum([line, line], 'CNY'))).toBe(false)
})

test('an amount of any currency splits into parts of at least its smallest unit that add up, or not at all', () => {
  expect(split('100.00', ['1', '1', '1'], 'CNY')).toEqual(['33.33', '33.33', '33.34'])
  expect(split('1000', ['1', '1', '1'], 'JPY')).toEqual(['333', '333', '334'])
  expect(split('0.05', ['1', '1', '1', '1', '1'], 'CNY')).toEqual(['0.01', '0.01', '0.01', '0.01', '0.01'])
  expect(split('0.05', Array(7).fill('1'), 'CNY')).toBeUndefined()
  expect(split('0.01', ['30', '70'], 'CNY')).toBeUndefined()
  fc.assert(
    fc.property(anyCurrency, fc.bigInt({ min: 0n, max: 10n ** 16n - 1n }), weightsOf(24), (currency, units, list) => {
      const amount = ofUnits(units, currency)
      const parts = split(amount, list, currency)
      if (!parts) {
        expect(units < BigInt(list.length * 100)).toBe(true)
        return
      }
      expect(parts).toHaveLength(list.length)
      expect(sum(parts, currency)).toBe(amount)
      for (const part of parts) {
        expect(compare(part, '0')).toBeGreaterThan(0)
        expect(decimalsIn(part)).toBeLessThanOrEqual(decimalsOf(currency))
      }
    }),
  )
  fc.assert(
    fc.property(
      anyCurrency,
      fc.integer({ min: 1, max: 24 }),
      fc.integer({ min: 0, max: 48 }),
      (currency, count, units) => {
        const parts = split(ofUnits(BigInt(units), currency), Array(count).fill('1'), currency)
        expect(parts === undefined).toBe(units < count)
      },
    ),
  )
})

test('what is reckoned in a currency has its decimals, and no more', () => {
  const decimal = fc.tuple(fc.nat(999_999), fc.nat(999_999)).map(([whole, part]) => `${whole}.${part}`)
  fc.assert(
    fc.property(anyCurrency, decimal, decimal, fc.nat(100), (currency, quantity, unitPrice, percent) => {
      const total = lineTotal({ quantity, unitPrice, discount: String(percent) }, currency)
      const tax = percentOf(total, String(percent), currency)
      for (const amount of [total, tax, sum([total, tax], currency), subtract(total, tax, currency)])
        expect(amount.split('.')[1]?.length ?? 0).toBe(decimalsOf(currency))
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

test('sums stand with the organisation’s own currency first, the others by their codes', () => {
  const some = ['JPY', 'CNY', 'USD', 'AED', 'EUR'].map((currency) => ({ amount: '1', currency }))
  for (const given of [some, some.toReversed()])
    expect(total(given, { ...rates, currency: 'USD' }).sums.map(({ currency }) => currency)).toEqual([
      ...['USD', 'AED', 'CNY', 'EUR', 'JPY'],
    ])
})

test('a price keeps the decimals it is said with in another currency', () => {
  expect(convertPrice({ amount: '0.0125', currency: 'USD' }, 'CNY', rates)).toBe('0.0888')
  expect(convertPrice({ amount: '10.00', currency: 'USD' }, 'CNY', rates)).toBe('71.00')
  expect(convertPrice({ amount: '10.00', currency: 'JPY' }, 'CNY', rates)).toBeUndefined()
})

test('an amount is converted by way of the organisation’s currency', () => {
  expect(convert({ amount: '71.00', currency: 'CNY' }, 'USD', rates)).toBe('10.00')
  expect(convert({ amount: '10.00', currency: 'USD' }, 'EUR', rates)).toBe('9.09')
  expect(convert({ amount: '10.00', currency: 'JPY' }, 'EUR', rates)).toBeUndefined()
  expect(convert({ amount: '10.00', currency: 'JPY' }, 'JPY', rates)).toBe('10.00')
})
