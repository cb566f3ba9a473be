/** Whether somebody of the lines is there already under another name: a hint, for several may share a telephone. */

import type { Context } from '../context.ts'
import { asking } from '../database/ask.ts'
import { type DomainKind, reference } from '../records/domain-kind.ts'
import { from } from '../records/from.ts'
import { visible } from '../records/policies.ts'
import type { Recorded } from '../records/record.ts'
import { factsOf, likenessOf, tokensOfFacts } from '../search/duplicates.ts'
import { SearchToken } from '../search/search-token.ts'
import type { Fresh } from './import-part.ts'
import type { LineProblem } from './import-run.ts'

/** Records looked at for a part: a number that hundreds share tells nothing. */
const most = 2_000

/** Lines that share an e-mail address or a phone number with a record that the actor may see. */
export async function alikeRecords(
  context: Context,
  kind: DomainKind,
  fresh: readonly Fresh[],
): Promise<readonly LineProblem[]> {
  if (!kind.compared) return []
  const told = fresh.map(({ line, record }) => {
    const { emails, phones } = factsOf(kind, record)
    const facts = { emails, phones, names: [], companies: [], sites: [] }
    return { line, facts, tokens: tokensOfFacts(facts) }
  })
  const tokens = [...new Set(told.flatMap((one) => one.tokens))]
  if (!tokens.length) return []
  const words = from(context, SearchToken).where({ kind: kind.name, token: tokens })
  const rows = await asking<{ token: string; record: string }>(
    context.em,
    ($) => `select ${words.columns.token}, ${words.columns.record} from ${words.sql($)} limit ${most}`,
  )
  if (!rows.length) return []
  const records = (await context.em.find(kind.entity, {
    $and: [
      { id: { $in: [...new Set(rows.map(({ record }) => record))] }, deletedAt: null },
      visible(context, kind.entity),
    ],
  } as never)) as Recorded[]
  const byId = new Map(records.map((record) => [record.id, record]))
  const byToken = Map.groupBy(rows, ({ token }) => token)
  return told.flatMap(({ line, facts, tokens }) => {
    for (const { record: id } of tokens.flatMap((token) => byToken.get(token) ?? [])) {
      const record = byId.get(id)
      const likeness = record && likenessOf(facts, factsOf(kind, record), false)
      if (record && (likeness === 'email' || likeness === 'phone'))
        return [{ line, duplicateOf: reference(kind, record), likeness }]
    }
    return []
  })
}
