import { raw } from '@mikro-orm/core'
import type { Context } from '../context.ts'

/** The condition that a record has, for each term, a token beginning with it: one index range a term. */
export function tokensMatch(context: Context, kind: string, terms: readonly string[]): object {
  const one = `select record from search_token where organization = ? and kind = ? and token >= ? and token < ?`
  const sql = terms.map(() => one).join(' intersect ')
  const params = terms.flatMap((term) => [context.organization.id, kind, term, afterAll(term)])
  return { [raw((alias) => `${alias}.id in (${sql})`, params)]: [] }
}

/** The first text, byte by byte, behind every text that begins with `term`. */
export const afterAll = (term: string): string => `${term}\u{10FFFF}`
