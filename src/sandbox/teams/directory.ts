/** The people of the tenant and the conversations they have, as Teams describes them. */
import type { Person } from '../protocol.ts'
import type { Roll } from '../roll.ts'
import { botName, channels, everyone, otherTeamsTenantId } from '../world.ts'
import * as ids from './ids.ts'

export const teamName = 'Demo Trading'

export interface Account {
  readonly id: string
  readonly name: string
  readonly aadObjectId?: string
}

export const accountOf = (person: Person): Account => ({
  id: ids.userId(person.key),
  name: person.name,
  aadObjectId: ids.aadObjectId(person.key),
})

export const botAccount = (clientId: string): Account => ({ id: ids.botId(clientId), name: botName })

/** By Teams user id or directory object id: the connector takes both. */
export const findPerson = (id: string): Person | undefined =>
  everyone.find(({ key }) => ids.userId(key) === id || ids.aadObjectId(key) === id)

/** A member as the roster calls return it; the older list calls name the directory id `objectId`. */
export function member(
  person: Person,
  roll: Roll,
  tenantId: string,
  idField: 'aadObjectId' | 'objectId' = 'aadObjectId',
): Record<string, unknown> {
  const { standing, email } = roll.of(person.key)
  // Family name first in Chinese, last otherwise.
  const words = person.name.split(' ')
  const [givenName, surname] =
    words.length > 1 ? [words[0], words.slice(1).join(' ')] : [person.name.slice(1), person.name.slice(0, 1)]
  return {
    id: ids.userId(person.key),
    name: person.name,
    [idField]: ids.aadObjectId(person.key),
    givenName,
    surname,
    email,
    // A guest's name in the directory is made of the address, and is nobody's address.
    userPrincipalName: standing === 'guest' ? `${email.replace('@', '_')}#EXT#@demotrading.onmicrosoft.example` : email,
    tenantId: standing === 'stranger' ? otherTeamsTenantId : tenantId,
    userRole: standing === 'guest' ? 'guest' : 'user',
  }
}

export interface ConversationSeed {
  readonly id: string
  readonly key: string
  readonly name: string
  readonly type: 'personal' | 'groupChat' | 'channel'
  readonly members: readonly string[]
}

/** Every conversation the bot is in: one with each person, and those of the world. */
export const conversationSeeds = (clientId: string): readonly ConversationSeed[] => [
  ...everyone.map(
    ({ key }): ConversationSeed => ({
      id: ids.personalChatId(key, clientId),
      key: 'app',
      name: botName,
      type: 'personal',
      members: [key],
    }),
  ),
  ...channels.map(
    ({ key, name, type, members }): ConversationSeed => ({
      id: type === 'group' ? ids.groupChatId(key) : ids.channelId(key),
      key,
      name,
      type: type === 'group' ? 'groupChat' : 'channel',
      members,
    }),
  ),
]
