/** What looks like chance in the demo, and is the same each time: a sequence that follows from its seed. */

export interface Chance {
  /** From 0 up to, but not, 1. */
  readonly share: () => number
  readonly between: (from: number, to: number) => number
  readonly is: (probability: number) => boolean
  readonly pick: <Item>(list: readonly Item[]) => Item
  readonly weighted: <Item>(list: readonly (readonly [item: Item, weight: number])[]) => Item
}

/** The generator mulberry32. */
export function chanceOf(seed: number): Chance {
  let state = seed
  const share = () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
  return {
    share,
    between: (from, to) => from + Math.floor(share() * (to - from + 1)),
    is: (probability) => share() < probability,
    pick: (list) => chosen(list[Math.floor(share() * list.length)]),
    weighted: (list) => atShare(list, share()),
  }
}

/** The item whose part of all weights, laid end to end, a share falls into. */
export function atShare<Item>(list: readonly (readonly [item: Item, weight: number])[], share: number): Item {
  let left = share * list.reduce((sum, [, weight]) => sum + weight, 0)
  for (const [item, weight] of list) {
    left -= weight
    if (left < 0) return item
  }
  return chosen(list.at(-1)?.[0])
}

function chosen<Item>(item: Item | undefined): Item {
  if (item === undefined) throw new Error('there is nothing to choose from')
  return item
}

/** Powers of the one over the root of x⁵ = x + 1: in four dimensions no other steps fill space more evenly. */
const steps = [0.8566748838545029, 0.733891856627126, 0.6287067210378087, 0.5385972572236101] as const

/**
 * A share for each of a row of things, in several respects at once: spread so evenly that any run of them has large and
 * small ones alike, and a year of them can be compared with the year before.
 */
export const evenly = (index: number, respect: 0 | 1 | 2 | 3): number => (0.5 + (index + 1) * steps[respect]) % 1
