import type { FilterQuery } from '@mikro-orm/core'
import type { Context } from '../context.ts'
import { type DomainKind, numberOf } from '../domain-kind.ts'
import { visible } from '../policies.ts'
import type { Recorded } from '../record.ts'
import { searchTerms } from './pinyin.ts'
import { tokensMatch } from './token-match.ts'

export interface Hit {
  readonly kind: DomainKind
  readonly record: Recorded
}

/**
 * Simple search: what the actor may see of any of these kinds, found by the beginning of a word or character, pinyin or
 * its initials, digits of a phone number, a part of an e-mail address, or a number such as L-123.
 *
 * @returns at most `limit` hits a kind, by name; one more than asked for tells that there are more
 */
export async function findRecords(
  context: Context,
  kinds: readonly DomainKind[],
  typed: string,
  limit: number,
): Promise<readonly Hit[]> {
  const hits: Hit[] = []
  const terms = searchTerms(typed)
  for (const kind of kinds) {
    const number = numberOf(kind, typed)
    const conditions = [
      ...(number !== undefined ? [{ number }] : []),
      ...(terms.length ? [tokensMatch(context, kind.name, terms)] : []),
    ]
    if (!conditions.length) continue
    const rows = await context.em.find(
      kind.entity,
      { $and: [{ deletedAt: null }, visible(context, kind.entity), { $or: conditions }] } as FilterQuery<Recorded>,
      { orderBy: [{ sortKey: 'asc' }, { id: 'asc' }], limit: limit + 1, populate: ['owner'], strategy: 'joined' },
    )
    hits.push(...rows.map((record) => ({ kind, record: record as Recorded })))
  }
  return hits
}
