import { useState } from 'react'
import { Icon } from '../shared/icon.tsx'
import { usePinnedScroll } from '../shared/use-pinned-scroll.ts'
import { useWords } from '../shared/words-context.ts'
import type { ViewProps } from './chat-view.tsx'
import { Message } from './message.tsx'
import { TeamsComposer } from './teams-composer.tsx'

/** A channel: posts with their replies under them, each with a box to reply in. */
export function ChannelView({ conversation, place, drafts, onDraft, focusKey }: ViewProps) {
  const words = useWords()
  const [sent, setSent] = useState(0)
  const box = usePinnedScroll(conversation.id, sent)
  const [replying, setReplying] = useState<string>()
  const { messages } = conversation
  const posts = messages.filter((one) => one.replyToId === undefined || one.replyToId === one.id)
  return (
    <>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling region must be reachable from the keyboard */}
      <div ref={box} className="message-list t-list" role="log" aria-label={words.teams.messagesIn(place)} tabIndex={0}>
        {posts.length === 0 && <p className="empty">{words.teams.noMessages}</p>}
        {posts.map((post) => (
          <section className="post" key={post.id}>
            <Message conversation={conversation.id} message={post} bubbles={false} />
            {messages
              .filter((one) => one.replyToId === post.id && one.id !== post.id)
              .map((reply) => (
                <div className="reply" key={reply.id}>
                  <Message conversation={conversation.id} message={reply} bubbles={false} />
                </div>
              ))}
            {replying === post.id ? (
              <TeamsComposer
                conversation={conversation}
                label={words.teams.replyTo}
                value={drafts[post.id] ?? ''}
                onChange={(text) => onDraft(post.id, text)}
                replyTo={post.id}
              />
            ) : (
              <button type="button" className="reply-button" onClick={() => setReplying(post.id)}>
                <Icon name="reply" size={16} /> {words.teams.replyTo}
              </button>
            )}
          </section>
        ))}
      </div>
      <TeamsComposer
        conversation={conversation}
        label={words.teams.startPost}
        value={drafts[conversation.id] ?? ''}
        onChange={(text) => onDraft(conversation.id, text)}
        onSent={() => setSent(sent + 1)}
        focusKey={focusKey}
        home
      />
    </>
  )
}
