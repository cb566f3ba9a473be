import { widest } from './bar-marks.ts'
import type { ChartOf } from './chart.ts'
import { shownNote } from './few.ts'
import { header, type Picture, type Position, picture, plotTitles, plotWithin, textAt, valueAxis } from './frame.ts'
import { fitText, textWidth } from './text-width.ts'
import { ink, page, seriesColour, type } from './theme.ts'
import { titled, valueFormat } from './value-format.ts'
import { valueScale } from './value-scale.ts'

type Bin = ChartOf<'histogram'>['data'][number]

const { margin } = page
/** More bars than that are a comb. */
const mostBins = 60

/** Bars without gaps over ranges of a value, whose bounds stand under the seams; each range is as wide as any other. */
export function histogramSpec(chart: ChartOf<'histogram'>): Picture {
  const all = withGaps(chart.data)
  const bins = all.slice(0, mostBins)
  const head = header(chart, [])
  const counts = bins.map(({ value }) => value)
  const write = valueFormat(chart, counts)
  const writeBound = valueFormat(
    chart,
    bins.flatMap(({ from, to }) => [from, to]),
    chart.values,
  )
  const left = margin + widest([...counts, 0].map(write), type.label) + 8
  const plot = plotWithin(page.height, { left, top: head.height + 24, right: margin + 12, bottom: margin + 40 })
  const scale = valueScale(
    counts,
    plot.height,
    { low: 20, high: 20 },
    { ticks: Math.max(2, plot.height / 44), whole: write.whole },
  )
  const band = plot.width / bins.length
  const labels = counts.map((value, at) => ({ at: at + 0.5, value, text: value === 0 ? '' : write(value) }))
  const labelled = labels.every(({ text }) => textWidth(text, type.value) <= band - 4) ? labels : []
  const bounds = [...bins.map(({ from }) => from), bins.at(-1)?.to ?? 0].map(writeBound)
  const every = Math.ceil((widest(bounds, type.label) + 14) / band)
  const x: Position = {
    field: 'at',
    type: 'quantitative',
    scale: { domain: [0, bins.length], nice: false, zero: false },
    axis: null,
  }
  const y: Position = {
    field: 'value',
    type: 'quantitative',
    scale: { domain: [...scale.domain], nice: false },
    axis: valueAxis(scale.ticks, scale.ticks.map(write)),
  }
  return picture(plot, [
    ...head.layers(plot),
    ...plotTitles(plot, chart.valueLabel, shownNote(chart, bins.length, all.length)),
    {
      data: { values: counts.map((value, at) => ({ at: at + 0.5, value })) },
      mark: {
        type: 'bar',
        orient: 'vertical',
        width: Math.max(1, band - 1.5),
        color: seriesColour(0),
        cornerRadiusEnd: 2,
      },
      encoding: { x, y },
    },
    {
      data: { values: labelled },
      mark: {
        ...{ type: 'text', baseline: 'middle', dy: -10, color: ink.strong },
        ...{ fontSize: type.value.size, fontWeight: type.value.weight },
      },
      encoding: { x, y, text: { field: 'text', type: 'nominal' } },
    },
    ...bounds.flatMap((text, index) =>
      index % every === 0 ? textAt(text, index * band, plot.height + 15, type.label, ink.text, 'center') : [],
    ),
    textAt(
      fitText(titled(chart, chart.categoryLabel, chart.values), plot.width, type.label),
      ...([plot.width / 2, plot.height + 37, type.label, ink.soft, 'center'] as const),
    ),
  ])
}

/** In order, with an empty range where one is left out, so that every seam is the end of one and the start of the next. */
function withGaps(data: readonly Bin[]): Bin[] {
  return data
    .toSorted((a, b) => a.from - b.from)
    .reduce<Bin[]>((bins, bin) => {
      const last = bins.at(-1)
      if (last && last.to < bin.from) bins.push(...emptyBins(last, bin.from))
      bins.push(bin)
      return bins
    }, [])
}

/** As wide as the one before, where they come out even; otherwise one for all that lies between. */
function emptyBins({ from, to }: Bin, end: number): Bin[] {
  const width = to - from
  const count = Math.round((end - to) / width)
  const even = count <= mostBins && Math.abs(to + count * width - end) < width * 1e-6
  if (!even) return [{ from: to, to: end, value: 0 }]
  return Array.from({ length: count }, (_, i) => ({ from: to + i * width, to: to + (i + 1) * width, value: 0 }))
}
