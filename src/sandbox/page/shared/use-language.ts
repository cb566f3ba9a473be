import { useEffect, useState } from 'react'
import type { Person } from '../../protocol.ts'
import { onChange } from './changes.ts'
import { fetchLanguage } from './client.ts'

/** The person in the language that they have chosen, asked for anew whenever something changed. */
export function useLanguage(person: Person): Person {
  const [chosen, setChosen] = useState<{ readonly person: string; readonly locale: Person['locale'] }>()
  const { key } = person
  useEffect(() => {
    let stopped = false
    let timer: ReturnType<typeof setTimeout> | undefined
    const ask = async () => {
      timer = undefined
      // While the sandbox is away the chat says so; the next change asks again.
      const locale = await fetchLanguage(key).catch(() => undefined)
      if (locale && !stopped) setChosen({ person: key, locale })
    }
    const soon = () => {
      timer ??= setTimeout(ask, 300)
    }
    void ask()
    const stop = onChange(soon)
    return () => {
      stopped = true
      clearTimeout(timer)
      stop()
    }
  }, [key])
  return chosen?.person === key && chosen.locale !== person.locale ? { ...person, locale: chosen.locale } : person
}
