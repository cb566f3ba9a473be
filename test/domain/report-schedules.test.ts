/** Schedules of reports: claimed once, noted, told, handed on. */
import { describe, expect, test } from 'vitest'
import { withinTenant } from '#domain/database/orm.ts'
import { Notice } from '#domain/notices/notice.ts'
import { saveSettings } from '#domain/organization/own-settings.ts'
import { User } from '#domain/organization/user.ts'
import { takeOver } from '#domain/reports/orphaned.ts'
import { postDueReports } from '#domain/reports/post-due.ts'
import { ReportRun } from '#domain/reports/report-run.ts'
import { ReportSchedule } from '#domain/reports/report-schedule.ts'
import { forgetRuns, noteRun, runsOf } from '#domain/reports/runs.ts'
import {
  changeSchedule,
  findSchedule,
  type NewSchedule,
  runNow,
  scheduledAlready,
  scheduleReport,
} from '#domain/reports/schedules.ts'
import { engines, type Firm, newFirm, useDatabase } from './world.ts'

const start = new Date('2026-11-18T02:00:00Z')
const monday: NewSchedule = {
  ...{ report: 'leads', cron: '0 9 * * 1', platform: 'slack', workspace: 'T1', conversation: 'C1', place: '#sales' },
}
const due = new Date('2026-11-23T08:00:00Z')

