import type { Context } from '../context.ts'
import type { Bind } from '../database/ask.ts'
import { from, type Rows } from '../records/from.ts'
import { afterAll } from './after-all.ts'
import { SearchToken } from './search-token.ts'

/** The words of records that begin with a term. */
export const wordsFrom = (context: Context, term: string, alias: string): Rows<SearchToken> =>
  from(context, SearchToken, alias).where({ token: { $gte: term, $lt: afterAll(term) } })

/** Whether the record that the statement calls `alias` has a word that begins so. */
export const hasWord = (context: Context, alias: string, term: string, $: Bind): string =>
  `exists (select from ${wordsFrom(context, term, 'x')
    .and(() => `x.record = ${alias}.id`)
    .sql($)})`
