import { useEffect } from 'react'
import { type MessageLink, readMessageLink } from './message-links.ts'

/** Links to messages lead to them on this page: the real Slack and Teams know nothing of this sandbox's. */
export function useMessageLinks(open: (link: MessageLink) => void): void {
  useEffect(() => {
    const onClick = (event: MouseEvent) => {
      const anchor = event.target instanceof Element ? event.target.closest<HTMLAnchorElement>('a[href]') : null
      const link = anchor && readMessageLink(anchor.href)
      if (!link) return
      event.preventDefault()
      event.stopPropagation()
      open(link)
    }
    // Before the card that the link stands in hears of it: Microsoft's renderer opens windows by itself.
    document.addEventListener('click', onClick, true)
    return () => document.removeEventListener('click', onClick, true)
  }, [open])
}
