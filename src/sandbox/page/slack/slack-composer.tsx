import { useCallback } from 'react'
import { AttachButton } from '../shared/attach-button.tsx'
import { Composer } from '../shared/composer.tsx'
import { Icon } from '../shared/icon.tsx'
import { Menu } from '../shared/menu.tsx'
import { useToast } from '../shared/toasts.tsx'
import { useWords } from '../shared/words-context.ts'
import { useSlack } from './context.ts'
import { suggestFor } from './suggest.ts'

export interface SlackComposerProps {
  readonly conversation: string
  readonly place: string
  readonly value: string
  readonly onChange: (value: string) => void
  readonly onSent: () => void
  readonly threadTs?: string
  readonly focusKey?: number
}

export function SlackComposer({
  conversation,
  place,
  value,
  onChange,
  onSent,
  threadTs,
  focusKey,
}: SlackComposerProps) {
  const page = useSlack()
  const words = useWords()
  const toast = useToast()
  const inThread = threadTs !== undefined
  const suggest = useCallback((text: string) => suggestFor(text, page, words.slack, inThread), [page, words, inThread])

  const send = () => {
    const typed = value.trimEnd()
    const command = /^(\/\S+)\s*([\s\S]*)$/.exec(typed)
    if (command?.[1]) {
      const [, name, text = ''] = command
      if (inThread)
        return toast({
          kind: 'info',
          title: words.slack.noCommandInThread(name),
          text: words.slack.noCommandInThreadText,
        })
      const known = page.commands.find((one) => one.command.toLowerCase() === name.toLowerCase())
      if (!known)
        return toast({ kind: 'info', title: words.slack.notACommand(name), text: words.slack.notACommandText })
      onChange('')
      onSent()
      void page.act({ do: 'command', conversation, command: known.command, text })
      return
    }
    onChange('')
    onSent()
    void page.act({ do: 'message', conversation, text: typed.trimStart(), ...(inThread && { threadTs }) })
  }
  const upload = (name: string, base64: string) => {
    const text = value.trim()
    if (text) onChange('')
    onSent()
    void page.act({ do: 'upload', conversation, name, base64, ...(text && { text }) })
  }
  const globals = page.shortcuts.filter((one) => one.type === 'global')
  return (
    <Composer
      label={inThread ? words.slack.reply : words.slack.message(place)}
      value={value}
      onChange={onChange}
      onSend={send}
      suggest={suggest}
      hint={words.slack.enterToSend}
      focusKey={focusKey}
      home={!inThread}
      tools={
        <>
          {!inThread && <AttachButton onFile={upload} />}
          <button
            type="button"
            className="icon-button"
            aria-label={words.slack.mention}
            title={words.slack.mention}
            onClick={() => onChange(`${value}${value === '' || value.endsWith(' ') ? '' : ' '}@${page.bot.name} `)}
          >
            <Icon name="at" size={18} />
          </button>
          {!inThread && globals.length > 0 && (
            <Menu
              label={words.slack.shortcuts}
              items={globals.map((one) => ({
                key: one.callbackId,
                label: one.name,
                detail: page.bot.name,
                onSelect: () => void page.act({ do: 'shortcut', callbackId: one.callbackId, conversation }),
              }))}
            >
              <Icon name="bolt" size={18} />
            </Menu>
          )}
        </>
      }
    />
  )
}
