import sharp from 'sharp'
import { parse, textMetrics, View } from 'vega'
import { compile } from 'vega-lite'
import type { Chart } from './chart.ts'
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

/** The chart as SVG in logical pixels; its fonts are names only. */
export async function chartSvg(chart: Chart): Promise<string> {
  const view = new View(parse(compile(chartSpec(chart)).spec), { renderer: 'none' })
  try {
    return await view.toSVG()
  } finally {
    view.finalize()
  }
}

/** The chart as PNG. In true colours: a palette would halve the file (70 KB) for twice the time to write it. */
export async function drawChart(chart: Chart): Promise<Uint8Array> {
  const svg = Buffer.from(await chartSvg(chart))
  return (
    sharp(svg, { density: 72 * pixelRatio })
      // The paper covers everything; flattening onto it would take a fifth longer.
      .removeAlpha()
      .png()
      .toBuffer()
  )
}
