import { useState } from 'react'
import { Icon } from '../shared/icon.tsx'
import { useWords } from '../shared/words-context.ts'
import { useTeams } from './context.ts'

export interface FileConsentProps {
  readonly conversation: string
  readonly message: string
  readonly name: string
  readonly content: unknown
}

/** The card by which a bot offers a file: it may put it into the person's OneDrive once they allow it. */
export function FileConsent({ conversation, message, name, content }: FileConsentProps) {
  const { act } = useTeams()
  const words = useWords()
  const [busy, setBusy] = useState(false)
  const { description } = (content ?? {}) as { readonly description?: string }
  const answer = async (action: 'accept' | 'decline') => {
    setBusy(true)
    await act({ do: 'consent', conversation, message, action })
    setBusy(false)
  }
  return (
    <div className="file-consent">
      <p className="file-consent-name">
        <Icon name="file" />
        <span>
          <strong>{name}</strong>
          {description && <small>{description}</small>}
        </span>
      </p>
      <p className="muted">{words.teams.wantsToSend}</p>
      <p className="file-consent-answers">
        <button type="button" className="button primary" disabled={busy} onClick={() => void answer('accept')}>
          {words.teams.allow}
        </button>
        <button type="button" className="button" disabled={busy} onClick={() => void answer('decline')}>
          {words.teams.decline}
        </button>
      </p>
    </div>
  )
}
