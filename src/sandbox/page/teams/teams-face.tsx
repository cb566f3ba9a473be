import { useCallback, useEffect, useMemo, useState } from 'react'
import type { TeamsState } from '../../protocol.ts'
import { Avatar } from '../shared/avatar.tsx'
import type { FaceProps } from '../shared/face-props.ts'
import { Icon } from '../shared/icon.tsx'
import { Shell } from '../shared/shell.tsx'
import { showMessage } from '../shared/show-message.ts'
import { useToast } from '../shared/toasts.tsx'
import { useAct } from '../shared/use-act.ts'
import { useFaceState } from '../shared/use-face-state.ts'
import { useOnce } from '../shared/use-once.ts'
import { useUnread } from '../shared/use-unread.ts'
import { useWords } from '../shared/words-context.ts'
import { ChannelView } from './channel-view.tsx'
import { ChatView } from './chat-view.tsx'
import { TeamsProvider } from './context.ts'
import { type Rail, Sidebar } from './sidebar.tsx'
import { TaskDialog } from './task-dialog.tsx'
import './teams.css'
import './card.css'

const nowhere: TeamsState['conversations'] = []

export function TeamsFace({ as, draft, link }: FaceProps) {
  const words = useWords()
  const { state, lost, refresh } = useFaceState('teams', as)
  const act = useAct('teams', as, refresh)
  const toast = useToast()
  const [id, setId] = useState<string>()
  const [rail, setRail] = useState<Rail>('chat')
  const [drafts, setDrafts] = useState<Readonly<Record<string, string>>>({})
  const [focusKey, setFocusKey] = useState(0)
  const conversations = state?.conversations ?? nowhere
  const current =
    conversations.find((one) => one.id === id) ??
    conversations.find((one) => one.type === 'personal') ??
    conversations[0]
  const unread = useUnread(state?.conversations, current?.id)
  const write = useCallback((key: string, text: string) => setDrafts((now) => ({ ...now, [key]: text })), [])

  useOnce(
    draft,
    state !== undefined,
    useCallback(
      ({ place, text }) => {
        const target = conversations.find((one) => (place === 'app' ? one.type === 'personal' : one.name === place))
        if (!target) return
        setId(target.id)
        setRail(target.type === 'channel' ? 'teams' : 'chat')
        write(target.id, text)
        setFocusKey((now) => now + 1)
      },
      [conversations, write],
    ),
  )

  useOnce(
    link,
    state !== undefined,
    useCallback(
      ({ conversation, message }) => {
        const target = conversations.find((one) => one.id === conversation)
        if (!target) return toast({ kind: 'info', title: words.notHere, text: words.notHereText })
        setId(target.id)
        setRail(target.type === 'channel' ? 'teams' : 'chat')
        showMessage(message)
      },
      [conversations, toast, words],
    ),
  )

  // Opening the chat with the bot for the first time adds the app.
  const withBot = current?.type === 'personal'
  useEffect(() => {
    if (withBot) void act({ do: 'install' })
  }, [withBot, act])

  const page = useMemo(
    () =>
      state && {
        act,
        me: state.me,
        bot: state.bot,
        users: state.users,
        commands: state.commands,
        extensions: state.extensions,
        files: state.files,
      },
    [act, state],
  )
  if (!state || !page || !current) return <p className="starting">{lost ? words.lost : words.loading}</p>
  const place = current.type === 'personal' ? state.bot.name : current.name
  const View = current.type === 'channel' ? ChannelView : ChatView
  return (
    <TeamsProvider value={page}>
      {lost && (
        <p className="lost" role="alert">
          {words.lost}
        </p>
      )}
      <Shell
        className="teams"
        place={current.id}
        sidebar={
          <Sidebar state={state} current={current.id} rail={rail} unread={unread} onRail={setRail} onOpen={setId} />
        }
        main={(openSidebar) => (
          <section className="pane" aria-label={place}>
            <header className="pane-head">
              <button
                type="button"
                className="icon-button only-narrow"
                aria-label={words.openSidebar}
                onClick={openSidebar}
              >
                <Icon name="menu" />
              </button>
              <Avatar name={place} bot={current.type === 'personal'} size={30} />
              <h1>
                {place}
                {current.type === 'channel' && <small> {words.teams.team}</small>}
              </h1>
            </header>
            <View
              key={current.id}
              conversation={current}
              place={place}
              drafts={drafts}
              onDraft={write}
              focusKey={focusKey}
            />
          </section>
        )}
      />
      {state.dialogs.map((dialog) => (
        <TaskDialog key={dialog.id} dialog={dialog} />
      ))}
    </TeamsProvider>
  )
}
