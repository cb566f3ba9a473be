import { type KeyboardEvent, useEffect, useId, useState } from 'react'
import type { TeamsState } from '../../protocol.ts'
import { Avatar } from '../shared/avatar.tsx'
import { Dialog } from '../shared/dialog.tsx'
import { useWords } from '../shared/words-context.ts'
import { useTeams } from './context.ts'
import { previewOf } from './preview.ts'
import { Thumbnail, titleOf } from './thumbnail.tsx'

export interface SearchExtensionProps {
  readonly conversation: string
  readonly extension: TeamsState['extensions'][number]
  readonly onClose: () => void
}

/** A search command of the compose box: type, pick a result, and its card goes into the conversation. */
export function SearchExtension({ conversation, extension, onClose }: SearchExtensionProps) {
  const { act, bot } = useTeams()
  const words = useWords()
  const listId = useId()
  const [query, setQuery] = useState('')
  const [answer, setAnswer] = useState<{
    readonly query: string
    readonly found: readonly unknown[]
    readonly notice?: string
  }>()
  const [active, setActive] = useState(0)
  const found = answer?.found ?? []

  useEffect(() => {
    let late = false
    const timer = setTimeout(
      async () => {
        const result = await act({ do: 'extensionQuery', conversation, commandId: extension.id, query: query.trim() })
        if (late) return
        setAnswer({
          query,
          found: result.attachments ?? [],
          ...(result.notice !== undefined && { notice: result.notice }),
        })
        setActive(0)
      },
      query === '' ? 0 : 250,
    )
    return () => {
      late = true
      clearTimeout(timer)
    }
  }, [act, conversation, extension.id, query])

  const pick = async (attachment: unknown) => {
    onClose()
    await act({ do: 'extensionSelect', conversation, attachment })
  }
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === 'Enter' && found[active] !== undefined) {
      event.preventDefault()
      void pick(found[active])
    } else if ((event.key === 'ArrowDown' || event.key === 'ArrowUp') && found.length > 0) {
      event.preventDefault()
      setActive((active + (event.key === 'ArrowDown' ? 1 : found.length - 1)) % found.length)
    }
  }
  return (
    <Dialog
      className="search-extension"
      title={words.teams.searchIn(extension.title)}
      icon={<Avatar name={bot.name} bot size={26} />}
      onClose={onClose}
    >
      <input
        className="field"
        role="combobox"
        aria-expanded={found.length > 0}
        aria-controls={listId}
        aria-activedescendant={found[active] === undefined ? undefined : `${listId}-${active}`}
        aria-label={extension.parameters[0]?.title ?? extension.title}
        placeholder={words.teams.typeToFind}
        autoComplete="off"
        data-autofocus
        value={query}
        onChange={(event) => setQuery(event.target.value)}
        onKeyDown={onKeyDown}
      />
      <div role="listbox" id={listId} aria-label={words.teams.results} className="results">
        {found.map((attachment, index) => {
          const preview = previewOf(attachment)
          return (
            // biome-ignore lint/a11y/useFocusableInteractive: see above
            // biome-ignore lint/a11y/useKeyWithClickEvents: the input handles the keys
            <div
              key={index}
              id={`${listId}-${index}`}
              role="option"
              aria-selected={index === active}
              aria-label={titleOf(preview) || undefined}
              className={`option${index === active ? ' active' : ''}`}
              onPointerMove={() => setActive(index)}
              onClick={() => void pick(attachment)}
            >
              <Thumbnail content={preview} />
            </div>
          )
        })}
      </div>
      <p className="muted" role="status">
        {answer?.query !== query ? words.searching : found.length > 0 ? '' : (answer.notice ?? words.noResults)}
      </p>
    </Dialog>
  )
}
