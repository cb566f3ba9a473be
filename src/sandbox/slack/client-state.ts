/** What one person sees, as the protocol tells it to the page and the test driver. */
import type { SlackConversation, SlackFile, SlackMessage, SlackState, SlackView } from '../protocol.ts'
import { withFileUrls } from './block-tree.ts'
import { mimetypeOf, type StoredFile } from './files.ts'
import { botUserId } from './ids.ts'
import type { Slack } from './slack.ts'
import { isRecord, type Json } from './validators.ts'
import { type Conversation, type Message, type User, type View, visibleTo } from './workspace.ts'

export function clientState(slack: Slack, user: User): SlackState {
  const { users, stacks, homes, conversations } = slack.workspace
  const home = homes.get(user.id)
  const mine = [...conversations.values()].filter((one) => one.members.includes(user.id))
  return {
    me: { userId: user.id, name: user.name },
    bot: { userId: botUserId, name: slack.manifest.botName },
    team: { id: slack.team.id, name: slack.team.name },
    users: Object.fromEntries([...users.values()].map((one) => [one.id, one.name])),
    conversations: mine.map((one) => seenConversation(slack, user, one)),
    ...(home && { home: seenView(slack, home) }),
    views: (stacks.get(user.id) ?? []).map((view) => seenView(slack, view)),
    commands: slack.manifest.commands.map(({ command, description, usageHint }) => ({
      command,
      description,
      usageHint,
    })),
    shortcuts: slack.manifest.shortcuts,
  }
}

const seenConversation = (slack: Slack, user: User, one: Conversation): SlackConversation => ({
  id: one.id,
  name: one.kind === 'im' ? slack.manifest.botName : one.name,
  type: one.kind === 'im' ? 'app' : 'channel',
  messages: one.messages.filter((message) => visibleTo(message, user.id)).map((message) => seenMessage(slack, message)),
})

const seenFile = (slack: Slack, file: StoredFile): SlackFile => ({
  id: file.id,
  name: file.name,
  mimetype: mimetypeOf(file.name),
  title: file.title,
  ...(file.altText !== undefined && { altText: file.altText }),
  url: slack.files.clientUrl(file),
})

function seenMessage(slack: Slack, message: Message): SlackMessage {
  const attached = (message.attachments ?? []).flatMap((one) => (Array.isArray(one.blocks) ? one.blocks : []))
  // A person's own blocks only repeat the text.
  const blocks = [...(message.fromBot ? (message.blocks ?? []) : []), ...attached]
  const files = (message.fileIds ?? []).flatMap((id) => slack.files.get(id) ?? [])
  return {
    ts: message.ts,
    user: message.user,
    text: message.text,
    ...(message.threadTs !== undefined && { threadTs: message.threadTs }),
    ...(blocks.length > 0 && { blocks: shownBlocks(slack, blocks) }),
    ...(files.length > 0 && { files: files.map((file) => seenFile(slack, file)) }),
    ...(message.ephemeralTo !== undefined && { ephemeral: true }),
    ...(message.edited && { edited: true }),
  }
}

const shownBlocks = (slack: Slack, blocks: readonly unknown[]): readonly Json[] => {
  const shown = withFileUrls(blocks, (ref) => {
    const file = slack.files.byRef(ref)
    return file && slack.files.clientUrl(file)
  })
  return Array.isArray(shown) ? shown.filter(isRecord) : []
}

const seenView = (slack: Slack, view: View): SlackView => ({
  id: view.id,
  hash: view.hash,
  view: { ...view.content, blocks: shownBlocks(slack, view.content.blocks), state: { values: view.values } },
  ...(view.errors && Object.keys(view.errors).length > 0 && { errors: view.errors }),
})
