import { useCallback, useEffect, useMemo, useState } from 'react'
import type { SlackState } from '../../protocol.ts'
import type { FaceProps } from '../shared/face-props.ts'
import { Shell } from '../shared/shell.tsx'
import { showMessage } from '../shared/show-message.ts'
import { useToast } from '../shared/toasts.tsx'
import { useAct } from '../shared/use-act.ts'
import { useFaceState } from '../shared/use-face-state.ts'
import { useOnce } from '../shared/use-once.ts'
import { useUnread } from '../shared/use-unread.ts'
import { useWords } from '../shared/words-context.ts'
import { SlackProvider } from './context.ts'
import { Conversation } from './conversation.tsx'
import { Modal } from './modal.tsx'
import { Sidebar } from './sidebar.tsx'
import { ThreadPanel } from './thread-panel.tsx'
import './slack.css'
import './blocks.css'
import './modal.css'

export type AppTab = 'home' | 'messages'

interface Where {
  readonly id?: string
  readonly tab: AppTab
  readonly thread?: string
}

const nowhere: SlackState['conversations'] = []

export function SlackFace({ as, draft, link }: FaceProps) {
  const words = useWords()
  const { state, lost, refresh } = useFaceState('slack', as)
  const act = useAct('slack', as, refresh)
  const toast = useToast()
  const [where, setWhere] = useState<Where>({ tab: 'messages' })
  const [drafts, setDrafts] = useState<Readonly<Record<string, string>>>({})
  const [focusKey, setFocusKey] = useState(0)
  const conversations = state?.conversations ?? nowhere
  const current =
    conversations.find((one) => one.id === where.id) ??
    conversations.find((one) => one.type === 'app') ??
    conversations[0]
  const unread = useUnread(state?.conversations, where.tab === 'home' ? undefined : current?.id)
  const openThread = useCallback((id: string, ts: string) => setWhere({ id, tab: 'messages', thread: ts }), [])
  const write = useCallback((key: string, text: string) => setDrafts((now) => ({ ...now, [key]: text })), [])

  useOnce(
    draft,
    state !== undefined,
    useCallback(
      ({ place, text }) => {
        const target = conversations.find((one) => (place === 'app' ? one.type === 'app' : one.name === place))
        if (!target) return
        setWhere({ id: target.id, tab: 'messages' })
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
      ({ conversation, message, thread }) => {
        if (!conversations.some((one) => one.id === conversation))
          return toast({ kind: 'info', title: words.notHere, text: words.notHereText })
        setWhere({ id: conversation, tab: 'messages', ...(thread && { thread }) })
        showMessage(message)
      },
      [conversations, toast, words],
    ),
  )

  // Slack tells the app when somebody looks at it.
  const looking = current?.type === 'app' ? where.tab : undefined
  useEffect(() => {
    if (looking) void act(looking === 'home' ? { do: 'openHome' } : { do: 'openApp' })
  }, [looking, act])

  const page = useMemo(
    () =>
      state && {
        act,
        users: state.users,
        me: state.me,
        bot: state.bot,
        shortcuts: state.shortcuts,
        commands: state.commands,
        places: Object.fromEntries(state.conversations.map((one) => [one.id, one.name])),
        openThread,
      },
    [act, state, openThread],
  )
  if (!state || !page || !current) return <p className="starting">{lost ? words.lost : words.loading}</p>
  const place = current.type === 'channel' ? `#${current.name}` : current.type === 'app' ? state.bot.name : current.name
  return (
    <SlackProvider value={page}>
      {lost && (
        <p className="lost" role="alert">
          {words.lost}
        </p>
      )}
      <Shell
        className="slack"
        place={`${current.id}/${where.tab}`}
        sidebar={
          <Sidebar
            state={state}
            current={current.id}
            unread={unread}
            onOpen={(id) => setWhere({ id, tab: 'messages' })}
          />
        }
        main={(openSidebar) => (
          <Conversation
            conversation={current}
            place={place}
            home={state.home}
            tab={current.type === 'app' ? where.tab : 'messages'}
            onTab={(tab) => setWhere({ id: current.id, tab })}
            draft={drafts[current.id] ?? ''}
            onDraft={(text) => write(current.id, text)}
            focusKey={focusKey}
            openSidebar={openSidebar}
          />
        )}
        aside={
          where.thread !== undefined && (
            <ThreadPanel
              conversation={current}
              place={place}
              ts={where.thread}
              draft={drafts[where.thread] ?? ''}
              onDraft={(text) => write(where.thread ?? '', text)}
              onClose={() => setWhere({ id: current.id, tab: 'messages' })}
            />
          )
        }
      />
      {state.views.map((view) => (
        <Modal key={view.id} view={view} />
      ))}
    </SlackProvider>
  )
}
