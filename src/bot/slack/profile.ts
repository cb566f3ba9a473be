import type { UsersInfoResponse, WebClient } from '@slack/web-api'
import type { Standing } from '#domain/organization/standing.ts'
import type { Profile } from '../request.ts'
import { codeOf, patiently } from './web.ts'

type User = NonNullable<UsersInfoResponse['user']>

/** Somebody, the workspace the bot is in, and the one that their delivery names as theirs. */
interface Sender {
  readonly id: string
  readonly workspace: string
  readonly home: string
}

/** Slack keeps from us who of another company shares no channel with the bot. */
const hidden = ['user_not_found', 'user_not_visible']

/** Who somebody is, and what Slack vouches for of them. */
export async function profileOf(web: WebClient, sender: Sender): Promise<Profile> {
  const user = await patiently(() => web.users.info({ user: sender.id, include_locale: true })).then(
    (found) => found.user ?? {},
    (error: unknown): User => {
      if (hidden.includes(codeOf(error))) return { is_stranger: true }
      throw error
    },
  )
  const standing = standingOf(user, sender)
  const email = standing === 'member' && user.is_email_confirmed === true ? user.profile?.email : undefined
  const isAdministrator = standing === 'member' && (user.is_primary_owner || user.is_owner || user.is_admin) === true
  return {
    name: user.profile?.display_name || user.profile?.real_name || user.real_name || user.name || sender.id,
    standing,
    isAdministrator,
    ...(email !== undefined && { email }),
    ...(user.tz !== undefined && { timeZone: user.tz }),
    ...(user.locale !== undefined && { locale: user.locale }),
  }
}

/** https://docs.slack.dev/reference/objects/user-object */
function standingOf(user: User, { id, workspace, home }: Sender): Standing {
  if (user.is_bot || user.is_workflow_bot || id === 'USLACKBOT') return 'bot'
  const { enterprise_id: enterprise, teams = [] } = user.enterprise_user ?? {}
  // The workspaces of one enterprise are one company: their people are ours where ours is among their workspaces.
  const isOurs = (team: string | undefined): boolean =>
    team === workspace || (team !== undefined && teams.includes(workspace) && [enterprise, ...teams].includes(team))
  if (user.is_stranger || !isOurs(home) || !isOurs(user.team_id)) return 'stranger'
  if (user.deleted) return 'deactivated'
  return user.is_restricted || user.is_ultra_restricted ? 'guest' : 'member'
}
