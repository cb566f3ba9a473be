/** auth.test, users.* and conversations.*: who, where, and what was said. */
import { otherSlackTeam } from '../world.ts'
import { type Args, conversationOf, type Method, neededText, neededUser, SlackError, text, truthy } from './api-call.ts'
import { appId, botId, botUserId } from './ids.ts'
import { messageInfo } from './payloads.ts'
import type { Slack } from './slack.ts'
import type { Json } from './validators.ts'
import type { Conversation, User } from './workspace.ts'

const offsetOf = (timeZone: string, at: Date): number => {
  const name = new Intl.DateTimeFormat('en', { timeZone, timeZoneName: 'longOffset' })
    .formatToParts(at)
    .find((part) => part.type === 'timeZoneName')?.value
  const [, sign, hours, minutes] = /GMT([+-])(\d\d):(\d\d)/.exec(name ?? '') ?? []
  return (sign === '-' ? -1 : 1) * (Number(hours ?? 0) * 3600 + Number(minutes ?? 0) * 60)
}

/** https://docs.slack.dev/reference/objects/user-object */
function describeUser(slack: Slack, user: User, args: Args): Json {
  const bot = user.key === undefined
  const membership = user.key === undefined ? undefined : slack.deps.roll.of(user.key)
  const standing = membership?.standing
  const team = standing === 'stranger' ? otherSlackTeam.id : slack.team.id
  return {
    id: user.id,
    team_id: team,
    name: user.handle,
    deleted: standing === 'deactivated',
    real_name: user.name,
    tz: user.timeZone,
    tz_label: new Intl.DateTimeFormat('en', { timeZone: user.timeZone, timeZoneName: 'long' })
      .formatToParts(slack.deps.now())
      .find((part) => part.type === 'timeZoneName')?.value,
    tz_offset: offsetOf(user.timeZone, slack.deps.now()),
    profile: {
      real_name: user.name,
      real_name_normalized: user.name,
      display_name: user.name,
      display_name_normalized: user.name,
      team,
      ...(bot && { api_app_id: appId, bot_id: botId, always_active: true }),
      // Given only to apps that asked for it.
      ...(membership && slack.manifest.scopes.has('users:read.email') && { email: membership.email }),
    },
    // Slack says nothing of the office of those who are of another workspace or of none any more.
    ...((standing === 'member' || standing === 'guest' || bot) && {
      is_admin: membership?.owner === true,
      is_owner: membership?.owner === true,
      is_primary_owner: membership?.owner === true,
      is_restricted: standing === 'guest',
      is_ultra_restricted: false,
      is_email_confirmed: !bot,
    }),
    // https://docs.slack.dev/apis/slack-connect
    ...(standing === 'stranger' && { is_stranger: true }),
    is_bot: bot,
    is_app_user: false,
    updated: 1_700_000_000,
    ...(truthy(args, 'include_locale') && { locale: user.locale }),
  }
}

/** https://docs.slack.dev/reference/objects/conversation-object */
function describeConversation(one: Conversation, args: Args): Json {
  const im = one.kind === 'im'
  return {
    id: one.id,
    created: one.created,
    is_im: im,
    is_archived: false,
    is_org_shared: false,
    ...(im
      ? { user: one.members[0], is_user_deleted: false }
      : {
          name: one.name,
          name_normalized: one.name,
          is_channel: true,
          is_group: false,
          is_mpim: false,
          is_private: one.kind === 'group',
          is_general: false,
          is_shared: false,
          is_ext_shared: false,
          is_member: one.members.includes(botUserId),
          topic: { value: '', creator: '', last_set: 0 },
          purpose: { value: '', creator: '', last_set: 0 },
        }),
    ...(truthy(args, 'include_num_members') && { num_members: one.members.length }),
  }
}

/** Slack's lists: `limit`, and a cursor that is empty at the end. */
function page<T>(all: readonly T[], args: Args): { items: readonly T[]; response_metadata: Json } {
  const limit = Number(text(args, 'limit') ?? 0)
  const cursor = text(args, 'cursor')
  const from = cursor === undefined ? 0 : Number(Buffer.from(cursor, 'base64').toString())
  if (!Number.isInteger(from) || from < 0) throw new SlackError('invalid_cursor')
  if (!Number.isInteger(limit) || limit < 0) throw new SlackError('invalid_limit')
  const to = limit === 0 ? all.length : from + limit
  const next = to < all.length ? Buffer.from(String(to)).toString('base64') : ''
  return { items: all.slice(from, to), response_metadata: { next_cursor: next } }
}

const readChannels = [['channels:read', 'groups:read', 'im:read', 'mpim:read']]

