import { Fragment } from 'react'
import type { SlackConversation, SlackMessage } from '../../protocol.ts'
import { useTimes } from '../shared/times.ts'
import { usePinnedScroll } from '../shared/use-pinned-scroll.ts'
import { useWords } from '../shared/words-context.ts'
import { Message } from './message.tsx'

const sameBreathSeconds = 300

export interface MessageListProps {
  readonly conversation: SlackConversation
  readonly place: string
  /** How often the person has sent something here. */
  readonly sent: number
}

/** The messages of a conversation, oldest first, with the days between them; answers in threads stand aside. */
export function MessageList({ conversation, place, sent }: MessageListProps) {
  const words = useWords()
  const times = useTimes()
  const box = usePinnedScroll(conversation.id, sent)
  const roots = conversation.messages.filter((one) => one.threadTs === undefined || one.threadTs === one.ts)
  const dayOf = (one: SlackMessage) => times.dayKey(new Date(Number(one.ts) * 1000))
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling region must be reachable from the keyboard
    <div ref={box} className="message-list" role="log" aria-label={words.slack.messagesIn(place)} tabIndex={0}>
      {roots.length === 0 && <p className="empty">{words.slack.noMessages}</p>}
      {roots.map((message, index) => {
        const previous = roots[index - 1]
        const newDay = !previous || dayOf(previous) !== dayOf(message)
        const follows =
          !newDay &&
          previous.user === message.user &&
          !previous.ephemeral === !message.ephemeral &&
          Number(message.ts) - Number(previous.ts) < sameBreathSeconds
        return (
          <Fragment key={message.ts}>
            {newDay && (
              <div className="day">
                <span>{times.day(new Date(Number(message.ts) * 1000))}</span>
              </div>
            )}
            <Message
              conversation={conversation.id}
              message={message}
              compact={follows}
              replies={
                conversation.messages.filter((one) => one.threadTs === message.ts && one.ts !== message.ts).length
              }
            />
          </Fragment>
        )
      })}
    </div>
  )
}
