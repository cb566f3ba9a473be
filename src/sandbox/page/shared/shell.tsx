import { type ReactNode, useEffect, useState } from 'react'
import { useWords } from './words-context.ts'

export interface ShellProps {
  readonly className: string
  readonly sidebar: ReactNode
  readonly main: (openSidebar: () => void) => ReactNode
  readonly aside?: ReactNode
  /** Changes when the person goes somewhere: on narrow screens the sidebar then closes. */
  readonly place: string
}

/** Sidebar, conversation and perhaps a panel beside it; on narrow screens the sidebar slides over the conversation. */
export function Shell({ className, sidebar, main, aside, place }: ShellProps) {
  const words = useWords()
  const [open, setOpen] = useState(false)
  // biome-ignore lint/correctness/useExhaustiveDependencies: going somewhere is the signal
  useEffect(() => setOpen(false), [place])
  useEffect(() => {
    if (!open) return
    const onKey = (event: KeyboardEvent) => {
      if (event.key === 'Escape') setOpen(false)
    }
    addEventListener('keydown', onKey)
    return () => removeEventListener('keydown', onKey)
  }, [open])
  return (
    <div className={`shell ${className}`} data-sidebar={open || undefined} data-aside={aside ? true : undefined}>
      {open && <button type="button" className="scrim" aria-label={words.close} onClick={() => setOpen(false)} />}
      <div className="shell-sidebar">{sidebar}</div>
      <div className="shell-main">{main(() => setOpen(true))}</div>
      {aside && <div className="shell-aside">{aside}</div>}
    </div>
  )
}
