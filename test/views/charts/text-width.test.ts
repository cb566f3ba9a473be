import sharp from 'sharp'
import { expect, it } from 'vitest'
import { provideChartFonts } from '#views/charts/chart-fonts.ts'
import { fitText, textWidth, wrapText } from '#views/charts/text-width.ts'
import { fontFamily, type } from '#views/charts/theme.ts'

provideChartFonts()

/** How far the ink of a text really reaches, drawn large and measured in the pixels. */
async function inkWidth(text: string, weight: number): Promise<number> {
  const size = 50
  // Bars on both sides make the blanks around a glyph count.
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="4000" height="100"><rect width="4000" height="100" fill="#fff"/>
    <text x="20" y="70" font-family="${fontFamily}" font-size="${size}" font-weight="${weight}">|${text}|</text></svg>`
  const { info } = await sharp(Buffer.from(svg)).trim({ background: '#fff' }).toBuffer({ resolveWithObject: true })
  return info.width / size
}

it.each([
  'Leads by status and owner',
  'WWW iii 1,234.5K €99',
  '每月新增线索（按负责人）',
  '华东 Sales 2026年11月，共 12 条',
  'Ελλάδα Привет Zoë',
  '张伟 🚀 ✅ 👩‍💻 🇨🇳',
])('is what the picture shows: %s', async (text) => {
  for (const weight of [400, 600] as const) {
    const measured = textWidth(`|${text}|`, { size: 1, weight })
    const drawn = await inkWidth(text, weight)
    expect(measured / drawn).toBeGreaterThan(0.96)
    expect(measured / drawn).toBeLessThan(1.06)
  }
})

it('cuts between whole characters, never wider than asked', () => {
  for (const text of [
    '家庭 👩‍👩‍👧‍👦👩‍👩‍👧‍👦👩‍👩‍👧‍👦 客户',
    'Northwind Traders',
    '中国石油化工股份有限公司',
    'e\u0301e\u0301e\u0301e\u0301e\u0301',
  ]) {
    for (let width = 14; width < 120; width += 5) {
      const cut = fitText(text, width, type.label)
      expect(textWidth(cut, type.label)).toBeLessThanOrEqual(width)
      const kept = [...new Intl.Segmenter().segment(cut.replace(/…$/, ''))].map(({ segment }) => segment)
      const whole = [...new Intl.Segmenter().segment(text)].map(({ segment }) => segment)
      expect(whole.slice(0, kept.length)).toEqual(kept)
    }
  }
})

it('breaks lines between words, Chinese ones too', () => {
  expect(wrapText('Closed and won', 70, 2, type.label)).toEqual(['Closed and', 'won'])
  expect(wrapText('等待客户确认', 60, 2, type.label)).toEqual(['等待客户', '确认'])
  expect(wrapText('Donaudampfschiff', 60, 2, type.label)).toEqual([fitText('Donaudampfschiff', 60, type.label)])
})
