import { describe, expect, it } from 'vitest'
import type { Quantity } from '#views/charts/chart.ts'
import { chartSpec } from '#views/charts/spec.ts'
import { locales } from '#views/locales/locale.ts'
import { drawnTexts, overlapping } from './drawn-texts.ts'
import { everyType, type Row } from './every-type.ts'
import { uneven } from './sales.ts'

const many = (count: number, value: (index: number) => number = (index) => Math.round(uneven(index) * 900)): Row[] =>
  Array.from({ length: count }, (_, index) => ({ name: `客户 Customer ${index + 1}`, value: value(index) }))
const named = (names: readonly string[]): Row[] => names.map((name, index) => ({ name, value: 10 + 7 * index }))

const cases: readonly [string, readonly Row[], Quantity?][] = [
  ['one', many(1)],
  ['two', many(2)],
  ['nine', many(9)],
  ['sixty', many(60)],
  ['nothing but nought', many(5, () => 0)],
  ['nothing above nought', many(5, (index) => -1 - index)],
  ['gains and losses', many(9, (index) => (index % 2 ? -1 : 1) * (index + 1) * 1234.5)],
  ['one that dwarfs the rest', many(9, (index) => (index === 4 ? 1e12 : index))],
  ['hardly anything', many(5, (index) => index * 0.00031)],
  ['values that are none', many(6, (index) => [5, Number.NaN, Number.POSITIVE_INFINITY, 7, -0, 3][index] ?? 0)],
  ['names of the language', named(['constructor', '__proto__', 'toString', 'datum', 'hasOwnProperty'])],
  ['equal names', named(['Acme', 'Acme', 'Acme', 'Acme'])],
  [
    'endless names',
    named([
      '中国石油化工股份有限公司华东地区销售分公司',
      'Northwind Traders International Holdings (Europe)',
      '🚀'.repeat(40),
    ]),
  ],
  ['no names', named(['', ' ', '\u0000'])],
  ['emoji', named(['👩‍💻 Zoë', '🇨🇳', '✅', '🏢 总部'])],
  ['money', many(9, (index) => 34_567_890 * (index + 1)), { as: 'money', unit: '¥' }],
  ['percent', many(9, (index) => 0.011 * index), { as: 'percent' }],
  ['minutes', many(9, (index) => 0.2 * index), { as: 'duration' }],
  ['days', many(9, (index) => 30 * index + 0.5), { as: 'duration' }],
]

for (const locale of locales) {
  describe.each(cases)(`in ${locale}, %s`, (_, rows, quantity) => {
    it.each(Object.entries(everyType(locale, rows, quantity)))(
      'has every text inside the picture and none on another: %s',
      async (_, chart) => {
        const spec = chartSpec(chart)
        const tall = spec.padding.top + spec.height + spec.padding.bottom
        expect(tall).toBeLessThanOrEqual(800)
        const drawn = await drawnTexts(spec)
        expect(drawn.length).toBeGreaterThan(1)
        const clipped = drawn.filter(
          ({ left, right, top, bottom }) => left < 0 || right > 640 || top < 0 || bottom > tall,
        )
        expect(clipped).toEqual([])
        expect(overlapping(drawn)).toEqual([])
        expect(drawn.filter(({ text }) => /NaN|undefined|Infinity|∞|\[object/.test(text))).toEqual([])
      },
    )
  })
}
