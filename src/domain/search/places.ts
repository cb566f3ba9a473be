import { mostTokens, searchTokens, wholeTokens } from './pinyin.ts'

/**
 * Where in a record a word was found, most telling first: at the beginning of its name as written, of the name's pinyin
 * or initials, of a phone number, of an e-mail address, of another text; or somewhere in the middle.
 */
export const places = ['name', 'pinyin', 'initials', 'phone', 'email', 'text', 'middle'] as const
export type FoundAt = (typeof places)[number]

/** The last of them: whatever is not a beginning. */
export const elsewhere = places.length - 1

const rank = (place: FoundAt): number => places.indexOf(place)

/**
 * What a record of this title is found by: each token with the best place it was found at.
 *
 * @param people those of the texts that are names of people, found as surnames are read and as the words are
 */
export function placedTokens(
  title: string,
  texts: readonly (string | null | undefined)[],
  people: ReadonlySet<unknown> = new Set(),
): Map<string, number> {
  const placed = new Map<string, number>()
  const put = (token: string, place: number) => {
    if (token && (placed.has(token) || placed.size < mostTokens)) {
      placed.set(token, Math.min(place, placed.get(token) ?? elsewhere))
    }
  }
  for (const text of texts) {
    if (!text) continue
    for (const named of people.has(text) ? (['person', 'thing'] as const) : (['thing'] as const)) {
      for (const token of searchTokens([text], named)) put(token, elsewhere)
      for (const [at, token] of wholeTokens(text, named).entries()) put(token, text === title ? at : rank(sortOf(text)))
    }
    if (sortOf(text) === 'phone') put(text.replace(/\D/g, ''), rank('phone'))
  }
  return placed
}

const sortOf = (text: string): FoundAt => {
  if (text.includes('@')) return 'email'
  return /^[+\d\s().\-/#*]{4,}$/.test(text) ? 'phone' : 'text'
}
