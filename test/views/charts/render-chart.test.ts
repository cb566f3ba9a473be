import sharp from 'sharp'
import { afterAll, describe, expect, it } from 'vitest'
import type { Chart } from '#views/charts/chart.ts'
import { createChartRenderer } from '#views/charts/render-chart.ts'
import { locales } from '#views/locales/locale.ts'
import { bars, line } from './samples.ts'

const renderer = createChartRenderer()
afterAll(() => renderer.close())

const trouble = new URL('./troubled-worker.ts', import.meta.url)
const titled = (title: string): Chart => bars('en', 0, 0, { title })
const pixels = (png: Uint8Array) => sharp(png).greyscale().raw().toBuffer()

describe('the picture', () => {
  for (const locale of locales) {
    const shapes: [string, Chart, number?][] = [
      ...[1, 3, 5].map((count): [string, Chart, number] => [`${count} bars`, bars(locale, count, 3), 400]),
      ...[1, 12, 30].map((count): [string, Chart, number] => [`${count} periods`, line(locale, count, 2), 400]),
      ['30 bars', bars(locale, 30, 8)],
      ['nothing', bars(locale, 0, 0), 320],
    ]
    it.each(shapes)(`is a PNG of as many pixels as Teams takes: ${locale}, %s`, async (_, chart, height) => {
      const png = await renderer.render(chart)
      const { format, width, height: tall, hasAlpha } = await sharp(png).metadata()
      expect({ format, hasAlpha }).toEqual({ format: 'png', hasAlpha: false })
      if (height) expect({ width, tall }).toEqual({ width: 1024, tall: 1.6 * height })
      expect(Math.max(width, tall)).toBe(1024)
    })
  }

  it('draws Chinese as glyphs: two words of one length differ, and neither is a row of equal boxes', async () => {
    // The title's glyphs are 18 logical pixels wide and begin at the margin of 24.
    const [margin, glyph] = [38, 29]
    const cut = async (text: string, from: number, width: number) =>
      pixels(
        await sharp(await renderer.render(titled(text)))
          .extract({ left: margin + from, top: margin, width, height: margin })
          .png()
          .toBuffer(),
      )
    const [customer, contract] = [await cut('客户', 0, 2 * glyph), await cut('合同', 0, 2 * glyph)]
    expect(customer.equals(contract)).toBe(false)
    const [half, other] = [await cut('客户', 0, glyph), await cut('客户', glyph, glyph)]
    // Boxes with code points in them (what a missing font gives) are alike all around their rim.
    const rim = (image: Buffer) => [...image.subarray(19 * glyph, 20 * glyph)]
    expect(half.equals(other)).toBe(false)
    expect(rim(half)).not.toEqual(rim(other))
  })

  it('survives any text', async () => {
    const odd = ['\u0000\u0008', '\ud800', '<svg onload="x">&amp;]]>', '🚀'.repeat(5000), 'שלום عربى', '']
    for (const text of odd) {
      const chart = bars('en', 0, 0, {
        title: text,
        subtitle: text,
        valueLabel: text,
        data: [{ category: text, series: text, value: 1 }],
      })
      expect((await sharp(await renderer.render(chart)).metadata()).width).toBe(1024)
    }
  })
})

describe('the renderer', () => {
  it('answers each of many at once with its own chart', async () => {
    const titles = ['One', 'Two', 'Three', 'Four']
    const together = await Promise.all(titles.map((title) => renderer.render(titled(title))))
    for (const [index, title] of titles.entries()) {
      expect(Buffer.from(together[index] ?? []).equals(await renderer.render(titled(title)))).toBe(true)
    }
  })

  it('says why a chart cannot be drawn and goes on', async () => {
    const wrong = line('en', 0, 0, { data: [{ period: 'soon', value: 1 }] })
    await expect(renderer.render(wrong)).rejects.toMatchObject({ reason: 'drawing', message: 'not an ISO date: soon' })
    expect((await renderer.render(titled('Next'))).length).toBeGreaterThan(1000)
  })

  it('loses only the chart that killed its thread', async () => {
    const own = createChartRenderer({ worker: trouble })
    try {
      const [before, killer, after] = await Promise.allSettled(
        ['draw', 'crash', 'draw'].map((title) => own.render(titled(title))),
      )
      expect(before).toMatchObject({ status: 'fulfilled' })
      expect(killer).toMatchObject({ status: 'rejected', reason: { reason: 'crash', cause: { message: 'crashed' } } })
      expect(after).toMatchObject({ status: 'fulfilled' })
      await expect(own.render(titled('exit'))).rejects.toMatchObject({ reason: 'crash' })
      await expect(own.render(titled('draw'))).resolves.toBeInstanceOf(Uint8Array)
    } finally {
      await own.close()
    }
  })

  it('gives up on a drawing that hangs, and draws the next with a new thread', async () => {
    const own = createChartRenderer({ worker: trouble, timeoutMs: 1500 })
    try {
      await own.render(titled('draw'))
      const stuck = own.render(titled('hang'))
      const next = own.render(titled('draw'))
      await expect(stuck).rejects.toMatchObject({ reason: 'timeout' })
      await expect(next).resolves.toBeInstanceOf(Uint8Array)
    } finally {
      await own.close()
    }
  })

  it('rejects what is open when it closes, and all that comes later', async () => {
    const own = createChartRenderer()
    const open = Promise.allSettled([own.render(titled('a')), own.render(titled('b'))])
    await own.close()
    for (const outcome of await open) expect(outcome).toMatchObject({ reason: { reason: 'closed' } })
    await expect(own.render(titled('c'))).rejects.toMatchObject({ reason: 'closed' })
    await own.close()
  })
})
