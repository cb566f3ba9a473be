/** What became of each post of a schedule: begun with its notice in one unit of work, and noted as that goes its way. */
import type { EntityManager } from '@mikro-orm/sql'
import { v7 as uuidv7 } from 'uuid'
import type { Context } from '../context.ts'
import { ask } from '../database/ask.ts'
import { timeOf } from '../database/clock.ts'
import type { Notice } from '../notices/notice.ts'
import { type NewNotice, type Posting, postNotice } from '../notices/post-notice.ts'
import { accountsOf } from '../organization/chat-accounts.ts'
import { isWelcome } from '../organization/standing.ts'
import { User } from '../organization/user.ts'
import { platforms } from '../organization/workspace.ts'
import { askWhoTakesOver } from './orphaned.ts'
import { ReportRun } from './report-run.ts'
import { ReportSchedule } from './report-schedule.ts'

/** Kept of each schedule. */
const mostRuns = 50
export const runsKeptDays = 90
/** So many stand on a page. */
export const runsPageSize = 10

interface Due {
  /** Names the run: the same is begun once, whoever begins it. */
  readonly dueAt: Date
  /** Who asked for it; the clock did, when nobody. */
  readonly by?: Pick<User, 'id'>
}

/** Begins a post. @returns false when it was begun before */
export async function beginRun(posting: Posting, schedule: ReportSchedule, { dueAt, by }: Due): Promise<boolean> {
  const { em, organization } = posting
  const id = uuidv7()
  const now = timeOf(em)
  const begun = await em.execute<object[]>(
    `insert into report_run (id, organization, schedule, due_at, by_id, place, begun_at)
     values (?, ?, ?, ?, ?, ?, ?) on conflict (organization, schedule, due_at) do nothing returning id`,
    [id, organization.id, schedule.id, dueAt, by?.id ?? null, schedule.place ?? null, now],
  )
  if (!begun.length) return false
  await em.execute(
    `delete from report_run where organization = ? and schedule = ? and id not in (
       select id from report_run where organization = ? and schedule = ? order by begun_at desc, id desc limit ?)`,
    [organization.id, schedule.id, organization.id, schedule.id, mostRuns],
  )
  const to = await addressOf(posting, schedule)
  if (!to) {
    await endRun(posting, id, { state: 'failed', error: 'recipientGone', attempts: 0 })
    await tellOwner(posting, schedule, { run: id, error: 'recipientGone' })
    return true
  }
  await postNotice(posting, {
    key: by ? `report:${schedule.id}:now:${id}` : `report:${schedule.id}:${dueAt.toISOString()}`,
    topic: 'report',
    params: {
      report: schedule.report,
      schedule: schedule.id,
      owner: schedule.owner.id,
      run: id,
      ...(by && { now: 'yes' }),
    },
    to,
  })
  return true
}

/** Where it goes; nothing when whom it is for is nowhere to be found. */
async function addressOf(
  { em, organization }: Posting,
  schedule: ReportSchedule,
): Promise<NewNotice['to'] | undefined> {
  const { platform, workspace, conversation, serviceUrl = null, recipient } = schedule
  if (!recipient) return conversation ? { platform, workspace, conversation, serviceUrl } : undefined
  const person = await em.findOne(User, { id: recipient.id, active: true })
  const accounts = person ? await accountsOf(em, { id: person.id, organization: organization.id }, platforms) : []
  const reached = accounts.filter(({ account }) => isWelcome(account))
  const found = reached.find(({ account }) => account.platform === platform) ?? reached[0]
  if (!found) return undefined
  const { account } = found
  const to = { platform: account.platform, workspace: found.workspace, serviceUrl: account.serviceUrl ?? null }
  const whom = { person: { externalId: account.externalId } }
  return account.conversation ? { ...to, conversation: account.conversation, ...whom } : { ...to, ...whom }
}

const endRun = (
  { em, organization }: Pick<Posting, 'em' | 'organization'>,
  id: string,
  { state, error, attempts }: { state: ReportRun['state']; error: string | null; attempts: number },
): Promise<unknown> =>
  em.execute(
    'update report_run set state = ?, error = ?, attempts = ?, ended_at = ? where organization = ? and id = ?',
    [state, error?.slice(0, 300) ?? null, attempts, state === 'waiting' ? null : timeOf(em), organization.id, id],
  )

/** What became of an attempt to say a notice: it is told, tried again, given up, or holds no more. */
export type Became = 'sent' | 'again' | 'parked' | 'void'

const stateOf = (became: Became, error: string | null): ReportRun['state'] =>
  became === 'sent'
    ? 'posted'
    : became === 'void'
      ? 'dropped'
      : became === 'again'
        ? 'waiting'
        : error === 'unconfirmed'
          ? 'unsure'
          : 'failed'

/**
 * Notes what became of a post. Whose it is, is told in private when it is given up: where it was to stand, nobody misses it.
 */
export async function noteRun(posting: Posting, notice: Notice, became: Became): Promise<void> {
  const { topic, params, attempts, error = null } = notice
  if (topic !== 'report' && topic !== 'reportAnnounced') return
  if (params.run)
    await endRun(posting, params.run, {
      state: stateOf(became, error),
      error: became === 'sent' ? null : error,
      attempts,
    })
  if (became !== 'parked' || !params.schedule) return
  const schedule = await posting.em.findOne(
    ReportSchedule,
    { id: params.schedule, deletedAt: null },
    { populate: ['owner'], disableIdentityMap: true },
  )
  if (!schedule) return
  if (!schedule.owner.active) return askWhoTakesOver(posting, schedule)
  await tellOwner(posting, schedule, { run: params.run ?? notice.id, error: error ?? '' })
}

const tellOwner = (
  posting: Posting,
  { id, owner }: ReportSchedule,
  { run, error }: { readonly run: string; readonly error: string },
): Promise<void> =>
  postNotice(posting, {
    key: `reportNotPosted:${run}`,
    topic: 'reportNotPosted',
    params: { schedule: id, error: error.slice(0, 300) },
    to: { user: owner },
  })

/** The posts of a schedule that the actor found, the last first. */
export const runsOf = (context: Context, { id }: ReportSchedule, offset = 0): Promise<[ReportRun[], number]> =>
  context.em.findAndCount(
    ReportRun,
    { schedule: id },
    { orderBy: { begunAt: 'desc', id: 'desc' }, populate: ['by'], limit: runsPageSize, offset },
  )

/** The last post of each of some schedules, by the schedule. */
export async function lastRuns(
  { em, organization }: Context,
  schedules: readonly Pick<ReportSchedule, 'id'>[],
): Promise<ReadonlyMap<string, ReportRun>> {
  const last = await ask<{ id: string }>(
    em,
    `select distinct on (schedule) id from report_run where organization = $1 and schedule = any($2::uuid[])
     order by schedule, begun_at desc, id desc`,
    [organization.id, schedules.map(({ id }) => id)],
  )
  const runs = await em.find(ReportRun, { id: { $in: last.map(({ id }) => id) } })
  return new Map(runs.map((run) => [run.schedule, run]))
}

/** Those before a time. */
export const forgetRuns = async (em: EntityManager, before: Date): Promise<void> =>
  void (await em.nativeDelete(ReportRun, { begunAt: { $lt: before } }))
