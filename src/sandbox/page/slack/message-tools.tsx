import { useState } from 'react'
import { Icon } from '../shared/icon.tsx'
import { Menu } from '../shared/menu.tsx'
import { useWords } from '../shared/words-context.ts'
import { useSlack } from './context.ts'

/** The little bar on a message: answer in a thread, and the apps' message shortcuts. */
export function MessageTools({
  conversation,
  ts,
  threads,
}: {
  readonly conversation: string
  readonly ts: string
  readonly threads: boolean
}) {
  const { shortcuts, bot, act, openThread } = useSlack()
  const words = useWords()
  const [open, setOpen] = useState(false)
  const own = shortcuts.filter((one) => one.type === 'message')
  return (
    <div className="message-tools" data-open={open || undefined} role="toolbar" aria-label={words.slack.messageActions}>
      {threads && (
        <button
          type="button"
          className="icon-button"
          aria-label={words.slack.replyInThread}
          title={words.slack.replyInThread}
          onClick={() => openThread(conversation, ts)}
        >
          <Icon name="reply" size={16} />
        </button>
      )}
      {own.length > 0 && (
        <Menu
          label={words.slack.moreMessageActions}
          align="end"
          onOpenChange={setOpen}
          items={own.map((one) => ({
            key: one.callbackId,
            label: one.name,
            detail: bot.name,
            onSelect: () => void act({ do: 'shortcut', callbackId: one.callbackId, conversation, ts }),
          }))}
        >
          <Icon name="moreVertical" size={16} />
        </Menu>
      )}
    </div>
  )
}
