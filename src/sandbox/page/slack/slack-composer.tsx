import { useCallback, useRef } from 'react'
import { Composer } from '../shared/composer.tsx'
import { Icon } from '../shared/icon.tsx'
import { Menu } from '../shared/menu.tsx'
import { useToast } from '../shared/toasts.tsx'
import { useWords } from '../shared/words-context.ts'
import { useSlack } from './context.ts'
import { suggestFor } from './suggest.ts'
import { readBase64 } from './upload.ts'

export interface SlackComposerProps {
  readonly conversation: string
  readonly place: string
  readonly value: string
  readonly onChange: (value: string) => void
  readonly onSent: () => void
  readonly threadTs?: string
  readonly focusKey?: number
}

const maxUpload = 20 * 1024 * 1024

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
  const file = useRef<HTMLInputElement>(null)
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
  const upload = async (chosen: File) => {
    if (chosen.size > maxUpload)
      return toast({ kind: 'info', title: words.slack.upload, text: words.slack.fileTooLarge })
    const base64 = await readBase64(chosen)
    const text = value.trim()
    if (text) onChange('')
    onSent()
    await page.act({ do: 'upload', conversation, name: chosen.name, base64, ...(text && { text }) })
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
          {!inThread && (
            <>
              <button
                type="button"
                className="icon-button"
                aria-label={words.slack.upload}
                title={words.slack.upload}
                onClick={() => file.current?.click()}
              >
                <Icon name="plus" size={18} />
              </button>
              <input
                ref={file}
                type="file"
                hidden
                aria-label={words.slack.upload}
                onChange={(event) => {
                  const chosen = event.target.files?.[0]
                  event.target.value = ''
                  if (chosen) void upload(chosen)
                }}
              />
            </>
          )}
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
