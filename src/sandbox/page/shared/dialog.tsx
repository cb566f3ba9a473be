import { type KeyboardEvent, type ReactNode, useEffect, useId, useRef } from 'react'
import { createPortal } from 'react-dom'
import { Icon } from './icon.tsx'
import { enterLayer } from './layers.ts'
import { useWords } from './words-context.ts'

export interface DialogProps {
  readonly title: string
  readonly onClose: () => void
  readonly children: ReactNode
  readonly footer?: ReactNode
  readonly className?: string
  readonly icon?: ReactNode
  readonly role?: 'dialog' | 'alertdialog'
  /** A busy dialog cannot be closed twice. */
  readonly busy?: boolean
}

const focusable =
  'a[href], button:not(:disabled), input:not(:disabled), select:not(:disabled), textarea:not(:disabled), [tabindex]:not([tabindex="-1"])'

/** A modal window: focus stays in it, Escape closes it, and focus returns to where it was. */
export function Dialog({ title, onClose, children, footer, className = '', icon, role = 'dialog', busy }: DialogProps) {
  const words = useWords()
  const panel = useRef<HTMLDivElement>(null)
  const titleId = useId()

  useEffect(() => {
    const before = document.activeElement instanceof HTMLElement ? document.activeElement : undefined
    const leave = enterLayer()
    focusFirst(panel.current)
    return () => {
      leave()
      const target =
        before?.isConnected && before !== document.body
          ? before
          : document.querySelector<HTMLElement>('[data-focus-home]')
      target?.focus()
    }
  }, [])

  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === 'Escape' && !event.defaultPrevented) {
      event.stopPropagation()
      if (!busy) onClose()
    }
    if (event.key === 'Tab') keepInside(event, panel.current)
  }

  return createPortal(
    // biome-ignore lint/a11y/noStaticElementInteractions: keys bubble up from the dialog; the backdrop itself is not a control
    <div className="backdrop" onKeyDown={onKeyDown}>
      {/* biome-ignore lint/a11y/useAriaPropsSupportedByRole: both roles it can have support it */}
      <div
        ref={panel}
        className={`dialog ${className}`}
        role={role}
        aria-modal="true"
        aria-labelledby={titleId}
        tabIndex={-1}
      >
        <header className="dialog-head">
          {icon}
          <h2 id={titleId}>{title}</h2>
          <button type="button" className="icon-button" aria-label={words.close} onClick={onClose} disabled={busy}>
            <Icon name="close" />
          </button>
        </header>
        <div className="dialog-body">{children}</div>
        {footer && <footer className="dialog-foot">{footer}</footer>}
      </div>
    </div>,
    document.getElementById('layers') ?? document.body,
  )
}

function focusFirst(panel: HTMLElement | null): void {
  if (!panel || panel.contains(document.activeElement)) return
  const wished = panel.querySelector<HTMLElement>('[data-autofocus]')
  const inBody = panel.querySelector('.dialog-body')?.querySelector<HTMLElement>(focusable)
  const inFoot = panel.querySelector('.dialog-foot')?.querySelector<HTMLElement>(focusable)
  // What comes first is read first: a window whose only control stands at its end must not open there.
  ;(wished ?? inBody ?? inFoot ?? panel).focus({ preventScroll: true })
}

function keepInside(event: KeyboardEvent, panel: HTMLElement | null): void {
  const stops = [...(panel?.querySelectorAll<HTMLElement>(focusable) ?? [])].filter((one) => one.offsetParent !== null)
  const [first, last] = [stops.at(0), stops.at(-1)]
  if (!first || !last) {
    event.preventDefault()
    return
  }
  const at = document.activeElement
  if (event.shiftKey && (at === first || at === panel)) {
    event.preventDefault()
    last.focus()
  } else if (!event.shiftKey && at === last) {
    event.preventDefault()
    first.focus()
  }
}
