/** What Slack puts around everything it sends, and how it writes messages, views and conversations. */
import { otherSlackTeam } from '../world.ts'
import { appId, botId, botUserId, verificationToken } from './ids.ts'
import type { Slack } from './slack.ts'
import type { Json } from './validators.ts'
import type { Conversation, Message, User, View } from './workspace.ts'

export const isStranger = (slack: Slack, { key }: User): boolean =>
  key !== undefined && slack.deps.roll.of(key).standing === 'stranger'

/** The workspace that somebody belongs to: in a channel shared over Slack Connect not always this one. */
const teamOf = (slack: Slack, user: User | undefined) =>
  user && isStranger(slack, user) ? otherSlackTeam : { id: slack.team.id, domain: slack.team.domain }

const userInfo = (slack: Slack, user: User): Json => ({
  id: user.id,
  username: user.handle,
  name: user.handle,
  team_id: teamOf(slack, user).id,
})

/** Names that payloads use where there is none: https://docs.slack.dev/reference/interaction-payloads */
export const channelInfo = (conversation: Conversation): Json => ({
  id: conversation.id,
  name: channelName(conversation),
})
export const channelName = (conversation: Conversation): string =>
  conversation.kind === 'im' ? 'directmessage' : conversation.kind === 'group' ? 'privategroup' : conversation.name

/** Common to every interaction payload. */
export const interactionBase = (slack: Slack, type: string, user: User): Json => ({
  type,
  user: userInfo(slack, user),
  api_app_id: appId,
  token: verificationToken,
  team: teamOf(slack, user),
  enterprise: slack.enterprise ?? null,
  is_enterprise_install: slack.enterprise !== undefined,
})

export function messageInfo(slack: Slack, message: Message): Json {
  const files = (message.fileIds ?? []).flatMap((id) => slack.files.get(id) ?? [])
  const author = slack.workspace.users.get(message.user)
  const team = teamOf(slack, author).id
  return {
    type: 'message',
    ...(files.length > 0 && !message.fromBot && { subtype: 'file_share' }),
    user: message.user,
    text: message.text,
    ts: message.ts,
    team,
    // https://docs.slack.dev/apis/slack-connect#events
    ...(author && isStranger(slack, author) && { user_team: team, source_team: team }),
    ...(message.fromBot && { bot_id: botId, app_id: appId }),
    ...(message.threadTs !== undefined && { thread_ts: message.threadTs }),
    ...(message.blocks && { blocks: message.blocks }),
    ...(message.attachments && { attachments: message.attachments }),
    ...(message.metadata && { metadata: message.metadata }),
    ...(files.length > 0 && { files: files.map((file) => slack.files.describe(file)), upload: false }),
    ...(message.edited && { edited: { user: message.user, ts: message.ts } }),
  }
}

export const viewInfo = (slack: Slack, view: View): Json => {
  const { content } = view
  return {
    id: view.id,
    team_id: slack.team.id,
    type: content.type,
    blocks: content.blocks,
    private_metadata: content.private_metadata ?? '',
    callback_id: content.callback_id ?? '',
    external_id: content.external_id ?? '',
    state: { values: view.values },
    hash: view.hash,
    ...(content.type === 'modal' && {
      title: content.title,
      submit: content.submit ?? null,
      close: content.close ?? null,
    }),
    clear_on_close: content.clear_on_close ?? false,
    notify_on_close: content.notify_on_close ?? false,
    previous_view_id: view.previousId,
    root_view_id: view.rootId,
    app_id: appId,
    app_installed_team_id: slack.team.id,
    bot_id: botId,
  }
}

/** The envelope of the Events API: https://docs.slack.dev/apis/events-api#events-JSON */
export const eventEnvelope = (slack: Slack, event: Json): Json => ({
  token: verificationToken,
  team_id: slack.team.id,
  context_team_id: slack.team.id,
  context_enterprise_id: slack.enterprise?.id ?? null,
  ...(slack.enterprise && { enterprise_id: slack.enterprise.id }),
  api_app_id: appId,
  event,
  type: 'event_callback',
  event_time: slack.workspace.seconds(),
  authorizations: [
    {
      ...{ enterprise_id: slack.enterprise?.id ?? null, team_id: slack.enterprise ? null : slack.team.id },
      ...{ user_id: botUserId, is_bot: true, is_enterprise_install: slack.enterprise !== undefined },
    },
  ],
  is_ext_shared_channel:
    slack.workspace.conversations
      .get(String(event.channel))
      ?.members.some((id) => teamOf(slack, slack.workspace.users.get(id)).id !== slack.team.id) === true,
  event_context: `4-${event.type}-${slack.workspace.seconds()}`,
})
