/** The verbs that every kind of record has, by its wire ids: `lead.list`, `lead.show`, `lead.edit` … */
import { type Card, cardOf, findCard } from '#domain/card.ts'
import { reference } from '#domain/domain-kind.ts'
import { InvalidFields, StaleEdit } from '#domain/errors.ts'
import { postNotice } from '#domain/notices/post-notice.ts'
import { can, demand } from '#domain/policies.ts'
import type { Recorded } from '#domain/record.ts'
import { changesSince, historyOf, namesIn } from '#domain/record-history.ts'
import {
  cloneRecord,
  createRecord,
  findRecord,
  removeRecord,
  restoreRecord,
  transferRecord,
  updateRecord,
} from '#domain/records.ts'
import { setFavourite } from '#domain/search/favourites.ts'
import { listRecords } from '#domain/search/list.ts'
import type { Answers } from '#views/form.ts'
import { isUntouchedClip } from '#views/form.ts'
import { fieldErrors, type RecordKind } from '#views/kind.ts'
import { list } from '#views/pages/list.ts'
import { changesMeanwhile, detail, history } from '#views/pages/record.ts'
import { editForm, newForm, storedValues, transferForm } from '#views/pages/record-form.ts'
import { answering, askAgain, type Call, type Handlers, reads, writes } from '../handler.ts'
import type { Outcome } from '../request.ts'
import { queryOf } from './list-query.ts'

const refOf = ({ args }: Call): string => args.id ?? args.text ?? ''

export function recordVerbs<Entity extends Recorded>(kind: RecordKind<Entity>): Handlers {
  const { domain } = kind
  const find = (call: Call, options: { deleted?: boolean } = {}) =>
    findRecord(call.context, domain, refOf(call), options)
  const name = (record: Entity) => ({
    kind: kind.one,
    ref: reference(domain, record),
    name: domain.title(record),
  })
  const handlers: Handlers = {
    list: reads(async (call) => {
      const query = queryOf(call.args)
      const page = await listRecords(call.context, domain, query)
      const mayChange = (record: Entity) => can(call.context, 'change', record)
      return { type: 'show', message: list(kind, call.to, { ...page, query, mayChange }) }
    }),
    show: reads(async (call) => {
      const card = await findCard(call.context, domain, refOf(call), { deleted: true })
      return showCard(call, kind, card)
    }),
    new: reads(async (call) => {
      const { text: name, ...values } = call.args
      return { type: 'ask', form: newForm(kind, call.to, { ...values, ...(name && { [kind.titleField]: name }) }) }
    }),
    create: writes(async (call) => {
      const form = () => newForm(kind, call.to, {})
      const record: Entity = await answering(call, form, () =>
        createRecord(call.context, domain as never, { ...call.args, ...call.answers } as never),
      )
      const saying = call.to.words('record.created', { ...name(record), kind: kind.one(call.to.words) })
      const card = await showRecord(call, kind, record, { text: saying, undo: call.context.request }, true)
      if (call.answers.another !== 'true' || card.type !== 'show') return card
      return { type: 'ask', form: form(), also: card.message }
    }),
    edit: reads(async (call) => {
      const record = await find(call)
      demand(call.context, 'change', record)
      return { type: 'ask', form: editForm(kind, call.to, record) }
    }),
    update: writes((call) => update(call, kind)),
    clone: writes(async (call) => {
      const original = await find(call)
      const copy = await cloneRecord(call.context, domain as never, original, {
        field: kind.titleField,
        text: kind.copyOf(call.to.words, domain.title(original)),
      })
      const saying = call.to.words('record.cloned', { name: domain.title(original), ref: reference(domain, copy) })
      return showRecord(call, kind, copy as Entity, { text: saying, undo: call.context.request }, true)
    }),
    transfer: reads(async (call) => {
      const record = await find(call)
      demand(call.context, 'change', record)
      return { type: 'ask', form: transferForm(kind, call.to, record) }
    }),
    reassign: writes(async (call) => {
      const record = await find(call)
      if (!call.answers.owner) {
        askAgain(transferForm(kind, call.to, record), call.answers, { owner: call.to.words('fieldErrors.required') })
      }
      const owner = await transferRecord(call.context, domain as never, record, call.answers.owner ?? '')
      const { actor, request } = call.context
      if (owner.id !== actor.id) {
        await postNotice(call.context, {
          key: `transferred:${request}:${record.id}`,
          topic: 'transferred',
          params: { kind: domain.name, id: record.id, from: actor.id },
          to: { user: owner },
        })
      }
      const saying = call.to.words('record.transferred', { ...name(record), kind: '', owner: owner.name })
      return showRecord(call, kind, record, { text: saying, undo: request })
    }),
    delete: writes(async (call) => {
      const record = await find(call)
      await removeRecord(call.context, domain as never, record)
      const saying = call.to.words('record.deleted', { ...name(record), kind: '' })
      return showRecord(call, kind, record, { text: saying, undo: call.context.request })
    }),
    restore: writes(async (call) => {
      const record = await find(call, { deleted: true })
      await restoreRecord(call.context, domain as never, record)
      return showRecord(call, kind, record, { text: call.to.words('record.restored', { ...name(record), kind: '' }) })
    }),
    history: reads(async (call) => {
      const record = await find(call, { deleted: true })
      const entries = await historyOf(call.context, record, 15)
      const names = await namesIn(call.context, entries)
      return { type: 'show', message: history(kind, call.to, record, entries, names) }
    }),
    favourite: writes((call) => favourite(call, true)),
    unfavourite: writes((call) => favourite(call, false)),
  }
  const favourite = async (call: Call, on: boolean): Promise<Outcome> => {
    const record = await find(call)
    await setFavourite(call.context, domain as never, record, on)
    await call.context.em.flush()
    const saying = call.to.words(on ? 'record.favoured' : 'record.unfavoured', { name: domain.title(record) })
    return showRecord(call, kind, record, { text: saying })
  }
  return Object.fromEntries(Object.entries(handlers).map(([verb, handler]) => [`${domain.name}.${verb}`, handler]))
}

