import {
  type BarChart,
  barColour,
  barKeys,
  corners,
  lanePlace,
  rangeOf,
  type Stack,
  share,
  thickest,
  toInner,
  toRow,
  valueLabels,
} from './bar-marks.ts'
import { header, type Layer, type Picture, picture } from './frame.ts'
import { standingFrame } from './standing-frame.ts'
import { textWidth } from './text-width.ts'
import { type } from './theme.ts'
import type { ValueFormat } from './value-format.ts'

export function standingBars(chart: BarChart, stack: Stack, write: ValueFormat, note: string | undefined): Picture {
  const frame = standingFrame(chart, {
    head: header(chart, barKeys(chart, stack.series)),
    names: stack.categories,
    ends: stack.ends,
    write,
    ...(note && { note }),
  })
  const lanes = new Set(stack.bars.map(({ lane }) => lane.from)).size
  const thick = Math.min(thickest * (lanes > 1 ? 2 : 1), frame.band * (lanes > 1 ? 0.8 : share))
  const place = lanePlace(frame.band, thick)
  const fitsAcross = (text: string, room: number) => textWidth(text, type.value) <= room

  const layersOf = (bars: Stack['bars']): Layer[] => {
    const [first] = bars
    if (!first) return []
    return [
      {
        data: { values: bars.map((bar) => toRow(bar, place(bar.slot, bar.lane).at)) },
        mark: { type: 'bar', orient: 'vertical', width: place(0, first.lane).thick, ...corners(stack) },
        encoding: { x: frame.x, ...rangeOf(stack, frame.yOf('from'), 'y'), color: barColour },
      },
    ]
  }
  const inner = stack.bars.filter(
    (bar) =>
      stack.stacked &&
      !bar.before &&
      bar.length * frame.scale.pixels >= 17 &&
      fitsAcross(write(bar.value), place(0, bar.lane).thick - 4),
  )
  const outer = stack.totals.map((one) => ({
    ...one,
    ...place(one.slot, one.lane),
    text: write(one.value),
  }))
  const room = lanes > 1 ? thick / (lanes / (chart.before ? 2 : 1)) : frame.band
  const outerFits = outer.every((one) => fitsAcross(one.text, room - 4))
  const labels = outerFits ? outer.map(({ at, end, text, value }) => ({ at, end, text, value })) : []
  return picture(frame.plot, [
    ...frame.layers,
    ...layersOf(stack.bars.filter((bar) => bar.before)),
    ...layersOf(stack.bars.filter((bar) => !bar.before)),
    ...valueLabels(
      inner.map((bar) => toInner(bar, place(bar.slot, bar.lane).at, write(bar.value))),
      { x: 'at', y: 'middle' },
    ),
    ...valueLabels(
      labels.filter((one) => one.value >= 0),
      { x: 'at', y: 'end' },
      { dy: -10 },
    ),
    ...valueLabels(
      labels.filter((one) => one.value < 0),
      { x: 'at', y: 'end' },
      { dy: 10 },
    ),
  ])
}
