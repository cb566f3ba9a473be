/** Whose turn it is where some have more turns than others: nobody waits for longer than their share of them says. */

/** @example const next = turns<string>(); next([['a', 2], ['b', 1]]) // 'a', then 'b', 'a', 'a', 'b' … */
export function turns<Item>() {
  const due = new Map<Item, number>()
  return (list: readonly (readonly [item: Item, weight: number])[]): Item => {
    const all = list.reduce((sum, [, weight]) => sum + weight, 0)
    for (const [item, weight] of list) due.set(item, (due.get(item) ?? 0) + weight / all)
    const [next] = list.map(([item]) => item).toSorted((a, b) => (due.get(b) ?? 0) - (due.get(a) ?? 0))
    if (next === undefined) throw new Error('it is nobody’s turn')
    due.set(next, (due.get(next) ?? 0) - 1)
    return next
  }
}

/** Whether it happens, as often for each as its probability says. @example const wins = happens(); wins('ann', 0.5) // true, then false, true … */
export function happens<Item>() {
  const due = new Map<Item, number>()
  return (item: Item, probability: number): boolean => {
    const next = (due.get(item) ?? 0) + probability
    due.set(item, next >= 0.5 ? next - 1 : next)
    return next >= 0.5
  }
}
