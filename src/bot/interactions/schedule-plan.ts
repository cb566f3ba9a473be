/**
 * What somebody wants posted again and again, step by step: what was said is read, the platform is asked whether the bot may
 * post there, and only then it is kept.
 */
import { DomainError } from '#domain/errors.ts'
import { postNotice } from '#domain/notices/post-notice.ts'
import { accountsOf } from '#domain/organization/chat-accounts.ts'
import { placeById, placesCalled } from '#domain/organization/chat-place.ts'
import { userById } from '#domain/organization/users.ts'
import { platforms } from '#domain/organization/workspace.ts'
import { can, demandAny } from '#domain/records/policies.ts'
import { catalogued, isReportName } from '#domain/reports/catalogue.ts'
import { isCron } from '#domain/reports/next-run.ts'
import { partsOf, ReportSchedule, type SchedulePart } from '#domain/reports/report-schedule.ts'
import {
  changeSchedule,
  findSchedule,
  mostParts,
  nextOf,
  type ScheduledPlace,
  scheduledAlready,
  scheduleReport,
} from '#domain/reports/schedules.ts'
import { foldedName } from '#domain/search/simplified.ts'
import { scheduled, scheduledBefore } from '#views/pages/report.ts'
import { said } from '#views/pages/said.ts'
import { cannotPost, type NoPlace, ownPart, whichPlace } from '#views/pages/schedule-forms.ts'
import type { Call, Errand } from '../handler.ts'
import type { NamedPlace, Outcome } from '../request.ts'
import { asked } from '../verbs/asked-report.ts'
import { peopleCalled } from '../verbs/called.ts'

/**
 * Between the steps: `report` or `key` says what, `more` what else; `cron` and `where`; `id` of one that is edited, whose
 * reports are then `what`; `anyway` when the same is posted there already.
 */
export type Plan = Readonly<Record<string, string>>

const personal = (message: ReturnType<typeof said>): Outcome => ({ type: 'show', message, fresh: true, personal: true })

