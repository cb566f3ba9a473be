import { Fragment, useState } from 'react'
import type { TeamsConversation } from '../../protocol.ts'
import { useTimes } from '../shared/times.ts'
import { usePinnedScroll } from '../shared/use-pinned-scroll.ts'
import { useWords } from '../shared/words-context.ts'
import { Message } from './message.tsx'
import { TeamsComposer } from './teams-composer.tsx'

export interface ViewProps {
  readonly conversation: TeamsConversation
  readonly place: string
  readonly drafts: Readonly<Record<string, string>>
  readonly onDraft: (key: string, text: string) => void
  readonly focusKey: number
}

/** A chat with the bot or with a group: one stream of bubbles. */
export function ChatView({ conversation, place, drafts, onDraft, focusKey }: ViewProps) {
  const words = useWords()
  const times = useTimes()
  const [sent, setSent] = useState(0)
  const box = usePinnedScroll(conversation.id, sent)
  const { messages } = conversation
  const dayOf = (at: string) => times.dayKey(new Date(at))
  return (
    <>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling region must be reachable from the keyboard */}
      <div ref={box} className="message-list t-list" role="log" aria-label={words.teams.messagesIn(place)} tabIndex={0}>
        {messages.length === 0 && <p className="empty">{words.teams.noMessages}</p>}
        {messages.map((message, index) => {
          const previous = messages[index - 1]
          return (
            <Fragment key={message.id}>
              {(!previous || dayOf(previous.at) !== dayOf(message.at)) && (
                <div className="day">
                  <span>{times.day(new Date(message.at))}</span>
                </div>
              )}
              <Message conversation={conversation.id} message={message} bubbles />
            </Fragment>
          )
        })}
      </div>
      <TeamsComposer
        conversation={conversation}
        label={words.teams.typeMessage}
        value={drafts[conversation.id] ?? ''}
        onChange={(text) => onDraft(conversation.id, text)}
        onSent={() => setSent(sent + 1)}
        focusKey={focusKey}
        home
      />
    </>
  )
}
