/**
 * What the chart thread costs and what it saves. Alone: `npm run bench charts`.
 */
import { monitorEventLoopDelay } from 'node:perf_hooks'
import { setTimeout as sleep } from 'node:timers/promises'
import sharp from 'sharp'
import { parse, View } from 'vega'
import { compile } from 'vega-lite'
import type { Picture } from '#views/charts/frame.ts'
import { createChartRenderer } from '#views/charts/render-chart.ts'
import { chartSpec } from '#views/charts/spec.ts'
import { pixelRatio } from '#views/charts/theme.ts'
import { bars } from '../views/charts/samples.ts'
import type { BenchRow, Scale } from './bench-row.ts'

const sizes = { full: { rounds: 60, warmUps: 12 }, small: { rounds: 3, warmUps: 1 } } as const
const chart = bars('zh-CN', 5, 4)

/** What anyone would write first: the same spec, the same size, on the thread that is there. */
async function bare(spec: Picture): Promise<Uint8Array> {
  const view = new View(parse(compile(spec).spec), { renderer: 'none' })
  const svg = await view.toSVG()
  view.finalize()
  const height = spec.padding.top + spec.height + spec.padding.bottom
  return sharp(Buffer.from(svg), { density: 72 * pixelRatio(height) })
    .png()
    .toBuffer()
}

export async function chartBench(scale: Scale): Promise<BenchRow[]> {
  const { rounds, warmUps } = sizes[scale]
  const renderer = createChartRenderer()
  try {
    // The renderer goes first: fontconfig reads its settings once in a process.
    for (let round = 0; round < warmUps; round++) await renderer.render(chart)
    const spec = chartSpec(chart)
    for (let round = 0; round < warmUps; round++) await bare(spec)

    const through: number[] = []
    const plain: number[] = []
    for (let round = 0; round < rounds; round++) {
      const turns: (() => Promise<void>)[] = [
        async () => void through.push(await timed(() => renderer.render(chart))),
        async () => void plain.push(await timed(() => bare(spec))),
      ]
      for (const turn of round % 2 ? turns : turns.reverse()) await turn()
    }
    const ratio = median(through) / median(plain)

    const threaded = await loopDelayWhile(rounds, () => renderer.render(chart))
    const onMain = await loopDelayWhile(rounds, () => bare(spec))
    return [
      row('chart, warm, through the chart thread', median(through), 'ms'),
      row('chart, warm, bare vega + sharp on the main thread', median(plain), 'ms'),
      { name: 'chart, thread against bare', figure: ratio, unit: '×', target: '≤ 1.2', ok: ratio <= 1.2 },
      {
        name: 'main-loop delay p99 while the chart thread draws',
        figure: threaded,
        unit: 'ms',
        target: '< 10',
        ok: threaded < 10,
      },
      row('main-loop delay p99 while drawing on the main thread', onMain, 'ms'),
    ]
  } finally {
    await renderer.close()
  }
}

/** A figure that stands beside a target of another row. */
const row = (name: string, figure: number, unit: string): BenchRow => ({ name, figure, unit, target: '–', ok: true })

async function timed(work: () => Promise<unknown>): Promise<number> {
  const start = performance.now()
  await work()
  return performance.now() - start
}

async function loopDelayWhile(rounds: number, draw: () => Promise<unknown>): Promise<number> {
  const delay = monitorEventLoopDelay({ resolution: 1 })
  await sleep(50)
  delay.enable()
  for (let round = 0; round < rounds; round++) await draw()
  delay.disable()
  return delay.percentile(99) / 1e6
}

const median = (figures: readonly number[]): number => figures.toSorted((a, b) => a - b)[figures.length >> 1] ?? 0
