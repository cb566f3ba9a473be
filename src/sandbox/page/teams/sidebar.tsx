import type { TeamsConversation, TeamsState } from '../../protocol.ts'
import { moveInList } from '../shared/arrow-list.ts'
import { Avatar } from '../shared/avatar.tsx'
import { Icon, type IconName } from '../shared/icon.tsx'
import { useWords } from '../shared/words-context.ts'

export type Rail = 'chat' | 'teams'

export interface SidebarProps {
  readonly state: TeamsState
  readonly current: string
  readonly rail: Rail
  readonly unread: Readonly<Record<string, number>>
  readonly onRail: (rail: Rail) => void
  readonly onOpen: (id: string) => void
}

/** The rail at the very left, and the list of what it stands for. */
export function Sidebar({ state, current, rail, unread, onRail, onOpen }: SidebarProps) {
  const words = useWords()
  const of = (type: TeamsConversation['type']) => state.conversations.filter((one) => one.type === type)
  const waiting = (types: readonly TeamsConversation['type'][]) =>
    types.flatMap(of).reduce((sum, one) => sum + (unread[one.id] ?? 0), 0)
  const railButton = (key: Rail, icon: IconName, label: string, count: number) => (
    <button type="button" aria-pressed={rail === key} onClick={() => onRail(key)}>
      <Icon name={icon} size={22} />
      <span>{label}</span>
      {count > 0 && <span className="count">{count}</span>}
    </button>
  )
  const listed = rail === 'chat' ? [...of('personal'), ...of('groupChat')] : of('channel')
  const stop = (listed.find((one) => one.id === current) ?? listed[0])?.id
  const entry = (one: TeamsConversation) => (
    <li key={one.id}>
      <button
        type="button"
        className={`side-item${(unread[one.id] ?? 0) > 0 ? ' unread' : ''}`}
        aria-current={one.id === current ? 'page' : undefined}
        tabIndex={one.id === stop ? 0 : -1}
        onClick={() => onOpen(one.id)}
      >
        {one.type === 'channel' ? (
          <Icon name="hash" size={16} />
        ) : (
          <Avatar name={one.name} bot={one.type === 'personal'} size={28} />
        )}
        <span className="side-name">{one.type === 'personal' ? state.bot.name : one.name}</span>
        {(unread[one.id] ?? 0) > 0 && <span className="count">{unread[one.id]}</span>}
      </button>
    </li>
  )
  const group = (title: string, list: readonly TeamsConversation[]) =>
    list.length > 0 && (
      <section>
        <h2>{title}</h2>
        <ul>{list.map(entry)}</ul>
      </section>
    )
  return (
    <div className="t-side">
      <div className="rail">
        {railButton('chat', 'chat', words.teams.chat, waiting(['personal', 'groupChat']))}
        {railButton('teams', 'people', words.teams.teams, waiting(['channel']))}
      </div>
      <nav className="t-nav" aria-label={rail === 'chat' ? words.teams.chat : words.teams.teams} onKeyDown={moveInList}>
        <p className="workspace">{rail === 'chat' ? words.teams.chat : words.teams.teams}</p>
        {rail === 'chat' ? (
          <>
            {group(words.teams.bots, of('personal'))}
            {group(words.teams.groups, of('groupChat'))}
          </>
        ) : (
          group(words.teams.team, of('channel'))
        )}
      </nav>
    </div>
  )
}
