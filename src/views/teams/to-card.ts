import type { IAdaptiveCard } from '@microsoft/teams.cards'
import type { Images, Message } from '../message.ts'
import { clip, type Detail, details, leastDetail, limits, sizeOf } from './limits.ts'
import { oneLine, toMarkdown } from './markdown.ts'
import { toGroups } from './nodes.ts'
import { type Element, newScope } from './scope.ts'
import { toTruncated } from './texts.ts'

export const cardContentType = 'application/vnd.microsoft.card.adaptive'

const noImages: Images = new Map()

/**
 * A message as an Adaptive Card 1.5, never larger than Teams takes: what does not fit is clipped, then left out with a
 * note that says so.
 *
 * @param images where the charts' pictures are served; a chart without one is told in words
 */
export function toCard(message: Message, images: Images = noImages): IAdaptiveCard {
  for (const detail of details) {
    const card = draw(message, images, detail)
    if (sizeOf(card) <= detail.bytes) return card
  }
  return drawWhatFits(message, images)
}

const envelope = (message: Message, body: Element[]): IAdaptiveCard => ({
  type: 'AdaptiveCard',
  $schema: 'http://adaptivecards.io/schemas/adaptive-card.json',
  version: '1.5',
  lang: new Intl.Locale(message.locale).language,
  fallbackText: toMarkdown(clip(oneLine(message.summary), limits.summary)),
  body,
})

const draw = (message: Message, images: Images, detail: Detail): IAdaptiveCard =>
  envelope(message, toGroups(message.nodes, newScope(message.locale, images, detail, 'message')).flat())

/** Node by node as long as there is room; a node too large is passed over, so that the buttons after it still come. */
function drawWhatFits(message: Message, images: Images): IAdaptiveCard {
  const scope = newScope(message.locale, images, leastDetail, 'message')
  const groups = toGroups(message.nodes, scope)
  const frame = sizeOf(envelope(message, [toTruncated(groups.length, scope)]))
  let room = leastDetail.bytes - frame
  const kept = groups.filter((group) => {
    const size = sizeOf(group)
    if (size > room) return false
    room -= size
    return true
  })
  return envelope(message, [...kept.flat(), toTruncated(groups.length - kept.length, scope)])
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
