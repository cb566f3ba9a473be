/** chat.*: https://docs.slack.dev/reference/methods?family=chat */
import {
  type Args,
  botConversation,
  conversationOf,
  json,
  type Method,
  messageAt,
  neededText,
  neededUser,
  RateLimited,
  refuse,
  SlackError,
  text,
} from './api-call.ts'
import { botId, botUserId } from './ids.ts'
import { messageInfo } from './payloads.ts'
import { putFromBot, remove, replace, storedAttachments, storedBlocks } from './posting.ts'
import type { Slack } from './slack.ts'
import { refuseMessage } from './validate-message.ts'
import { isRecord, type Json } from './validators.ts'
import { type Conversation, type Message, permalink } from './workspace.ts'

const write = [['chat:write']]

/** Checked content of a message. */
function contentOf(slack: Slack, args: Args, textLimit?: number): Pick<Message, 'text' | 'blocks' | 'attachments'> {
  const given = {
    text: args.text === null ? undefined : args.text,
    blocks: json(args, 'blocks', 'invalid_blocks_format'),
    attachments: json(args, 'attachments', 'invalid_attachments'),
  }
  const markdown = text(args, 'markdown_text')
  if (markdown !== undefined) {
    if (given.text !== undefined || given.blocks !== undefined) throw new SlackError('markdown_text_conflict')
    if (markdown.length > 12_000) throw new SlackError('msg_too_long')
    given.text = markdown
  }
  refuse(refuseMessage(given, slack.files.isImage, textLimit))
  return {
    text: typeof given.text === 'string' ? given.text : '',
    ...storedBlocks(given.blocks),
    ...storedAttachments(given.attachments),
  }
}

function threadOf(conversation: Conversation, args: Args): { threadTs?: string } {
  const threadTs = text(args, 'thread_ts')
  if (threadTs === undefined) return {}
  const parent = conversation.messages.find((one) => one.ts === threadTs && one.ephemeralTo === undefined)
  if (!parent) throw new SlackError('thread_not_found')
  return { threadTs: parent.threadTs ?? threadTs }
}

function metadataOf(args: Args): { metadata?: Json } {
  const metadata = json(args, 'metadata', 'invalid_metadata_format')
  if (metadata === undefined) return {}
  if (!isRecord(metadata) || typeof metadata.event_type !== 'string' || !isRecord(metadata.event_payload))
    throw new SlackError('invalid_metadata_schema')
  return { metadata }
}

const allowances = new WeakMap<Conversation, { left: number; at: number }>()

/** "About one message a second in a channel, short bursts over that are tolerated." */
function spendAllowance(slack: Slack, conversation: Conversation): void {
  const now = slack.deps.now().getTime()
  const last = allowances.get(conversation) ?? { left: slack.messageBurst, at: now }
  const left = Math.min(slack.messageBurst, last.left + (now - last.at) / 1000)
  if (left < 1) {
    allowances.set(conversation, { left, at: now })
    throw new RateLimited(1)
  }
  allowances.set(conversation, { left: left - 1, at: now })
}

const own = (message: Message, error: string): void => {
  if (!message.fromBot) throw new SlackError(error)
}

export const chatMethods: Readonly<Record<string, Method>> = {
  'chat.postMessage': {
    scopes: write,
    run(slack, args) {
      const conversation = botConversation(slack, args)
      const content = { ...contentOf(slack, args), ...threadOf(conversation, args), ...metadataOf(args) }
      spendAllowance(slack, conversation)
      const message = putFromBot(slack, conversation, content)
      return { channel: conversation.id, ts: message.ts, message: messageInfo(slack, message) }
    },
  },
  'chat.postEphemeral': {
    scopes: write,
    run(slack, args) {
      const conversation = botConversation(slack, args)
      const user = neededUser(slack, args)
      if (!conversation.members.includes(user.id)) throw new SlackError('user_not_in_channel')
      const content = { ...contentOf(slack, args), ...threadOf(conversation, args) }
      // "Ephemeral messages in threads are only shown if there is already an active thread."
      const { threadTs } = content
      if (threadTs !== undefined && !conversation.messages.some((one) => one.threadTs === threadTs))
        return { message_ts: slack.workspace.nextTs() }
      return { message_ts: putFromBot(slack, conversation, { ...content, ephemeralTo: user.id }).ts }
    },
  },
  'chat.update': {
    scopes: write,
    run(slack, args) {
      const conversation = botConversation(slack, args)
      const old = messageAt(conversation, neededText(args, 'ts'))
      own(old, 'cant_update_message')
      const given = contentOf(slack, args, 4000)
      // A text alone takes the blocks away only when they are given as an empty list.
      const kept = json(args, 'blocks') === undefined && old.blocks ? { blocks: old.blocks } : {}
      const { ts, user, fromBot, threadTs, fileIds } = old
      const message: Message = {
        ...{ ts, user, fromBot },
        ...(threadTs !== undefined && { threadTs }),
        ...(fileIds && { fileIds }),
        ...kept,
        ...given,
        ...metadataOf(args),
        edited: true,
      }
      replace(slack, conversation, old, message)
      return { channel: conversation.id, ts, text: message.text, message: messageInfo(slack, message) }
    },
  },
  'chat.delete': {
    scopes: write,
    run(slack, args) {
      const conversation = botConversation(slack, args)
      const message = messageAt(conversation, neededText(args, 'ts'))
      own(message, 'cant_delete_message')
      remove(slack, conversation, message)
      return { channel: conversation.id, ts: message.ts }
    },
  },
  'chat.getPermalink': {
    scopes: [],
    run(slack, args) {
      const conversation = conversationOf(slack, args)
      if (!conversation.members.includes(botUserId)) throw new SlackError('channel_not_found')
      const message = messageAt(conversation, neededText(args, 'message_ts'))
      return { channel: conversation.id, permalink: permalink(slack.team.domain, conversation.id, message) }
    },
  },
  'chat.unfurl': {
    scopes: [['links:write']],
    run(slack, args) {
      const conversation = botConversation(slack, args)
      const old = messageAt(conversation, neededText(args, 'ts'), 'cannot_find_message')
      const unfurls = json(args, 'unfurls', 'invalid_unfurls_format')
      if (!isRecord(unfurls)) throw new SlackError('missing_unfurls')
      const attachments = Object.entries(unfurls).map(([url, unfurl]) => {
        if (!old.text.includes(url.replaceAll('&', '&amp;'))) throw new SlackError('cannot_unfurl_url')
        return isRecord(unfurl) ? { ...unfurl, from_url: url, bot_id: botId } : undefined
      })
      refuse(refuseMessage({ attachments }, slack.files.isImage))
      replace(slack, conversation, old, { ...old, ...storedAttachments(attachments) })
      return {}
    },
  },
}
