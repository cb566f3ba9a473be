/** A change whose record is named behind the field: "set status of L-1 to Qualified", "change the amount of OP-2 to 12000". */

import { fold } from '../text/fold.ts'
import { isField } from './field-names.ts'
import { type KnownCommand, known } from './known-command.ts'
import { type Lexer, lexer } from './lexer.ts'
import { type Head, tidy } from './read-head.ts'
import { kinds } from './vocabulary.ts'

/** "of", "for", 的 between the field and the record. */
const joint = /[\s,，、]*(?:\b(?:of|for|on|in)(?:\s+(?:the\s+)?[a-z]+)?|的)?[\s,，、]*$/i

export function changeSaid(typed: Lexer, head: Head, after: string): KnownCommand | undefined {
  // "set order date of SO-1 to …": the word of a kind can begin the name of a field.
  const first = typed.word(typed.skip(0))
  const whole = first?.meaning.action === 'edit' ? typed.text.slice(typed.skip(first.end)).replace(/^the\s+/i, '') : ''
  return (
    (whole && inWords(whole, {}, true)) ||
    (head.action === 'edit' && !head.ref ? inWords(after, head, false) : undefined)
  )
}

function inWords(typed: string, head: Partial<Head>, exact: boolean): KnownCommand | undefined {
  const words = lexer(typed)
  const rest = fold(typed)
  for (const { index } of rest.matchAll(/(?<![\p{L}\p{N}_-])[#№]?[a-z]{1,2}[-‐-―−_#\s]?\d/giu)) {
    const ref = words.reference(index)
    if (!ref || (head.kind && head.kind !== ref.kind)) continue
    const said = rest.slice(0, index)
    const [joined = ''] = joint.exec(said) ?? []
    // "of the lead L-1": the kind's name is no part of the field's.
    const isKind = kinds[ref.kind].en.some((word) => joined.toLowerCase().includes(word))
    const field = tidy(said.slice(0, said.length - (isKind || !/[a-z]{4,}/i.test(joined) ? joined.length : 0)))
    if (exact && !isField(ref.kind, field)) return undefined
    const value = tidy(typed.slice(ref.end).replace(/^['’]s\s/i, ' '))
    return known(`${ref.kind}.set`, { id: ref.id, text: `${field} ${value}`.trim() }, typed)
  }
  return undefined
}
