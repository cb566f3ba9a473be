/** What the bot wants to post or update: read and refused as the connector does it. */
import { cardProblems } from './cards/validate.ts'
import { badArgument, badSyntax, tooBig } from './errors.ts'
import { isRecord, textOf } from './json.ts'
import { type Attachment, cardType, consentType, infoType } from './store.ts'

const failBytes = 80 * 1024
const warnBytes = 28 * 1024

export interface OutgoingMessage {
  readonly type: 'message'
  readonly text: string
  readonly textFormat?: string
  readonly attachments: readonly Attachment[]
  readonly replyToId?: string
  /** Whom alone it is for, by account id. */
  readonly target?: string
  /** Accepted, but on its way to being refused: said in the traffic. */
  readonly warning?: string
}

export type Outgoing = OutgoingMessage | { readonly type: 'typing' }

/** Throws a ConnectorError for what Teams would not take. */
export function readOutgoing(body: unknown): Outgoing {
  if (!isRecord(body)) throw badSyntax('The activity is not an object.')
  // The service counts the message in UTF-16.
  // https://learn.microsoft.com/microsoftteams/platform/bots/how-to/format-your-bot-messages
  const bytes = JSON.stringify(body).length * 2
  if (bytes > failBytes) throw tooBig()
  if (body.type === 'typing') return { type: 'typing' }
  if (body.type !== 'message') throw badArgument(`Unknown activity type '${String(body.type)}'`)
  const recipient = isRecord(body.recipient) ? body.recipient : {}
  const target = recipient.isTargeted === true ? textOf(recipient.id) : undefined
  if (recipient.isTargeted === true && !target) throw badArgument('A targeted message needs the id of its recipient')
  const attachments = readAttachments(body.attachments)
  const text = textOf(body.text) ?? ''
  if (!text.trim() && attachments.length === 0) throw badArgument('Activity must have text or attachments')
  const textFormat = textOf(body.textFormat)
  if (textFormat !== undefined && !textFormats.includes(textFormat))
    throw badArgument(`Unknown textFormat '${textFormat}'`)
  const replyToId = textOf(body.replyToId)
  return {
    type: 'message',
    text,
    attachments,
    ...(textFormat !== undefined && { textFormat }),
    ...(replyToId !== undefined && { replyToId }),
    ...(target !== undefined && { target }),
    ...(bytes > warnBytes && {
      warning: `${Math.round(bytes / 1024)} KB: over 28 KB Teams may cut or refuse a message`,
    }),
  }
}

const textFormats = ['plain', 'markdown', 'xml', 'extendedmarkdown']

/** Throws BadArgument for an attachment that Teams does not show. */
export function readAttachments(value: unknown): readonly Attachment[] {
  if (value === undefined || value === null) return []
  if (!Array.isArray(value)) throw badArgument('attachments must be a list')
  return value.map((attachment: unknown) => {
    if (!isRecord(attachment) || typeof attachment.contentType !== 'string')
      throw badArgument('Attachment has no contentType')
    const { contentType, content } = attachment
    const contentUrl = textOf(attachment.contentUrl)
    const name = textOf(attachment.name)
    if (contentType === cardType) {
      const problems = cardProblems(content, 'message')
      if (problems.length) throw badArgument(`Invalid Adaptive Card: ${problems.join('; ')}`)
    } else if (contentType === consentType) refuseConsent(content, name)
    else if (contentType === infoType) refuseInfo(content, contentUrl, name)
    else if (contentType.startsWith('image/')) {
      if (!contentUrl) throw badArgument('An image attachment needs a contentUrl')
    } else if (!otherCards.has(contentType)) throw badArgument(`Unknown attachment type: ${contentType}`)
    return {
      contentType,
      ...(content !== undefined && { content }),
      ...(contentUrl !== undefined && { contentUrl }),
      ...(name !== undefined && { name }),
    }
  })
}

/** https://learn.microsoft.com/microsoftteams/platform/bots/how-to/bots-filesv4#message-requesting-permission-to-upload */
function refuseConsent(content: unknown, name: string | undefined): void {
  if (!name) throw badArgument('A file consent card needs the name of the file')
  if (!isRecord(content) || typeof content.sizeInBytes !== 'number' || !(content.sizeInBytes > 0))
    throw badArgument('A file consent card needs sizeInBytes')
  if (content.description !== undefined && typeof content.description !== 'string')
    throw badArgument('The description of a file consent card is a text')
}

function refuseInfo(content: unknown, contentUrl: string | undefined, name: string | undefined): void {
  if (!name || !contentUrl) throw badArgument('A file info card needs name and contentUrl')
  if (!isRecord(content) || typeof content.uniqueId !== 'string' || typeof content.fileType !== 'string')
    throw badArgument('A file info card needs uniqueId and fileType')
}

const otherCards: ReadonlySet<string> = new Set([
  'application/vnd.microsoft.card.hero',
  'application/vnd.microsoft.card.thumbnail',
])
