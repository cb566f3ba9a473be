/** Records shared with others, who are told; and no longer shared. */
import { type Audience, audienceOf, audiencesCalled, everybody, membersOf } from '#domain/records/audiences.ts'
import { reference, titleOf } from '#domain/records/domain-kind.ts'
import { demand } from '#domain/records/policies.ts'
import type { Recorded } from '#domain/records/record.ts'
import { findRecord } from '#domain/records/records.ts'
import { mostTold, shareRecord, sharesOf, stopSharing } from '#domain/records/sharing.ts'
import { foldedName } from '#domain/search/simplified.ts'
import { filled } from '#views/form.ts'
import type { RecordKind } from '#views/kind.ts'
import { button, text } from '#views/message.ts'
import { audienceOptions, audienceSaid, audienceWords, shareForm } from '#views/pages/record-shares.ts'
import { type ShareSaid, shareSaid } from '../grammar/commands/share-said.ts'
import { askAgain, type Call, type Handlers, writes } from '../handler.ts'
import type { Outcome } from '../request.ts'
import { showRecord } from './record-card.ts'

const most = 5

export const shareVerbs = (kind: RecordKind): Handlers => ({
  [`${kind.domain.name}.share`]: writes((call) => share(call, kind)),
  [`${kind.domain.name}.shareWith`]: writes((call) => shareWith(call, kind)),
  [`${kind.domain.name}.unshare`]: writes((call) => unshare(call, kind)),
})

/** The record, and what was said behind its number. */
async function asked({ context, args }: Call, { domain }: RecordKind) {
  const record = await findRecord(context, domain, args.id ?? args.text ?? '')
  demand(context, 'share', record)
  const said = shareSaid(args.id === undefined ? '' : (args.text ?? ''))
  return { record, said, called: { ref: reference(domain, record), name: titleOf(domain, record) } }
}

/** What is called so, whole names before beginnings. */
async function meant({ context }: Call, { type, name }: ShareSaid): Promise<readonly Audience[]> {
  if (type === 'everybody') return [everybody(context)]
  const all = await audiencesCalled(context, name, type, most)
  const exact = all.filter((one) => foldedName(one.name) === foldedName(name))
  return exact.length ? exact : all
}

/** Asks with whom, unless that was said: `share L-2 with Bob`. */
async function share(call: Call, kind: RecordKind): Promise<Outcome> {
  const { to } = call
  const { record, said, called } = await asked(call, kind)
  const form = shareForm(kind, to, record, said.mayChange)
  if (!said.name && !said.type) return { type: 'ask', form }
  const [only, ...others] = await meant(call, said)
  if (!only) {
    const unknown = to.words('sharing.noSuch', { name: said.name })
    return { type: 'ask', form: { ...form, intro: [text([{ bold: unknown }])] } }
  }
  if (!others.length) return begin(call, kind, record, only, said.mayChange)
  const words = said.mayChange ? 'sharing.shareToEditWords' : 'sharing.shareWords'
  return which(call, kind, record, said.name, [only, ...others], (who) => to.words(words, { ref: called.ref, who }))
}

function which(
  call: Call,
  kind: RecordKind,
  record: Recorded,
  name: string,
  all: readonly Audience[],
  command: (who: string) => string,
): Promise<Outcome> {
  const { to } = call
  const offers = audienceOptions(to, all).map(({ label }, at) =>
    button(label, 'say', { text: command(audienceWords(to, all[at] as Audience, all)) }),
  )
  return showRecord(call, kind, record, { text: to.words('sharing.which', { name }), offers }, true)
}

/** The form came back. */
async function shareWith(call: Call, kind: RecordKind): Promise<Outcome> {
  const { context, to, answers } = call
  const { record } = await asked(call, kind)
  const [type = '', id = ''] = (answers.audience ?? '').split(':')
  const audience = await audienceOf(context, type, id)
  if (!audience) {
    const error = to.words(answers.audience ? 'fieldErrors.option' : 'fieldErrors.required')
    return askAgain(filled(shareForm(kind, to, record), answers), answers, { audience: error })
  }
  return begin(call, kind, record, audience, answers.mayChange === 'true')
}

async function begin(
  call: Call,
  kind: RecordKind,
  record: Recorded,
  audience: Audience,
  mayChange: boolean,
): Promise<Outcome> {
  const { context, to } = call
  const isNew = await shareRecord(context, kind.domain, record, audience, mayChange)
  const named = { ref: reference(kind.domain, record), name: titleOf(kind.domain, record) }
  const who = audienceSaid(to, audience)
  const said = to.words(mayChange ? 'sharing.toEdit' : 'sharing.toSee', { ...named, who })
  const told = isNew ? (await membersOf(context, audience, mostTold)).filter((id) => id !== context.actor.id) : []
  const telling =
    audience.type === 'person'
      ? to.words('sharing.told', { who })
      : to.words('sharing.toldMany', { count: told.length })
  const saying = [said, ...(told.length ? [telling] : [])].join(' ')
  return showRecord(call, kind, record, { text: saying, undo: context.request })
}

/** With whom one says, or with all. */
async function unshare(call: Call, kind: RecordKind): Promise<Outcome> {
  const { context, to, args } = call
  const { record, said, called } = await asked(call, kind)
  const shares = await sharesOf(context, record)
  const show = (text: string, undo?: string) => showRecord(call, kind, record, { text, ...(undo && { undo }) })
  if (!args.audience && !said.name && !said.type) {
    const count = await stopSharing(context, record)
    return count
      ? show(to.words('sharing.stoppedAll', called), context.request)
      : show(to.words('sharing.notSharedAtAll', called))
  }
  const known = args.audience ? shares.filter(({ id }) => id === args.audience) : await meant(call, said)
  const among = known.filter(({ id }) => shares.some((one) => one.id === id))
  const [only, ...others] = among
  if (others.length)
    return which(call, kind, record, said.name, among, (who) => to.words('sharing.stopWords', { ref: called.ref, who }))
  if (only && (await stopSharing(context, record, only.id)))
    return show(to.words('sharing.stopped', { ...called, who: audienceSaid(to, only) }), context.request)
  const [other] = known
  if (other) return show(to.words('sharing.notShared', { ...called, who: audienceSaid(to, other) }))
  return show(
    args.audience ? to.words('sharing.notSharedAtAll', called) : to.words('sharing.noSuch', { name: said.name }),
  )
}
