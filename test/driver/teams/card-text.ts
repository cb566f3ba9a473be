/** What a person reads on an Adaptive Card, as plain lines. */

import { type CardPart, walk } from '#sandbox/teams/cards/walk.ts'
import { type Json, records, textOf } from '#sandbox/teams/json.ts'

/** False for what only appears once something is unfolded. */
export const isShown = (part: CardPart): boolean =>
  [part, ...part.parents].every(({ json, path }) => json.isVisible !== false && !/\.card(\.|$)/.test(`.${path}`))

/** Every visible text in reading order. */
export const cardLines = (card: Json): readonly string[] =>
  [...walk(card)]
    .filter(isShown)
    .flatMap(linesOf)
    .filter((line) => line !== '')

function linesOf({ type, json }: CardPart): readonly string[] {
  if (type === 'TextBlock') return readable(textOf(json.text) ?? '').split('\n')
  if (type === 'FactSet')
    return records(json.facts).flatMap((fact) => [
      readable(textOf(fact.title) ?? ''),
      readable(textOf(fact.value) ?? ''),
    ])
  if (type === 'RichTextBlock' && Array.isArray(json.inlines)) {
    const runs: readonly unknown[] = json.inlines
    return [runs.map((run) => (typeof run === 'string' ? run : String((run as Json).text ?? ''))).join('')]
  }
  return []
}

/** Where escaped characters wait while the mark-up around them is taken away. */
const shelter = 0xe100

/** The text that Teams shows for the Markdown of a TextBlock. */
export const readable = (markdown: string): string =>
  markdown
    .replace(/\\([!-/:-@[-`{-~])/g, (_, char: string) => String.fromCharCode(shelter + char.charCodeAt(0)))
    .replace(/\[([^\]]*)\]\([^)]*\)/g, '$1')
    .replace(/\*\*(.+?)\*\*/g, '$1')
    .replace(/\u200a/g, '')
    .replace(/&lt;/g, '<')
    .replace(/&gt;/g, '>')
    .replace(/&amp;/g, '&')
    .replace(/[\ue100-\ue17f]/g, (char) => String.fromCharCode(char.charCodeAt(0) - shelter))
    .replace(/\n{2,}/g, '\n')
    .trim()
