import { unreachable } from '../unreachable.ts'
import { areaSpec } from './area.ts'
import { barsSpec } from './bars.ts'
import type { Chart } from './chart.ts'
import { emptySpec } from './empty.ts'
import type { Picture } from './frame.ts'
import { funnelSpec } from './funnel.ts'
import { gaugeSpec } from './gauge.ts'
import { heatmapSpec } from './heatmap.ts'
import { histogramSpec } from './histogram.ts'
import { lineSpec } from './line.ts'
import { pieSpec } from './pie.ts'
import { placed, readableChart } from './readable.ts'
import { scatterSpec } from './scatter.ts'
import { waterfallSpec } from './waterfall.ts'

/**
 * The chart as a Vega-Lite specification in the house style, in logical pixels.
 *
 * @throws {RangeError} when a period is not an ISO date, or the logo no PNG of 200 KB at most
 * @example chartSpec({ type: 'bars', locale: 'en', title: 'Leads by status', categoryLabel: 'Status', valueLabel: 'Leads',
 *   emptyText: 'No leads yet', data: [{ category: 'New', value: 12 }, { category: 'Working', value: 7 }] })
 */
export function chartSpec(chart: Chart): Picture {
  const drawn = readableChart(chart)
  const started = drawn.type === 'waterfall' && drawn.start
  if (!drawn.data.some(placed) && !started) return emptySpec(drawn)
  switch (drawn.type) {
    case 'bars':
      return barsSpec(drawn)
    case 'line':
      return lineSpec(drawn)
    case 'area':
      return areaSpec(drawn)
    case 'histogram':
      return histogramSpec(drawn)
    case 'pie':
      return pieSpec(drawn)
    case 'funnel':
      return funnelSpec(drawn)
    case 'waterfall':
      return waterfallSpec(drawn)
    case 'heatmap':
      return heatmapSpec(drawn)
    case 'scatter':
      return scatterSpec(drawn)
    case 'gauge':
      return gaugeSpec(drawn)
    default:
      return unreachable(drawn)
  }
}
