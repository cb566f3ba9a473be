/** The thread that draws: takes one chart, answers with one PNG, in the order asked. */
import { parentPort } from 'node:worker_threads'
import type { Chart } from './chart.ts'
import { drawChart } from './draw-chart.ts'

export interface Drawing {
  readonly id: number
  readonly chart: Chart
}
export type Drawn =
  | { readonly id: number; readonly png: Uint8Array }
  | {
      readonly id: number
      readonly error: { readonly name: string; readonly message: string; readonly stack?: string }
    }

const port = parentPort
if (!port) throw new Error('chart-worker runs as a worker thread only')

port.on('message', ({ id, chart }: Drawing) => {
  drawChart(chart).then(
    (png) => {
      // A copy of exact size, so that its memory can be handed over instead of copied again.
      const own = new Uint8Array(png)
      port.postMessage({ id, png: own } satisfies Drawn, [own.buffer])
    },
    (error: unknown) => {
      const { name, message, stack } = error instanceof Error ? error : new Error(String(error))
      port.postMessage({ id, error: { name, message, ...(stack && { stack }) } } satisfies Drawn)
    },
  )
})
