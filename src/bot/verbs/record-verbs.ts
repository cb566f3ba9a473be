/** The verbs that every kind of record has, by its wire ids: `lead.list`, `lead.show`, `lead.edit` … */

import { findCard } from '#domain/business/card.ts'
import type { Context } from '#domain/context.ts'
import { historyPage, linkedInChanges } from '#domain/history/record-history.ts'
import { daysKept } from '#domain/organization/retention.ts'
import { type DomainKind, reference, titleOf } from '#domain/records/domain-kind.ts'
import { linkedBy, linkedIn, newName } from '#domain/records/links.ts'
import { demand, demandAny } from '#domain/records/policies.ts'
import { proposeRecord } from '#domain/records/propose.ts'
import type { Recorded } from '#domain/records/record.ts'
import { findRecord, removeRecord, restoreRecord, wentInto } from '#domain/records/records.ts'
import { dependantsOf } from '#domain/records/related.ts'
import { setFavourite } from '#domain/search/favourites.ts'
import { findRecords } from '#domain/search/find.ts'
import { listRecords } from '#domain/search/list.ts'
import type { Answers } from '#views/form.ts'
import type { RecordKind } from '#views/kind.ts'
import { deleteQuestion, dependants } from '#views/pages/dependants.ts'
import { editForm, newForm } from '#views/pages/record-form.ts'
import { history } from '#views/pages/record-history.ts'
import { periodSaid } from '#views/pages/retention.ts'
import { unreadForm } from '#views/pages/said.ts'
import { anyway } from '#views/pages/upgrade.ts'
import { answering, type Call, type Handlers, reads, writes } from '../handler.ts'
import { afterDays } from '../jobs/after-days.ts'
import type { Outcome } from '../request.ts'
import { choose } from './choose.ts'
import { clone } from './clone.ts'
import { confirmed, withChosenNames } from './confirmed.ts'
import { timesRead } from './in-words.ts'
import { lookAlikes, mergeOffers } from './merge-offers.ts'
import { narrowList } from './narrow-list.ts'
import { notesOf, readNew } from './read-new.ts'
import { showCard, showRecord } from './record-card.ts'
import { setFields } from './set-fields.ts'
import { showList } from './show-list.ts'
import { startOf } from './start-of.ts'
import { reassign, transfer } from './transfer.ts'
import { update } from './update-record.ts'
import { withWholeChoices } from './whole-choices.ts'

const refOf = ({ args }: Call): string => args.id ?? args.text ?? ''