describe.each(engines)('on %s', (engine) => {
  const database = useDatabase(engine)
  const queue = { enqueue: async () => {} }
  const tick = (firm: Firm, now: Date) =>
    withinTenant(database(), firm.id, (em) => postDueReports({ em, organization: firm, queue }, now, 100))
  const all = <Row extends object>(firm: Firm, entity: new () => Row) =>
    withinTenant(database(), firm.id, (em) => em.find(entity, {}) as Promise<Row[]>)
  const make = (firm: Firm, more: Partial<NewSchedule> = {}) =>
    firm.as('ed', (context) => scheduleReport(context, { ...monday, ...more }), { now: start })

  test('ticks that race begin one run with one notice, however often they come', async () => {
    const firm = await newFirm(database())
    const { id, nextRunAt } = await make(firm)
    expect(nextRunAt).toEqual(due)
    await Promise.all([tick(firm, due), tick(firm, due), tick(firm, due)])
    await tick(firm, due)
    // As if the process had died before the next time was written.
    await withinTenant(database(), firm.id, (em) =>
      em.execute('update report_schedule set next_run_at = ? where id = ?', [due, id]),
    )
    await tick(firm, due)
    const runs = await all(firm, ReportRun)
    const notices = await all(firm, Notice)
    expect(runs).toHaveLength(1)
    expect(notices.filter(({ topic }) => topic === 'report')).toHaveLength(1)
    expect(notices[0]?.params).toMatchObject({ schedule: id, run: runs[0]?.id, owner: firm.ids.ed })
  })

  test('what became of a run is noted, and its owner told of one that is given up', async () => {
    const firm = await newFirm(database())
    const { id } = await make(firm)
    await tick(firm, due)
    const note = (became: 'sent' | 'again' | 'parked', error: string | null) =>
      withinTenant(database(), firm.id, async (em) => {
        const notice = await em.findOneOrFail(Notice, { topic: 'report' })
        notice.error = error
        notice.attempts += 1
        await em.flush()
        await noteRun({ em, organization: firm, queue }, notice, became)
      })
    const run = async () => (await all(firm, ReportRun))[0]
    await note('again', 'http_503')
    expect(await run()).toMatchObject({ state: 'waiting', error: 'http_503', attempts: 1, endedAt: null })
    await note('sent', null)
    expect(await run()).toMatchObject({ state: 'posted', error: null, attempts: 2 })
    await note('parked', 'unconfirmed')
    expect(await run()).toMatchObject({ state: 'unsure' })
    await note('parked', 'channel_not_found')
    expect(await run()).toMatchObject({ state: 'failed', error: 'channel_not_found', place: '#sales' })
    const told = (await all(firm, Notice)).filter(({ topic }) => topic === 'reportNotPosted')
    // Once of each run.
    expect(told).toHaveLength(1)
    expect(told[0]).toMatchObject({ params: { schedule: id } })
    expect(told[0]?.user?.id).toBe(firm.ids.ed)
  })

  test('of a schedule fifty runs are kept, for ninety days', async () => {
    const firm = await newFirm(database())
    const { id } = await make(firm)
    for (let minute = 0; minute < 53; minute++)
      await firm.as('ed', async (context) => runNow(context, await findSchedule(context, id)), {
        now: new Date(start.getTime() + minute * 60_000),
      })
    const [page, total] = await firm.as('ed', async (context) => runsOf(context, await findSchedule(context, id)))
    expect(total).toBe(50)
    expect(page[0]?.dueAt).toEqual(new Date(start.getTime() + 52 * 60_000))
    await withinTenant(database(), firm.id, (em) => forgetRuns(em, new Date(start.getTime() + 50 * 60_000)))
    expect(await all(firm, ReportRun)).toHaveLength(3)
  })

  test('what belongs to somebody who has left rests; every administrator is asked once, one gives it on', async () => {
    const firm = await newFirm(database())
    const { id } = await make(firm)
    await withinTenant(database(), firm.id, async (em) => {
      ;(await em.findOneOrFail(User, { id: firm.ids.ed })).active = false
      await em.flush()
    })
    await tick(firm, due)
    await tick(firm, due)
    expect(await all(firm, ReportRun)).toEqual([])
    const asked = await all(firm, Notice)
    expect(asked.map(({ topic, user }) => [topic, user?.id])).toEqual([['reportOwnerGone', firm.ids.ada]])
    expect((await all(firm, ReportSchedule))[0]?.paused).toBe(true)
    await expect(
      firm.as('wim', async (context) => takeOver(context, await findSchedule(context, id), firm.ids.wim)),
    ).rejects.toThrow('NoSuchSchedule')
    await expect(
      firm.as('ada', async (context) => takeOver(context, await findSchedule(context, id), firm.ids.ed)),
    ).rejects.toThrow()
    await firm.as('ada', async (context) => takeOver(context, await findSchedule(context, id), firm.ids.wim), {
      now: due,
    })
    expect((await all(firm, ReportSchedule))[0]).toMatchObject({
      paused: false,
      owner: { id: firm.ids.wim },
      nextRunAt: new Date('2026-11-30T08:00:00Z'),
    })
  })

  test('whom it is for has no account: it fails, and its owner is told', async () => {
    const firm = await newFirm(database())
    const mona = await firm.as('ed', (context) => context.em.findOneOrFail(User, { id: firm.ids.mona }))
    await make(firm, { conversation: null, recipient: mona, place: 'mona' })
    await tick(firm, due)
    expect(await all(firm, ReportRun)).toMatchObject([{ state: 'failed', error: 'recipientGone' }])
    expect((await all(firm, Notice)).map(({ topic }) => topic)).toEqual(['reportNotPosted'])
  })

  test('the same is known by its reports, place and times, and in private only by its owner', async () => {
    const firm = await newFirm(database())
    const definition = { data: 'sales', measures: ['amount'], by: [{ dimension: 'region' }], only: [] } as never
    const { id } = await make(firm, { report: 'own', definition, more: [{ report: 'leads' }] })
    const wanted = { ...monday, report: 'own' as const, definition, more: [{ report: 'leads' as const }] }
    const known = (who: 'ed' | 'wim', one: NewSchedule) =>
      firm.as(who, async (context) => (await scheduledAlready(context, one))?.id)
    expect(await known('ed', wanted)).toBe(id)
    expect(await known('wim', wanted)).toBe(id)
    for (const other of [
      { cron: '0 9 * * 2' },
      { conversation: 'C2' },
      { more: [] },
      { report: 'leads' as const, definition: undefined },
    ])
      expect(await known('ed', { ...wanted, ...other })).toBeUndefined()
    const mona = await firm.as('ed', (context) => context.em.findOneOrFail(User, { id: firm.ids.mona }))
    const inPrivate = { ...monday, conversation: null, recipient: mona }
    await make(firm, inPrivate)
    expect(await known('ed', inPrivate)).toBeDefined()
    expect(await known('wim', inPrivate)).toBeUndefined()
  })

  test('a change of when moves its next time; working days follow the settings of its owner', async () => {
    const firm = await newFirm(database())
    const { id } = await make(firm, { cron: '0 9 * * W' })
    const change = { cron: '0 9 * * W#1', parts: [{ report: 'pipeline' as const }, { report: 'leads' as const }] }
    await firm.as('ed', async (context) => changeSchedule(context, await findSchedule(context, id), change), {
      now: new Date('2026-11-27T10:00:00Z'),
    })
    const [one] = await all(firm, ReportSchedule)
    expect(one).toMatchObject({
      report: 'pipeline',
      more: [{ report: 'leads' }],
      nextRunAt: new Date('2026-12-01T08:00:00Z'),
    })
    // From now on Ed works from Thursday to Saturday.
    await firm.as('ed', (context) => saveSettings(context, { workdays: '456' } as never), {
      now: new Date('2026-11-27T10:00:00Z'),
    })
    expect((await all(firm, ReportSchedule))[0]?.nextRunAt).toEqual(new Date('2026-12-03T08:00:00Z'))
    await expect(
      firm.as('wim', async (context) => changeSchedule(context, await findSchedule(context, id), change)),
    ).rejects.toThrow('NoSuchSchedule')
  })
})
