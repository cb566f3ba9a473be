import { type KeyboardEvent, type ReactNode, useEffect, useId, useLayoutEffect, useRef, useState } from 'react'
import { Icon } from './icon.tsx'
import { useWords } from './words-context.ts'

export interface Suggestion {
  readonly key: string
  readonly label: string
  readonly detail?: string
  readonly hint?: string
  /** The text after it was picked; the caret goes to its end. */
  readonly text: string
}
export interface Suggestions {
  readonly title: string
  readonly items: readonly Suggestion[]
}

export interface ComposerProps {
  readonly label: string
  readonly placeholder?: string
  readonly value: string
  readonly onChange: (value: string) => void
  readonly onSend: () => void
  /** May be sent with no text, when something else is attached. */
  readonly sendable?: boolean
  /** What to offer for this text up to the caret. */
  readonly suggest: (text: string) => Suggestions | undefined
  readonly tools?: ReactNode
  readonly attached?: ReactNode
  readonly hint?: string
  /** Takes the focus whenever this changes (not at first). */
  readonly focusKey?: string | number | undefined
  /** Where the focus goes back to when what had it is gone. */
  readonly home?: boolean
  readonly takeFocus?: boolean
}

/** The box to write in: grows with its text, offers commands and names; Enter sends, and so does Ctrl+Enter. */
export function Composer(props: ComposerProps) {
  const { value, onChange, onSend, suggest } = props
  const words = useWords()
  const listId = useId()
  const area = useRef<HTMLTextAreaElement>(null)
  const [active, setActive] = useState(0)
  const [hidden, setHidden] = useState<string>()
  const [focused, setFocused] = useState(false)
  const offered = focused && hidden !== value ? suggest(value) : undefined
  const items = offered?.items ?? []
  const at = Math.min(active, items.length - 1)
  const canSend = value.trim() !== '' || props.sendable === true

  // Re-measured at every change of the text, however it came about.
  // biome-ignore lint/correctness/useExhaustiveDependencies: the height depends on the text
  useLayoutEffect(() => {
    const element = area.current
    if (!element) return
    element.style.height = 'auto'
    element.style.height = `${Math.min(element.scrollHeight, 180)}px`
  }, [value])

  const first = useRef(true)
  // biome-ignore lint/correctness/useExhaustiveDependencies: the key is the signal
  useEffect(() => {
    if (!first.current || props.takeFocus) area.current?.focus()
    first.current = false
  }, [props.focusKey])

  const pick = (item: Suggestion) => {
    onChange(item.text)
    setActive(0)
    area.current?.focus()
  }
  const onKeyDown = (event: KeyboardEvent) => {
    // While an input method composes Chinese, Enter and arrows belong to it.
    if (event.nativeEvent.isComposing) return
    const chosen = items[at]
    if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) {
      // Whoever presses this means to send what stands there, whatever is offered.
      event.preventDefault()
      if (canSend) onSend()
    } else if (chosen && (event.key === 'ArrowDown' || event.key === 'ArrowUp')) {
      event.preventDefault()
      setActive((at + (event.key === 'ArrowDown' ? 1 : items.length - 1)) % items.length)
    } else if (
      chosen &&
      (event.key === 'Tab' || event.key === 'Enter') &&
      !event.shiftKey &&
      chosen.text.trimEnd() !== value.trimEnd()
    ) {
      event.preventDefault()
      pick(chosen)
    } else if (chosen && event.key === 'Escape') {
      event.preventDefault()
      event.stopPropagation()
      setHidden(value)
    } else if (event.key === 'Enter' && !event.shiftKey) {
      event.preventDefault()
      if (canSend) onSend()
    }
  }
  return (
    <div className="composer">
      {items.length > 0 && offered && (
        <div className="suggestions">
          <p className="suggestions-title">{offered.title}</p>
          <div role="listbox" id={listId} aria-label={offered.title}>
            {items.map((item, index) => (
              // biome-ignore lint/a11y/useFocusableInteractive: see above
              // biome-ignore lint/a11y/useKeyWithClickEvents: the text area handles the keys
              <div
                key={item.key}
                id={`${listId}-${index}`}
                role="option"
                aria-selected={index === at}
                className={`option${index === at ? ' active' : ''}`}
                onPointerDown={(event) => event.preventDefault()}
                onClick={() => pick(item)}
              >
                <span>
                  <strong>{item.label}</strong> {item.hint && <code>{item.hint}</code>}
                </span>
                {item.detail && <small>{item.detail}</small>}
              </div>
            ))}
          </div>
        </div>
      )}
      <div className="composer-box">
        {props.attached}
        <textarea
          ref={area}
          rows={1}
          aria-label={props.label}
          aria-autocomplete="list"
          aria-controls={items.length > 0 ? listId : undefined}
          aria-activedescendant={items.length > 0 ? `${listId}-${at}` : undefined}
          placeholder={props.placeholder ?? props.label}
          data-focus-home={props.home || undefined}
          value={value}
          onChange={(event) => {
            setActive(0)
            onChange(event.target.value)
          }}
          onFocus={() => setFocused(true)}
          onBlur={() => setFocused(false)}
          onKeyDown={onKeyDown}
        />
        <div className="composer-tools">
          {props.tools}
          <span className="composer-hint">{props.hint}</span>
          <button type="button" className="send" aria-label={words.send} disabled={!canSend} onClick={onSend}>
            <Icon name="send" size={18} />
          </button>
        </div>
      </div>
    </div>
  )
}
