import fc from 'fast-check'
import { expect, test } from 'vitest'
import { findAmounts } from '#bot/grammar/facts/find-amounts.ts'
import { currencyCodes, decimalsOf } from '#domain/money/currencies.ts'
import { money, reader } from '#views/reader.ts'

const amount = (text: string, country: 'CN' | 'CA' | 'JP' = 'CN') => findAmounts(text, country)[0]?.value

test('every digit that is typed is read, whichever sign groups or divides', () => {
  const cases: readonly (readonly [string, string])[] = [
    ['$1,250.505', '1250.505'],
    ['$1,250.5055', '1250.5055'],
    ['€1.250,50', '1250.5'],
    ['€1.234.567,5', '1234567.5'],
    ['$1,234', '1234'],
    ['€1.234', '1234'],
    ['$0.125', '0.125'],
    ['KWD 12.345', '12.345'],
    ['KWD 12,345', '12345'],
    ["CHF 1'250.50", '1250.5'],
    ['¥1,000.50', '1000.5'],
    ['1.25万元', '12500'],
    ['$1.2B', '1200000000'],
    ['$1,25,000', '125000'],
    ['₹12,34,567.50', '1234567.5'],
  ]
  for (const [text, value] of cases) expect(amount(text)?.value, text).toBe(value)
})

test('a number of which a part would be left is read whole or not at all', () => {
  for (const text of ['$5,000,3', '$1.2.3', '1,2345.67 USD', '3万2千元', '1万5千元', '100万2千元', '$1.2q'])
    expect(amount(text), text).toBeUndefined()
})

test('a sign and a code beside one number: the code says which the sign means, and two that differ are none', () => {
  for (const [text, currency] of [
    ['$1,000 CAD', 'CAD'],
    ['$500 HKD', 'HKD'],
    ['$500 USD', 'USD'],
    ['SGD $500', 'SGD'],
    ['¥1,000 JPY', 'JPY'],
    ['JPY ¥1000', 'JPY'],
    ['¥1000 CNY', 'CNY'],
    ['¥1000 RMB', 'CNY'],
    ['人民币500元', 'CNY'],
    ['US$500 USD', 'USD'],
  ] as const)
    for (const country of ['CN', 'CA', 'JP'] as const)
      expect(amount(text, country)?.currency, `${text} in ${country}`).toBe(currency)
  for (const text of ['$500 EUR', '€500 USD', 'US$500 CAD', '¥500 USD', 'GBP 500 EUR'])
    expect(amount(text), text).toBeUndefined()
})

test('signs of other dollars, every code, and what a bare dollar means where people are', () => {
  expect(amount('HK$500')?.currency).toBe('HKD')
  expect(amount('CA$500')?.currency).toBe('CAD')
  expect(amount('NT$500')?.currency).toBe('TWD')
  expect(amount('JP¥500')?.currency).toBe('JPY')
  expect(amount('$500')?.currency).toBe('USD')
  expect(amount('$500', 'CA')?.currency).toBe('CAD')
  expect(amount('¥500', 'JP')?.currency).toBe('JPY')
  for (const code of currencyCodes) expect(amount(`${code} 500`), code).toEqual({ value: '500', currency: code })
  for (const words of ['all 500', 'top 500', 'try 500']) expect(amount(words), words).toBeUndefined()
})

test('an amount as we write it is read as the same', () => {
  const to = reader({ locale: 'en', timeZone: 'UTC' }, { currency: 'CNY', regions: [] }, new Date(0))
  // By code or by a sign that people type.
  const known = [...currencyCodes].filter((code) =>
    /^(?:[A-Z]{3}\s|(?:HK|CA|NT|NZ|A)\$|[¥€₹])/.test(money(to, '1', code)),
  )
  expect(known.length).toBeGreaterThan(100)
  fc.assert(
    fc.property(fc.constantFrom(...known), fc.nat(99_999_999), (currency, units) => {
      const decimals = decimalsOf(currency)
      const digits = String(units).padStart(decimals + 1, '0')
      const value = decimals ? `${digits.slice(0, -decimals)}.${digits.slice(-decimals)}` : digits
      const read = amount(money(to, value, currency))
      expect(Number(read?.value), money(to, value, currency)).toBe(Number(value))
      expect(read?.currency).toBe(currency)
    }),
  )
})
