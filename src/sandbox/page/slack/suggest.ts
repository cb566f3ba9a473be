import type { SlackState } from '../../protocol.ts'
import type { Suggestions } from '../shared/composer.tsx'
import type { Words } from '../words.ts'

/** What Slack offers while one types: commands after a slash at the start, names after an @. */
export function suggestFor(
  text: string,
  from: Pick<SlackState, 'commands' | 'users' | 'bot'>,
  words: Words['slack'],
  inThread: boolean,
): Suggestions | undefined {
  if (!inThread && /^\/\S*$/.test(text)) {
    const items = from.commands.filter((one) => one.command.toLowerCase().startsWith(text.toLowerCase()))
    return {
      title: words.commands,
      items: items.map((one) => ({
        key: one.command,
        label: one.command,
        hint: one.usageHint,
        detail: one.description,
        text: `${one.command} `,
      })),
    }
  }
  const command = !inThread && from.commands.find((one) => text.toLowerCase() === `${one.command.toLowerCase()} `)
  // The hint stays in sight until the first word: nothing to pick.
  if (command)
    return {
      title: words.commands,
      items: [
        { key: command.command, label: command.command, hint: command.usageHint, detail: command.description, text },
      ],
    }
  const mention = /(?:^|\s)@([^@\n]{0,30})$/.exec(text)
  if (!mention) return undefined
  const typed = (mention[1] ?? '').toLowerCase()
  const names = [
    from.bot.name,
    ...Object.entries(from.users).flatMap(([id, name]) => (id === from.bot.userId ? [] : [name])),
  ]
  const start = text.length - (mention[1]?.length ?? 0) - 1
  return {
    title: words.mentions,
    items: names
      .filter((name) => name.toLowerCase().startsWith(typed))
      .map((name) => ({ key: name, label: `@${name}`, text: `${text.slice(0, start)}@${name} ` })),
  }
}
