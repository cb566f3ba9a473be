export interface ValueScale {
  readonly domain: readonly [number, number]
  readonly ticks: readonly number[]
  /** Logical pixels for one unit of value. */
  readonly pixels: number
}

export interface TickWish {
  /** About as many. */
  readonly ticks: number
  /** No fractions of the unit. */
  readonly whole: boolean
  /** In which labels are round: 24 where hours are written in days. One where left out. */
  readonly unit?: number
}

/**
 * A scale from the lowest to the highest value, nought always in it (a bar that does not start at nought lies).
 * `room` is what labels need beyond the ends, in pixels of `length`.
 */
export function valueScale(
  values: readonly number[],
  length: number,
  room: { readonly low: number; readonly high: number },
  options: TickWish,
): ValueScale {
  const low = values.reduce((a, b) => Math.min(a, b), 0)
  const high = values.reduce((a, b) => Math.max(a, b), 0)
  const top = low === 0 && high === 0 ? 1 : high
  const [below, above] = [low < 0 ? room.low : 0, top > 0 ? room.high : 0]
  const pixels = Math.max(length - below - above, 1) / (top - low)
  const domain = [low - below / pixels, top + above / pixels] as const
  return { domain, pixels, ticks: ticks(domain, options) }
}

/** A scale over values that need not begin at nought: two of them set against each other by their places. */
export function spreadScale(values: readonly number[], length: number, room: number, options: TickWish): ValueScale {
  const least = values.reduce((a, b) => Math.min(a, b), Number.POSITIVE_INFINITY)
  const most = values.reduce((a, b) => Math.max(a, b), Number.NEGATIVE_INFINITY)
  // Nought is kept where it is near: an axis from 3 to 100 would only puzzle.
  const low = least > 0 && least < most / 2 ? 0 : least
  const high = most < 0 && most > least / 2 ? 0 : most
  const [from, to] = low === high ? [low - (Math.abs(low) || 1) / 2, high + (Math.abs(high) || 1) / 2] : [low, high]
  const pixels = Math.max(length - 2 * room, 1) / (to - from)
  const domain = [from - room / pixels, to + room / pixels] as const
  return { domain, pixels, ticks: ticks(domain, options) }
}

function ticks([low, high]: readonly [number, number], { ticks, whole, unit = 1 }: TickWish): number[] {
  // A few more than wished for are better than half as many.
  const rough = (0.7 * (high - low)) / ticks / unit
  const magnitude = 10 ** Math.floor(Math.log10(rough))
  const nice = [1, 2, 5, 10].map((one) => one * magnitude).find((one) => one >= rough) ?? rough
  const step = whole ? Math.max(1, nice) : nice
  const [first, last] = [Math.ceil(low / unit / step), Math.floor(high / unit / step)]
  // Dividing by the reciprocal keeps 0.3 from becoming 0.30000000000000004.
  const exactly = (index: number, size: number) => (size >= 1 ? index * size : index / Math.round(1 / size))
  return Array.from({ length: last - first + 1 }, (_, index) => exactly(exactly(first + index, step), unit))
}
