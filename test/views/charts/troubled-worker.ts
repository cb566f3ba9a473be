/** Stands in for the chart thread and does what the chart's title says. */
import { parentPort } from 'node:worker_threads'
import type { Drawing } from '#views/charts/chart-worker.ts'

parentPort?.on('message', ({ id, chart }: Drawing) => {
  switch (chart.title) {
    case 'crash':
      throw new Error('crashed')
    case 'exit':
      process.exit(3)
      break
    case 'hang':
      for (;;);
    default:
      parentPort?.postMessage({ id, png: new Uint8Array([1]) })
  }
})
