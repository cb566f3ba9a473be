import type { Profile, Sender } from '../request.ts'
import { type Activity, withoutThread } from './activity.ts'
import { type Connector, type Member, persistently } from './connector.ts'

/** Who sent it; nobody when Teams names no account of the directory (anonymous guests, other bots). */
export function senderOf(activity: Activity, connector: Connector, tenantId: string): Sender | undefined {
  const { from, conversation, serviceUrl } = activity
  if (!from.aadObjectId) return undefined
  const at = { conversation: withoutThread(conversation.id), serviceUrl }
  return {
    externalId: from.aadObjectId,
    memberId: from.id,
    profile: async () => toProfile(activity, await persistently(() => connector.member(at, from.id)), tenantId),
  }
}

function toProfile(activity: Activity, member: Member, tenantId: string): Profile {
  const timeZone = activity.localTimezone ?? activity.entities?.find(({ type }) => type === 'clientInfo')?.timezone
  const email = vouchedEmail(member, tenantId)
  return {
    name: member.name || activity.from.name || activity.from.id,
    ...(email && { email }),
    ...(timeZone && { timeZone }),
    ...(activity.locale && { locale: activity.locale }),
  }
}

/** The directory of our own tenant vouches for its users' addresses, not for those of guests from elsewhere. */
function vouchedEmail(member: Member, tenantId: string): string | undefined {
  const isOwn = member.tenantId === tenantId && (!member.userRole || member.userRole === 'user')
  const address = member.email || member.userPrincipalName
  return isOwn && address?.includes('@') && !address.includes('#EXT#') ? address : undefined
}
