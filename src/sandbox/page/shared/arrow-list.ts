import type { KeyboardEvent } from 'react'

/** One stop of the Tab key for a whole list of conversations: up and down move the focus within it. */
export function moveInList(event: KeyboardEvent<HTMLElement>): void {
  const step = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0
  const stops = [...event.currentTarget.querySelectorAll<HTMLElement>('.side-item')]
  const at = stops.indexOf(document.activeElement as HTMLElement)
  if (step === 0 || at === -1) return
  event.preventDefault()
  stops[(at + step + stops.length) % stops.length]?.focus()
}
