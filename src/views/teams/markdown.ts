/**
 * Text as Teams cards read it: TextBlock and Fact understand a subset of Markdown, and HTML not at all.
 * https://learn.microsoft.com/microsoftteams/platform/task-modules-and-cards/cards/cards-format
 */
import type { Inline, Text } from '../message.ts'
import { unreachable } from '../unreachable.ts'

/** Without what JSON or a client trips over: lone surrogates and control characters other than line breaks and tabs. */
export const clean = (raw: string): string =>
  raw
    .toWellFormed()
    .replace(/\r\n?/g, '\n')
    .replace(/(?![\n\t])\p{Cc}/gu, '')

/** For titles, labels and choices, which no client formats and which have one line. */
export const oneLine = (raw: string): string => clean(raw).replace(/\s+/g, ' ').trim()

const escapeInline = (raw: string): string =>
  clean(raw)
    .replace(/[\\`*_~[\]]/g, '\\$&')
    // Character references rather than backslashes: every client decodes them, and none takes them for an <at> mention.
    .replace(/&(?=#?\w+;)/g, '&amp;')
    .replace(/</g, '&lt;')
    .replace(/>/g, '&gt;')
    // Cards replace {{DATE(…)}} and {{TIME(…)}} by a formatted date before any Markdown.
    .replace(/\{\{(?=DATE|TIME)/g, '{\\{')

/** Marks that mean something only where a line starts: headings, lists, rules, code by indentation. */
const escapeLineStarts = (markdown: string): string =>
  markdown
    .replace(/^[^\S\n]+/gm, '')
    .replace(/^(?:#{1,6}(?=\s|$)|[-+](?=\s|$)|[-=](?=[-= ]+$))/gm, '\\$&')
    .replace(/^(\d{1,9})([.)])(?=\s|$)/gm, '$1\\$2')

// One line break would be swallowed, as in any Markdown.
const breakLines = (markdown: string): string => markdown.replace(/(?<!\s)\s*\n\s*/g, '\n\n').trim()

/**
 * A web address that may be opened from a card, or nothing: javascript:, data: and the like never leave the renderer.
 * `mailto:` and `tel:` only stand in texts, buttons take web pages alone.
 */
export function safeUrl(url: string, schemes: readonly string[] = ['http:', 'https:']): string | undefined {
  const parsed = URL.parse(url)
  return parsed && schemes.includes(parsed.protocol) ? parsed.href : undefined
}

function link(label: string, url: string): string {
  const shown = escapeInline(oneLine(label || url))
  const href = safeUrl(url, ['http:', 'https:', 'mailto:', 'tel:'])
  if (!href) return shown
  const target = href.replace(/[()[\]<>\\]/g, (one) => `%${one.charCodeAt(0).toString(16).toUpperCase()}`)
  return `[${shown}](${target})`
}

/** The characters next to a bold run, as far as Markdown cares. */
const isWordlike = (neighbour: string | undefined) => neighbour !== undefined && /[^\s\p{P}\p{S}]/u.test(neighbour)
const isPunctuation = (edge: string | undefined) => edge !== undefined && /[\p{P}\p{S}]/u.test(edge)
const hairSpace = '\u200a'

/**
 * `**` opens or closes nothing between punctuation and a letter (https://spec.commonmark.org/0.31.2/#left-flanking-delimiter-run),
 * which is everyday in Chinese, where no spaces part （华为）and 中文: a hair space stands in.
 */
function bold(content: string, before: string | undefined, after: string | undefined): string {
  const inner = oneLine(content)
  if (!inner) return ''
  const lead = isWordlike(before) && isPunctuation([...inner][0]) ? hairSpace : ''
  const tail = isWordlike(after) && isPunctuation([...inner].at(-1)) ? hairSpace : ''
  return `${lead}**${escapeInline(inner)}**${tail}`
}

const raw = (part: Inline | undefined): string =>
  part === undefined ? '' : typeof part === 'string' ? part : 'link' in part ? '[' : '*'

function inline(part: Inline, before: Inline | undefined, after: Inline | undefined): string {
  if (typeof part === 'string') return escapeInline(part)
  if ('bold' in part) return bold(part.bold, [...raw(before)].at(-1), [...raw(after)][0])
  // Teams cards have no code format: bold sets a command apart from the sentence around it.
  if ('code' in part) return bold(part.code, [...raw(before)].at(-1), [...raw(after)][0])
  if ('link' in part) return link(part.link, part.url)
  return unreachable(part)
}

const isStrong = (part: Inline | undefined) => typeof part === 'object' && !('link' in part)
/** Two bold runs side by side would read as one run of four asterisks. */
const parted = (parts: readonly Inline[]): Inline[] =>
  parts.flatMap((part, at) => (isStrong(part) && isStrong(parts[at - 1]) ? [' ', part] : [part]))

/** Mark-up for a TextBlock or Fact; everything a user typed shows literally. */
export function toMarkdown(text: Text): string {
  const parts = typeof text === 'string' ? [text] : parted(text)
  return breakLines(escapeLineStarts(parts.map((part, at) => inline(part, parts[at - 1], parts[at + 1])).join('')))
}
