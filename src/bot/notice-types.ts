import { cardOf } from '#domain/business/card.ts'
import { openAmount, paymentKind, paymentStatus } from '#domain/business/payment.ts'
import { type Activity, type ActivityType, activityKind } from '#domain/calendar/activity.ts'
import type { Context } from '#domain/context.ts'
import { findFile } from '#domain/files/find-file.ts'
import { findImport } from '#domain/import/imports.ts'
import { emailById } from '#domain/mail/find-email.ts'
import { accountOf } from '#domain/organization/chat-accounts.ts'
import type { Holding } from '#domain/organization/hand-over.ts'
import { invitationById } from '#domain/organization/invitations.ts'
import { leavingById } from '#domain/organization/put-out.ts'
import { userById } from '#domain/organization/users.ts'
import { recordById } from '#domain/records/by-id.ts'
import { reference, titleOf } from '#domain/records/domain-kind.ts'
import { linkedBy } from '#domain/records/links.ts'
import { can } from '#domain/records/policies.ts'
import { shareById } from '#domain/records/sharing.ts'
import { candidatesFor } from '#domain/reports/orphaned.ts'
import { scheduleById } from '#domain/reports/schedules.ts'
import { inOrder } from '#domain/search/find.ts'
import { topicById } from '#domain/search/topics.ts'
import { answeredTicket } from '#domain/service/tickets.ts'
import { kindNamed } from '#views/kinds/index.ts'
import { interaction } from '#views/kinds/interaction.ts'
import { payment } from '#views/kinds/payment.ts'
import type { Message } from '#views/message.ts'
import { reminder } from '#views/pages/activity.ts'
import { refusedSaid } from '#views/pages/email.ts'
import { exported } from '#views/pages/export.ts'
import { importPage } from '#views/pages/import.ts'
import { invitedMessage } from '#views/pages/invitations.ts'
import { received } from '#views/pages/leaving.ts'
import { detail } from '#views/pages/record.ts'
import { announced, notPosted } from '#views/pages/report.ts'
import { said } from '#views/pages/said.ts'
import { ownerGone } from '#views/pages/schedule-forms.ts'
import { resolved } from '#views/pages/ticket.ts'
import { news, newsStopped } from '#views/pages/topics.ts'
import { workspaceName } from '#views/pages/workspaces.ts'
import { day, money, reader, today } from '#views/reader.ts'
import { scheduledPost } from './interactions/scheduled-post.ts'
import type { NoticeType } from './jobs/send-notices.ts'
import { readerOf } from './reader-of.ts'
import { aboutOf } from './verbs/about.ts'
import { cardData } from './verbs/record-card.ts'

/** Something that is the reader's to do. */
async function ownActivity(context: Context, id: string | undefined): Promise<Activity | undefined> {
  const activity = await recordById(context, activityKind, id)
  return activity?.owner.id === context.actor.id ? activity : undefined
}

/**
 * What waits until somebody's quiet hours are over: all that others did, or a clock. A reminder comes at its time, which
 * they set themselves; and whoever waits for an answer is awake.
 */
export const waitingTypes: ReadonlySet<string> = new Set([
  ...[
    'given',
    'transferred',
    'shared',
    'handedOver',
    'news',
    'newsStopped',
    'overdue',
    'emailRefused',
    'reportAnnounced',
    'reportNotPosted',
    'reportOwnerGone',
  ],
])

