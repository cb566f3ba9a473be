import type { Chart } from './chart.ts'
import { header, type Layer, type Picture, picture, plotWithin, textAt } from './frame.ts'
import { fitText } from './text-width.ts'
import { ink, page, type } from './theme.ts'

const height = 320
const ghost = { width: 26, gap: 10, heights: [34, 58, 44, 76] } as const

/** What stands where there is nothing to draw: the title as ever, pale bars, and a sentence that says so. */
export function emptySpec(chart: Chart): Picture {
  const head = header(chart, [])
  const { margin } = page
  const plot = plotWithin(height, { left: margin, right: margin, top: head.height, bottom: margin })
  const middle = plot.width / 2
  const floor = plot.height / 2 + 14
  const across = ghost.heights.length * (ghost.width + ghost.gap) - ghost.gap
  const bars = ghost.heights.map((tall, index): Layer => {
    const x = middle - across / 2 + index * (ghost.width + ghost.gap)
    return {
      data: { values: [{}] },
      mark: { type: 'rect', x, x2: x + ghost.width, y: floor - tall, y2: floor, cornerRadius: 4, color: ink.ghost },
    }
  })
  const text = fitText(chart.emptyText, plot.width, type.subtitle)
  return picture(plot, [
    ...head.layers(plot),
    ...bars,
    textAt(text, middle, floor + 26, type.subtitle, ink.soft, 'center'),
  ])
}