export const directoryMethods: Readonly<Record<string, Method>> = {
  'auth.test': {
    scopes: [],
    run: (slack) => ({
      url: `https://${slack.team.domain}.slack.com/`,
      team: slack.team.name,
      user: slack.workspace.users.get(botUserId)?.handle,
      team_id: slack.team.id,
      user_id: botUserId,
      bot_id: botId,
      is_enterprise_install: slack.enterprise !== undefined,
    }),
  },
  'users.info': {
    scopes: [['users:read']],
    run: (slack, args) => ({ user: describeUser(slack, neededUser(slack, args), args) }),
  },
  'users.list': {
    scopes: [['users:read']],
    run(slack, args) {
      const { items, response_metadata } = page([...slack.workspace.users.values()], args)
      return {
        members: items.map((user) => describeUser(slack, user, args)),
        cache_ts: slack.workspace.seconds(),
        response_metadata,
      }
    },
  },
  'users.lookupByEmail': {
    scopes: [['users:read.email']],
    run(slack, args) {
      const email = neededText(args, 'email').toLowerCase()
      const found = [...slack.workspace.users.values()].find(
        ({ key }) => key !== undefined && slack.deps.roll.of(key).email.toLowerCase() === email,
      )
      if (!found) throw new SlackError('users_not_found')
      return { user: describeUser(slack, found, args) }
    },
  },
  'conversations.info': {
    scopes: readChannels,
    run(slack, args) {
      const found = conversationOf(slack, args)
      if (found.kind !== 'channel' && !found.members.includes(botUserId)) throw new SlackError('channel_not_found')
      const info = describeConversation(found, args)
      return { channel: truthy(args, 'include_locale') ? { ...info, locale: 'en-US' } : info }
    },
  },
  'conversations.list': {
    scopes: readChannels,
    run(slack, args) {
      const types = (text(args, 'types') ?? 'public_channel').split(',')
      const all = [...slack.workspace.conversations.values()].filter(({ kind, members }) =>
        kind === 'channel'
          ? types.includes('public_channel')
          : kind === 'group' && types.includes('private_channel') && members.includes(botUserId),
      )
      const { items, response_metadata } = page(all, args)
      return { channels: items.map((one) => describeConversation(one, args)), response_metadata }
    },
  },
  'conversations.members': {
    scopes: readChannels,
    run(slack, args) {
      const { items, response_metadata } = page(conversationOf(slack, args).members, args)
      return { members: items, response_metadata }
    },
  },
  /** Newest first, without what stands in threads or is seen by one person only; of direct messages alone. */
  'conversations.history': {
    scopes: [['channels:history', 'groups:history', 'im:history', 'mpim:history']],
    run(slack, args) {
      const found = conversationOf(slack, args)
      if (found.kind !== 'im')
        throw new SlackError('missing_scope', {
          needed: found.kind === 'channel' ? 'channels:history' : 'groups:history',
        })
      const oldest = Number(text(args, 'oldest') ?? 0)
      const limit = Number(text(args, 'limit') ?? 100)
      if (!Number.isInteger(limit) || limit < 1 || limit > 999) throw new SlackError('invalid_limit')
      const all = found.messages
        .filter((one) => one.threadTs === undefined && one.ephemeralTo === undefined && Number(one.ts) > oldest)
        .reverse()
      const messages = all.slice(0, limit).map((one) => {
        const { metadata, ...info } = messageInfo(slack, one)
        return { ...info, ...(truthy(args, 'include_all_metadata') && metadata !== undefined && { metadata }) }
      })
      return { messages, has_more: all.length > limit, response_metadata: { next_cursor: '' } }
    },
  },
  'conversations.open': {
    scopes: [['im:write', 'mpim:write']],
    run(slack, args) {
      const users = text(args, 'users')
      const known = users === undefined ? conversationOf(slack, args) : undefined
      const ids = users?.split(',').map((id) => id.trim()) ?? []
      if (ids.length > 1) throw new SlackError('sandbox_has_no_group_direct_messages')
      if (ids[0] === botUserId) throw new SlackError('cannot_dm_bot')
      const found = known ?? slack.workspace.dmOf(ids[0] ?? '')
      if (!found) throw new SlackError('user_not_found')
      const channel = truthy(args, 'return_im') ? describeConversation(found, args) : { id: found.id }
      return { channel, already_open: true, no_op: true }
    },
  },
  'conversations.join': {
    scopes: [['channels:join']],
    run(slack, args) {
      const found = conversationOf(slack, args)
      if (found.kind !== 'channel') throw new SlackError('method_not_supported_for_channel_type')
      return { channel: describeConversation(found, args), warning: 'already_in_channel' }
    },
  },
}
