import sharp from 'sharp'
import { parse, textMetrics, View } from 'vega'
import { compile } from 'vega-lite'
import type { Chart } from './chart.ts'
import type { Picture } from './frame.ts'
import { logoBox } from './logo.ts'
import { chartSpec } from './spec.ts'
import { textWidth } from './text-width.ts'
import { pixelRatio } from './theme.ts'

declare module 'vega' {
  /** Exported, but missing from Vega's own types. */
  export const textMetrics: {
    width(item: { readonly fontSize?: number; readonly fontWeight?: number | string }, text: unknown): number
  }
}

// Without a canvas Vega takes every character for 0.8 em: https://github.com/vega/vega/tree/main/packages/vega-scenegraph
textMetrics.width = (item, text) =>
  textWidth(String(text ?? ''), { size: item.fontSize ?? 11, weight: Number(item.fontWeight) >= 600 ? 600 : 400 })

/** One picture at a time is drawn: more threads than that would only be taken from the bot's other work. */
sharp.concurrency(1)
sharp.cache(false)

/** A picture as SVG in logical pixels; its fonts are names only. */
async function svgOf(spec: Picture): Promise<string> {
  const view = new View(parse(compile(spec).spec), { renderer: 'none' })
  try {
    return await view.toSVG()
  } finally {
    view.finalize()
  }
}

/**
 * The chart as PNG of at most 1024 pixels a side. In true colours: a palette would halve the file (70 KB) for twice the
 * time to write it.
 */
export async function drawChart(chart: Chart): Promise<Uint8Array> {
  const spec = chartSpec(chart)
  const ratio = pixelRatio(spec.padding.top + spec.height + spec.padding.bottom)
  const drawn = sharp(Buffer.from(await svgOf(spec)), { density: 72 * ratio })
  if (chart.logo) drawn.composite([await placedLogo(chart.logo, ratio)])
  // The paper covers everything; flattening onto it would take a fifth longer.
  return drawn.removeAlpha().png().toBuffer()
}

/** The logo as large as its corner. */
async function placedLogo(logo: Uint8Array, ratio: number) {
  const box = logoBox(logo)
  const pixels = (length: number) => Math.max(1, Math.round(length * ratio))
  const input = await sharp(logo).resize(pixels(box.width), pixels(box.height), { fit: 'fill' }).png().toBuffer()
  return { input, left: pixels(box.left), top: pixels(box.top) }
}
