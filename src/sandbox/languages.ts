/** Which language each person has chosen: the page speaks it around the chats, whatever their account began with. */
import type { Person } from './protocol.ts'

export interface Languages {
  /** As it was last known. */
  of(person: Person): Person['locale']
  /** Asks anew; true when it is another one than before. */
  refresh(person: Person): Promise<boolean>
}

/** @param ask what the product knows of whoever has this address; nothing while it has never met them */
export function createLanguages(ask?: (email: string) => Promise<Person['locale'] | undefined>): Languages {
  const known = new Map<string, Person['locale']>()
  const of = ({ key, locale }: Person) => known.get(key) ?? locale
  return {
    of,
    async refresh(person) {
      const before = of(person)
      known.set(person.key, (await ask?.(person.email)) ?? person.locale)
      return of(person) !== before
    },
  }
}
