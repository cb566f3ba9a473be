import type { IAdaptiveCard } from '@microsoft/teams.cards'
import type { Images, Message } from '../message.ts'
import { fitNodes } from './fit.ts'
import { clip, limits, sizeOf } from './limits.ts'
import { oneLine, toMarkdown } from './markdown.ts'

export const cardContentType = 'application/vnd.microsoft.card.adaptive'

const noImages: Images = new Map()

/**
 * A message as an Adaptive Card 1.5, never larger than Teams takes: what does not fit is clipped, then left out with a
 * note that says so.
 *
 * @param images where the charts' pictures are served; a chart without one is told in words
 */
export function toCard(message: Message, images: Images = noImages): IAdaptiveCard {
  const summary = toMarkdown(clip(oneLine(message.summary), limits.summary))
  const isWide = message.nodes.some(({ type }) => type === 'table' || type === 'chart')
  const called = message.calls && mention(message.calls)
  // Without `lang`: Teams goes by the client's own, and Microsoft's parser refuses it in every second card (a /g regex).
  const frame: IAdaptiveCard = {
    type: 'AdaptiveCard',
    $schema: 'http://adaptivecards.io/schemas/adaptive-card.json',
    version: '1.5',
    fallbackText: summary,
    // https://learn.microsoft.com/microsoftteams/platform/task-modules-and-cards/cards/cards-format#full-width-adaptive-card
    ...((isWide || called) && {
      msteams: { ...(isWide && { width: 'full' as const }), ...(called && { entities: [called.entity] }) },
    }),
    body: [],
  }
  const { locale } = message
  const body = fitNodes(message.nodes, { locale, images, surface: 'message', frame: sizeOf(frame) })
  const shown = body.length > 0 ? body : [{ type: 'TextBlock' as const, text: summary, wrap: true }]
  return { ...frame, body: called ? [{ type: 'TextBlock', text: called.entity.text, wrap: true }, ...shown] : shown }
}

/** https://learn.microsoft.com/microsoftteams/platform/task-modules-and-cards/cards/cards-format#mention-support-within-adaptive-cards */
function mention({ externalId, name }: NonNullable<Message['calls']>) {
  const shown = oneLine(name).replace(/[<>&]/g, ' ') || '–'
  return {
    entity: { type: 'mention' as const, text: `<at>${shown}</at>`, mentioned: { id: externalId, name: shown } },
  }
}

/** What `send` and `update` of the connector take: the card, and the line that notifications and the chat list show. */
export interface CardActivity {
  readonly type: 'message'
  readonly summary: string
  readonly attachments: [{ readonly contentType: typeof cardContentType; readonly content: IAdaptiveCard }]
}

/**
 * A message as an activity. It has no `text`, because Teams would draw that above the card, saying everything twice.
 *
 * @example await api.conversations.activities(id).create(toActivity(message, images))
 */
export const toActivity = (message: Message, images: Images = noImages): CardActivity => ({
  type: 'message',
  summary: clip(oneLine(message.summary), limits.summary),
  attachments: [{ contentType: cardContentType, content: toCard(message, images) }],
})
