/** Random days and choices. */

/** The moment that everything is looked at: late in the day where some are, early on the next one where others are. */
export const now = new Date('2026-11-20T20:30:00Z')

/** Numbers as random as they need to be, and the same ones of the same seed. */
export function randomOf(seed: number) {
  let state = seed
  const next = (): number => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296
  }
  const below = (count: number): number => Math.floor(next() * count)
  const one = <Value>(of: readonly Value[]): Value => of[below(of.length)] as Value
  const chance = (share: number): boolean => next() < share
  /** One of the last so many days before `now`. */
  const day = (back = 500): string => new Date(now.getTime() - below(back) * 86_400_000).toISOString().slice(0, 10)
  /** Often at the edge of somebody's day, or in a night whose clocks are changed. */
  const moment = (): Date => {
    const nights = ['2026-10-25T00:20:00Z', '2026-10-25T01:20:00Z', '2026-03-29T01:30:00Z', '2026-11-01T09:30:00Z']
    if (chance(0.2)) return new Date(one(nights))
    const hour = one([0, 1, 7, 8, 15, 16, 22, 23])
    const at = new Date(`${day(400)}T${String(hour).padStart(2, '0')}:${one(['00', '30', '59'])}:00Z`)
    return at < now ? at : now
  }
  return { below, one, chance, day, moment }
}
