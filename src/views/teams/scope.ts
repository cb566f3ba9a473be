/** What rendering one card shares: words, pictures, how much detail, and ids that are unique within the card. */
import type { CardElementArray } from '@microsoft/teams.cards'
import type { Locale } from '../locales/locale.ts'
import { type Words, words } from '../locales/words.ts'
import type { Images } from '../message.ts'
import type { Detail } from './limits.ts'
import { reservedKeys } from './wire.ts'

export type Element = CardElementArray[number]

export interface Scope {
  readonly words: Words
  readonly images: Images
  readonly detail: Detail
  /** In a dialog only its own submit can be pressed (Teams takes no Action.Execute there). */
  readonly surface: 'message' | 'dialog'
  newId(kind: string): string
  /** The input's name, numbered where the name is taken or has a meaning of its own on the wire. */
  inputId(name: string): string
}

export function newScope(locale: Locale, images: Images, detail: Detail, surface: Scope['surface']): Scope {
  const taken = new Set<string>(reservedKeys)
  const numbers = new Map<string, number>()
  const claim = (kind: string, id: (n: number) => string): string => {
    let n = (numbers.get(kind) ?? 0) + 1
    while (taken.has(id(n))) n++
    numbers.set(kind, n)
    taken.add(id(n))
    return id(n)
  }
  return {
    words: words(locale),
    images,
    detail,
    surface,
    newId: (kind) => claim(kind, (n) => `${kind}-${n}`),
    inputId: (name) => claim(name, (n) => (n === 1 ? name : `${name}#${n}`)),
  }
}
