import { describe, expect, test } from 'vitest'
import { currencyCodes, decimalsOf } from '#domain/money/currencies.ts'
import { dateForms, numberForms } from '#domain/organization/written-forms.ts'
import { count, dateTime, day, dayOfYear, money, nearDay, number, reader } from '#views/reader.ts'

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

describe('the forms that somebody has chosen', () => {
  const now = new Date('2026-11-30T10:00:00Z')
  const own = (form: object, locale: 'en' | 'zh-CN' = 'en') =>
    reader({ locale, timeZone: 'Asia/Shanghai', ...form }, { currency: 'CNY' }, now)

  test('dates', () => {
    const at = new Date('2026-11-30T18:05:00Z')
    const all = dateForms.map((dateForm) => {
      const to = own({ dateForm })
      return [
        day(to, '2026-02-03'),
        nearDay(to, '2026-02-03'),
        nearDay(to, '2027-02-03'),
        dateTime(to, at),
        dayOfYear(to, '02-03'),
      ]
    })
    expect(all).toEqual([
      ['2026-02-03', 'Tue 02-03', 'Wed 2027-02-03', 'Tue 12-01 02:05', '02-03'],
      ['03.02.2026', 'Tue 03.02.', 'Wed 03.02.2027', 'Tue 01.12. 02:05', '03.02.'],
      ['03/02/2026', 'Tue 03/02', 'Wed 03/02/2027', 'Tue 01/12 02:05', '03/02'],
      ['02/03/2026', 'Tue 02/03', 'Wed 02/03/2027', 'Tue 12/01 02:05', '02/03'],
    ])
    expect(nearDay(own({ dateForm: 'dotted' }, 'zh-CN'), '2026-02-03')).toBe('周二 03.02.')
  })

  test('numbers and money, with the signs of the language', () => {
    const all = (locale: 'en' | 'zh-CN') =>
      numberForms.map((numberForm) => {
        const to = own({ numberForm }, locale)
        return [
          number(to, '1234567.125'),
          count(to, 12345),
          money(to, '1234.5', 'CNY'),
          money(to, '1234.5', 'USD'),
        ].map((one) => one.replace(/\s/g, ' '))
      })
    expect(all('en')).toEqual([
      ['1,234,567.125', '12,345', '¥1,234.50', 'USD 1,234.50'],
      ['1.234.567,125', '12.345', '¥1.234,50', 'USD 1.234,50'],
      ['1 234 567,125', '12 345', '¥1 234,50', 'USD 1 234,50'],
    ])
    expect(all('zh-CN')[1]?.[3]).toBe('US$1.234,50')
  })

  test('without one, as the language does', () => {
    for (const locale of ['en', 'zh-CN'] as const) {
      const [none, empty] = [own({}, locale), own({ dateForm: null, numberForm: null }, locale)]
      for (const say of [(to: typeof none) => day(to, '2026-02-03'), (to: typeof none) => number(to, '1234.5')])
        expect(say(empty)).toBe(say(none))
    }
    expect(day(own({}), '2026-02-03')).toBe('Feb 3, 2026')
  })
})
