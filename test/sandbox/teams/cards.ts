/** Small cards for the tests. */
import type { Json } from '#sandbox/teams/json.ts'

export const cardType = 'application/vnd.microsoft.card.adaptive'

export const card = (body: readonly Json[], rest: Json = {}): Json => ({
  type: 'AdaptiveCard',
  version: '1.5',
  body,
  ...rest,
})
export const text = (words: string, rest: Json = {}): Json => ({ type: 'TextBlock', text: words, ...rest })
export const execute = (title: string, verb: string, data?: Json): Json => ({
  type: 'Action.Execute',
  title,
  verb,
  ...(data && { data }),
})
export const attached = (content: unknown) => ({ contentType: cardType, content })
export const message = (content: unknown) => ({ type: 'message' as const, attachments: [attached(content)] })
export const task = (content: unknown, title = 'A dialog') => ({
  task: { type: 'continue', value: { title, width: 'medium', height: 'small', card: attached(content) } },
})
