import { latinFonts } from './chart-fonts.ts'
import { type Advance, fontMetrics } from './font-metrics.ts'
import type { TypeStyle, Weight } from './theme.ts'

const graphemes = new Intl.Segmenter('zh', { granularity: 'grapheme' })
const words = new Intl.Segmenter('zh', { granularity: 'word' })
const emoji = /^(\p{Emoji_Presentation}|\p{Extended_Pictographic}\ufe0f)/u
const mark = /^[\p{Mark}\p{Format}]$/u
/** Blocks whose glyphs fill a square: https://www.unicode.org/reports/tr11/ */
const wide =
  /[\u1100-\u115f\u2e80-\u303e\u3041-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff01-\uff60\uffe0-\uffe6\u{1f200}-\u{1f2ff}\u{20000}-\u{3fffd}]/u
/** Noto Emoji's advance, and a generous guess for scripts that only the machine's own fonts have. */
const em = { emoji: 1.28, wide: 1, other: 0.65 }

let metrics: Record<Weight, Advance> | undefined
const advances = (): Record<Weight, Advance> => {
  const files = latinFonts()
  metrics ??= { 400: fontMetrics(files[400]), 600: fontMetrics(files[600]) }
  return metrics
}

/** Width of one line of text in logical pixels, as the house's fonts draw it. */
export function textWidth(text: string, { size, weight }: TypeStyle): number {
  const advance = advances()[weight]
  let width = 0
  for (const { segment } of graphemes.segment(text)) width += graphemeWidth(segment, advance)
  return width * size
}

function graphemeWidth(grapheme: string, advance: Advance): number {
  if (emoji.test(grapheme)) return em.emoji
  let width = 0
  for (const character of grapheme) {
    if (mark.test(character)) continue
    width += advance(character.codePointAt(0) ?? 0) ?? (wide.test(character) ? em.wide : em.other)
  }
  return width
}

/** The text, cut with an ellipsis between whole characters (an emoji family is one) where it is wider than `width`. */
export function fitText(text: string, width: number, style: TypeStyle): string {
  if (textWidth(text, style) <= width) return text
  const advance = advances()[style.weight]
  let left = width / style.size - graphemeWidth('…', advance)
  let fitted = ''
  for (const { segment } of graphemes.segment(text)) {
    left -= graphemeWidth(segment, advance)
    if (left < 0) break
    fitted += segment
  }
  return `${fitted.trimEnd()}…`
}

/** The text in at most `lines` lines of `width`, broken between words (Chinese words too); the last is cut if need be. */
export function wrapText(text: string, width: number, lines: number, style: TypeStyle): string[] {
  if (lines <= 1 || textWidth(text, style) <= width) return [fitText(text, width, style)]
  let line = ''
  for (const { segment } of words.segment(text)) {
    if (textWidth(line + segment.trimEnd(), style) > width) break
    line += segment
  }
  if (line.trim() === '') return [fitText(text, width, style)]
  return [line.trimEnd(), ...wrapText(text.slice(line.length).trimStart(), width, lines - 1, style)]
}
