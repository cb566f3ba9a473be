import { visible } from './fold.ts'

/** Who the bot is in a conversation: Slack mentions it by id, Teams by the name between `<at>` tags. */
export interface BotIdentity {
  readonly id?: string
  readonly name?: string
}

const leadingMention = /^\s*(?:<@[A-Z0-9]+(?:\|[^>]*)?>|<at(?:\s[^>]*)?>[^<]*<\/at>|@EAS[\s\u00a0_-]?CRM)[\s:,，：]*/i

/**
 * Takes the bot's own mention out of a message, wherever it stands when `bot` says who that is, and at the front in any
 * case. Mentions of other people later in the text stay: "transfer L-12 to <@U2>".
 */
export function stripMention(text: string, bot: BotIdentity = {}): string {
  let left = visible(text)
  if (bot.id) left = left.replace(new RegExp(`<@${escapeRegExp(bot.id)}(?:\\|[^<>]*)?>`, 'gi'), ' ')
  if (bot.name) {
    const name = escapeRegExp(bot.name)
    left = left.replace(new RegExp(`<at(?:\\s[^<>]*)?>\\s*${name}\\s*</at>|@${name}(?![\\p{L}\\p{N}])`, 'giu'), ' ')
  }
  return left
    .replace(leadingMention, '')
    .replace(/^[\s:,，：]+/, '')
    .trim()
}

function escapeRegExp(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')
}