/** Finds where it is to go, and asks the platform whether it may. */
export async function plan(call: Call, wish: Plan): Promise<Outcome | Errand> {
  const { context, to, place, request } = call
  demandAny(context, 'publish', ReportSchedule)
  const { where = '' } = wish
  const keep = (found: Plan): Errand => ({
    type: 'errand',
    run: async () => ({ verb: 'report.keep', args: { ...wish, ...found } }),
  })
  const chosen = /^(person|place):(.+)$/.exec(where)
  if (where === 'stays') return keep({})
  if (where === 'me' || chosen?.[1] === 'person') return toPerson(call, chosen?.[2] ?? context.actor.id, keep)
  if (where === '' && (place.type === 'private' || place.type === 'home'))
    return keep({ conversation: place.conversation, serviceUrl: place.serviceUrl ?? '', placeName: place.name ?? '' })
  if (where === '' || chosen)
    return ask(call, wish, {
      conversation: chosen?.[2] ?? place.conversation,
      ...(place.serviceUrl && !chosen && { serviceUrl: place.serviceUrl }),
      ...(place.name && !chosen && { name: place.name }),
    })
  const people = /^[#＃]/.test(where) ? [] : await peopleCalled(context, where)
  const places =
    request.platform === 'teams'
      ? await placesCalled(context.em, { platform: 'teams', workspace: request.workspace }, where)
      : []
  const again = (chosenWhere: string) => ({ verb: 'report.plan', args: { ...wish, where: chosenWhere } })
  const choices = [
    ...people.map(({ id, label }) => ({ label, where: `person:${id}` })),
    ...places.map(({ conversation, name, channel }) => ({
      label: `${channel ? '#' : ''}${name?.replace(/^#/, '') ?? ''}`,
      where: `place:${conversation}`,
    })),
  ]
  const [only, ...others] = choices
  if (only && others.length)
    return personal(
      whichPlace(
        to,
        where,
        choices.map((one) => ({ label: one.label, action: again(one.where) })),
      ),
    )
  if (only) return plan(call, { ...wish, where: only.where })
  if (request.platform === 'slack') return ask(call, wish, { name: where })
  return personal(cannotPost(to, request.platform, where, 'unknown', { verb: 'report.plan', args: wish }))
}

/** The platform says whether the bot may post there: outside of any unit of work. */
async function ask(call: Call, wish: Plan, wanted: NamedPlace): Promise<Outcome | Errand> {
  const { request, context } = call
  const known =
    wanted.conversation && request.platform === 'teams' && !wanted.name
      ? await placeById(context.em, 'teams', wanted.conversation)
      : undefined
  const asking: NamedPlace = { ...wanted, ...(known?.serviceUrl && { serviceUrl: known.serviceUrl }) }
  const name = wanted.name ?? known?.name ?? ''
  return {
    type: 'errand',
    async run() {
      const reached = (await request.sender.reach?.(asking)) ?? there(asking)
      const args: Plan =
        reached.type === 'there'
          ? {
              conversation: reached.conversation,
              placeName: reached.name ?? name,
              serviceUrl: reached.serviceUrl ?? asking.serviceUrl ?? '',
            }
          : { cannot: reached.type, placeName: name }
      return { verb: 'report.keep', args: { ...wish, ...args } }
    },
  }
}

const there = ({ conversation }: NamedPlace) =>
  conversation
    ? ({ type: 'there', conversation, name: undefined, serviceUrl: undefined } as const)
    : ({ type: 'unknown' } as const)

async function toPerson(call: Call, id: string, keep: (found: Plan) => Errand): Promise<Outcome | Errand> {
  const { context, to } = call
  const person = await userById(context, id)
  if (!person?.active) throw new DomainError('UnknownUser', { name: person?.name ?? '' })
  const accounts = await accountsOf(context.em, { id, organization: context.organization.id }, platforms)
  if (!accounts.length) return personal(said(to, to.words('report.notReachable', { name: person.name })))
  return keep({ recipient: id, placeName: person.name })
}

/** Keeps what was planned. */
export async function keep(call: Call): Promise<Outcome> {
  const { context, to, args, request, place } = call
  const { cannot, conversation, ...wish } = args
  const retry = {
    verb: 'report.plan',
    args: Object.fromEntries(
      Object.entries(wish).filter(([key]) => !['placeName', 'serviceUrl', 'recipient'].includes(key)),
    ),
  }
  if (cannot)
    return personal(
      cannotPost(to, request.platform, args.placeName || to.words('report.here'), cannot as NoPlace, retry),
    )
  const before = args.id ? await findSchedule(context, args.id) : undefined
  const parts = before ? await partsChosen(call, before) : await partsWanted(call)
  const [first, ...more] = parts
  if (!first) throw new DomainError('NotFound', { ref: '' })
  if (!args.cron || !isCron(args.cron)) throw new DomainError('ScheduleNotUnderstood', { when: args.cron ?? '' })
  const where = args.where === 'stays' && before ? placeIn(before) : await placeOf(call)
  const wanted = { ...where, ...first, more, cron: args.cron }
  const same = args.anyway ? undefined : await scheduledAlready(context, wanted, before?.id)
  if (same) {
    const differs = same.owner.id !== context.actor.id || same.timeZone !== context.actor.timeZone
    const anyway = { ...retry, args: { ...retry.args, anyway: 'yes' } }
    const isTheirs = can(context, 'change', same) && same.owner.id === context.actor.id
    return personal(scheduledBefore(to, same, differs || !isTheirs ? anyway : undefined))
  }
  const moved = before && args.where !== 'stays'
  const schedule = before ?? (await scheduleReport(context, wanted))
  if (before) await changeSchedule(context, before, { parts, cron: args.cron, ...(moved && { where }) })
  const isHere = !schedule.recipient && schedule.conversation === place.conversation
  const isAmong = !schedule.recipient && !(isHere && (place.type === 'private' || place.type === 'home'))
  if ((!before || moved) && (isAmong || (schedule.recipient && schedule.recipient.id !== context.actor.id)))
    await announce(call, schedule)
  const page = {
    after: await nextOf(context, schedule, schedule.nextRunAt),
    ...{ isHere, isChanged: before !== undefined, undo: context.request },
  }
  return { type: 'show', message: scheduled(to, schedule, page), fresh: true }
}

const placeIn = ({
  platform,
  workspace,
  conversation = null,
  serviceUrl,
  recipient,
  place,
}: ReportSchedule): ScheduledPlace => ({
  ...{ platform, workspace, conversation, serviceUrl, recipient, place },
})

async function placeOf({ context, args, request }: Call): Promise<ScheduledPlace> {
  const recipient = args.recipient ? await userById(context, args.recipient) : undefined
  if (!recipient && !args.conversation) throw new DomainError('NotFound', { ref: '' })
  return {
    ...{ platform: request.platform, workspace: request.workspace },
    conversation: recipient ? null : (args.conversation ?? null),
    serviceUrl: recipient ? null : args.serviceUrl || null,
    recipient,
    place: args.placeName || null,
  }
}

/** @throws DomainError NotFound when one of them is not for the actor to see */
async function partsWanted({ context, args }: Call): Promise<readonly SchedulePart[]> {
  const wanted = await asked(context, args)
  if (!wanted) throw new DomainError('NotFound', { ref: '' })
  const { name, key, definition, saved } = wanted
  // What was changed is no longer what the catalogue, or the format, says.
  const first: SchedulePart =
    name && !key ? { report: name } : { report: 'own', definition, ...(!key && saved && { saved }) }
  return [
    first,
    ...(args.more ?? '')
      .split(',')
      .filter(Boolean)
      .map((one) => named(context, one)),
  ].slice(0, mostParts)
}

const named = (context: Call['context'], name: string): SchedulePart => {
  if (!isReportName(name) || !catalogued(context, name)) throw new DomainError('NotFound', { ref: name })
  return { report: name }
}

/** What stays as it was may be what its editor does not see. */
const partsChosen = async ({ context, args }: Call, before: ReportSchedule): Promise<readonly SchedulePart[]> => {
  const had = partsOf(before)
  return (args.what ?? '').split(',').flatMap((one) => {
    const kept = had.find(({ report }, index) => (report === 'own' ? ownPart(index) : report) === one)
    return kept ? [kept] : one ? [named(context, one)] : []
  })
}

/** Said where it is to stand: whoever reads there learns of it, and whether it can be posted shows at once. */
const announce = (
  { context }: Call,
  { id, platform, workspace, conversation, serviceUrl, recipient, version }: ReportSchedule,
): Promise<void> =>
  postNotice(context, {
    key: `reportAnnounced:${id}:${version}`,
    topic: 'reportAnnounced',
    params: { schedule: id, owner: context.actor.id },
    to: recipient
      ? { user: recipient }
      : { platform, workspace, conversation: conversation ?? '', serviceUrl: serviceUrl ?? null },
  })

/** Whether a name that stands in a form is the one that stood there. */
export const isSamePlace = (one: string, other: string): boolean =>
  foldedName(one.replace(/^[#＃]/, '')) === foldedName(other.replace(/^[#＃]/, ''))
