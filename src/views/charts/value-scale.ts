import type { Locale } from '../locales/locale.ts'

/** Writes a value for a reader: whole up to 9,999, then short (12.3K, 1.2万). */
export function valueFormat(locale: Locale, whole: boolean): (value: number) => string {
  const plain = new Intl.NumberFormat(locale, { maximumFractionDigits: whole ? 0 : 2 })
  const short = new Intl.NumberFormat(locale, { notation: 'compact', maximumFractionDigits: 1 })
  // `|| 0` turns minus nought into nought.
  return (value) => (Math.abs(value) < 9999.5 ? plain : short).format(value || 0)
}

export interface ValueScale {
  readonly domain: readonly [number, number]
  readonly ticks: readonly number[]
  /** Logical pixels for one unit of value. */
  readonly pixels: number
}

/**
 * A scale from the lowest to the highest value, nought always in it (a bar that does not start at nought lies).
 * `room` is what labels need beyond the ends, in pixels of `length`; ticks never stand in that room's last stretch.
 */
export function valueScale(
  values: readonly number[],
  length: number,
  room: { readonly low: number; readonly high: number },
  options: { readonly ticks: number; readonly whole: boolean },
): ValueScale {
  const low = values.reduce((a, b) => Math.min(a, b), 0)
  const high = values.reduce((a, b) => Math.max(a, b), 0)
  const top = low === 0 && high === 0 ? 1 : high
  const [below, above] = [low < 0 ? room.low : 0, top > 0 ? room.high : 0]
  const pixels = Math.max(length - below - above, 1) / (top - low)
  const domain = [low - below / pixels, top + above / pixels] as const
  return { domain, pixels, ticks: ticks(domain, options) }
}

function ticks([low, high]: readonly [number, number], options: { readonly ticks: number; readonly whole: boolean }) {
  const rough = (high - low) / options.ticks
  const magnitude = 10 ** Math.floor(Math.log10(rough))
  const nice = [1, 2, 5, 10].map((one) => one * magnitude).find((one) => one >= rough) ?? rough
  const step = options.whole ? Math.max(1, nice) : nice
  const [first, last] = [Math.ceil(low / step), Math.floor(high / step)]
  // Dividing by the reciprocal keeps 0.3 from becoming 0.30000000000000004.
  const at = (index: number) => (step >= 1 ? index * step : index / Math.round(1 / step))
  return Array.from({ length: last - first + 1 }, (_, index) => at(first + index))
}
