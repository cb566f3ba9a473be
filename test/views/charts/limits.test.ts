import sharp from 'sharp'
import { afterAll, describe, expect, it } from 'vitest'
import { createChartRenderer } from '#views/charts/render-chart.ts'
import { everyType, type Row } from './every-type.ts'
import { uneven } from './sales.ts'

const renderer = createChartRenderer()
afterAll(() => renderer.close())

const rows = (count: number): Row[] =>
  Array.from({ length: count }, (_, index) => ({
    name: `客户 Customer 🏢 ${index + 1}`,
    value: Math.round(uneven(index) * 1e9) / 100,
  }))

/** What Teams takes: https://learn.microsoft.com/microsoftteams/platform/bots/how-to/format-your-bot-messages#picture-messages */
const most = { pixels: 1024, bytes: 1024 * 1024 }

const sizes = [
  [3, 'en'],
  [40, 'zh-CN'],
  [100_000, 'en'],
] as const

for (const [size, locale] of sizes) {
  describe(`of ${size} rows in ${locale}`, () => {
    it.each(Object.entries(everyType(locale, rows(size))))('is a picture that Teams takes: %s', async (_, chart) => {
      const png = await renderer.render(chart)
      const { width = 0, height = 0 } = await sharp(png).metadata()
      expect(Math.max(width, height)).toBeLessThanOrEqual(most.pixels)
      expect(Math.max(width, height)).toBeGreaterThan(most.pixels - 3)
      expect(png.length).toBeLessThanOrEqual(most.bytes)
    })
  })
}
