import type { Inline, Text } from '../message.ts'

const graphemes = new Intl.Segmenter(undefined, { granularity: 'grapheme' })
const length = (text: string) => text.length
const ellipsis = '…'

/** How much of Slack's allowance a text takes once written: the sum of what its characters take, one or more each. */
export type Size = (text: string) => number

/**
 * The text cut to at most `max` units, the ellipsis among them; never in the middle of a character as readers see it
 * (an emoji family, a letter with its accents), unless that one character alone is longer than `max`.
 *
 * @example clip('Huawei Technologies', 8) // 'Huawei …'
 */
export function clip(text: string, max: number, size: Size = length): string {
  const whole = text.toWellFormed()
  return size(whole) <= max ? whole : head(whole, max - ellipsis.length, size) + ellipsis
}

function head(text: string, room: number, size: Size): string {
  let end = 0
  for (let used = 0; end < text.length; end += 1) {
    used += size(text.charAt(end))
    if (used > room) break
  }
  // Two units more than can be used, so that the segmenter sees what follows the last usable boundary.
  const boundary = graphemes.segment(text.slice(0, end + 2)).containing(end)?.index ?? end
  if (boundary > 0) return text.slice(0, boundary)
  return text.slice(0, /[\ud800-\udbff]/.test(text.charAt(end - 1)) ? end - 1 : end)
}

/** The words of one piece of a text, without its mark-up. */
export const inlineText = (part: Inline): string =>
  typeof part === 'string' ? part : 'bold' in part ? part.bold : 'code' in part ? part.code : part.link

const withText = (part: Inline, text: string): Inline =>
  typeof part === 'string'
    ? text
    : 'bold' in part
      ? { bold: text }
      : 'code' in part
        ? { code: text }
        : { link: text, url: part.url }

/**
 * The pieces of a text that fit into `max` units together, the last one clipped.
 *
 * @param overhead what a piece costs beside its words, for instance the address of a link.
 */
export function clipInlines(
  text: Text,
  max: number,
  size: Size = length,
  overhead: (part: Inline) => number = () => 0,
): readonly Inline[] {
  const parts = (typeof text === 'string' ? [text] : text).map((part) =>
    withText(part, inlineText(part).toWellFormed()),
  )
  const cost = (part: Inline) => overhead(part) + size(inlineText(part))
  if (parts.reduce((sum, part) => sum + cost(part), 0) <= max) return parts
  const kept: Inline[] = []
  let room = max - ellipsis.length
  for (const part of parts) {
    if (cost(part) > room) {
      const start = head(inlineText(part), room - overhead(part), size)
      return start === '' ? [...kept, ellipsis] : [...kept, withText(part, start), ellipsis]
    }
    kept.push(part)
    room -= cost(part)
  }
  return [...kept, ellipsis]
}
