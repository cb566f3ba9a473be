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
    it.each(shapes)(`is a PNG at twice its logical size: ${locale}, %s`, async (_, chart, height) => {
      const png = await renderer.render(chart)
      const { format, width, height: tall, hasAlpha } = await sharp(png).metadata()
      expect({ format, width, hasAlpha }).toEqual({ format: 'png', width: 1280, hasAlpha: false })
      if (height) expect(tall).toBe(2 * height)
      expect(tall).toBeGreaterThan(400)
      expect(tall).toBeLessThan(2400)
    })
  }

  it('draws Chinese as glyphs: two words of one length differ, and neither is a row of equal boxes', async () => {
    const word = async (text: string) => {
      const left = 2 * 28
      const strip = { left, top: 2 * 28, width: 2 * 18 * text.length, height: 2 * 24 }
      return pixels(
        await sharp(await renderer.render(titled(text)))
          .extract(strip)
          .png()
          .toBuffer(),
      )
    }
    const [customer, contract] = [await word('客户'), await word('合同')]
    expect(customer.equals(contract)).toBe(false)
    const half = await sharp(await renderer.render(titled('客户')))
      .extract({ left: 2 * 28, top: 2 * 28, width: 36, height: 48 })
      .greyscale()
      .raw()
      .toBuffer()
    const other = await sharp(await renderer.render(titled('客户')))
      .extract({ left: 2 * 28 + 36, top: 2 * 28, width: 36, height: 48 })
      .greyscale()
      .raw()
      .toBuffer()
    // Boxes with code points in them (what a missing font gives) are alike all around their rim.
    const rim = (image: Buffer) => Array.from({ length: 36 }, (_, x) => image[24 * 36 + x] ?? 0)
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
      expect((await sharp(await renderer.render(chart)).metadata()).width).toBe(1280)
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
