import { useEffect, useRef, useState } from 'react'
import type { SlackConversation } from '../../protocol.ts'
import { Icon } from '../shared/icon.tsx'
import { usePinnedScroll } from '../shared/use-pinned-scroll.ts'
import { useWords } from '../shared/words-context.ts'
import { Message } from './message.tsx'
import { SlackComposer } from './slack-composer.tsx'

export interface ThreadPanelProps {
  readonly conversation: SlackConversation
  readonly place: string
  readonly ts: string
  readonly draft: string
  readonly onDraft: (text: string) => void
  readonly onClose: () => void
}

export function ThreadPanel({ conversation, place, ts, draft, onDraft, onClose }: ThreadPanelProps) {
  const words = useWords()
  const panel = useRef<HTMLElement>(null)
  const [sent, setSent] = useState(0)
  const box = usePinnedScroll(ts, sent)
  const shown = conversation.messages.filter((one) => one.ts === ts || one.threadTs === ts)
  // biome-ignore lint/correctness/useExhaustiveDependencies: another thread takes the focus again
  useEffect(() => {
    panel.current?.querySelector('textarea')?.focus()
  }, [ts])
  return (
    <aside
      ref={panel}
      className="thread"
      aria-label={words.slack.thread}
      onKeyDown={(event) => {
        if (event.key === 'Escape' && !event.defaultPrevented) onClose()
      }}
    >
      <header className="pane-head">
        <h2>
          {words.slack.thread} <small>{place}</small>
        </h2>
        <button type="button" className="icon-button" aria-label={words.slack.closeThread} onClick={onClose}>
          <Icon name="close" />
        </button>
      </header>
      <div
        ref={box}
        className="message-list"
        role="log"
        aria-label={words.slack.messagesIn(words.slack.thread)}
        // biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling region must be reachable from the keyboard
        tabIndex={0}
      >
        {shown.map((message) => (
          <Message key={message.ts} conversation={conversation.id} message={message} inThread />
        ))}
      </div>
      <SlackComposer
        conversation={conversation.id}
        place={place}
        value={draft}
        onChange={onDraft}
        onSent={() => setSent(sent + 1)}
        threadTs={ts}
      />
    </aside>
  )
}
