import type { Bind } from '../database/ask.ts'
import { otherForms } from './simplified.ts'

/**
 * A column to be compared with texts that simplifiedEach made: in small letters, and rid of the traditional forms of their
 * characters (of these alone, since a list of all of them would be gone through for each letter of each row).
 */
export function foldedSql(column: string, texts: string, $: Bind): string {
  const [from, to] = otherForms(texts)
  return from ? `translate(lower(${column}), ${$(from)}, ${$(to)})` : `lower(${column})`
}
