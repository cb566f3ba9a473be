import type { Locator } from 'playwright-core'
import { expect } from 'vitest'

/** Holds that a card says something of something: "Overdue" and, right after it, "¥29,140". */
export async function expectFact(card: Locator, label: string, value: string): Promise<void> {
  const text = ((await card.textContent()) ?? '').replaceAll(/\s+/g, ' ')
  const found = text.split(label).some((rest, at) => at > 0 && rest.trimStart().startsWith(value))
  expect(found, `${label} ${value} in: ${text}`).toBe(true)
}