export function recordVerbs<Entity extends Recorded>(kind: RecordKind<Entity>): Handlers {
  const { domain } = kind
  const find = (call: Call, options: { deleted?: boolean } = {}) =>
    findRecord(call.context, domain, refOf(call), options)
  const name = (record: Entity) => ({
    kind: kind.one,
    ref: reference(domain, record),
    name: titleOf(domain, record),
  })
  const handlers: Handlers = {
    list: reads((call) => (call.spoken ? narrowList(call, kind as never) : showList(call, kind as never))),
    show: reads(async (call) => {
      const card = await findCard(call.context, domain, refOf(call), { deleted: true })
      const kept = card.record.mergedInto && (await wentInto(call.context, domain, card.record))
      if (!kept) return showCard(call, kind, card)
      const { ref: other, name: otherName } = name(card.record)
      return showRecord(call, kind, kept, {
        text: call.to.words('merge.wentInto', { ...name(kept), other, otherName }),
      })
    }),
    new: reads(async (call) => {
      demandAny(call.context, 'create', domain.entity)
      const { text, ...given } = call.args
      const { values, leftover } = text ? await readNew(call, kind as never, text) : { values: {}, leftover: [] }
      const notes = notesOf(kind as never)
      const kept = leftover.length && notes ? { [notes]: leftover.join('\n') } : {}
      const known = { ...values, ...kept, ...given }
      const linked = await linkedIn(call.context, domain, [known])
      const form = newForm(kind, call.to, known, { linked })
      return { type: 'ask', form: leftover.length ? unreadForm(form, leftover.join(' · ')) : form }
    }),
    create: writes(
      timesRead(kind, async (sent) => {
        const asked = withWholeChoices(sent, kind.fields)
        const { args, context } = asked
        const form = async (values: Answers, state: Answers = {}) =>
          newForm(kind, asked.to, values, { state, linked: await linkedIn(context, domain, [values]) })
        if (asked.answers.likely && asked.answers.likely !== anyway)
          return showCard(asked, kind, await findCard(context, domain, asked.answers.likely), undefined, true)
        const call = withChosenNames(asked, domain as never)
        const { answers } = call
        const again = () => form(answers, args)
        const { result: record, despite } = await answering(call, again, () =>
          confirmed(call, again, (known) => proposeRecord(context, domain, { ...args, ...answers }, known)),
        )
        const saying = call.to.words('record.created', { ...name(record), kind: kind.one(call.to.words) })
        const offers = mergeOffers(call, kind, record, lookAlikes(despite))
        const card = await showRecord(call, kind, record, { text: saying, undo: context.request, offers }, true)
        if (answers.another !== 'true' || card.type !== 'show') return card
        // The next contact of the same customer: what the one before named is kept.
        const next = Object.keys(domain.links ?? {}).flatMap((field) =>
          answers[field] && !answers[field].startsWith(newName) ? [[field, answers[field]] as const] : [],
        )
        return { type: 'ask', form: await form(Object.fromEntries(next)), also: card.message }
      }),
    ),
    edit: reads(async (call) => {
      const record = await find(call)
      demand(call.context, 'change', record)
      return { type: 'ask', form: editForm(kind, call.to, record, await linkedBy(call.context, [[domain, record]])) }
    }),
    update: writes(timesRead(kind, (call) => update(call, kind))),
    clone: writes((call) => clone(call, kind)),
    set: writes((call) => setFields(call, kind as never)),
    choose: writes((call) => choose(call, kind as never)),
    // Done at once when the words name to whom.
    transfer: writes((call) => transfer(call, kind as never)),
    reassign: writes((call) => reassign(call, kind as never)),
    ask: reads((call) => askToDelete(call)),
    delete: writes(async (call) => {
      if (call.spoken) return askToDelete(call)
      const record = await find(call)
      const others = call.args.anyway === 'true' ? undefined : await dependantsOf(call.context, domain as never, record)
      if (others && (others.counts.length || others.hidden)) {
        demand(call.context, 'share', record)
        return { type: 'show', message: dependants(kind, call.to, record, others) }
      }
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
      const page = await historyPage(call.context, domain as never, record, startOf(call.args))
      const linked = await linkedInChanges(call.context, domain, page.entries)
      const { organization, now } = call.context
      const days = daysKept(organization, 'history')
      const isOlder = days !== undefined && record.createdAt < afterDays(-days, now)
      const older = isOlder ? periodSaid(call.to, organization, 'history') : undefined
      return { type: 'show', message: history(kind, call.to, record, page, linked, older) }
    }),
    options: reads(async (call) => ({ type: 'options', options: await optionsOf(call, kind) })),
    optionsOrNew: reads(async (call) => {
      const typed = (call.args.query ?? '').trim()
      const options = await optionsOf(call, kind)
      const known = options.some(({ label }) => label.toLowerCase().startsWith(`${typed.toLowerCase()} (`))
      const create = { value: `${newName}${typed}`, label: call.to.words('record.createTyped', { name: typed }) }
      return {
        type: 'options',
        options: typed && !known && typed.length <= longestTyped ? [...options, create] : options,
      }
    }),
    favourite: writes((call) => favourite(call, true)),
    unfavourite: writes((call) => favourite(call, false)),
  }
  /** Words are easily said of the wrong record: what it is called is shown first. */
  const askToDelete = async (call: Call): Promise<Outcome> => {
    const record = await find(call)
    demand(call.context, 'share', record)
    const others = await dependantsOf(call.context, domain as never, record)
    const named = others.counts.length || others.hidden
    const page = named ? dependants(kind, call.to, record, others) : deleteQuestion(kind, call.to, record)
    return { type: 'show', message: page }
  }
  const favourite = async (call: Call, on: boolean): Promise<Outcome> => {
    const record = await find(call)
    await setFavourite(call.context, domain as never, record, on)
    const saying = call.to.words(on ? 'record.favoured' : 'record.unfavoured', { name: titleOf(domain, record) })
    return showRecord(call, kind, record, { text: saying })
  }
  return Object.fromEntries(Object.entries(handlers).map(([verb, handler]) => [`${domain.name}.${verb}`, handler]))
}

/** A name typed into a picker travels in its option's value, for which Slack has 150 characters. */
const longestTyped = 100
const mostOptions = 15

/** What somebody may mean by what they typed; before the first letter, the first of their own. */
async function optionsOf<Entity extends Recorded>({ context, args }: Call, { domain }: RecordKind<Entity>) {
  const typed = (args.query ?? '').trim()
  const records = typed
    ? (await findRecords(context, [domain as never], typed, mostOptions)).map(({ record }) => record)
    : await firstOf(context, domain)
  return records.slice(0, mostOptions).map((record) => ({
    value: record.id,
    label: `${titleOf(domain, record)} (${reference(domain, record)})`,
  }))
}

async function firstOf(context: Context, domain: DomainKind<never> | DomainKind): Promise<readonly Recorded[]> {
  const mine = await listRecords(context, domain as DomainKind, { scope: 'mine' })
  return mine.rows.length ? mine.rows : (await listRecords(context, domain as DomainKind, { scope: 'all' })).rows
}
