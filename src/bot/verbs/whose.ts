/** For whom something is to be done, where the words begin with their name. */

import type { Context } from '#domain/context.ts'
import { suggestPeople } from '#domain/organization/people.ts'
import type { Named } from '#domain/organization/people-by-name.ts'
import { foldedName } from '#domain/search/simplified.ts'

type Person = Pick<Named, 'id' | 'name'> & { readonly email?: string | null }

export interface Whose {
  readonly people: readonly Person[]
  /** What stands behind the name. */
  readonly rest: string
}

/** A name, and what sets it apart. */
const apart = /^\s*([^:：,，\n]{1,60}?)(?:\s*[:：,，]\s*|\s+(?:to|that|about)\s+)/i
const ourselves = /^(?:me|myself|我|自己|本人)$/i

/** Names of people have no more words, or Chinese characters. */
const mostWords = 3
const mostCharacters = 4

/** What may be the name, the longest first, with what stands behind it. */
function readings(text: string): readonly (readonly [name: string, rest: string])[] {
  const set = apart.exec(text)
  const words = [...text.matchAll(/\S+/g)].slice(0, mostWords).map(({ index, 0: word }) => index + word.length)
  const characters = /^\p{Script=Han}*/u.exec(text)?.[0].length ?? 0
  const ends = characters
    ? Array.from({ length: Math.min(characters, mostCharacters) }, (_, index) => index + 1).slice(1)
    : words
  return [
    ...(set?.[1] ? [[set[1], text.slice(set[0].length)] as const] : []),
    ...ends.toReversed().map((end) => [text.slice(0, end), text.slice(end).replace(/^[\s:：,，]+/, '')] as const),
  ]
}

/** Their whole name, a part of it that stands alone ("Bob"), or their address. */
function isCalled({ name, email }: Named, said: string): boolean {
  const typed = foldedName(said)
  return (
    foldedName(name) === typed ||
    email?.toLowerCase() === said.toLowerCase() ||
    name.split(/\s+/).some((part) => foldedName(part) === typed)
  )
}

/** @returns nobody, where the words begin with no name that is known here */
export async function whose(context: Context, text: string): Promise<Whose | undefined> {
  for (const [name, rest] of readings(text)) {
    const said = name.trim().replace(/^@/, '')
    if (ourselves.test(said)) return { people: [context.actor], rest }
    const called = (await suggestPeople(context, said, 20)).filter((one) => isCalled(one, said))
    const exact = called.filter((one) => foldedName(one.name) === foldedName(said))
    if (called.length) return { people: exact.length ? exact : called, rest }
  }
  return undefined
}

/** The name that is set apart from the rest, known or not. */
export const nameApart = (text: string): { readonly name: string; readonly rest: string } | undefined => {
  const found = apart.exec(text)
  return found?.[1] ? { name: found[1].trim(), rest: text.slice(found[0].length) } : undefined
}
