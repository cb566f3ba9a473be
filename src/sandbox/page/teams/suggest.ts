import type { TeamsConversation, TeamsState } from '../../protocol.ts'
import type { Suggestions } from '../shared/composer.tsx'
import type { Words } from '../words.ts'

const scopes = { personal: 'personal', groupChat: 'groupChat', channel: 'team' } as const

/** What Teams offers while one types: the bot after an @, and the bot's commands where it listens. */
export function suggestFor(
  text: string,
  type: TeamsConversation['type'],
  from: Pick<TeamsState, 'commands' | 'bot'>,
  words: Words['teams'],
): Suggestions | undefined {
  const at = /(?:^|\s)@([^@\n]{0,20})$/.exec(text)
  if (at && from.bot.name.toLowerCase().startsWith((at[1] ?? '').toLowerCase()) && at[1] !== from.bot.name) {
    const start = text.length - (at[1]?.length ?? 0) - 1
    return {
      title: words.mentions,
      items: [{ key: 'bot', label: `@${from.bot.name}`, text: `${text.slice(0, start)}@${from.bot.name} ` }],
    }
  }
  const mention = `@${from.bot.name} `
  const heard = text.startsWith(mention) ? text.slice(mention.length) : type === 'personal' ? text : undefined
  if (heard === undefined || text === '' || heard.length > 24) return undefined
  const prefix = text.slice(0, text.length - heard.length)
  const items = from.commands
    .filter(
      (one) =>
        one.scopes.length === 0 || one.scopes.some((scope) => scope.toLowerCase() === scopes[type].toLowerCase()),
    )
    .filter((one) => one.title.toLowerCase().startsWith(heard.trimStart().toLowerCase()))
    .map((one) => ({ key: one.title, label: one.title, detail: one.description, text: `${prefix}${one.title} ` }))
  return items.length > 0 ? { title: words.prompts, items } : undefined
}
