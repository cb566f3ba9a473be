import type { SlackConversation, SlackState } from '../../protocol.ts'
import { moveInList } from '../shared/arrow-list.ts'
import { Avatar } from '../shared/avatar.tsx'
import { Icon } from '../shared/icon.tsx'
import { useWords } from '../shared/words-context.ts'

export interface SidebarProps {
  readonly state: SlackState
  readonly current: string
  readonly unread: Readonly<Record<string, number>>
  readonly onOpen: (id: string) => void
}

export function Sidebar({ state, current, unread, onOpen }: SidebarProps) {
  const words = useWords()
  const of = (type: SlackConversation['type']) => state.conversations.filter((one) => one.type === type)
  const entry = (one: SlackConversation) => (
    <li key={one.id}>
      <button
        type="button"
        className={`side-item${(unread[one.id] ?? 0) > 0 ? ' unread' : ''}`}
        aria-current={one.id === current ? 'page' : undefined}
        tabIndex={one.id === current ? 0 : -1}
        onClick={() => onOpen(one.id)}
      >
        {one.type === 'channel' ? (
          <Icon name="hash" size={16} />
        ) : (
          <Avatar name={one.name} bot={one.type === 'app'} size={20} />
        )}
        <span className="side-name">{one.type === 'app' ? state.bot.name : one.name}</span>
        {(unread[one.id] ?? 0) > 0 && <span className="count">{unread[one.id]}</span>}
      </button>
    </li>
  )
  const group = (title: string, list: readonly SlackConversation[]) =>
    list.length > 0 && (
      <section>
        <h2>{title}</h2>
        <ul>{list.map(entry)}</ul>
      </section>
    )
  return (
    <nav className="slack-sidebar" aria-label={words.slack.conversations} onKeyDown={moveInList}>
      <p className="workspace">{state.team.name}</p>
      {group(words.slack.channels, of('channel'))}
      {group(words.slack.directMessages, of('im'))}
      {group(words.slack.apps, of('app'))}
    </nav>
  )
}
