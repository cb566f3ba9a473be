/**
 * What the chart thread costs and what it saves. Alone: `npm run bench charts`.
 */
import { monitorEventLoopDelay } from 'node:perf_hooks'
import { setTimeout as sleep } from 'node:timers/promises'
import sharp from 'sharp'
import { parse, View } from 'vega'
import { compile } from 'vega-lite'
import type { Chart } from '#views/charts/chart.ts'
import type { Picture } from '#views/charts/frame.ts'
import { createChartRenderer } from '#views/charts/render-chart.ts'
import { chartSpec } from '#views/charts/spec.ts'
import { pixelRatio } from '#views/charts/theme.ts'
import { salesCharts } from '../views/charts/sales.ts'
import type { BenchRow, Scale } from './bench-row.ts'

const sizes = { full: { rounds: 40, warmUps: 12 }, small: { rounds: 2, warmUps: 1 } } as const
/** One of each type. */
const charts: readonly Chart[] = Object.values(
  Object.fromEntries(Object.values(salesCharts('zh-CN')).map((chart) => [chart.type, chart])),
)

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
    const rows: BenchRow[] = []
    const sums = { through: 0, plain: 0 }
    for (const chart of charts) {
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
      sums.through += median(through)
      sums.plain += median(plain)
      rows.push(ratioRow(`a ${chart.type} chart, thread against bare`, median(through) / median(plain), 1.2))
    }

    const threaded = await loopDelayWhile(rounds, (chart) => renderer.render(chart))
    const onMain = await loopDelayWhile(rounds, (chart) => bare(chartSpec(chart)))
    return [
      ...rows,
      row('a chart of any type, warm, through the chart thread', sums.through / charts.length, 'ms'),
      row('a chart of any type, warm, bare vega + sharp on the main thread', sums.plain / charts.length, 'ms'),
      ratioRow('a chart of any type, thread against bare', sums.through / sums.plain, 1.1),
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

const ratioRow = (name: string, figure: number, most: number): BenchRow => ({
  ...{ name, figure, unit: '×' },
  ...{ target: `≤ ${most}`, ok: figure <= most },
})

/** A figure that stands beside a target of another row. */
const row = (name: string, figure: number, unit: string): BenchRow => ({ name, figure, unit, target: '–', ok: true })

async function timed(work: () => Promise<unknown>): Promise<number> {
  const start = performance.now()
  await work()
  return performance.now() - start
}

async function loopDelayWhile(rounds: number, draw: (chart: Chart) => Promise<unknown>): Promise<number> {
  const delay = monitorEventLoopDelay({ resolution: 1 })
  await sleep(50)
  delay.enable()
  for (let round = 0; round < rounds; round += charts.length) {
    for (const chart of charts) await draw(chart)
  }
  delay.disable()
  return delay.percentile(99) / 1e6
}

const median = (figures: readonly number[]): number => figures.toSorted((a, b) => a - b)[figures.length >> 1] ?? 0
