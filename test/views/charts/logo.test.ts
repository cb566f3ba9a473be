import sharp from 'sharp'
import { afterAll, describe, expect, it } from 'vitest'
import { logoBox } from '#views/charts/logo.ts'
import { createChartRenderer } from '#views/charts/render-chart.ts'
import { chartSpec } from '#views/charts/spec.ts'
import { drawnTexts } from './drawn-texts.ts'
import { bars } from './samples.ts'

const renderer = createChartRenderer()
afterAll(() => renderer.close())

const red = { r: 200, g: 10, b: 10 }
const logo = (width: number, height: number): Promise<Buffer> =>
  sharp({ create: { width, height, channels: 3, background: red } })
    .png()
    .toBuffer()

describe('a logo', () => {
  it.each([
    [240, 64, 120, 32],
    [600, 60, 120, 12],
    [50, 500, 3.2, 32],
    [16, 16, 32, 32],
  ])('of %d × %d pixels stands within its corner, undistorted', async (wide, tall, width, height) => {
    const box = logoBox(await logo(wide, tall))
    expect(box).toEqual({ left: 616 - width, top: 20, width, height })
  })

  it('is drawn there, and nowhere else', async () => {
    const png = await renderer.render(bars('en', 3, 0, { logo: await logo(240, 64) }))
    const { data, info } = await sharp(png).removeAlpha().raw().toBuffer({ resolveWithObject: true })
    const reds: { x: number; y: number }[] = []
    for (let at = 0; at < data.length; at += 3) {
      if (data[at] === red.r && data[at + 1] === red.g)
        reds.push({ x: (at / 3) % info.width, y: Math.floor(at / 3 / info.width) })
    }
    const [xs, ys] = [reds.map(({ x }) => x), reds.map(({ y }) => y)]
    const ratio = 1.6
    expect(Math.min(...xs) / ratio).toBeCloseTo(496, -0.5)
    expect(Math.max(...xs) / ratio).toBeCloseTo(616, -0.5)
    expect(Math.min(...ys) / ratio).toBeCloseTo(20, -0.5)
    expect(Math.max(...ys) / ratio).toBeCloseTo(52, -0.5)
  })

  it('is given way to by the title and what stands under it', async () => {
    const endless = { title: 'Leads by status '.repeat(20), subtitle: 'All teams '.repeat(40) }
    const chart = bars('en', 3, 3, { ...endless, logo: await logo(240, 64) })
    const texts = await drawnTexts(chartSpec(chart))
    const { left, top, height } = logoBox(await logo(240, 64))
    expect(texts.filter((text) => text.right > left && text.top < top + height)).toEqual([])
    const without = await drawnTexts(chartSpec(bars('en', 3, 3, endless)))
    expect(without.some((text) => text.right > left && text.top < top + height)).toBe(true)
  })

  it('is refused when it is too large or no PNG', async () => {
    expect(() => logoBox(new Uint8Array(200 * 1024 + 1))).toThrow(RangeError)
    const jpeg = await sharp(await logo(9, 9))
      .jpeg()
      .toBuffer()
    expect(() => logoBox(jpeg)).toThrow('no PNG')
    await expect(renderer.render(bars('en', 3, 0, { logo: jpeg }))).rejects.toMatchObject({ reason: 'drawing' })
  })
})
