import { Icon } from '../../shared/icon.tsx'
import { useWords } from '../../shared/words-context.ts'

/** Said in place of what this page cannot draw: nothing a bot sends disappears silently. */
export function Unsupported({ type }: { readonly type: string }) {
  const words = useWords()
  return (
    <span className="unsupported" role="note">
      <Icon name="warning" size={14} /> {words.slack.unsupported(type)}
    </span>
  )
}
