import type { Action } from 'adaptivecards'
import { useCallback, useEffect, useRef } from 'react'
import { useOutside, usePopupPlace } from '../shared/popup.ts'

export interface CardOverflowProps {
  readonly actions: readonly Action[]
  readonly target: HTMLElement
  readonly onClose: () => void
}

/** The secondary actions of a card, opened by its ⋯ button. */
export function CardOverflow({ actions, target, onClose }: CardOverflowProps) {
  const anchor = useRef<HTMLElement>(target)
  const list = useRef<HTMLDivElement>(null)
  const style = usePopupPlace(anchor, true)
  useOutside(list, true, onClose)
  useEffect(() => list.current?.querySelector('button')?.focus(), [])
  const close = useCallback(() => {
    onClose()
    target.focus()
  }, [onClose, target])
  return (
    <div
      ref={list}
      className="menu"
      role="menu"
      style={style}
      onKeyDown={(event) => {
        const all = [...(list.current?.querySelectorAll('button') ?? [])]
        const at = all.findIndex((one) => one.matches(':focus'))
        if (event.key === 'Escape') close()
        else if (event.key === 'ArrowDown') all[(at + 1) % all.length]?.focus()
        else if (event.key === 'ArrowUp') all.at(at - 1)?.focus()
        else return
        event.preventDefault()
        event.stopPropagation()
      }}
    >
      {actions.map((action, index) => (
        <button
          key={action.id ?? index}
          type="button"
          role="menuitem"
          className="menu-item"
          onClick={() => {
            close()
            action.execute()
          }}
        >
          {action.title}
        </button>
      ))}
    </div>
  )
}
