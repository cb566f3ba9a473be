import type { TopLevelSpec } from 'vega-lite'
import type { BarChart } from './bar-marks.ts'
import { lyingBars } from './lying-bars.ts'
import { stackBars } from './stack.ts'
import { standingBars } from './standing-bars.ts'
import { wrapText } from './text-width.ts'
import { page, type } from './theme.ts'

/** Standing bars where the category names fit under them; lying ones where they do not, or where asked for. */
export function barsSpec(chart: BarChart): TopLevelSpec {
  const stack = stackBars(chart)
  const band = (page.width - 2 * page.margin - 40) / stack.categories.length
  const wrapped = stack.categories.map((name) => wrapText(name, band - 8, 2, type.label))
  const letters = (text: string | undefined) => text?.replace(/\s/g, '')
  const fits = wrapped.every((lines, index) => letters(lines.join('')) === letters(stack.categories[index]))
  if (chart.horizontal ?? !fits) return lyingBars(chart, stack)
  return standingBars(chart, stack, fits ? wrapped : undefined)
}
