import type { Standing } from '#domain/organization/standing.ts'
import type { NamedPlace, Profile, Reached, Sender } from '../request.ts'
import { type Activity, tenantOf, withoutThread } from './activity.ts'
import { type Connector, type Member, persistently } from './connector.ts'
import { failureOf } from './failure.ts'

/**
 * @param isOneOfMany its tenant is one that anybody may have made
 * @returns who sent it; nobody when Teams names no account of the directory (anonymous guests, other bots)
 */
export function senderOf(activity: Activity, connector: Connector, isOneOfMany = false): Sender | undefined {
  const { from } = activity
  if (!from.aadObjectId || isBot(activity)) return undefined
  return {
    externalId: from.aadObjectId,
    memberId: from.id,
    serviceUrl: activity.serviceUrl,
    profile: async () => toProfile(activity, await memberOf(activity, connector), isOneOfMany),
    reach: (wanted) => reach(activity, connector, wanted),
  }
}

/** Teams looks no conversation up by its name: only one that is known, and whether the bot is in it still, and they too. */
async function reach(activity: Activity, connector: Connector, wanted: NamedPlace): Promise<Reached> {
  const { conversation, serviceUrl = activity.serviceUrl } = wanted
  if (!conversation) return { type: 'unknown' }
  try {
    await persistently(() =>
      connector.member({ workspace: tenantOf(activity), conversation, serviceUrl }, activity.from.id),
    )
    return { type: 'there', conversation, serviceUrl }
  } catch (error) {
    const { status } = failureOf(error)
    if (!absent.includes(status)) throw error
    return { type: status === 403 ? 'outside' : 'unknown' }
  }
}

/** True for other bots: answering them, two programs would talk for ever. */
export const isBot = ({ from }: Activity): boolean => from.id.startsWith('28:')

/** Statuses by which Teams says that there is no such member, or none that the bot may see. */
const absent: readonly unknown[] = [403, 404]

/** A member of the conversation; of a chat the bot is not in (a message extension), of the private one. */
async function memberOf(activity: Activity, connector: Connector): Promise<Member | undefined> {
  const { from, conversation, serviceUrl } = activity
  const workspace = tenantOf(activity)
  const ask = (at: string) => persistently(() => connector.member({ workspace, conversation: at, serviceUrl }, from.id))
  const unlessAbsent = (error: unknown): undefined => {
    if (!absent.includes(failureOf(error).status)) throw error
  }
  const inPrivate = async () => ask((await connector.openPrivate(from.id, { workspace, serviceUrl })).conversation)
  return (await ask(withoutThread(conversation.id)).catch(unlessAbsent)) ?? inPrivate().catch(unlessAbsent)
}

function toProfile(activity: Activity, member: Member | undefined, isOneOfMany: boolean): Profile {
  const timeZone = activity.localTimezone ?? activity.entities?.find(({ type }) => type === 'clientInfo')?.timezone
  const standing = standingOf(member, tenantOf(activity))
  const address = isOneOfMany ? ownAddress(member) : member?.email || member?.userPrincipalName
  return {
    name: member?.name || activity.from.name || activity.from.id,
    standing,
    // The directory of our own tenant vouches for its users' addresses; another's for those that are its own.
    ...(standing === 'member' && address?.includes('@') && { email: address }),
    ...(timeZone && { timeZone }),
    ...(activity.locale && { locale: activity.locale }),
  }
}

/**
 * What a directory says of mail is what its administrators wrote there, whoever's address it is. The domain of the name that
 * one signs in by has been proven, and is one tenant's alone: https://learn.microsoft.com/entra/identity-platform/migrate-off-email-claim-authorization
 */
function ownAddress(member: Member | undefined): string | undefined {
  const name = member?.userPrincipalName
  return member?.email && name && domainOf(member.email) === domainOf(name) ? member.email : name
}

const domainOf = (address: string): string => address.slice(address.lastIndexOf('@') + 1).toLowerCase()

/**
 * Whoever is of another tenant is federated, or in a shared channel; a guest is of ours, under a name made of the address
 * elsewhere: https://learn.microsoft.com/entra/external-id/user-properties
 */
function standingOf(member: Member | undefined, tenantId: string): Standing {
  if (!member) return 'deactivated'
  if (member.tenantId !== tenantId || member.userRole === 'anonymous') return 'stranger'
  const isGuest = (member.userRole || 'user') !== 'user'
  const isExternal = [member.userPrincipalName, member.email].some((name) => name?.toUpperCase().includes('#EXT#'))
  return isGuest || isExternal ? 'guest' : 'member'
}
