/** Writing to Teams, wherever a conversation lives. */
import { setTimeout } from 'node:timers/promises'
import type { App } from '@microsoft/teams.apps'
import type { CardActivity } from '#views/teams/to-card.ts'
import type { Address } from '../request.ts'
import { failureOf, isPassing } from './failure.ts'
import type { FileActivity } from './file-consent.ts'
import type { Tenants } from './tenants.ts'

export interface Connector {
  /** @returns the id of what was posted */
  post(to: Address, activity: CardActivity | FileActivity | { readonly type: 'typing' }): Promise<string>
  /** The same for one member's eyes. https://learn.microsoft.com/microsoftteams/platform/agents-in-teams/targeted-messages */
  whisper(to: Address, person: Whispered, activity: CardActivity): Promise<string>
  update(to: Address, message: string, activity: CardActivity): Promise<void>
  /** Takes back a message of the bot. */
  remove(to: Address, message: string): Promise<void>
  /** The private chat with a person of a tenant, by Teams' user id or directory id. The same one each time. */
  openPrivate(person: string, at: Pick<Address, 'workspace' | 'serviceUrl'>): Promise<Address>
  member(to: Address, person: string): Promise<Member>
}

/** Teams' account of whoever alone sees a message. */
export interface Whispered {
  readonly id: string
  readonly name: string
}

export type Member = Awaited<ReturnType<App['api']['conversations']['getMemberById']>>

/** @param serviceUrl for conversations that do not say where they live */
export function createConnector(app: App, options: { clientId: string; serviceUrl: string }): Connector {
  // Not app.send(): that always goes to the app's own service address, not the conversation's.
  const at = ({ serviceUrl = options.serviceUrl }: Pick<Address, 'serviceUrl'>) =>
    app.api.clone({ serviceUrl }).conversations
  return {
    post: async (to, activity) => (await at(to).createActivity(to.conversation, activity)).id,
    async whisper(to, person, activity) {
      const recipient = { ...person, role: 'user' as const, isTargeted: true }
      return (await at(to).createTargetedActivity(to.conversation, { ...activity, recipient })).id
    },
    update: async (to, message, activity) => void (await at(to).updateActivity(to.conversation, message, activity)),
    remove: async (to, message) => void (await at(to).deleteActivity(to.conversation, message)),
    async openPrivate(person, { workspace, serviceUrl = options.serviceUrl }) {
      const { id } = await at({ serviceUrl }).create({
        members: [{ id: person, name: '', role: 'user' }],
        tenantId: workspace,
        bot: { id: `28:${options.clientId}` },
      })
      return { workspace, conversation: id, serviceUrl }
    },
    member: (to, person) => at(to).getMemberById(to.conversation, person),
  }
}

/** As Teams itself refuses a bot in whose conversations it is no member. */
class NotServed extends Error {
  override readonly name = 'NotServed'
  readonly response = { status: 403, headers: {}, data: { error: { code: 'TenantNotServed' } } }
}

/** The same connector, which calls nowhere outside the tenants that are served: whatever is stored, late or forged. */
export function withinServed(connector: Connector, tenants: Tenants): Connector {
  const demand = async ({ workspace }: Pick<Address, 'workspace'>): Promise<void> => {
    if (!(await tenants.serves(workspace))) throw new NotServed('a tenant that is not served')
  }
  return {
    post: async (to, activity) => demand(to).then(() => connector.post(to, activity)),
    whisper: async (to, person, activity) => demand(to).then(() => connector.whisper(to, person, activity)),
    update: async (to, message, activity) => demand(to).then(() => connector.update(to, message, activity)),
    remove: async (to, message) => demand(to).then(() => connector.remove(to, message)),
    openPrivate: async (person, at) => demand(at).then(() => connector.openPrivate(person, at)),
    member: async (to, person) => demand(to).then(() => connector.member(to, person)),
  }
}

const attempts = 3
const longestWaitMs = 5000

/**
 * Tries a call again that Teams asks to be tried again, as long as a person can be kept waiting.
 *
 * @param isRepeatable `isUndone` for what would stand there twice
 */
export async function persistently<T>(call: () => Promise<T>, isRepeatable = isPassing): Promise<T> {
  for (let attempt = 1; ; attempt++) {
    try {
      return await call()
    } catch (error) {
      const failure = failureOf(error)
      const waitMs = Math.max((failure.retryAfterSeconds ?? 0) * 1000, 200 * 2 ** attempt) * (1 + Math.random() / 4)
      const tooLong = (failure.retryAfterSeconds ?? 0) * 1000 > longestWaitMs
      if (attempt >= attempts || tooLong || !isRepeatable(failure)) throw error
      await setTimeout(waitMs)
    }
  }
}
