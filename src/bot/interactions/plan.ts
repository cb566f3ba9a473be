/** Tasks and events planned in words: done at once, with an Undo; what is not sure is asked for in the form. */
import { logActivity } from '#domain/calendar/activities.ts'
import type { ActivityType } from '#domain/calendar/activity.ts'
import type { User } from '#domain/organization/user.ts'
import { userById } from '#domain/organization/users.ts'
import { readAgain } from '#domain/records/by-id.ts'
import { reference } from '#domain/records/domain-kind.ts'
import type { Recorded } from '#domain/records/record.ts'
import { findRecord } from '#domain/records/records.ts'
import type { RecordKind } from '#views/kind.ts'
import { activity as activityView } from '#views/kinds/activity.ts'
import { kindNamed } from '#views/kinds/index.ts'
import { button, text as plainText } from '#views/message.ts'
import { activityForm, savedSaying } from '#views/pages/activity.ts'
import { whichPerson } from '#views/pages/said.ts'
import { lexer } from '../grammar/commands/lexer.ts'
import { endSaid } from '../grammar/dates/end-said.ts'
import { readWhen } from '../grammar/dates/parse-when.ts'
import { isOver, timeOf } from '../grammar/dates/time-said.ts'
import type { Call } from '../handler.ts'
import type { Outcome } from '../request.ts'
import { showRecord } from '../verbs/record-card.ts'
import { nameApart, whose } from '../verbs/whose.ts'
import { firstLine } from './captured-text.ts'

/** The record it is planned on. */
export interface On {
  readonly kind: RecordKind
  readonly record: Recorded
}

interface Wish {
  readonly type: ActivityType
  readonly words: string
  readonly on?: On | undefined
  /** Whom it is for; the actor unless said. */
  readonly owner?: User | undefined
  /** It is of no use without a time. */
  readonly timed?: boolean
  /** What it is called where the words say only when. */
  readonly subject?: string
}

/** Plans what the words say, or asks in the form for what they do not. */
export async function plan(call: Call, wish: Wish): Promise<Outcome> {
  const { context, to } = call
  const { type, on, owner, timed } = wish
  const words = wish.words.trim()
  const read = readWhen(words, to)
  const when = read && 'at' in read ? read : undefined
  const said = withoutLead(when ? when.rest : words) || wish.subject || ''
  const ask = (why?: string): Outcome => {
    const state: Record<string, string> = on
      ? { kind: on.kind.domain.name, id: reference(on.kind.domain, on.record) }
      : {}
    // What is not sure stands where it is asked about when the form comes back.
    const at = read && 'unclear' in read ? read.unclear : when?.matched
    const forWhom = owner && { value: owner.id, label: owner.name }
    const form = activityForm(to, type, state, {
      ...{ subject: firstLine(said), at, owner: forWhom },
      ...(isLong(said) && { notes: said }),
    })
    return { type: 'ask', form: why ? { ...form, intro: [plainText([{ bold: why }])] } : form }
  }
  if (read && 'unclear' in read) return ask(to.words('activity.unclear', { said: read.unclear }))
  if (when && isOver(when, to)) return ask(to.words('activity.isOver', { said: when.matched }))
  if (!said) return ask()
  if (!when && (timed || type === 'event')) return ask(to.words('activity.whenAsked'))
  const about = on ?? (await namedIn(call, said))
  const activity = await logActivity(
    context,
    {
      ...{ type, subject: firstLine(said), notes: isLong(said) ? said : undefined },
      ...(when && { ...timeOf(when, to), until: endSaid(when, to.timeZone) }),
    },
    about && { kind: about.kind.domain, record: about.record },
    owner,
  )
  const given = owner && owner.id !== context.actor.id ? owner : undefined
  const saying = savedSaying(to, activity, given)
  const undo = context.request
  if (on) {
    // What is logged may change what the record says of itself: that nothing has happened with it for long.
    await readAgain(context, on.record)
    return showRecord(call, on.kind, on.record, { text: saying, undo }, call.spoken)
  }
  return showRecord(call, activityView, activity, { text: saying, undo }, call.spoken)
}

/** A subject holds one line of 300 characters; the rest stands in the notes. */
const isLong = (said: string): boolean => firstLine(said) !== said

/** "… tomorrow to call Laura" leaves "to call Laura". */
const withoutLead = (text: string): string => text.trim().replace(/^(?:(?:to|that|about)\s+|[：:,，]\s*)+/i, '')

/** The first record that the words name by its number. @throws DomainError NotFound */
async function namedIn({ context }: Call, said: string): Promise<On | undefined> {
  const words = lexer(said)
  for (const { index } of said.matchAll(/(?<![\p{L}\p{N}_-])[a-z]{1,2}-[1-9]/giu)) {
    const ref = words.reference(index)
    const kind = ref && kindNamed(ref.kind)
    if (kind) return { kind, record: await findRecord(context, kind.domain, ref.id) }
  }
  return undefined
}

/** `task call Laura tomorrow 3pm`, `remind Bob to …`: one that is about no record, or names it among its words. */
export const planOwn =
  (type: ActivityType) =>
  async (call: Call): Promise<Outcome> => {
    const { context, to, args } = call
    const words = args.text?.trim() ?? ''
    const timed = args.timed === 'yes'
    if (!words) return { type: 'ask', form: activityForm(to, type, {}, {}) }
    const found = args.whose ? await whose(context, words) : undefined
    if (!found && args.whose === 'asked') {
      const { name, rest } = nameApart(words) ?? { name: words, rest: '' }
      const form = activityForm(to, type, {}, { subject: firstLine(rest) })
      const unknown = plainText([{ bold: to.words('record.noSuchPerson', { name }) }])
      return { type: 'ask', form: { ...form, intro: [unknown] } }
    }
    if (!found) {
      // 提醒客户付款: the customer is to be reminded, by oneself.
      const isMine = args.whose === undefined
      return plan(call, { type, timed, words: isMine ? words : to.words('activity.remind', { whom: words }) })
    }
    const { people, rest } = found
    const [only, ...others] = people
    if (others.length) {
      const offers = people.map(({ name, email }) =>
        button(email ? `${name} (${email})` : name, 'say', {
          text: to.words('activity.forWhom', { whom: email ?? name, what: rest }),
        }),
      )
      return {
        type: 'show',
        message: whichPerson(to, words.slice(0, words.length - rest.length).trim(), offers),
        fresh: true,
        personal: true,
      }
    }
    const owner = await userById(context, only?.id)
    return plan(call, { type, timed, words: rest, owner })
  }

/** On the card of a record, or with what is typed behind its number: `lead task L-1 call back tomorrow 3pm`. */
export const planOn =
  (kind: RecordKind, type: ActivityType) =>
  async (call: Call): Promise<Outcome> => {
    const record = await findRecord(call.context, kind.domain, call.args.id ?? '')
    const words = call.args.text?.trim()
    if (words) return plan(call, { type, words, on: { kind, record }, subject: call.to.words('activity.followUp') })
    const state = { kind: kind.domain.name, id: reference(kind.domain, record) }
    return { type: 'ask', form: activityForm(call.to, type, state) }
  }
