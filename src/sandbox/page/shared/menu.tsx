import { type KeyboardEvent, type ReactNode, useCallback, useEffect, useRef, useState } from 'react'
import { type PopupOptions, useOutside, usePopupPlace } from './popup.ts'

export interface MenuItem {
  readonly key: string
  readonly label: string
  readonly detail?: string
  readonly icon?: ReactNode
  readonly checked?: boolean
  readonly danger?: boolean
  readonly href?: string
  /** A headline above this item. */
  readonly section?: string
  readonly onSelect: () => void
}

export interface MenuProps {
  /** The name of the menu, and of its button unless the button says its own. */
  readonly label: string
  readonly items: readonly MenuItem[]
  readonly children: ReactNode
  readonly className?: string
  readonly align?: PopupOptions['align']
  readonly disabled?: boolean
  readonly busy?: boolean
  readonly title?: string
  /** The button is named by what it shows. */
  readonly speaks?: boolean
  readonly onOpenChange?: (open: boolean) => void
}

/** A button that opens a menu: arrows, Home, End and first letters move, Enter picks, Escape goes back to the button. */
export function Menu({
  label,
  items,
  children,
  className = 'icon-button',
  align,
  disabled,
  busy,
  title,
  speaks,
  onOpenChange,
}: MenuProps) {
  const [open, setOpen] = useState(false)
  const wrap = useRef<HTMLSpanElement>(null)
  const button = useRef<HTMLButtonElement>(null)
  const list = useRef<HTMLDivElement>(null)
  const style = usePopupPlace(wrap, open, { align: align ?? 'start', maxHeight: 420 })
  const set = useCallback(
    (next: boolean) => {
      setOpen(next)
      onOpenChange?.(next)
    },
    [onOpenChange],
  )
  useOutside(
    wrap,
    open,
    useCallback(() => set(false), [set]),
  )
  useEffect(() => {
    if (open) entries(list.current).at(0)?.focus()
  }, [open])

  const close = () => {
    set(false)
    button.current?.focus()
  }
  const onKeyDown = (event: KeyboardEvent) => {
    if (!open) return
    if (event.key === 'Escape') {
      event.preventDefault()
      event.stopPropagation()
      close()
    } else if (event.key === 'Tab') set(false)
    else moveFocus(event, entries(list.current))
  }
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: catches the keys of the menu within
    <span className="menu-wrap" ref={wrap} onKeyDown={onKeyDown}>
      <button
        ref={button}
        type="button"
        className={className}
        aria-label={speaks ? undefined : label}
        aria-haspopup="menu"
        aria-expanded={open}
        aria-busy={busy}
        title={title ?? label}
        disabled={disabled}
        onClick={() => set(!open)}
        onKeyDown={(event) => {
          if (event.key === 'ArrowDown' && !open) {
            event.preventDefault()
            set(true)
          }
        }}
      >
        {children}
      </button>
      {open && (
        <div ref={list} className="menu" role="menu" aria-label={label} style={style}>
          {items.map((item) => (
            <MenuEntry key={item.key} item={item} close={close} />
          ))}
        </div>
      )}
    </span>
  )
}

function MenuEntry({ item, close }: { readonly item: MenuItem; readonly close: () => void }) {
  const content = (
    <>
      {item.icon}
      <span className="menu-text">
        <span>{item.label}</span>
        {item.detail && <small>{item.detail}</small>}
      </span>
      {item.checked && <span className="menu-check">✓</span>}
    </>
  )
  const select = () => {
    close()
    item.onSelect()
  }
  const role = item.checked === undefined ? 'menuitem' : 'menuitemradio'
  return (
    <>
      {item.section && <div className="menu-section">{item.section}</div>}
      {item.href ? (
        <a
          className="menu-item"
          role={role}
          tabIndex={-1}
          href={item.href}
          target="_blank"
          rel="noreferrer noopener"
          onClick={select}
        >
          {content}
        </a>
      ) : (
        // biome-ignore lint/a11y/useAriaPropsSupportedByRole: set only together with the role menuitemradio
        <button
          type="button"
          className={`menu-item${item.danger ? ' danger' : ''}`}
          role={role}
          aria-checked={item.checked}
          tabIndex={-1}
          onClick={select}
        >
          {content}
        </button>
      )}
    </>
  )
}

const entries = (list: HTMLElement | null): HTMLElement[] => [
  ...(list?.querySelectorAll<HTMLElement>('.menu-item') ?? []),
]

function moveFocus(event: KeyboardEvent, all: readonly HTMLElement[]): void {
  const at = all.findIndex((one) => one.matches(':focus'))
  const target =
    event.key === 'ArrowDown'
      ? all[(at + 1) % all.length]
      : event.key === 'ArrowUp'
        ? all.at(at <= 0 ? -1 : at - 1)
        : event.key === 'Home'
          ? all.at(0)
          : event.key === 'End'
            ? all.at(-1)
            : event.key.length === 1 && !event.ctrlKey && !event.metaKey && event.key !== ' '
              ? [...all.slice(at + 1), ...all.slice(0, at + 1)].find((one) =>
                  one.textContent?.trim().toLowerCase().startsWith(event.key.toLowerCase()),
                )
              : undefined
  if (!target) return
  event.preventDefault()
  target.focus()
}
