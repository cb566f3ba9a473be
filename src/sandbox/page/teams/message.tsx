import { memo } from 'react'
import type { TeamsMessage } from '../../protocol.ts'
import { Avatar } from '../shared/avatar.tsx'
import { Icon } from '../shared/icon.tsx'
import { useTimes } from '../shared/times.ts'
import { useWords } from '../shared/words-context.ts'
import { Attachment } from './attachment.tsx'
import { useTeams } from './context.ts'
import { MessageMenu } from './message-menu.tsx'
import { MessageText } from './message-text.tsx'

export interface MessageProps {
  readonly conversation: string
  readonly message: TeamsMessage
  /** In chats one's own messages stand at the other side; in channels all are posts. */
  readonly bubbles: boolean
}

export const Message = memo(function Message({ conversation, message, bubbles }: MessageProps) {
  const { users, bot, me } = useTeams()
  const words = useWords()
  const times = useTimes()
  const isBot = message.from === bot.id
  const mine = message.from === me.id
  const name = isBot ? bot.name : (users[message.from] ?? message.from)
  const at = new Date(message.at)
  const own = bubbles && mine
  const wide = (message.attachments?.length ?? 0) > 0
  return (
    <article
      className={`t-message${own ? ' mine' : ''}${wide ? ' wide' : ''}`}
      aria-label={`${name}, ${times.clock(at)}`}
      data-message={message.id}
    >
      {!own && <Avatar name={name} bot={isBot} size={32} />}
      <div className="t-main">
        <p className="message-head">
          {!own && <strong>{name}</strong>}
          <time dateTime={message.at} title={times.full(at)}>
            {times.clock(at)}
          </time>
          {message.edited && !message.deleted && <span className="muted">{words.edited}</span>}
        </p>
        {message.targeted && (
          <p className="only-you">
            <Icon name="eye" size={14} /> {words.teams.onlyYou}
          </p>
        )}
        <div className="bubble">
          {message.deleted ? (
            <p className="muted">
              <em>{words.teams.removed}</em>
            </p>
          ) : (
            <>
              <MessageText text={message.text} format={message.textFormat} byPerson={!isBot} />
              {message.attachments?.map((attachment, index) => (
                <Attachment key={index} conversation={conversation} message={message.id} attachment={attachment} />
              ))}
            </>
          )}
        </div>
      </div>
      {!message.deleted && <MessageMenu conversation={conversation} message={message.id} />}
    </article>
  )
})