/** What the bot says unasked: rendered when it is sent, so that it is true then; nothing when it no longer is. */
export const noticeTypes: Readonly<Record<string, NoticeType>> = {
  /** An answer that the chat did not take in its place: what it says was written for its reader, when they asked. */
  answer: async (_context, params) => JSON.parse(params.message ?? '') as Message,

  async reminder(context, params): Promise<Message | undefined> {
    const activity = await ownActivity(context, params.activity)
    return activity?.status === 'open'
      ? reminder(readerOf(context), activity, await aboutOf(context, activity))
      : undefined
  },

  /** A task that somebody else gave. */
  async given(context, params) {
    const activity = await ownActivity(context, params.activity)
    if (!activity) return undefined
    const to = readerOf(context)
    const from = await userById(context, params.from)
    const text = to.words(`activity.received.${activity.type as ActivityType}`, { from: from?.name ?? '' })
    return reminder(to, activity, await aboutOf(context, activity), text)
  },

  async news(context, params) {
    const topic = await topicById(context, params.topic ?? '')
    const kind = topic && kindNamed(topic.kind)
    if (!topic || !kind) return undefined
    const ids = (params.ids ?? '').split(',')
    const found = await inOrder(context, kind.domain, ids)
    const records = found.filter((record) => !record.deletedAt && can(context, 'see', record))
    if (!records.length) return undefined
    const linked = await linkedBy(
      context,
      records.map((record) => [kind.domain, record] as const),
    )
    const rows = records.map((record) => ({ kind, record, linked, mayChange: can(context, 'change', record) }))
    // What went out of sight since is not counted either.
    return news(readerOf(context), topic, Number(params.count) - (ids.length - rows.length), rows)
  },

  async newsStopped(context, params) {
    const topic = await topicById(context, params.topic ?? '')
    return topic && newsStopped(readerOf(context), topic)
  },

  async transferred(context, params) {
    const kind = kindNamed(params.kind ?? '')
    if (!kind) return undefined
    const record = await recordById(context, kind.domain, params.id)
    if (record?.owner.id !== context.actor.id) return undefined
    const to = readerOf(context)
    const from = await userById(context, params.from)
    const data = await cardData({ context, to }, kind, await cardOf(context, kind.domain, record))
    const text = to.words('record.received', {
      from: from?.name ?? '',
      kind: kind.one(to.words),
      ref: reference(kind.domain, record),
      name: titleOf(kind.domain, record),
    })
    const along = Number(params.along ?? 0)
    const saying = [text, ...(along ? [to.words('record.cameAlong', { count: along })] : [])].join(' ')
    return detail(kind, to, data, { text: saying })
  },

  /** A record of somebody else's; nothing once that is stopped. */
  async shared(context, params) {
    const kind = kindNamed(params.kind ?? '')
    const record = kind && (await recordById(context, kind.domain, params.id))
    const share = record && (await shareById(context, params.share ?? ''))
    if (!share) return undefined
    const to = readerOf(context)
    const from = await userById(context, params.from)
    const data = await cardData({ context, to }, kind, await cardOf(context, kind.domain, record))
    const text = to.words(share.mayChange ? 'sharing.receivedToEdit' : 'sharing.received', {
      from: from?.name ?? '',
      kind: kind.one(to.words),
      ref: reference(kind.domain, record),
      name: titleOf(kind.domain, record),
    })
    return detail(kind, to, data, { text })
  },

  /** Everything of somebody who left; nothing when that was taken back since. */
  async handedOver(context, params) {
    const [from, by] = [await userById(context, params.from), await userById(context, params.by)]
    if (from?.heir !== context.actor.id) return undefined
    return received(readerOf(context), by?.name ?? '', from.name, JSON.parse(params.holdings ?? '[]') as Holding[])
  },

  async exported(context, params) {
    return exported(readerOf(context), await findFile(context, params.file ?? ''), true)
  },

  async overdue(context, params) {
    const found = await recordById(context, paymentKind, params.payment)
    const to = readerOf(context)
    if (!found || paymentStatus(found, today(to)) !== 'overdue') return undefined
    const data = await cardData({ context, to }, payment, await cardOf(context, payment.domain, found))
    const text = to.words('payment.overdueNotice', {
      name: found.name,
      open: money(to, openAmount(found), found.currency),
      due: day(to, found.dueDate),
    })
    return detail(payment, to, data, { text })
  },

  async emailRefused(context, params) {
    const email = await emailById(context, params.email ?? '')
    const record = email?.interaction
    if (!email?.refused.length || !record || record.deletedAt || !can(context, 'see', record)) return undefined
    const to = readerOf(context)
    const data = await cardData({ context, to }, interaction, await cardOf(context, interaction.domain, record))
    return detail(interaction, to, data, { text: refusedSaid(to, email) })
  },

  async imported(context, params) {
    const run = await findImport(context, params.import ?? '')
    const report = run.report ? await findFile(context, run.report) : undefined
    return importPage(readerOf(context), run, report)
  },

  /** Told to whoever asked, in their language when they are known, else in the organisation's. */
  async ticketResolved(context, params) {
    const { actor, organization, now } = context
    const ticket = await answeredTicket(context, params.ticket ?? '')
    if (!ticket?.requester) return undefined
    const account = await accountOf(context.em, ticket.requester)
    const to = reader(account?.user ?? organization, organization, now)
    const asker = account?.user?.name ?? (account?.name || ticket.requester.name) ?? to.words('ticket.asker')
    return resolved(to, ticket, actor.name, asker)
  },

  /** In the organisation's language: nothing is known yet of whoever is invited. */
  async invited(context, params) {
    const invitation = await invitationById(context, params.invitation ?? '')
    const { actor, organization, now } = context
    return invitation && invitedMessage(reader(organization, organization, now), actor.name, organization.name)
  },

  /** A workspace that was put out: to the other administrators, and to whoever let the bot in there. */
  async putOut(context, params) {
    const to = readerOf(context)
    const [one, by] = [await leavingById(context, params.installation ?? ''), await userById(context, params.by)]
    return one && said(to, to.words('workspaces.told', { by: by?.name ?? '', name: workspaceName(to, one) }))
  },

  async putOutThere(context, params) {
    const { organization, actor, now } = context
    const to = reader(organization, organization, now)
    const one = await leavingById(context, params.installation ?? '')
    return one && said(to, to.words('workspaces.toldThere', { by: actor.name, company: organization.name }))
  },

  async reportAnnounced(context, params) {
    const schedule = await scheduleById(context, params.schedule ?? '')
    return schedule ? announced(readerOf(context), schedule) : undefined
  },

  async reportNotPosted(context, params) {
    const schedule = await scheduleById(context, params.schedule ?? '')
    return schedule ? notPosted(readerOf(context), schedule, params.error ?? '') : undefined
  },

  async reportOwnerGone(context, params) {
    const schedule = await scheduleById(context, params.schedule ?? '')
    if (!schedule || schedule.owner.active || !can(context, 'change', schedule)) return undefined
    return ownerGone(readerOf(context), schedule, await candidatesFor(context, schedule), context.actor.id)
  },

  /** In the language of whoever asked for it, as when they ask at once, at the clock they set. */
  async report(context, params) {
    const schedule = await scheduleById(context, params.schedule ?? '')
    if (!schedule || (schedule.paused && !params.now)) return undefined
    const { actor, organization, now } = context
    return scheduledPost(context, reader({ ...actor, timeZone: schedule.timeZone }, organization, now), schedule)
  },
}
