/** A kind's list as words narrow it; what of them is no condition is searched for, and stands in its search box. */
import type { Context } from '#domain/context.ts'
import type { Condition } from '#domain/search/criteria.ts'
import { keepDraft } from '#domain/search/drafts.ts'
import type { RecordKind } from '#views/kind.ts'
import { button } from '#views/message.ts'
import { puzzled } from '#views/pages/conditions.ts'
import { didYouMean } from '#views/pages/help.ts'
import { suggestionsFor } from '../grammar/commands/parse-command.ts'
import { asConditions } from '../grammar/conditions/as-conditions.ts'
import { readNarrowing } from '../grammar/conditions/read-narrowing.ts'
import { sayable } from '../grammar/conditions/sayable.ts'
import type { Call } from '../handler.ts'
import { criteriaIn } from '../interactions/search-words.ts'
import type { Outcome } from '../request.ts'
import { peopleCalled } from './called.ts'
import { askablesOf } from './narrowed-list.ts'
import { showList } from './show-list.ts'

export async function narrowList(call: Call, kind: RecordKind): Promise<Outcome> {
  const asked = await narrowed(call, kind)
  return 'puzzled' in asked ? asked.puzzled : showList({ ...call, args: asked.args }, kind)
}

/** What words ask of a list, as its buttons would have it; or the question of what they mean. */
export async function narrowed(
  call: Call,
  kind: RecordKind,
): Promise<{ readonly args: Call['args'] } | { readonly puzzled: Outcome }> {
  const { context, to } = call
  const { query = '', whose = '', wholly = '', ...others } = call.args
  const owner = await onlyOne(context, whose)
  const fields = sayable(askablesOf(context, kind), to)
  const totals = kind.totals ?? []
  const usual = { amount: totals[0], day: dayOf(kind, others.list) }
  const typed = asConditions([query, owner ? '' : whose].filter(Boolean).join(' '), fields, usual)
  if (!typed.trim() && !owner) return { args: others }
  const understood = await criteriaIn(call, kind, typed)
  if (understood && 'puzzles' in understood) {
    const build = button(to.words('search.advanced'), `${kind.domain.name}.search`)
    return { puzzled: { type: 'show', message: puzzled(to, understood.puzzles, build) } }
  }
  const said = understood?.criteria
  const narrowing = readNarrowing(said ? (said.text ?? '') : typed, fields, totals)
  const belongsTo = owner ?? (await onlyOne(context, narrowing.of))
  const owned: Condition[] = belongsTo ? [{ field: 'owner', operator: 'is', values: [belongsTo] }] : []
  const left = [narrowing.text, belongsTo ? '' : (narrowing.of ?? '')].filter(Boolean).join(' ')
  if (left && wholly) return { puzzled: { type: 'show', message: didYouMean(to, wholly, suggestionsFor(wholly)) } }
  const conditions = [...(said?.conditions ?? []), ...narrowing.conditions, ...owned]
  const sort = narrowing.sort && { sort: `${narrowing.sort.field}:${narrowing.sort.down ? 'down' : 'up'}` }
  if (!conditions.length) return { args: { ...others, ...sort, ...(left && { query: left }) } }
  const criteria = await keepDraft(context, { match: said?.match ?? 'all', conditions, ...(left && { text: left }) })
  return { args: { scope: 'all', ...others, ...sort, criteria } }
}

/** The day that a list is about: when an order was made, a payment is due, a sale is expected, or was closed. */
function dayOf({ fields, columns, lists }: RecordKind, list: string | undefined): string {
  const first = columns.find((column) => fields.some(({ name, type }) => name === column && type === 'date'))
  return lists?.find(({ name }) => name === list)?.day ?? first ?? 'createdAt'
}

/** The id of whom a name means, when it means one person. */
async function onlyOne(context: Context, name: string | undefined): Promise<string | undefined> {
  const [one, another] = name ? await peopleCalled(context, name) : []
  return another ? undefined : one?.id
}
