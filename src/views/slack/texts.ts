/**
 * Texts as Slack wants them, so that what a user typed shows as it was typed: `*bold* <!channel> <@U1>` in a lead's name
 * is seven words on the screen, neither bold nor a call to everyone.
 *
 * Slack has no escape for its mark-up beyond & < >
 * (https://docs.slack.dev/messaging/formatting-message-text). So in this order: rich_text, where text is always
 * literal; plain_text, literal too; mrkdwn only where a block offers nothing else for bold and links, and then only with
 * texts in which nothing would be taken for mark-up, or with look-alike characters as the last resort.
 */
import type {
  MrkdwnElement,
  PlainTextElement,
  RichTextBlock,
  RichTextElement,
  RichTextLink,
  RichTextText,
} from '@slack/types'
import type { Inline, Text } from '../message.ts'
import { unreachable } from '../unreachable.ts'
import { clip, clipInlines, inlineText } from './clip.ts'
import { safeUrl } from './safe-url.ts'

/** Slack refuses an empty text, and a blank one in places. */
const visible = (text: string): string => (text.trim() === '' ? '–' : text)

export const isBlank = (text: Text): boolean =>
  (typeof text === 'string' ? text : text.map(inlineText).join('')).trim() === ''

/** `emoji: false` because Slack otherwise turns `:smile:` in a user's text into a picture. */
export const plainText = (text: string, max: number): PlainTextElement => ({
  type: 'plain_text',
  text: clip(visible(text), max),
  emoji: false,
})

const entities: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;' }
const escapeEntities = (text: string) => text.replace(/[&<>]/g, (character) => entities[character] ?? character)
const escapedSize = (text: string) => escapeEntities(text).length

// Slack formats between two equal marks when the outer sides are not letters or digits: a_b_c stays, (_b_) does not.
const marked = /(?<![\p{L}\p{N}])([*_~])[\s\S]*?\1(?![\p{L}\p{N}])|`[\s\S]*?`/u
const emojiCode = /:(?=[^:\s]*[\p{L}+-])[\p{L}\p{N}_+'-]+:/u
const quoteLine = /^[ \t]*>/m

/** Whether mrkdwn shows the text as it is, once & < > are escaped. */
export const isLiteral = (text: string): boolean => !marked.test(text) && !emojiCode.test(text) && !quoteLine.test(text)

const lookAlikes: Readonly<Record<string, string>> = { '*': '∗', _: 'ˍ', '~': '∼', '`': 'ˋ' }
const disarm = (text: string) =>
  text
    .replace(/(?<![\p{L}\p{N}])[*_~]|[*_~](?![\p{L}\p{N}])|`/gu, (mark) => lookAlikes[mark] ?? mark)
    .replace(/:(?=[\p{L}\p{N}_+'-]+:)/gu, '꞉')
    .replace(/^([ \t]*)>/gm, '$1›')

/** User text for a place that is always mrkdwn: the same characters wherever possible, the same look everywhere. */
export function escapeMrkdwn(text: string, max: number): string {
  const shown = clip(visible(text), max, escapedSize)
  return escapeEntities(isLiteral(shown) ? shown : disarm(shown))
}

const oneLine = (text: string) => text.replace(/\s+/g, ' ').trim()
// Bold and code only work beside a space or punctuation; between letters (always in Chinese) a zero-width space helps.
const brim = '\u200b'

function mrkdwnInline(part: Inline): string {
  if (typeof part === 'string') return escapeEntities(disarm(part))
  if ('bold' in part) {
    const inner = escapeEntities(disarm(oneLine(part.bold)).replaceAll('*', '∗'))
    return inner && `${brim}*${inner}*${brim}`
  }
  if ('code' in part) {
    const inner = escapeEntities(oneLine(part.code).replaceAll('`', 'ˋ'))
    return inner && `${brim}\`${inner}\`${brim}`
  }
  if ('link' in part) {
    const url = safeUrl(part.url)
    const label = escapeEntities(disarm(oneLine(part.link)))
    return url && label ? `<${escapeEntities(url)}|${label}>` : label
  }
  return unreachable(part)
}

const mrkdwnOverhead = (part: Inline) =>
  typeof part === 'string' ? 0 : 'link' in part ? escapeEntities(safeUrl(part.url) ?? '').length + 3 : 4

/** Text for a context or a section field, with its bold, code and links; `verbatim` keeps Slack from adding its own. */
export function smallText(text: Text, max: number): MrkdwnElement | PlainTextElement {
  if (typeof text === 'string') return plainText(text, max)
  const parts = clipInlines(text, max, escapedSize, mrkdwnOverhead)
  return { type: 'mrkdwn', text: visible(parts.map(mrkdwnInline).join('')), verbatim: true }
}

const bold = (line: string) => `*${escapeEntities(line)}*`

/**
 * A bold title over a text: a row of a list, a fact. When the words would be taken for mark-up the whole is plain, and
 * so not bold: being true to the user's text comes first.
 */
export function titled(title: string, body: Text | undefined, max: number): MrkdwnElement | PlainTextElement {
  const top = clip(oneLine(visible(title)), Math.min(max - 10, 500), escapedSize)
  if (typeof body === 'object') {
    const line = bold(disarm(top).replaceAll('*', '∗'))
    const under = clipInlines(body, max - line.length - 1, escapedSize, mrkdwnOverhead)
      .map(mrkdwnInline)
      .join('')
    return { type: 'mrkdwn', text: `${line}\n${visible(under)}`, verbatim: true }
  }
  const room = max - bold(top).length - 1
  const under = body === undefined ? '' : `\n${clip(visible(body), room, escapedSize)}`
  if (/[*`]/.test(top) || !isLiteral(top + under)) return plainText(top + under, max)
  return { type: 'mrkdwn', text: bold(top) + escapeEntities(under), verbatim: true }
}

function richInline(part: Inline): RichTextText | RichTextLink {
  if (typeof part === 'string') return { type: 'text', text: part }
  if ('bold' in part) return { type: 'text', text: part.bold, style: { bold: true } }
  if ('code' in part) return { type: 'text', text: part.code, style: { code: true } }
  if ('link' in part) {
    const url = safeUrl(part.url)
    return url ? { type: 'link', url, text: part.link } : { type: 'text', text: part.link }
  }
  return unreachable(part)
}

/** A paragraph: text in a rich_text block is never parsed. */
export function richText(text: Text, max: number): RichTextBlock {
  const elements: RichTextElement[] = clipInlines(text, max)
    .filter((part) => inlineText(part) !== '')
    .map(richInline)
  return { type: 'rich_text', elements: [{ type: 'rich_text_section', elements }] }
}
