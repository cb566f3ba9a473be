/** What Slack makes of typed text: mentions, links and escapes, as it stands in events and is kept. */
import { botUserId } from './ids.ts'
import type { Json } from './validators.ts'
import type { User } from './workspace.ts'

type Part =
  | { readonly type: 'text'; readonly text: string }
  | { readonly type: 'user'; readonly id: string }
  | { readonly type: 'link'; readonly url: string; readonly text?: string }

/** https://docs.slack.dev/messaging/formatting-message-text#escaping */
export const escapeText = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;')

const emailLike = /[\w.+-]+@[a-z0-9-]+(?:\.[a-z0-9-]+)+/i
const urlLike = /https?:\/\/[^\s<>()，。；、！？）】》"“”]+[^\s<>()，。；、！？）】》"“”.,;:!?]/i
const bareLike = /www\.[a-z0-9-]+(?:\.[a-z0-9-]+)+/i

function partsOf(typed: string, users: Iterable<User>): readonly Part[] {
  const known = [...users].sort((one, other) => other.name.length - one.name.length)
  const names = known.map((one) => `@${one.name.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')}`).join('|')
  const pattern = new RegExp(
    `<@(?<id>bot|U\\w+)>|(?<name>${names})|(?<email>${emailLike.source})|(?<url>${urlLike.source})|(?<bare>${bareLike.source})`,
    'gi',
  )
  const parts: Part[] = []
  let from = 0
  for (const match of typed.matchAll(pattern)) {
    const { id, name, email, url, bare } = match.groups ?? {}
    const named = name && known.find((one) => `@${one.name}`.toLowerCase() === name.toLowerCase())
    const part: Part | undefined = id
      ? { type: 'user', id: id.toLowerCase() === 'bot' ? botUserId : id }
      : named
        ? { type: 'user', id: named.id }
        : email
          ? { type: 'link', url: `mailto:${email}`, text: email }
          : url
            ? { type: 'link', url }
            : bare
              ? { type: 'link', url: `http://${bare}`, text: bare }
              : undefined
    if (!part) continue
    if (match.index > from) parts.push({ type: 'text', text: typed.slice(from, match.index) })
    parts.push(part)
    from = match.index + match[0].length
  }
  if (from < typed.length) parts.push({ type: 'text', text: typed.slice(from) })
  return parts
}

export interface WrittenText {
  /** As in `event.text`. */
  readonly text: string
  readonly mentioned: ReadonlySet<string>
  readonly links: readonly string[]
  /** The rich text block that every message of a person carries. */
  readonly block: Json
}

export function writtenText(typed: string, users: Iterable<User>): WrittenText {
  const parts = partsOf(typed, users)
  const texts = parts.map((part) => {
    if (part.type === 'text') return escapeText(part.text)
    if (part.type === 'user') return `<@${part.id}>`
    return part.text === undefined ? `<${escapeText(part.url)}>` : `<${escapeText(part.url)}|${escapeText(part.text)}>`
  })
  const elements = parts.map((part) => (part.type === 'user' ? { type: 'user', user_id: part.id } : part))
  return {
    text: texts.join(''),
    mentioned: new Set(parts.flatMap((part) => (part.type === 'user' ? [part.id] : []))),
    links: parts.flatMap((part) => (part.type === 'link' && part.url.startsWith('http') ? [part.url] : [])),
    block: { type: 'rich_text', block_id: 'typed', elements: [{ type: 'rich_text_section', elements }] },
  }
}

/** A slash command's text: escaped; names become ids only when the manifest asks for it. */
export function commandText(typed: string, users: readonly User[], escaped: boolean): string {
  if (!escaped) return escapeText(typed)
  const handles = new Map(users.map((one) => [one.id, one.handle]))
  return writtenText(typed, users).text.replace(/<@(U\w+)>/g, (all, id: string) =>
    handles.has(id) ? `<@${id}|${handles.get(id)}>` : all,
  )
}
