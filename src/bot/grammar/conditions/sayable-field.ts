import { distance } from 'fastest-levenshtein'
import type { SearchType } from '#domain/search/criteria.ts'
import { fold, lower } from '../text/fold.ts'

/** A field as it can be said. */
export interface SayableField {
  readonly name: string
  readonly type: SearchType
  /** What it is called, in both languages; the first is offered. */
  readonly words: readonly string[]
  readonly choices?: readonly SayableChoice[]
  /** Of a text: what it is often said to be, and what is kept for it then. */
  readonly offers?: readonly SayableChoice[]
}
export interface SayableChoice {
  readonly value: string
  readonly words: readonly string[]
}

/** As names are compared: `Expected-close date`, `expected close date`. */
export const plain = (word: string): string => lower(fold(word)).replace(/[\s_-]+/g, '')

/** Up to three of the names, each thing by its nearest. @param farthest the share of letters that may differ */
export function nearestNames(said: string, things: readonly (readonly string[])[], farthest = 1): readonly string[] {
  const bare = plain(said)
  const han = /\p{Script=Han}/u.test(bare)
  return things
    .flatMap((words) => {
      const same = words.filter((word) => /\p{Script=Han}/u.test(word) === han)
      const [best] = same
        .map((word) => ({ word, far: distance(bare, plain(word)) / Math.max(bare.length, plain(word).length, 1) }))
        .toSorted((a, b) => a.far - b.far)
      return best ? [best] : []
    })
    .filter(({ far }) => far <= farthest)
    .toSorted((a, b) => a.far - b.far)
    .slice(0, 3)
    .map(({ word }) => word)
}
