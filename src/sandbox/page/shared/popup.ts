import { type CSSProperties, type RefObject, useEffect, useLayoutEffect, useState } from 'react'

export interface PopupOptions {
  /** As wide as the anchor (listboxes) or as its content (menus). */
  readonly width?: 'anchor' | 'content'
  readonly align?: 'start' | 'end'
  /** Pixels; the popup scrolls beyond it. */
  readonly maxHeight?: number
}

const edge = 8

/**
 * Where a popup stands: under its anchor, or above when there is more room, always within the window. Fixed, so that
 * no scrolling ancestor clips it.
 */
export function usePopupPlace(
  anchor: RefObject<HTMLElement | null>,
  open: boolean,
  { width = 'content', align = 'start', maxHeight = 320 }: PopupOptions = {},
): CSSProperties {
  const [style, setStyle] = useState<CSSProperties>({ position: 'fixed', visibility: 'hidden' })
  useLayoutEffect(() => {
    if (!open) return
    const place = () => {
      const box = anchor.current?.getBoundingClientRect()
      if (!box) return
      const below = innerHeight - box.bottom - edge
      const above = box.top - edge
      const up = below < Math.min(maxHeight, 220) && above > below
      setStyle({
        position: 'fixed',
        ...(up ? { bottom: innerHeight - box.top + 4 } : { top: box.bottom + 4 }),
        ...(align === 'end'
          ? { right: Math.max(edge, innerWidth - box.right) }
          : { left: Math.max(edge, Math.min(box.left, innerWidth - 220 - edge)) }),
        ...(width === 'anchor' ? { width: box.width } : { maxWidth: `min(360px, calc(100vw - ${2 * edge}px))` }),
        maxHeight: Math.max(120, Math.min(maxHeight, (up ? above : below) - 4)),
      })
    }
    place()
    addEventListener('resize', place)
    addEventListener('scroll', place, true)
    return () => {
      removeEventListener('resize', place)
      removeEventListener('scroll', place, true)
    }
  }, [anchor, open, width, align, maxHeight])
  return style
}

/** Calls back when a press or the focus lands outside the element. */
export function useOutside(ref: RefObject<HTMLElement | null>, active: boolean, onOutside: () => void): void {
  useEffect(() => {
    if (!active) return
    const check = (event: Event) => {
      if (event.target instanceof Node && !ref.current?.contains(event.target)) onOutside()
    }
    addEventListener('pointerdown', check, true)
    addEventListener('focusin', check, true)
    return () => {
      removeEventListener('pointerdown', check, true)
      removeEventListener('focusin', check, true)
    }
  }, [ref, active, onOutside])
}
