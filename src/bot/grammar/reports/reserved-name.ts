/** Names that a report format cannot have: behind `report` they mean something else already. */
import { lexer } from '../commands/lexer.ts'
import { standalone } from '../commands/standalone.ts'
import { reportNamed } from './report-named.ts'

/** Whether it is a word of commands, or `report NAME` a report of the catalogue, of a kind of record, or another command. */
export function isCommandName(name: string): boolean {
  const text = name.trim()
  const word = lexer(text).word(0)
  const isWord = word?.end === text.length && (word.meaning.command ?? word.meaning.kind ?? word.meaning.action)
  const behind = standalone({ end: 0 }, 'report', text)
  const isReport = behind?.verb === 'report' && behind.args.report !== undefined && !behind.args.when
  return reportNamed(text) !== undefined || !!isWord || isReport || (behind !== undefined && behind.verb !== 'report')
}
