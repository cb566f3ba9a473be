/** How each person stands to the workspace and the tenant. It can change while the sandbox runs, as it does in life. */
import { type Membership, type Person, standings } from './protocol.ts'

export interface Roll {
  of(personKey: string): Membership
  set(personKey: string, change: Partial<Membership>): void
}

export function createRoll(people: readonly Person[]): Roll {
  const memberships = new Map<string, Membership>(
    people.map(({ key, role, email }) => [
      key,
      { standing: role === 'guest' ? 'guest' : 'member', owner: role === 'administrator', email },
    ]),
  )
  const of = (key: string): Membership => {
    const known = memberships.get(key)
    if (!known) throw new Error(`nobody is called ${key}`)
    return known
  }
  return { of, set: (key, change) => void memberships.set(key, { ...of(key), ...change }) }
}

/** Reads a change from outside: `{ person, standing?, owner?, email? }`. @throws TypeError that says what is wrong with it */
export function parseChange(
  input: unknown,
  people: readonly Person[],
): { person: string; change: Partial<Membership> } {
  if (typeof input !== 'object' || input === null) throw new TypeError('expected an object')
  const { person, standing, owner, email } = input as Partial<Record<string, unknown>>
  const known = people.find(({ key }) => key === person)
  if (!known) throw new TypeError(`person: expected one of ${people.map(({ key }) => key).join(', ')}`)
  const standsAs = standings.find((one) => one === standing)
  if (standing !== undefined && !standsAs) throw new TypeError(`standing: expected one of ${standings.join(', ')}`)
  if (owner !== undefined && typeof owner !== 'boolean') throw new TypeError('owner: expected true or false')
  if (email !== undefined && typeof email !== 'string') throw new TypeError('email: expected a string')
  return {
    person: known.key,
    change: {
      ...(standsAs && { standing: standsAs }),
      ...(owner !== undefined && { owner }),
      ...(email !== undefined && { email }),
    },
  }
}
