import { useMemo } from 'react'
import type { Words } from '../words.ts'
import { usePerson, useWords } from './words-context.ts'

export interface Times {
  readonly clock: (at: Date) => string
  /** Where there is little room: without AM and PM. */
  readonly brief: (at: Date) => string
  readonly full: (at: Date) => string
  readonly seconds: (at: Date) => string
  readonly day: (at: Date) => string
  /** The same for all moments of one day, where the person is. */
  readonly dayKey: (at: Date) => string
}

/** Dates and times as this person reads them: their language, their time zone. */
export function useTimes(): Times {
  const { locale, timeZone } = usePerson()
  const words = useWords()
  return useMemo(() => timesFor(locale, timeZone, words), [locale, timeZone, words])
}

function timesFor(locale: string, timeZone: string, words: Words): Times {
  const clock = new Intl.DateTimeFormat(locale, { timeZone, hour: 'numeric', minute: '2-digit' })
  const seconds = new Intl.DateTimeFormat(locale, { timeZone, timeStyle: 'medium', hour12: false })
  const full = new Intl.DateTimeFormat(locale, { timeZone, dateStyle: 'full', timeStyle: 'medium' })
  const day = new Intl.DateTimeFormat(locale, { timeZone, weekday: 'long', day: 'numeric', month: 'long' })
  const key = new Intl.DateTimeFormat('en-CA', { timeZone, dateStyle: 'short' })
  const dayKey = (at: Date) => key.format(at)
  return {
    clock: (at) => clock.format(at),
    brief: (at) => {
      const parts = clock.formatToParts(at).filter(({ type }) => type !== 'dayPeriod')
      return parts
        .map(({ value }) => value)
        .join('')
        .trim()
    },
    full: (at) => full.format(at),
    seconds: (at) => seconds.format(at),
    dayKey,
    day: (at) => {
      const now = Date.now()
      if (dayKey(at) === dayKey(new Date(now))) return words.today
      return dayKey(at) === dayKey(new Date(now - 86_400_000)) ? words.yesterday : day.format(at)
    },
  }
}
