/** What the rows of a narrowed list have to be, as SQL. */

import type { Context } from '../context.ts'
import type { Bind } from '../database/ask.ts'
import { filtered } from '../database/condition.ts'
import { columnOf } from '../database/tables.ts'
import type { DomainKind } from '../records/domain-kind.ts'
import { reach, reachSql, sharedIds } from '../records/policies.ts'
import { naming } from '../records/related.ts'
import { conditionsSql } from './conditions.ts'
import type { Criteria } from './criteria.ts'
import type { ListQuery } from './list-query.ts'
import { openlySql } from './openly.ts'
import { searchTerms } from './pinyin.ts'
import { foundByTokens } from './token-match.ts'
import { hasWord } from './words-from.ts'

/** The records that a list is narrowed to, as `naming` takes them. */
export const anyOf = ({ id, below }: NonNullable<ListQuery['of']>, $: Bind): string =>
  below ? `= any(${$([id, ...below])}::uuid[])` : `= ${$(id)}`

/** All that is asked of a row called `r`, and that the actor may see it. */
export function matchSql(context: Context, kind: DomainKind, query: ListQuery, $: Bind): string {
  const { criteria, of } = query
  return [
    reachSql(reach(context, 'see', kind.entity), 'r', $),
    scopeSql(context, kind, query, $),
    of ? naming(context, kind, of.by, 'r', anyOf(of, $), $) : 'true',
    query.among ? `r.id = any(${$(query.among)}::uuid[])` : 'true',
    listSql(context, kind, query, $),
    wordsSql(context, kind, searchTerms(query.search ?? ''), $),
    criteria ? criteriaSql(context, kind, criteria, $) : 'true',
    query.behind?.($) ?? 'true',
  ].join(' and ')
}

/** All that criteria ask of a row called `r`, words included. */
export const criteriaSql = (context: Context, kind: DomainKind, criteria: Criteria, $: Bind): string =>
  `${conditionsSql(context, kind, criteria, $)} and ${wordsSql(context, kind, searchTerms(criteria.text ?? ''), $)}`

export const wordsOf = ({ search, criteria }: ListQuery): readonly string[] => [
  ...searchTerms(search ?? ''),
  ...searchTerms(criteria?.text ?? ''),
]

function wordsSql(context: Context, kind: DomainKind, words: readonly string[], $: Bind): string {
  if (!words.length) return 'true'
  if (!kind.foundThrough?.length)
    return [...words.map((word) => hasWord(context, 'r', word, $)), openlySql(context, kind, 'r', words, $)].join(
      ' and ',
    )
  return foundByTokens(context, kind, words)('r', $)
}

/** One of the kind's own lists. */
function listSql(context: Context, kind: DomainKind, { list }: ListQuery, $: Bind): string {
  const condition = list && kind.lists?.[list]?.(context)
  return condition ? filtered((property) => columnOf(context, kind, property), condition)('r', $) : 'true'
}

/** That it is whose the list is of. */
const scopeSql = (context: Context, kind: DomainKind, { scope }: ListQuery, $: Bind): string => {
  const { actor, team } = context
  if (scope === 'shared') return `r.id = any(${$(sharedIds(context, kind.entity))}::uuid[])`
  return scope === 'all' ? 'true' : `r.owner_id = any(${$(scope === 'mine' ? [actor.id] : team)}::uuid[])`
}

export const letterSql = ({ letter, only }: ListQuery, $: Bind): string => {
  if (!letter) return 'true'
  const from = `sort_key >= ${$(letter)}`
  return only ? `(${from} and sort_key < ${$(String.fromCharCode(letter.charCodeAt(0) + 1))})` : from
}

export const beyondSql = ({ after, before }: ListQuery, key: string, $: Bind): string => {
  const cursor = after ?? before
  return cursor ? `(${key}, id) ${after ? '>' : '<'} (${$(cursor[0])}, ${$(cursor[1])}::uuid)` : 'true'
}
