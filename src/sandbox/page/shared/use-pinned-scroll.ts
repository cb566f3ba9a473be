import { type RefObject, useLayoutEffect, useRef } from 'react'

/**
 * Keeps a list of messages at its newest end, unless the reader has scrolled up to read; `sent` counts what they have
 * sent themselves, which brings them back to the end.
 */
export function usePinnedScroll(key: string, sent: number): RefObject<HTMLDivElement | null> {
  const box = useRef<HTMLDivElement>(null)
  useLayoutEffect(() => {
    if (sent > 0) box.current?.scrollTo({ top: box.current.scrollHeight })
  }, [sent])
  // biome-ignore lint/correctness/useExhaustiveDependencies: another conversation starts at its end again
  useLayoutEffect(() => {
    const element = box.current
    if (!element) return
    let pinned = true
    const toEnd = () => {
      if (pinned) element.scrollTop = element.scrollHeight
    }
    let last = element.scrollTop
    // Only going up lets go: what grows below the end also leaves it behind, but that is nobody's wish.
    const onScroll = () => {
      if (element.scrollHeight - element.scrollTop - element.clientHeight < 60) pinned = true
      else if (element.scrollTop < last) pinned = false
      last = element.scrollTop
    }
    // Pictures and cards get their height after they were added.
    const sizes = new ResizeObserver(toEnd)
    const watch = () => {
      for (const child of element.children) sizes.observe(child)
    }
    const additions = new MutationObserver(() => {
      watch()
      toEnd()
    })
    // Only whole messages: a menu that opens within one must not move the list.
    additions.observe(element, { childList: true })
    watch()
    toEnd()
    element.addEventListener('scroll', onScroll)
    return () => {
      sizes.disconnect()
      additions.disconnect()
      element.removeEventListener('scroll', onScroll)
    }
  }, [key])
  return box
}
