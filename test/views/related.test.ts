/** Whatever names a record is reached from its card. */
import { expect, test } from 'vitest'
import { linkBy, linksTo } from '#domain/records/related.ts'
import { kindNamed, recordKinds } from '#views/kinds/index.ts'

/** Reached in another way. */
const otherwise = new Set([
  // The latest stand on the card itself, with the way to the rest.
  'interaction.customer',
  // Whoever won a sale is among its competitors.
  'opportunity.winner',
])

for (const { domain, related = [] } of recordKinds) {
  test(`from a ${domain.name} one gets to all that names it`, () => {
    const { kinds, parts } = linksTo(domain)
    const naming = [
      ...kinds.map(({ kind, by }) => `${kind.name}.${by}`),
      ...parts.map(({ part, by }) => `${part.of().name}.${part.name}.${by}`),
    ]
    const reached = related.map(({ kind, by }) => `${kind}.${by}`)
    expect(naming.filter((one) => !otherwise.has(one) && !reached.includes(one))).toEqual([])
  })

  test(`what is said to name a ${domain.name} does`, () => {
    for (const { kind, by } of related) {
      const other = kindNamed(kind)?.domain
      expect(other && linkBy(other, by)?.kind().name, `${kind}.${by}`).toBe(domain.name)
    }
  })
}
