import { useCallback, useState } from 'react'
import type { TeamsConversation } from '../../protocol.ts'
import { AttachButton } from '../shared/attach-button.tsx'
import { Avatar } from '../shared/avatar.tsx'
import { Composer } from '../shared/composer.tsx'
import { Icon } from '../shared/icon.tsx'
import { Menu } from '../shared/menu.tsx'
import { useWords } from '../shared/words-context.ts'
import { useTeams } from './context.ts'
import { SearchExtension } from './search-extension.tsx'
import { suggestFor } from './suggest.ts'

export interface TeamsComposerProps {
  readonly conversation: TeamsConversation
  readonly label: string
  readonly value: string
  readonly onChange: (value: string) => void
  readonly onSent?: () => void
  readonly replyTo?: string
  readonly focusKey?: string | number
  readonly home?: boolean
}

export function TeamsComposer({
  conversation,
  label,
  value,
  onChange,
  onSent,
  replyTo,
  focusKey,
  home,
}: TeamsComposerProps) {
  const page = useTeams()
  const words = useWords()
  const [searching, setSearching] = useState<string>()
  const { type, id } = conversation
  const suggest = useCallback((text: string) => suggestFor(text, type, page, words.teams), [type, page, words])
  const offered = page.extensions.filter((one) => one.context.includes('compose'))
  const searched = offered.find((one) => one.id === searching)

  const send = () => {
    const tag = `@${page.bot.name}`
    const mention = value.includes(tag)
    const text = (mention ? value.replace(tag, '') : value).trim()
    onChange('')
    onSent?.()
    void page.act({
      do: 'message',
      conversation: id,
      text,
      ...(mention && { mention }),
      ...(replyTo !== undefined && { replyTo }),
    })
  }
  const upload = (name: string, base64: string) => {
    const tag = `@${page.bot.name}`
    const mention = value.includes(tag)
    const text = (mention ? value.replace(tag, '') : value).trim()
    onChange('')
    onSent?.()
    void page.act({ do: 'upload', conversation: id, name, base64, ...(text && { text }), ...(mention && { mention }) })
  }
  return (
    <>
      <Composer
        label={label}
        value={value}
        onChange={onChange}
        onSend={send}
        suggest={suggest}
        hint={type === 'personal' ? words.teams.enterToSend : words.teams.formatHint}
        focusKey={focusKey}
        takeFocus={replyTo !== undefined}
        home={home === true}
        tools={
          <>
            {replyTo === undefined && (type !== 'personal' || page.files) && <AttachButton onFile={upload} />}
            {type !== 'personal' && (
              <button
                type="button"
                className="icon-button"
                aria-label={words.teams.mentionBot}
                title={words.teams.mentionBot}
                onClick={() => onChange(value.includes(`@${page.bot.name}`) ? value : `@${page.bot.name} ${value}`)}
              >
                <Icon name="at" size={18} />
              </button>
            )}
            {offered.length > 0 && replyTo === undefined && (
              <Menu
                label={words.teams.extensions}
                items={offered.map((one) => ({
                  key: one.id,
                  label: one.title,
                  detail: page.bot.name,
                  icon:
                    one.type === 'query' ? (
                      <Icon name="search" size={18} />
                    ) : (
                      <Avatar name={page.bot.name} bot size={20} />
                    ),
                  onSelect: () => {
                    if (one.type === 'query') setSearching(one.id)
                    else void page.act({ do: 'extensionAction', conversation: id, commandId: one.id })
                  },
                }))}
              >
                <Icon name="plus" size={18} />
              </Menu>
            )}
          </>
        }
      />
      {searched && <SearchExtension conversation={id} extension={searched} onClose={() => setSearching(undefined)} />}
    </>
  )
}
