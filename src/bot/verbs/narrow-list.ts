/** A kind's list as words narrow it; what of them is no condition is searched for, and stands in its search box. */
import type { Condition } from '#domain/search/criteria.ts'
import { keepDraft } from '#domain/search/drafts.ts'
import type { RecordKind } from '#views/kind.ts'
import { button } from '#views/message.ts'
import { puzzled } from '#views/pages/conditions.ts'
import { readNarrowing } from '../grammar/read-narrowing.ts'
import { sayable } from '../grammar/sayable.ts'
import type { Call } from '../handler.ts'
import { criteriaIn } from '../interactions/search-words.ts'
import type { Outcome } from '../request.ts'
import { peopleCalled } from './called.ts'
import { askablesOf } from './narrowed-list.ts'
import { showList } from './show-list.ts'

export async function narrowList(call: Call, kind: RecordKind): Promise<Outcome> {
  const { context, to, args } = call
  const { query = '', ...others } = args
  if (!query.trim()) return showList(call, kind)
  const understood = await criteriaIn(call, kind, query)
  if (understood && 'puzzles' in understood) {
    const build = button(to.words('search.advanced'), `${kind.domain.name}.search`)
    return { type: 'show', message: puzzled(to, understood.puzzles, build) }
  }
  const said = understood?.criteria
  const fields = sayable(askablesOf(context, kind), to)
  const narrowing = readNarrowing(said ? (said.text ?? '') : query, fields, {
    regions: to.regions,
    totals: kind.totals ?? [],
  })
  const whose = narrowing.of === undefined ? [] : await peopleCalled(context, narrowing.of)
  const [owner, another] = whose
  const owned: Condition[] = owner && !another ? [{ field: 'owner', operator: 'is', values: [owner.id] }] : []
  const left = [narrowing.text, owned.length ? '' : (narrowing.of ?? '')].filter(Boolean).join(' ')
  const conditions = [...(said?.conditions ?? []), ...narrowing.conditions, ...owned]
  const sort = narrowing.sort && { sort: `${narrowing.sort.field}:${narrowing.sort.down ? 'down' : 'up'}` }
  if (!conditions.length) return showList({ ...call, args: { ...others, ...sort, ...(left && { query: left }) } }, kind)
  const criteria = await keepDraft(context, { match: said?.match ?? 'all', conditions, ...(left && { text: left }) })
  return showList({ ...call, args: { scope: 'all', ...others, ...sort, criteria } }, kind)
}
