import { type KeyboardEvent, useCallback, useId, useRef, useState } from 'react'
import { Icon } from './icon.tsx'
import { useOutside, usePopupPlace } from './popup.ts'
import { type Choice, useChoices } from './use-choices.ts'
import { useWords } from './words-context.ts'

export type { Choice } from './use-choices.ts'

export interface ComboboxProps {
  readonly id?: string
  readonly label?: string
  readonly labelledBy?: string
  readonly describedBy?: string
  readonly placeholder?: string
  readonly invalid?: boolean
  readonly required?: boolean
  readonly disabled?: boolean
  readonly multi?: boolean
  readonly clearable?: boolean
  readonly options: readonly Choice[]
  /** Asks the server instead of filtering `options`. */
  readonly search?: (query: string) => Promise<readonly Choice[]>
  readonly minQuery?: number
  readonly selected: readonly Choice[]
  readonly onChange: (selected: readonly Choice[]) => void
}

/** A select one can type into: one or several choices, from a fixed list or found while typing. */
export function Combobox(props: ComboboxProps) {
  const { options, search, minQuery = 0, selected, onChange, multi, disabled } = props
  const words = useWords()
  const listId = useId()
  const wrap = useRef<HTMLDivElement>(null)
  const input = useRef<HTMLInputElement>(null)
  const [open, setOpen] = useState(false)
  const [query, setQuery] = useState<string>()
  const [active, setActive] = useState(0)
  const style = usePopupPlace(wrap, open, { width: 'anchor' })
  const found = useChoices({ options, search, minQuery, query: query ?? '', open })
  const shown = found.choices
  const isSelected = (choice: Choice) => selected.some((one) => one.value === choice.value)

  const close = useCallback(() => {
    setOpen(false)
    setQuery(undefined)
  }, [])
  useOutside(wrap, open, close)

  const openList = () => {
    if (disabled || open) return
    setOpen(true)
    setActive(
      Math.max(
        0,
        options.findIndex((one) => selected.some((two) => two.value === one.value)),
      ),
    )
  }
  const pick = (choice: Choice) => {
    if (!multi) {
      close()
      onChange([choice])
    } else {
      setQuery(undefined)
      onChange(isSelected(choice) ? selected.filter((one) => one.value !== choice.value) : [...selected, choice])
    }
    input.current?.focus()
  }
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
      event.preventDefault()
      if (!open) openList()
      else if (shown.length > 0) setActive((active + (event.key === 'ArrowDown' ? 1 : shown.length - 1)) % shown.length)
    } else if (event.key === 'Enter') {
      const choice = open ? shown[active] : undefined
      // A closed select must not submit the form it stands in by surprise.
      event.preventDefault()
      if (choice) pick(choice)
      else openList()
    } else if (event.key === 'Escape' && open) {
      event.preventDefault()
      event.stopPropagation()
      close()
    } else if (event.key === 'Tab') close()
    else if (event.key === 'Backspace' && multi && !query) onChange(selected.slice(0, -1))
  }
  const single = !multi ? selected[0]?.label : undefined
  return (
    <div className={`combo${props.invalid ? ' invalid' : ''}${disabled ? ' disabled' : ''}`} ref={wrap}>
      {multi &&
        selected.map((choice) => (
          <span className="chip" key={choice.value}>
            {choice.label}
            <button
              type="button"
              aria-label={words.removeChoice(choice.label)}
              onClick={() => onChange(selected.filter((one) => one !== choice))}
            >
              <Icon name="close" size={12} />
            </button>
          </span>
        ))}
      <input
        ref={input}
        id={props.id}
        role="combobox"
        type="text"
        autoComplete="off"
        spellCheck={false}
        aria-label={props.label}
        aria-labelledby={props.labelledBy}
        aria-describedby={props.describedBy}
        aria-expanded={open}
        aria-controls={listId}
        aria-autocomplete="list"
        aria-invalid={props.invalid}
        aria-required={props.required}
        aria-activedescendant={open && shown[active] ? `${listId}-${active}` : undefined}
        placeholder={single ?? (selected.length > 0 ? '' : (props.placeholder ?? words.choose))}
        data-chosen={single !== undefined || undefined}
        disabled={disabled}
        value={query ?? single ?? ''}
        onFocus={(event) => event.target.select()}
        onClick={openList}
        onChange={(event) => {
          openList()
          setActive(0)
          setQuery(event.target.value)
        }}
        onKeyDown={onKeyDown}
      />
      {props.clearable && selected.length > 0 && !disabled ? (
        <button type="button" className="combo-clear" aria-label={words.clear} onClick={() => onChange([])}>
          <Icon name="close" size={14} />
        </button>
      ) : (
        <Icon name={search ? 'search' : 'chevron'} size={14} />
      )}
      {open && (
        <div className="listbox" style={style}>
          <div
            role="listbox"
            id={listId}
            aria-label={props.label}
            aria-labelledby={props.labelledBy}
            aria-multiselectable={multi}
          >
            {shown.map((choice, index) => (
              <ComboOption
                key={choice.value}
                id={`${listId}-${index}`}
                choice={choice}
                heading={choice.group !== shown[index - 1]?.group ? choice.group : undefined}
                active={index === active}
                selected={isSelected(choice)}
                onPick={() => pick(choice)}
                onHover={() => setActive(index)}
              />
            ))}
          </div>
          {shown.length === 0 && <p className="listbox-note">{found.note}</p>}
        </div>
      )}
      <span className="sr-only" role="status">
        {open && shown.length === 0 ? found.note : ''}
      </span>
    </div>
  )
}

interface ComboOptionProps {
  readonly id: string
  readonly choice: Choice
  readonly heading: string | undefined
  readonly active: boolean
  readonly selected: boolean
  readonly onPick: () => void
  readonly onHover: () => void
}

function ComboOption({ id, choice, heading, active, selected, onPick, onHover }: ComboOptionProps) {
  return (
    <>
      {heading && <div className="menu-section">{heading}</div>}
      {/* biome-ignore lint/a11y/useFocusableInteractive: see the listbox */}
      {/* biome-ignore lint/a11y/useKeyWithClickEvents: the input handles the keys */}
      <div
        id={id}
        role="option"
        aria-selected={selected}
        className={`option${active ? ' active' : ''}`}
        ref={(element) => {
          if (active) element?.scrollIntoView({ block: 'nearest' })
        }}
        onPointerMove={active ? undefined : onHover}
        // The input keeps the focus, so that the list does not close under the press.
        onPointerDown={(event) => event.preventDefault()}
        onClick={onPick}
      >
        <span>{choice.label}</span>
        {choice.detail && <small>{choice.detail}</small>}
        {selected && <Icon name="check" size={14} />}
      </div>
    </>
  )
}
