/** The verbs of the parts of a record (the lines of an order): added, changed and taken out on its card. */

import { InvalidFields, StaleEdit } from '#domain/errors.ts'
import { reference } from '#domain/records/domain-kind.ts'
import { linkedBy, linkedIn } from '#domain/records/links.ts'
import { findPart, type Parted, partsOf, removePart } from '#domain/records/parts.ts'
import { can, demand } from '#domain/records/policies.ts'
import { proposePart, proposePartChange } from '#domain/records/propose.ts'
import type { Recorded } from '#domain/records/record.ts'
import { findRecord } from '#domain/records/records.ts'
import type { Form } from '#views/form.ts'
import { fieldErrors, type RecordKind, type RecordPart } from '#views/kind.ts'
import { plain } from '#views/message.ts'
import { partList } from '#views/pages/parts.ts'
import { partForm, storedValues } from '#views/pages/record-form.ts'
import { answering, askAgain, type Call, type Handlers, reads, writes } from '../handler.ts'
import type { Outcome } from '../request.ts'
import { confirmed, withChosenNames } from './confirmed.ts'
import { showRecord } from './record-card.ts'

/** A form asked again, of what the person saw when it was opened. */
const keeping = (form: Form, args: Call['args']): Form => ({ ...form, state: { ...form.state, ...args } })

export function partVerbs(kind: RecordKind, part: RecordPart): Handlers {
  const { domain } = part
  const wholeOf = (call: Call) => findRecord(call.context, kind.domain, call.args.of ?? '')
  const find = (call: Call) => findPart(call.context, domain, call.args.id ?? '')
  const shown = async (call: Call, whole: Recorded, one: Parted, key: 'partAdded' | 'partSaved' | 'partTakenOut') => {
    const linked = await linkedBy(call.context, [[domain, one]])
    const name = plain(part.fields[0]?.text(one, call.to, linked) ?? '')
    const text = call.to.words(`record.${key}`, { ref: reference(kind.domain, whole), name })
    return showRecord(call, kind, whole, { text, undo: call.context.request })
  }
  const handlers: Handlers = {
    list: reads(async (call) => {
      const whole = await wholeOf(call)
      const page = await partsOf(call.context, domain, whole, Number(call.args.start ?? 0) || 0)
      const mayChange = can(call.context, 'change', whole)
      return { type: 'show', message: partList(kind, call.to, whole, { part, ...page, mayChange }) }
    }),
    new: reads(async (call) => {
      const whole = await wholeOf(call)
      demand(call.context, 'change', whole)
      const linked = await linkedIn(call.context, domain, [call.args])
      return { type: 'ask', form: partForm(part, call.to, { whole: reference(kind.domain, whole) }, linked, call.args) }
    }),
    create: writes(async (asked) => {
      const whole = await wholeOf(asked)
      const call = withChosenNames(asked, domain)
      const { context, args, answers } = call
      const form = async () => {
        const linked = await linkedIn(context, domain, [answers])
        return keeping(partForm(part, call.to, { whole: args.of ?? '' }, linked, answers), args)
      }
      const { result: one } = await answering(call, form, () =>
        confirmed(call, form, (known) => proposePart(context, domain, whole, answers, known)),
      )
      return shown(call, whole, one, 'partAdded')
    }),
    edit: reads(async (call) => {
      const { part: one, whole } = await find(call)
      demand(call.context, 'change', whole)
      const linked = await linkedBy(call.context, [[domain, one]])
      return { type: 'ask', form: partForm(part, call.to, { part: one }, linked) }
    }),
    update: writes((call) => update(call)),
    delete: writes(async (call) => {
      const found = await find(call)
      await removePart(call.context, domain, found)
      return shown(call, found.whole, found.part, 'partTakenOut')
    }),
  }
  async function update(asked: Call): Promise<Outcome> {
    const { context, to, args } = asked
    const found = await find(asked)
    const call = withChosenNames(asked, domain)
    const { answers } = call
    // An emptied input is missing from the answers, and means empty.
    const given = Object.fromEntries(
      Object.keys(storedValues(part.fields, found.part)).map((name) => [name, answers[name] ?? null]),
    )
    const form = async () =>
      partForm(
        part,
        to,
        { part: found.part },
        new Map([
          ...(await linkedBy(context, [[domain, found.part]])),
          ...(await linkedIn(context, domain, [answers])),
        ]),
      )
    try {
      await confirmed(call, form, (known) =>
        proposePartChange(context, domain, found, Number(call.args.version), given, known),
      )
    } catch (error) {
      if (error instanceof InvalidFields) askAgain(keeping(await form(), args), answers, fieldErrors(to, error.issues))
      // Theirs as it is now, for the person to look at before saving again.
      if (error instanceof StaleEdit) {
        const intro = [{ type: 'text' as const, text: [{ bold: to.words('record.partStale') }] }]
        return { type: 'ask', form: { ...(await form()), intro } }
      }
      throw error
    }
    return shown(call, found.whole, found.part, 'partSaved')
  }
  return Object.fromEntries(Object.entries(handlers).map(([verb, handler]) => [`${domain.name}.${verb}`, handler]))
}
