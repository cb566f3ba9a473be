import { useState } from 'react'
import { Avatar } from '../shared/avatar.tsx'
import { Icon } from '../shared/icon.tsx'
import { Menu } from '../shared/menu.tsx'
import { useWords } from '../shared/words-context.ts'
import { useTeams } from './context.ts'

/** The ⋯ of a message: the app's action commands. */
export function MessageMenu({ conversation, message }: { readonly conversation: string; readonly message: string }) {
  const { extensions, bot, act } = useTeams()
  const words = useWords()
  const [open, setOpen] = useState(false)
  const own = extensions.filter((one) => one.type === 'action' && one.context.includes('message'))
  if (own.length === 0) return null
  return (
    <div className="message-tools" data-open={open || undefined}>
      <Menu
        label={words.teams.messageActions}
        align="end"
        onOpenChange={setOpen}
        items={own.map((one) => ({
          key: one.id,
          label: one.title,
          detail: bot.name,
          icon: <Avatar name={bot.name} bot size={20} />,
          onSelect: () => void act({ do: 'extensionAction', conversation, commandId: one.id, message }),
        }))}
      >
        <Icon name="more" size={16} />
      </Menu>
    </div>
  )
}
