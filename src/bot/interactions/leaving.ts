/** Somebody leaves: their access ends, and what is theirs is handed over; for administrators. */
import { deactivate, holdingsOf } from '#domain/organization/hand-over.ts'
import { findPerson, peopleOf } from '#domain/organization/people.ts'
import { ownRoles } from '#domain/organization/roles.ts'
import { foldedName } from '#domain/search/simplified.ts'
import { hasLeft, leavingForm, nothingLeft } from '#views/pages/leaving.ts'
import { people } from '#views/pages/people.ts'
import { said } from '#views/pages/said.ts'
import { answering, type Call, type Handlers, reads, writes } from '../handler.ts'
import type { Outcome } from '../request.ts'
import { peopleCalled } from '../verbs/called.ts'

/** @param heirName who was said to take over */
async function ask(call: Call, id: string, heirName = ''): Promise<Outcome> {
  const { context, to } = call
  const user = await findPerson(context, id)
  const holdings = await holdingsOf(context, user)
  if (!holdings.length && !user.active) return { type: 'show', message: nothingLeft(to, user), personal: true }
  const [heir, ...others] = heirName ? await peopleCalled(context, heirName) : []
  const form = leavingForm(
    to,
    user,
    holdings,
    heir && !others.length ? { value: heir.id, label: heir.label } : undefined,
  )
  // Who takes over is chosen in the form when the name is nobody's, or several people's.
  const unclear = heirName && (!heir || others.length) ? to.words('talk.unread', { text: heirName }) : undefined
  return { type: 'ask', form: unclear ? { ...form, intro: [...said(to, unclear).nodes, ...(form.intro ?? [])] } : form }
}

/** "Sam to Bob", 李雷 给 王芳 */
const parted = /^(.+?)\s*(?:\s(?:to|for|->)\s|→|[，,]?\s*(?:交接?给|转交?给|移交给|给|由)\s*)(.+?)(?:接手|接替)?$/iu

/** Who leaves is one person, or chosen among those of that name. */
async function askByName(call: Call): Promise<Outcome> {
  const { context, to, args } = call
  const typed = (args.text ?? '').trim()
  const [, who = typed, heir = ''] = parted.exec(typed) ?? []
  const page = await peopleOf(context, { search: who })
  const exact = page.rows.filter(({ name }) => foldedName(name) === foldedName(who))
  const [only, ...others] = exact.length ? exact : page.rows
  if (who && only && !others.length) return ask(call, only.id, heir)
  return { type: 'show', message: people(to, page, who, await ownRoles(context), { guests: [], start: 0, total: 0 }) }
}

async function save(call: Call): Promise<Outcome> {
  const { context, to, args, answers } = call
  const user = await findPerson(context, args.id ?? '')
  const done = await answering(
    call,
    async () => leavingForm(to, user, await holdingsOf(context, user)),
    () => deactivate(context, user, answers.heir),
  )
  return { type: 'show', message: hasLeft(to, user, done, context.request), personal: true }
}

export const leavingInteractions: Handlers = {
  deactivate: reads(askByName),
  'users.leave': reads((call) => ask(call, call.args.id ?? '')),
  'users.leave.save': writes(save),
}
