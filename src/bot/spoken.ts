/** What holds for any command said in words: the record it is about may be named, and every word is accounted for. */

import { DomainError } from '#domain/errors.ts'
import { type DomainKind, reference, titleOf } from '#domain/records/domain-kind.ts'
import { linkedBy } from '#domain/records/links.ts'
import type { Recorded } from '#domain/records/record.ts'
import { findRecords } from '#domain/search/find.ts'
import { listRecords } from '#domain/search/list.ts'
import { foldedName } from '#domain/search/simplified.ts'
import type { RecordKind } from '#views/kind.ts'
import { kindNamed } from '#views/kinds/index.ts'
import { text } from '#views/message.ts'
import { unreadForm, unreadMessage } from '#views/pages/said.ts'
import { whichRecord } from '#views/pages/which-record.ts'
import { takesName, takesText } from './grammar/commands/takes-text.ts'
import type { Call, Errand, Handler } from './handler.ts'
import type { Outcome } from './request.ts'

/** The answer, with the words that were not understood before it. */
export function withUnread(outcome: Outcome, unread: string): Outcome {
  if (outcome.type === 'show') return { ...outcome, message: unreadMessage(outcome.message, unread) }
  return outcome.type === 'ask' ? { ...outcome, form: unreadForm(outcome.form, unread) } : outcome
}

/** Runs a verb that was said; where its record is named rather than numbered, it is looked for first. */
export async function saying(call: Call, verb: string, handler: Handler): Promise<Outcome | Errand> {
  const kind = kindNamed(verb.split('.')[0] ?? '')
  if (!kind || !takesName({ verb, args: call.args })) return handler.run(call)
  const { text: typed = '', ...others } = call.args
  for (const [name, rest] of readings(typed.trim())) {
    const found = await called(call, kind.domain, name)
    const [only] = found
    if (!only) continue
    const args = { ...others, ...(rest && { text: rest }) }
    if (found.length > 1)
      return askWhich(call, kind, verb, { records: found, hasMore: found.length >= mostCalled }, args)
    const meant = { ...args, id: reference(kind.domain, only) }
    const outcome = askedAgain(named(await handler.run({ ...call, args: meant }), kind, only), handler, verb, meant)
    return !rest || takesText({ verb, args: meant }) || outcome.type === 'errand' ? outcome : withUnread(outcome, rest)
  }
  if (typed.trim()) throw new DomainError('NotFound', { ref: `“${typed.trim()}”` })
  const mine = await listRecords(call.context, kind.domain, { scope: 'mine' })
  const { rows, total } = mine.rows.length ? mine : await listRecords(call.context, kind.domain, { scope: 'all' })
  return askWhich(call, kind, verb, { records: rows, hasMore: total > rows.length }, others)
}

/** What is shown again, to be shared, is that record, whatever else bears the name by then. */
const askedAgain = (outcome: Outcome | Errand, handler: Handler, verb: string, args: Call['args']): Outcome | Errand =>
  outcome.type === 'show' && outcome.again === undefined && handler.reads
    ? { ...outcome, again: { verb, args } }
    : outcome

/** A form says which record was found under the name. */
function named(outcome: Outcome | Errand, { domain }: RecordKind, record: Recorded): Outcome | Errand {
  if (outcome.type !== 'ask') return outcome
  const about = text([{ bold: `${reference(domain, record)} ${titleOf(domain, record)}` }])
  return { ...outcome, form: { ...outcome.form, intro: [about, ...(outcome.form.intro ?? [])] } }
}

/** How much of the words is the name, nobody can tell: all of them, then ever fewer. */
function readings(text: string): readonly (readonly [name: string, rest: string])[] {
  const ends = [...text.slice(0, 120).matchAll(/(?=[\s,，:：;；])|$/g)]
    .map(({ index }) => index)
    .filter((index) => index > 0)
  return ends
    .toReversed()
    .slice(-6)
    .map((end) => [text.slice(0, end), text.slice(end).replace(/^[\s,，:：;；]+/, '')] as const)
}

/** So many of one name are shown to choose from. */
const mostCalled = 6

/** Those of just that name, or else those whose names the words begin. */
async function called({ context }: Call, domain: DomainKind, name: string): Promise<readonly Recorded[]> {
  const hits = (await findRecords(context, [domain], name, mostCalled)).map(({ record }) => record)
  const exact = hits.filter((record) => foldedName(titleOf(domain, record)) === foldedName(name))
  return exact.length ? exact : hits
}

async function askWhich(
  { context, to }: Call,
  kind: RecordKind,
  verb: string,
  { records, hasMore }: { readonly records: readonly Recorded[]; readonly hasMore: boolean },
  args: Call['args'],
): Promise<Outcome> {
  const linked = await linkedBy(
    context,
    records.map((record) => [kind.domain, record] as const),
  )
  return {
    type: 'show',
    message: whichRecord(kind, to, { verb, records, linked, args, hasMore }),
    fresh: true,
    personal: true,
  }
}
