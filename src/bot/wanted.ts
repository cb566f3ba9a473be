/** From what was delivered to what it asks for: by its words, a press, a form, a file. */
import { parseCommand } from './grammar/commands/parse-command.ts'
import type { Request } from './request.ts'

/** What a request asks for, in terms of the handlers. */
export interface Wanted {
  readonly verb: string
  readonly args: Readonly<Record<string, string>>
  readonly answers?: Readonly<Record<string, string>>
  /** Words that mean nothing, with the nearest that do. */
  readonly unknown?: readonly string[]
  /** It was said in words, of which these were not understood. */
  readonly spoken?: { readonly unread?: string }
}

export function wantedBy({ input }: Request): Wanted {
  switch (input.type) {
    case 'text':
      return wordsSaid(input.text)
    case 'action':
      return input.action.verb === 'say'
        ? wordsSaid(input.action.args?.text ?? '')
        : { verb: input.action.verb, args: input.action.args ?? {} }
    case 'submit':
      return { verb: input.verb, args: input.state, answers: input.answers }
    case 'suggest':
      return { verb: input.source, args: { query: input.query } }
    case 'capture':
      return { verb: input.verb, args: { text: input.text, ...(input.url && { url: input.url }) } }
    case 'files':
      return { verb: 'files', args: { text: input.text } }
    case 'home':
      return { verb: 'home', args: {} }
    case 'welcome':
      return { verb: 'welcome', args: {} }
    case 'search':
      return { verb: 'find.results', args: { text: input.query } }
  }
}

function wordsSaid(typed: string): Wanted {
  const command = parseCommand(typed)
  if ('unknown' in command && command.perhaps) return { ...command.perhaps, spoken: {} }
  if ('unknown' in command) return { verb: 'unknown', args: { text: command.unknown }, unknown: command.suggestions }
  const { verb, args, unread } = command
  return { verb, args, spoken: unread === undefined ? {} : { unread } }
}
