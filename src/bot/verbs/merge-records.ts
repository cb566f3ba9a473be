/** Two records that turn out to be one: which, whose values stay, and then they are. */

import { DomainError, InvalidFields, StaleEdit } from '#domain/errors.ts'
import { reference, titleOf } from '#domain/records/domain-kind.ts'
import { linkedBy, named } from '#domain/records/links.ts'
import { mergeRecords } from '#domain/records/merge.ts'
import { can, demand } from '#domain/records/policies.ts'
import type { Recorded } from '#domain/records/record.ts'
import { findRecord } from '#domain/records/records.ts'
import { dependantsOf } from '#domain/records/related.ts'
import { factsOf, findDuplicates } from '#domain/search/duplicates.ts'
import { fieldErrors, type RecordKind } from '#views/kind.ts'
import { mergeForm, mergeWhichForm } from '#views/pages/merge.ts'
import { askAgain, type Call, type Handlers, reads, writes } from '../handler.ts'
import type { Outcome } from '../request.ts'
import { showRecord } from './record-card.ts'

const into = /^(?:into\b|to\b|到|入|至|进)/i
const joining = /^(?:(?:into|to|with|and)\b|&|\+|到|入|至|进|和|与|跟)\s*/i

export function mergeVerbs(kind: RecordKind): Handlers {
  const { domain } = kind
  const pair = async (call: Call, otherRef: string) => {
    const kept = await findRecord(call.context, domain, call.args.id ?? '')
    const other = await findRecord(call.context, domain, otherRef)
    for (const record of [kept, other]) demand(call.context, 'share', record)
    return { kept, other }
  }
  const formOf = async ({ context, to }: Call, { kept, other }: { kept: Recorded; other: Recorded }) =>
    mergeForm(kind, to, {
      kept,
      other,
      linked: await linkedBy(context, [
        [domain, kept],
        [domain, other],
      ]),
      follows: await dependantsOf(context, domain, other),
    })
  const ask = async (call: Call, otherRef: string): Promise<Outcome> => {
    const both = await pair(call, otherRef)
    if (both.kept.id === both.other.id) throw new DomainError('MergeWithItself', { ref: reference(domain, both.kept) })
    return { type: 'ask', form: await formOf(call, both) }
  }
  const whichForm = async ({ context, to }: Call, kept: Recorded) => {
    const alike = await findDuplicates(context, domain, factsOf(domain, kept), kept.id)
    return mergeWhichForm(
      kind,
      to,
      kept,
      alike.filter(({ record }) => can(context, 'share', record)),
    )
  }
  /** The record that was chosen among those that look like it, or in the picker. */
  const chosen = async (call: Call): Promise<string> => {
    const said = call.answers.other ?? call.answers.likely ?? ''
    const [other] = [...(await named(call.context, [[domain, said]])).values()]
    const kept = await findRecord(call.context, domain, call.args.id ?? '')
    const itself = other?.id === kept.id && call.to.words('errors.MergeWithItself', { ref: other.ref })
    if (other && !other.deleted && !itself) return other.ref
    const error = itself || call.to.words(said ? 'fieldErrors.option' : 'fieldErrors.required')
    return askAgain(await whichForm(call, kept), call.answers, { other: error })
  }
  return {
    [`${domain.name}.merge`]: reads(async (call) => {
      const said = call.args.text?.trim() ?? ''
      const other = said.replace(joining, '')
      // "C-3 into C-9": it is C-9 that stays.
      if (other && into.test(said)) return ask({ ...call, args: { ...call.args, id: other } }, call.args.id ?? '')
      const kept = await findRecord(call.context, domain, call.args.id ?? '')
      demand(call.context, 'share', kept)
      return other ? ask(call, other) : { type: 'ask', form: await whichForm(call, kept) }
    }),
    [`${domain.name}.mergeWith`]: reads(async (call) => ask(call, await chosen(call))),
    [`${domain.name}.mergeInto`]: writes(async (call) => {
      const { context, to, args, answers } = call
      const { kept, other } = await pair(call, args.other ?? '')
      const gone = { other: reference(domain, other), otherName: titleOf(domain, other) }
      const taken = kind.fields.flatMap(({ name }) => (answers[name] === 'other' ? [name] : []))
      try {
        await mergeRecords(context, domain, kept, other, {
          taken,
          versions: [Number(args.version), Number(args.otherVersion)],
        })
      } catch (error) {
        // As the two are now, to be decided on again.
        if (error instanceof StaleEdit) return { type: 'ask', form: await formOf(call, { kept, other }) }
        if (error instanceof InvalidFields)
          askAgain(await formOf(call, { kept, other }), answers, fieldErrors(to, error.issues))
        throw error
      }
      const text = to.words('merge.merged', { ref: reference(domain, kept), name: titleOf(domain, kept), ...gone })
      return showRecord(call, kind, kept, { text, undo: context.request })
    }),
  }
}
