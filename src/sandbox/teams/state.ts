/** What one person sees of Teams. */
import type { Person, TeamsState } from '../protocol.ts'
import { botName, everyone } from '../world.ts'
import { aadObjectId, botId, userId } from './ids.ts'
import type { Offer } from './manifest.ts'
import { attachmentsFor, isSeenBy, type Message, type Store } from './store.ts'

export function stateFor(
  store: Store,
  offer: Offer,
  { clientId, tenantId }: { readonly clientId: string; readonly tenantId: string },
  person: Person,
): TeamsState {
  const dialog = store.dialogOf(person.key)
  return {
    me: { id: userId(person.key), aadObjectId: aadObjectId(person.key), name: person.name },
    bot: { id: botId(clientId), name: botName },
    tenantId,
    users: Object.fromEntries([
      ...everyone.map(({ key, name }) => [userId(key), name] as const),
      [botId(clientId), botName] as const,
    ]),
    conversations: [...store.conversations.values()]
      .filter(({ members }) => members.includes(person.key))
      .map(({ id, name, type, messages }) => ({
        id,
        name,
        type,
        messages: messages.filter((message) => isSeenBy(message, person.key)).map((message) => seen(message, person)),
      })),
    dialogs: dialog
      ? [
          {
            id: dialog.id,
            title: dialog.title,
            ...(dialog.height !== undefined && { height: dialog.height }),
            ...(dialog.width !== undefined && { width: dialog.width }),
            card: dialog.card,
          },
        ]
      : [],
    ...offer,
  }
}

const seen = (message: Message, person: Person): TeamsState['conversations'][number]['messages'][number] => {
  const attachments = attachmentsFor(message, person.key)
  return {
    id: message.id,
    ...(message.replyToId !== undefined && { replyToId: message.replyToId }),
    from: message.from,
    text: message.text,
    ...(message.textFormat !== undefined && { textFormat: message.textFormat }),
    ...(attachments.length > 0 && { attachments }),
    at: message.at,
    ...(message.target !== undefined && { targeted: true }),
    ...(message.edited && { edited: true }),
    ...(message.deleted && { deleted: true }),
  }
}
