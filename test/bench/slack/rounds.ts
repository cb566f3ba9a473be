const rounds = 7

/** Both turns by turn, in changing order, so that a slow moment of the machine falls on both; the median of each. */
export async function inTurns(
  one: () => Promise<number>,
  other: () => Promise<number>,
): Promise<readonly [one: number, other: number]> {
  const ones: number[] = []
  const others: number[] = []
  for (let round = 0; round < rounds; round++) {
    const turns = [async () => void ones.push(await one()), async () => void others.push(await other())]
    for (const turn of round % 2 ? turns : turns.toReversed()) await turn()
  }
  return [median(ones), median(others)]
}

const median = (figures: readonly number[]): number => figures.toSorted((a, b) => a - b)[figures.length >> 1] ?? 0
