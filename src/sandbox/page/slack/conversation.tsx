import { useState } from 'react'
import type { SlackConversation, SlackView } from '../../protocol.ts'
import { Avatar } from '../shared/avatar.tsx'
import { Icon } from '../shared/icon.tsx'
import { Tabs } from '../shared/tabs.tsx'
import { useWords } from '../shared/words-context.ts'
import { AppHome } from './app-home.tsx'
import { MessageList } from './message-list.tsx'
import { SlackComposer } from './slack-composer.tsx'
import type { AppTab } from './slack-face.tsx'

export interface ConversationProps {
  readonly conversation: SlackConversation
  readonly place: string
  readonly home: SlackView | undefined
  readonly tab: AppTab
  readonly onTab: (tab: AppTab) => void
  readonly draft: string
  readonly onDraft: (text: string) => void
  readonly focusKey: number
  readonly openSidebar: () => void
}

/** A channel, a direct message, or the app with its two tabs. */
export function Conversation(props: ConversationProps) {
  const { conversation, place, tab } = props
  const words = useWords()
  const [sent, setSent] = useState(0)
  const isApp = conversation.type === 'app'
  return (
    <section className="pane" aria-label={place}>
      <header className="pane-head">
        <button
          type="button"
          className="icon-button only-narrow"
          aria-label={words.openSidebar}
          onClick={props.openSidebar}
        >
          <Icon name="menu" />
        </button>
        {conversation.type !== 'channel' && <Avatar name={conversation.name} bot={isApp} size={26} />}
        <h1>{place}</h1>
        {isApp && (
          <Tabs
            label={place}
            current={tab}
            onChange={props.onTab}
            tabs={[
              { key: 'home', label: words.slack.home },
              { key: 'messages', label: words.slack.messages },
            ]}
          />
        )}
      </header>
      {tab === 'home' ? (
        <AppHome home={props.home} />
      ) : (
        <>
          <MessageList key={conversation.id} conversation={conversation} place={place} sent={sent} />
          <SlackComposer
            conversation={conversation.id}
            place={place}
            value={props.draft}
            onChange={props.onDraft}
            onSent={() => setSent(sent + 1)}
            focusKey={props.focusKey}
          />
        </>
      )}
    </section>
  )
}
