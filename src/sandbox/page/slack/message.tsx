import { memo, useMemo } from 'react'
import type { SlackMessage } from '../../protocol.ts'
import { Avatar } from '../shared/avatar.tsx'
import { Icon } from '../shared/icon.tsx'
import { useTimes } from '../shared/times.ts'
import { useWords } from '../shared/words-context.ts'
import { Blocks } from './blocks/blocks.tsx'
import { useSlack } from './context.ts'
import { Files } from './files.tsx'
import { MessageTools } from './message-tools.tsx'
import { Mrkdwn } from './mrkdwn.tsx'
import { SurfaceProvider } from './surface.tsx'

export interface MessageProps {
  readonly conversation: string
  readonly message: SlackMessage
  /** Follows another one by the same person: no picture, no name to look at. */
  readonly compact?: boolean
  /** How many answers stand in its thread; undefined where threads cannot be opened. */
  readonly replies?: number
  readonly inThread?: boolean
}

export const Message = memo(function Message({ conversation, message, compact, replies, inThread }: MessageProps) {
  const { users, bot, openThread } = useSlack()
  const words = useWords()
  const times = useTimes()
  const isBot = message.user === bot.userId
  const name = isBot ? bot.name : (users[message.user] ?? message.user)
  const at = new Date(Number(message.ts) * 1000)
  const surface = useMemo(
    () => ({ type: 'message', conversation, ts: message.ts }) as const,
    [conversation, message.ts],
  )
  return (
    <article
      className={`message${compact ? ' compact' : ''}${message.ephemeral ? ' ephemeral' : ''}`}
      aria-label={`${name}, ${times.clock(at)}`}
      data-message={message.ts}
    >
      <div className="message-gutter">
        {compact ? <time dateTime={at.toISOString()}>{times.brief(at)}</time> : <Avatar name={name} bot={isBot} />}
      </div>
      <div className="message-main">
        {message.ephemeral && (
          <p className="only-you">
            <Icon name="eye" size={14} /> {words.slack.onlyYou}
          </p>
        )}
        {!compact && (
          <p className="message-head">
            <strong>{name}</strong>
            {isBot && <span className="badge">{words.app}</span>}
            <time dateTime={at.toISOString()} title={times.full(at)}>
              {times.clock(at)}
            </time>
          </p>
        )}
        {message.blocks && message.blocks.length > 0 ? (
          <SurfaceProvider at={surface} blocks={message.blocks}>
            {() => <Blocks blocks={message.blocks ?? []} />}
          </SurfaceProvider>
        ) : (
          message.text && (
            <p className="message-text">
              <Mrkdwn text={message.text} />
            </p>
          )
        )}
        {message.edited && <small className="muted">{words.edited}</small>}
        {message.files && message.files.length > 0 && <Files files={message.files} />}
        {replies !== undefined && replies > 0 && (
          <button type="button" className="replies" onClick={() => openThread(conversation, message.ts)}>
            <Icon name="reply" size={14} /> {words.slack.replies(replies)}
          </button>
        )}
      </div>
      {!message.ephemeral && <MessageTools conversation={conversation} ts={message.ts} threads={!inThread} />}
    </article>
  )
})
