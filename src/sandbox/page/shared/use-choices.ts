import { useEffect, useState } from 'react'
import { useWords } from './words-context.ts'

export interface Choice {
  readonly value: string
  readonly label: string
  readonly detail?: string
  readonly group?: string
}

interface Request {
  readonly options: readonly Choice[]
  readonly search: ((query: string) => Promise<readonly Choice[]>) | undefined
  readonly minQuery: number
  readonly query: string
  readonly open: boolean
}

/** The choices that fit what is typed, and what to say when there are none. Answers that come late are dropped. */
export function useChoices({ options, search, minQuery, query, open }: Request): {
  choices: readonly Choice[]
  note: string
} {
  const words = useWords()
  const [answer, setAnswer] = useState<{ query: string; choices: readonly Choice[] }>()
  const long = query.trim().length >= minQuery
  useEffect(() => {
    if (!open || !search || !long) return
    let late = false
    const timer = setTimeout(
      async () => {
        const choices = await search(query.trim())
        if (!late) setAnswer({ query, choices })
      },
      query === '' ? 0 : 180,
    )
    return () => {
      late = true
      clearTimeout(timer)
    }
  }, [open, search, query, long])

  if (!search) {
    const wanted = query.trim().toLowerCase()
    const choices = wanted ? options.filter((one) => one.label.toLowerCase().includes(wanted)) : options
    return { choices, note: words.noResults }
  }
  if (!long) return { choices: [], note: query === '' ? words.typeToSearch : words.typeMore(minQuery) }
  if (answer?.query !== query) return { choices: answer?.choices ?? [], note: words.searching }
  return { choices: answer.choices, note: words.noResults }
}
