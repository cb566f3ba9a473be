import { useCallback } from 'react'
import type { TeamsMessage } from '../../protocol.ts'
import { Icon } from '../shared/icon.tsx'
import { useWords } from '../shared/words-context.ts'
import { Card } from './card.tsx'
import { useTeams } from './context.ts'
import type { CardPress } from './draw-card.ts'
import { FileConsent } from './file-consent.tsx'
import { Thumbnail } from './thumbnail.tsx'

const consentType = 'application/vnd.microsoft.teams.card.file.consent'
export const adaptiveType = 'application/vnd.microsoft.card.adaptive'

export interface AttachmentProps {
  readonly conversation: string
  readonly message: string
  readonly attachment: NonNullable<TeamsMessage['attachments']>[number]
}

/** One attachment of a message: a card, a picture, a file, or a notice that the page does not know it. */
export function Attachment({ conversation, message, attachment }: AttachmentProps) {
  const { act } = useTeams()
  const words = useWords()
  const press = useCallback(
    ({ type, verb, data, inputs }: CardPress) =>
      act(
        type === 'execute'
          ? { do: 'execute', conversation, message, verb, data, inputs }
          : { do: 'submitCard', conversation, message, data, inputs },
      ),
    [act, conversation, message],
  )
  const search = useCallback(
    async (dataset: string, query: string) =>
      (await act({ do: 'typeahead', from: { conversation, message }, dataset, query })).options ?? [],
    [act, conversation, message],
  )
  const { contentType, contentUrl, name } = attachment
  if (contentType === adaptiveType) return <Card payload={attachment.content} onPress={press} search={search} />
  if (contentType.startsWith('image/') && contentUrl)
    return <img className="attached-image" src={contentUrl} alt={name ?? ''} />
  if (/\.card\.(hero|thumbnail)$/.test(contentType)) return <Thumbnail content={attachment.content} />
  if (contentType === consentType)
    return <FileConsent conversation={conversation} message={message} name={name ?? ''} content={attachment.content} />
  if (contentUrl && /^(https?:\/\/|\/)/.test(contentUrl))
    return (
      <a className="file" href={contentUrl} download={name} aria-label={words.download(name ?? contentType)}>
        <Icon name="file" />
        <span>
          <strong>{name ?? contentType}</strong>
        </span>
        <Icon name="download" size={16} />
      </a>
    )
  return (
    <p className="unsupported" role="note">
      {words.teams.unsupportedAttachment(contentType)}
    </p>
  )
}