/** The card of a record, with all that may be done with it. */
export async function showRecord<Entity extends Recorded>(
  call: Pick<Call, 'context' | 'to'>,
  kind: RecordKind<Entity>,
  record: Entity,
  saying?: { readonly text: string; readonly undo?: string },
  fresh = false,
): Promise<Outcome> {
  return showCard(call, kind, await cardOf(call.context, kind.domain, record), saying, fresh)
}

function showCard<Entity extends Recorded>(
  { context, to }: Pick<Call, 'context' | 'to'>,
  kind: RecordKind<Entity>,
  card: Card<Entity>,
  saying?: { readonly text: string; readonly undo?: string },
  fresh = false,
): Outcome {
  const data = { ...card, mayChange: can(context, 'change', card.record) }
  return { type: 'show', message: detail(kind, to, data, saying), ...(fresh && { fresh }) }
}

async function update<Entity extends Recorded>(call: Call, kind: RecordKind<Entity>): Promise<Outcome> {
  const { context, to, args } = call
  const record = await findRecord(context, kind.domain, args.id ?? '')
  const answers = unshortened(call.answers, storedValues(kind, record))
  const before = record.version
  // An emptied input is missing from the answers, and means empty.
  const given = Object.fromEntries(Object.keys(storedValues(kind, record)).map((name) => [name, answers[name] ?? null]))
  try {
    await updateRecord(context, kind.domain as never, record, Number(args.version), given as never)
  } catch (error) {
    if (error instanceof InvalidFields) {
      askAgain(editForm(kind, to, record), answers, fieldErrors(to, error.issues))
    }
    if (error instanceof StaleEdit) return stale(call, kind, record)
    throw error
  }
  const saying =
    record.version === before
      ? { text: to.words('record.unchanged') }
      : {
          text: to.words('record.saved', {
            kind: kind.one(to.words),
            ref: reference(kind.domain, record),
            name: kind.domain.title(record),
          }),
          undo: context.request,
        }
  return showRecord(call, kind, record, saying)
}

/** Long texts of which Slack could show the beginning only, and which nobody touched, as they were. */
const unshortened = (answers: Answers, shown: Readonly<Record<string, string | undefined>>): Answers =>
  Object.fromEntries(
    Object.entries(answers).map(([name, answer]) => {
      const whole = shown[name]
      return [name, whole !== undefined && isUntouchedClip(whole, answer) ? whole : answer]
    }),
  )

/** Shows who changed what since the form was opened, and asks: the person's own changes over the record as it is now. */
async function stale<Entity extends Recorded>(call: Call, kind: RecordKind<Entity>, record: Entity): Promise<Outcome> {
  const { context, to, args, answers } = call
  const entries = await changesSince(context, record, Number(args.version))
  const seen = { ...storedValues(kind, record) }
  for (const entry of entries.toReversed()) {
    for (const [field, [value]] of Object.entries(entry.changes)) {
      if (field in seen) seen[field] = typeof value === 'string' ? value : undefined
    }
  }
  const values = Object.fromEntries(
    Object.entries(unshortened(answers, seen)).filter(
      ([name, answer]) => name in seen && answer !== (seen[name] ?? ''),
    ),
  )
  const intro = changesMeanwhile(kind, to, entries, await namesIn(context, entries))
  return { type: 'ask', form: editForm(kind, to, record, { values, intro }) }
}
