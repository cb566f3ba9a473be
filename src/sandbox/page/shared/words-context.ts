import { createContext, useContext } from 'react'
import type { Person } from '../../protocol.ts'
import { type Words, words } from '../words.ts'

export const WordsContext = createContext<Words>(words.en)

/** The page's own texts in the language of the person who is played. */
export const useWords = (): Words => useContext(WordsContext)

export const PersonContext = createContext<Person | undefined>(undefined)

/** Who is played. Throws outside the page's frame, where nobody is. */
export function usePerson(): Person {
  const person = useContext(PersonContext)
  if (!person) throw new TypeError('no person is chosen')
  return person
}
