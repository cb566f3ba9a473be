import { Worker } from 'node:worker_threads'
import type { Chart } from './chart.ts'
import { provideChartFonts } from './chart-fonts.ts'
import type { Drawing, Drawn } from './chart-worker.ts'

export interface ChartRenderer {
  /**
   * Draws the chart as a PNG whose longer side has 1024 pixels. Charts are drawn one after the other in a thread of
   * their own.
   *
   * @throws {ChartFailed} when this chart cannot be drawn, takes too long, or the renderer is closed
   */
  render(chart: Chart): Promise<Uint8Array>
  /** Ends the thread; charts not yet drawn are rejected. */
  close(): Promise<void>
}

export class ChartFailed extends Error {
  readonly reason: 'drawing' | 'timeout' | 'crash' | 'closed'
  constructor(reason: ChartFailed['reason'], message: string, options?: ErrorOptions) {
    super(message, options)
    this.name = 'ChartFailed'
    this.reason = reason
  }
}

export interface ChartRendererOptions {
  /** Milliseconds one drawing may take, the start of the thread for the first one included. */
  readonly timeoutMs?: number
  /** The module of the thread; tests put one in that misbehaves. */
  readonly worker?: URL
}

interface Job extends Drawing {
  resolve(png: Uint8Array): void
  reject(error: ChartFailed): void
}

/**
 * One thread, started by the first chart and kept warm. It gets one chart at a time, so a drawing that hangs or kills
 * the thread fails alone: those behind it are drawn by the next thread. An idle thread does not keep the process alive.
 */
export function createChartRenderer({
  timeoutMs = 15_000,
  worker: module = new URL('./chart-worker.ts', import.meta.url),
}: ChartRendererOptions = {}): ChartRenderer {
  const waiting: Job[] = []
  let current: { readonly job: Job; readonly timer: NodeJS.Timeout } | undefined
  let thread: Worker | undefined
  let lastId = 0
  let closed = false

  function start(): Worker {
    provideChartFonts()
    const started = new Worker(module, { name: 'charts' })
    started.on('message', (drawn: Drawn) => {
      if (started === thread && current?.job.id === drawn.id) settle(drawn)
    })
    started.on('error', (error) => lost(started, 'the chart thread crashed', error))
    started.on('exit', (code) => lost(started, `the chart thread ended with code ${code}`))
    return started
  }

  function next(): void {
    if (current) return
    const job = waiting.shift()
    if (!job) {
      thread?.unref()
      return
    }
    thread ??= start()
    thread.ref()
    current = { job, timer: setTimeout(giveUp, timeoutMs) }
    thread.postMessage({ id: job.id, chart: job.chart } satisfies Drawing)
  }

  /** Frees the place of the current job; whoever calls this answers it. */
  function release(): Job | undefined {
    clearTimeout(current?.timer)
    const job = current?.job
    current = undefined
    return job
  }

  function settle(drawn: Drawn): void {
    const job = release()
    if ('png' in drawn) job?.resolve(drawn.png)
    else job?.reject(new ChartFailed('drawing', drawn.error.message, { cause: drawn.error }))
    next()
  }

  function giveUp(): void {
    const job = release()
    const stuck = thread
    thread = undefined
    void stuck?.terminate()
    job?.reject(new ChartFailed('timeout', `no chart after ${timeoutMs} ms`))
    next()
  }

  function lost(which: Worker, message: string, cause?: unknown): void {
    if (which !== thread) return
    thread = undefined
    release()?.reject(new ChartFailed('crash', message, { cause }))
    next()
  }

  return {
    render(chart) {
      return new Promise((resolve, reject) => {
        if (closed) return reject(new ChartFailed('closed', 'the chart renderer is closed'))
        waiting.push({ id: ++lastId, chart, resolve, reject })
        next()
      })
    },
    async close() {
      closed = true
      const jobs = [release(), ...waiting.splice(0)]
      for (const job of jobs) job?.reject(new ChartFailed('closed', 'the chart renderer was closed'))
      const last = thread
      thread = undefined
      await last?.terminate()
    },
  }
}
