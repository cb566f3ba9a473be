import type { Action } from 'adaptivecards'
import { memo, useEffect, useRef, useState } from 'react'
import type { Choice } from '../shared/combobox.tsx'
import { LargePicture } from '../shared/large-picture.tsx'
import { useWords } from '../shared/words-context.ts'
import { CardOverflow } from './card-overflow.tsx'
import { type CardPress, drawCard, type Picture } from './draw-card.ts'

export interface CardProps {
  readonly payload: unknown
  /** Resolves when the bot has answered; the card is quiet until then. */
  readonly onPress: (press: CardPress) => Promise<unknown>
  readonly search: (dataset: string, query: string) => Promise<readonly Choice[]>
  readonly autoFocus?: boolean
}

/** An Adaptive Card, drawn by Microsoft's own renderer. Drawn anew only when its payload is another one. */
export const Card = memo(function Card({ payload, onPress, search, autoFocus }: CardProps) {
  const words = useWords()
  const host = useRef<HTMLDivElement>(null)
  const [unknown, setUnknown] = useState<readonly string[]>([])
  const [broken, setBroken] = useState<string>()
  const [busy, setBusy] = useState(false)
  const [overflow, setOverflow] = useState<{ readonly actions: readonly Action[]; readonly target: HTMLElement }>()
  const [picture, setPicture] = useState<Picture>()
  const latest = useRef({ onPress, search })
  latest.current = { onPress, search }
  const pressing = useRef(false)

  useEffect(() => {
    const box = host.current
    if (!box) return
    const hadFocus = box.contains(document.activeElement)
    const press = async (one: CardPress) => {
      if (pressing.current) return
      pressing.current = true
      setBusy(true)
      await latest.current.onPress(one)
      pressing.current = false
      setBusy(false)
    }
    const tools = { words, search: (dataset: string, query: string) => latest.current.search(dataset, query) }
    try {
      const drawn = drawCard(payload, tools, press, (actions, target) => setOverflow({ actions, target }), setPicture)
      box.replaceChildren(...(drawn.element ? [drawn.element] : []))
      setUnknown(drawn.unknown)
      setBroken(undefined)
      if (hadFocus || autoFocus) focusFirst(box)
      return drawn.dispose
    } catch (error) {
      box.replaceChildren()
      setBroken(error instanceof Error ? error.message : String(error))
    }
  }, [payload, words, autoFocus])

  return (
    <div className={`card${busy ? ' busy' : ''}${isFull(payload) ? ' full' : ''}`} aria-busy={busy || undefined}>
      <div ref={host} />
      {unknown.map((type) => (
        <p className="unsupported" role="note" key={type}>
          {words.teams.unsupported(type)}
        </p>
      ))}
      {broken !== undefined && (
        <p className="unsupported" role="note">
          {words.teams.badCard}: {broken}
        </p>
      )}
      {picture && <LargePicture {...picture} onClose={() => setPicture(undefined)} />}
      {overflow && <CardOverflow {...overflow} onClose={() => setOverflow(undefined)} />}
    </div>
  )
})

/** A card that replaced the one just used keeps the keyboard where it was: at its first input or wrong field. */
function focusFirst(box: HTMLElement): void {
  box
    .querySelector<HTMLElement>('.ac-input input, input, select, textarea, button, [role="button"]')
    ?.focus({ preventScroll: true })
}

/** https://learn.microsoft.com/microsoftteams/platform/task-modules-and-cards/cards/cards-format#full-width-adaptive-card */
const isFull = (payload: unknown): boolean => {
  const { width } = (payload as { msteams?: { width?: unknown } } | null)?.msteams ?? {}
  return typeof width === 'string' && width.toLowerCase() === 'full'
}
