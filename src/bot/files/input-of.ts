import type { Input, Mentioned, SentFile } from '../request.ts'

/** Names of files that can be read as a table, or would be taken for one. */
export const isTableName = (name: string): boolean => /\.(csv|tsv|txt|xlsx|xlsm|xls)$/i.test(name)

/**
 * Words and files that came together, as one input: tables before words, words before other files.
 *
 * @param files nothing when there are none; none in the list when the platform keeps them from the bot
 */
export const inputOf = (
  text: string,
  files: readonly SentFile[] | undefined,
  mentioned: readonly Mentioned[] = [],
): Input =>
  files && (text.trim() === '' || files.some(({ name }) => isTableName(name)))
    ? { type: 'files', files, text }
    : { type: 'text', text, ...(mentioned.length && { mentioned }) }
