import { useEffect, useMemo, useState } from 'react'

interface Counted {
  readonly id: string
  readonly messages: readonly unknown[]
}

/** How many messages have come since one last looked, by conversation; what was there at first counts as seen. */
export function useUnread(
  conversations: readonly Counted[] | undefined,
  current: string | undefined,
): Readonly<Record<string, number>> {
  const [seen, setSeen] = useState<Readonly<Record<string, number>>>()
  useEffect(() => {
    if (!conversations) return
    setSeen((now) => {
      if (!now) return Object.fromEntries(conversations.map((one) => [one.id, one.messages.length]))
      const open = conversations.find((one) => one.id === current)
      return !open || now[open.id] === open.messages.length ? now : { ...now, [open.id]: open.messages.length }
    })
  }, [conversations, current])
  return useMemo(
    () =>
      Object.fromEntries(
        (conversations ?? []).map((one) => [
          one.id,
          one.id === current || !seen ? 0 : Math.max(0, one.messages.length - (seen[one.id] ?? 0)),
        ]),
      ),
    [conversations, current, seen],
  )
}
