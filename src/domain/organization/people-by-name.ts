import type { Context } from '../context.ts'
import { ask } from '../database/ask.ts'
import { searchTerms, searchTokens, sortedByKey, sortKey } from '../search/pinyin.ts'

export interface Named {
  readonly id: string
  readonly name: string
  readonly email: string | null
  readonly active: boolean
}

/** Everybody whom the typed words find, by name in one order of pinyin and letters. An organisation's people are few. */
export async function peopleByName({ em, organization }: Context, typed = ''): Promise<readonly Named[]> {
  const people = await ask<Named>(em, 'select id, name, email, active from app_user where organization = $1', [
    organization.id,
  ])
  const terms = searchTerms(typed)
  const found = people.filter((person) => {
    const { tokens } = readingOf(person)
    return terms.every((term) => tokens.some((token) => token.startsWith(term)))
  })
  return sortedByKey(found, (person) => readingOf(person).key)
}

interface Reading {
  readonly key: string
  readonly tokens: readonly string[]
}

const readings = new Map<string, Reading>()
const mostReadings = 20_000

/** Kept, since each typed letter asks for all of them again. */
function readingOf({ name, email }: Named): Reading {
  const said = `${name}\n${email}`
  const known = readings.get(said)
  if (known) return known
  if (readings.size >= mostReadings) readings.clear()
  const reading = {
    key: sortKey(name, 'person'),
    tokens: [...searchTokens([name, email], 'person'), ...searchTokens([name])],
  }
  readings.set(said, reading)
  return reading
}
