import { keyOf, useSurface } from '../surface.tsx'
import type { ElementProps } from './element.tsx'
import { plainOf, Text } from './text.tsx'

export function ButtonElement({ blockId, element }: ElementProps) {
  const surface = useSurface()
  const busy = surface.busy === keyOf(blockId, element)
  const style = element.style === 'primary' ? ' primary' : element.style === 'danger' ? ' danger' : ''
  const label = typeof element.accessibility_label === 'string' ? element.accessibility_label : undefined
  const text = <Text text={{ type: 'plain_text', text: plainOf(element.text) }} />
  // Slack opens the link and tells the bot of the press too.
  if (typeof element.url === 'string' && /^https?:\/\//i.test(element.url))
    return (
      <a
        className={`button${style}`}
        href={element.url}
        target="_blank"
        rel="noreferrer noopener"
        aria-label={label}
        onClick={() => surface.press(blockId, element)}
      >
        {text}
      </a>
    )
  return (
    <button
      type="button"
      className={`button${style}${busy ? ' busy' : ''}`}
      aria-label={label}
      aria-busy={busy || undefined}
      onClick={() => !busy && surface.press(blockId, element)}
    >
      {text}
    </button>
  )
}
