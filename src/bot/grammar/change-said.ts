/** A change whose record is named behind the field: "set status of L-1 to Qualified", "change the amount of OP-2 to 12000". */
import { type KnownCommand, known } from './known-command.ts'
import { lexer } from './lexer.ts'
import { type Head, tidy } from './read-head.ts'
import { kinds } from './vocabulary.ts'

/** "of", "for", 的 between the field and the record. */
const joint = /[\s,，、]*(?:\b(?:of|for|on|in)(?:\s+(?:the\s+)?[a-z]+)?|的)?[\s,，、]*$/i

export function changeSaid(head: Head, rest: string): KnownCommand | undefined {
  if (head.action !== 'edit' || head.ref) return undefined
  const words = lexer(rest)
  for (const { index } of rest.matchAll(/(?<![\p{L}\p{N}_-])[#№]?[a-z]{1,2}[-‐-―−_#\s]?\d/giu)) {
    const ref = words.reference(index)
    if (!ref || (head.kind && head.kind !== ref.kind)) continue
    const said = rest.slice(0, index)
    const [joined = ''] = joint.exec(said) ?? []
    // "of the lead L-1": the kind's name is no part of the field's.
    const isKind = kinds[ref.kind].en.some((word) => joined.toLowerCase().includes(word))
    const field = tidy(said.slice(0, said.length - (isKind || !/[a-z]{4,}/i.test(joined) ? joined.length : 0)))
    const value = tidy(rest.slice(ref.end).replace(/^['’]s\s/i, ' '))
    return known(`${ref.kind}.set`, { id: ref.id, text: `${field} ${value}`.trim() }, rest)
  }
  return undefined
}
