/** What people write: messages, files, slash commands. */
import { takeAnswer } from '../answers.ts'
import { appId, botUserId, verificationToken } from '../ids.ts'
import { channelName, messageInfo } from '../payloads.ts'
import { emit, emitMessage, put } from '../posting.ts'
import type { Slack } from '../slack.ts'
import { isRecord, type Json } from '../validators.ts'
import type { Conversation, Message, User } from '../workspace.ts'
import { commandText, type WrittenText, writtenText } from '../written-text.ts'
import { ActError } from './act-error.ts'
import { answeredBody, conversationFor, refused } from './scene.ts'

/** A message as if typed, without telling the bot: also used to fill channels at the start. */
export function written(slack: Slack, user: User, typed: string): { message: Message; text: WrittenText } {
  const text = writtenText(typed, slack.workspace.users.values())
  const message = { ts: slack.workspace.nextTs(), user: user.id, fromBot: false, text: text.text, blocks: [text.block] }
  return { message, text }
}

export async function sayMessage(
  slack: Slack,
  user: User,
  act: { readonly conversation: string; readonly text: string; readonly threadTs?: string },
  fileIds: readonly string[] = [],
): Promise<void> {
  const conversation = conversationFor(slack, user, act.conversation)
  const typed = act.text.trim()
  const command = /^(\/\S+)(?:\s+(.*))?$/s.exec(typed)
  if (command && fileIds.length === 0) {
    // https://docs.slack.dev/interactivity/implementing-slash-commands#considerations
    if (act.threadTs !== undefined) throw new ActError(`${command[1]} is not supported in threads. Sorry!`)
    return runCommand(slack, user, { ...act, command: command[1] ?? '', text: command[2] ?? '' })
  }
  if (typed === '' && fileIds.length === 0) throw new ActError('no_text')
  if (conversation.kind === 'im' && !slack.manifest.messagesTab)
    throw new ActError('Sending messages to this app has been turned off.')
  if (act.threadTs !== undefined && !conversation.messages.some((one) => one.ts === act.threadTs))
    throw new ActError('thread_not_found')
  const { message: plain, text } = written(slack, user, typed)
  const message: Message = {
    ...plain,
    ...(act.threadTs !== undefined && { threadTs: act.threadTs }),
    ...(fileIds.length > 0 && { fileIds }),
  }
  put(slack, conversation, message)
  await tellBot(slack, conversation, message, text)
}

async function tellBot(slack: Slack, conversation: Conversation, message: Message, text: WrittenText): Promise<void> {
  const event = { client_msg_id: crypto.randomUUID(), ...messageInfo(slack, message) }
  const told = [emitMessage(slack, conversation, event)]
  // A mention in the private conversation is just a message there.
  if (conversation.kind !== 'im' && text.mentioned.has(botUserId)) {
    const mention = { ...event, type: 'app_mention', channel: conversation.id, event_ts: message.ts }
    told.push(emit(slack, 'app_mention', mention))
  }
  const links = text.links.flatMap((url) => {
    const domain = URL.parse(url)?.hostname ?? ''
    const known = slack.manifest.unfurlDomains.some((one) => domain === one || domain.endsWith(`.${one}`))
    return known ? [{ url, domain }] : []
  })
  if (links.length > 0)
    told.push(
      emit(slack, 'link_shared', {
        type: 'link_shared',
        channel: conversation.id,
        is_bot_user_member: true,
        user: message.user,
        message_ts: message.ts,
        ...(message.threadTs !== undefined && { thread_ts: message.threadTs }),
        unfurl_id: `${conversation.id}-${message.ts}`,
        source: 'conversations_history',
        links,
        event_ts: message.ts,
      }),
    )
  await Promise.all(told)
}

export async function uploadFile(
  slack: Slack,
  user: User,
  act: { readonly conversation: string; readonly name: string; readonly base64: string; readonly text?: string },
): Promise<void> {
  const conversation = conversationFor(slack, user, act.conversation)
  const bytes = Buffer.from(act.base64, 'base64')
  const file = slack.files.start({ name: act.name, size: bytes.length, userId: user.id })
  file.bytes = bytes
  slack.files.complete(file, undefined)
  await Promise.all([
    sayMessage(slack, user, { conversation: act.conversation, text: act.text ?? '' }, [file.id]),
    emit(slack, 'file_shared', {
      type: 'file_shared',
      file_id: file.id,
      user_id: user.id,
      file: { id: file.id },
      channel_id: conversation.id,
      event_ts: slack.workspace.nextTs(),
    }),
  ])
}

/** https://docs.slack.dev/interactivity/implementing-slash-commands */
export async function runCommand(
  slack: Slack,
  user: User,
  act: { readonly conversation: string; readonly command: string; readonly text: string },
): Promise<void> {
  const conversation = conversationFor(slack, user, act.conversation)
  const known = slack.manifest.commands.find((one) => one.command === act.command)
  if (!known) throw new ActError(`${act.command} is not a valid command`)
  if (!slack.manifest.scopes.has('commands')) throw new ActError('missing_scope: commands')
  const target = { userId: user.id, conversationId: conversation.id }
  const fields = {
    token: verificationToken,
    team_id: slack.team.id,
    team_domain: slack.team.domain,
    channel_id: conversation.id,
    channel_name: channelName(conversation),
    user_id: user.id,
    user_name: user.handle,
    command: act.command,
    text: commandText(act.text.trim(), [...slack.workspace.users.values()], known.escape),
    api_app_id: appId,
    is_enterprise_install: String(slack.enterprise !== undefined),
    ...(slack.enterprise && { enterprise_id: slack.enterprise.id, enterprise_name: slack.enterprise.name }),
    response_url: slack.responseUrls.issue(target),
    trigger_id: slack.triggers.issue({ userId: user.id }),
  }
  const answer = await slack.delivery.command(fields)
  const body = answeredBody(answer)
  if (body === '') return
  const refusal = takeAnswer(slack, target, messageOf(body))
  if (refusal) throw refused(slack, fields, answer, refusal.error)
}

/** An acknowledgement may be a message or bare text. */
function messageOf(body: string): Json {
  try {
    const parsed: unknown = JSON.parse(body)
    if (isRecord(parsed)) return parsed
  } catch {
    // Bare text.
  }
  return { text: body }
}
