import { describe, expect, test } from 'vitest'
import { currencyCodes, decimalsOf } from '#domain/money/currencies.ts'
import { money, reader } from '#views/reader.ts'

const to = (locale: 'en' | 'zh-CN', currency: string) =>
  reader({ locale, timeZone: 'UTC' }, { currency, regions: [] }, new Date('2026-11-29T00:00:00Z'))

describe('money', () => {
  test('two currencies never look alike, whatever the organisation’s own is', () => {
    for (const locale of ['en', 'zh-CN'] as const)
      for (const own of ['CNY', 'USD', 'EUR', 'CAD', 'HKD', 'JPY', 'GBP', 'SEK', 'KWD', 'TWD']) {
        const looks = Map.groupBy(currencyCodes, (currency) => money(to(locale, own), '1000', currency))
        expect(
          [...looks.values()].filter((codes) => codes.length > 1),
          `${own} ${locale}`,
        ).toEqual([])
      }
  })

  test('the organisation’s own is short, the others say which they are', () => {
    const all = (locale: 'en' | 'zh-CN', own: string) =>
      ['CNY', 'JPY', 'USD', 'HKD', 'CAD', 'SGD'].map((code) => money(to(locale, own), '1000', code).replace(/\s/g, ' '))
    expect(all('en', 'CNY')).toEqual(['¥1,000', 'JPY 1,000', 'USD 1,000', 'HK$1,000', 'CA$1,000', 'SGD 1,000'])
    expect(all('zh-CN', 'CNY')).toEqual(['¥1,000', 'JP¥1,000', 'US$1,000', 'HK$1,000', 'CA$1,000', 'SGD 1,000'])
    expect(all('en', 'USD')).toEqual(['CN¥1,000', 'JPY 1,000', '$1,000', 'HK$1,000', 'CA$1,000', 'SGD 1,000'])
    expect(all('zh-CN', 'JPY')[0]).toBe('CNY 1,000')
  })

  test('every digit that is stored is shown, with the decimals of the currency where there are any', () => {
    for (const currency of currencyCodes) {
      const digits = (amount: string) =>
        money(to('en', currency), amount, currency)
          .replace(/[^\d.,]/g, '')
          .replace(/^\.+/, '')
      const smallest = decimalsOf(currency) ? `1234.${'0'.repeat(decimalsOf(currency) - 1)}5` : '1234'
      expect(digits(smallest), currency).toBe(smallest.replace('1234', '1,234'))
      expect(digits('1000.000'), currency).toBe('1,000')
      expect(digits('0.012525'), currency).toBe('0.012525')
    }
  })
})
