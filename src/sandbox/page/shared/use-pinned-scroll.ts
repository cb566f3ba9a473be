import { type RefObject, useLayoutEffect, useRef } from 'react'

/** Keeps a list of messages at its newest end, unless the reader has scrolled up to read. */
export function usePinnedScroll(key: string): RefObject<HTMLDivElement | null> {
  const box = useRef<HTMLDivElement>(null)
  // biome-ignore lint/correctness/useExhaustiveDependencies: another conversation starts at its end again
  useLayoutEffect(() => {
    const element = box.current
    if (!element) return
    let pinned = true
    const toEnd = () => {
      if (pinned) element.scrollTop = element.scrollHeight
    }
    const onScroll = () => {
      pinned = element.scrollHeight - element.scrollTop - element.clientHeight < 60
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
    additions.observe(element, { childList: true, subtree: true })
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
