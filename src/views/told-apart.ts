/** Somebody as lists and charts name them. */
export interface Person {
  readonly id: string
  readonly name: string
  readonly email?: string | null
  readonly department?: string | null
}

/**
 * What to call each of several people, by id: their names, and beside the names that several bear the department, the
 * e-mail address or, where neither tells them apart, a number.
 *
 * @example toldApart([{ id: 'a', name: '李雷', department: 'East' }, { id: 'b', name: '李雷', department: 'West' }])
 * // a → '李雷 (East)', b → '李雷 (West)'
 */
export function toldApart(people: readonly Person[]): ReadonlyMap<string, string> {
  const byName = Map.groupBy(people, ({ name }) => name.trim().toLowerCase())
  return new Map(
    [...byName.values()].flatMap((namesakes) => {
      if (namesakes.length === 1) return namesakes.map(({ id, name }) => [id, name] as const)
      const marks = [(one: Person) => one.department, (one: Person) => one.email]
      const differs = marks.find((mark) => new Set(namesakes.map(mark)).size === namesakes.length)
      const mark = (one: Person, at: number) => (differs ? differs(one) : `${at + 1}`)
      const ordered = namesakes.toSorted((a, b) => (a.id < b.id ? -1 : 1))
      return ordered.map((one, at) => {
        const beside = mark(one, at)
        return [one.id, beside ? `${one.name} (${beside})` : one.name] as const
      })
    }),
  )
}
