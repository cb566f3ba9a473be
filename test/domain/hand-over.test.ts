/** Whoever leaves hands over everything that is theirs, of whatever kind, and one undo brings it back. */
import { describe, expect, test } from 'vitest'
import { leadKind } from '#domain/business/lead.ts'
import { logActivity } from '#domain/calendar/activities.ts'
import { Activity, momentIn } from '#domain/calendar/activity.ts'
import type { Context } from '#domain/context.ts'
import { domainKinds, trackedTables } from '#domain/entities.ts'
import { readEvents } from '#domain/history/read-events.ts'
import { deactivate, holdingsOf, undoHandOver } from '#domain/organization/hand-over.ts'
import { placePerson } from '#domain/organization/people.ts'
import { User } from '#domain/organization/user.ts'
import { createRecord, transferRecord } from '#domain/records/records.ts'
import { catalogueReport } from '#domain/reports/catalogue.ts'
import { saveReport } from '#domain/reports/saved-reports.ts'
import { scheduleReport } from '#domain/reports/schedules.ts'
import { saveTopic } from '#domain/search/topics.ts'
import { recordKinds } from '#views/kinds/index.ts'
import { oneOf } from './many.ts'
import { engines, type Firm, type Member, newFirm, useDatabase } from './world.ts'

const user = (context: Context, name: Member): Promise<User> => context.em.findOneOrFail(User, { name })

/** What has an owner, and whose it is. */
const owned = (firm: Firm) =>
  firm.as('ada', async (context) => {
    const { em } = context
    const found: Record<string, string[]> = {}
    for (const { name, entity } of [...domainKinds, ...trackedTables]) {
      if (!('owner' in em.getMetadata().get(entity).properties)) continue
      const rows = (await em.find(entity, {} as never, { populate: ['owner'] as never })) as { owner: User }[]
      found[name] = rows.map(({ owner }) => owner.name)
    }
    return found
  })

/** Something of each kind for Wim, and a lead of Ed's. */
async function fill(firm: Firm): Promise<void> {
  await firm.as('ed', async (context) => {
    await oneOf(context, recordKinds.find(({ domain }) => domain.name === 'lead') as never)
  })
  await firm.as('ada', async (context) => {
    Object.assign(await user(context, 'wim'), { role: 'manager' })
    Object.assign(await user(context, 'ed'), { timeZone: 'Asia/Shanghai' })
    await context.em.flush()
  })
  await firm.as('wim', async (context) => {
    const made = new Map<string, string>()
    for (const kind of recordKinds) await oneOf(context, kind, made)
    await logActivity(context, { type: 'task', subject: 'Call', day: '2030-11-02' })
    await saveTopic(context, leadKind as never, { match: 'all', conditions: [] } as never, {
      name: 'Hot',
      shared: false,
    })
    await saveReport(context, catalogueReport('leads'), { name: 'Hot', shared: false })
    const place = { platform: 'slack', workspace: 'T1', conversation: 'C1' } as const
    await scheduleReport(context, { report: 'leads', cron: '0 9 * * *', ...place })
  })
}

const leave = (firm: Firm, heir: Member | undefined, request = crypto.randomUUID(), who: Member = 'ada') =>
  firm.as(who, async (context) => deactivate(context, await user(context, 'wim'), heir && firm.ids[heir]), { request })

for (const engine of engines)
  describe(`handing over on ${engine}`, () => {
    const database = useDatabase(engine)

    test('everything that has an owner goes to the heir and comes back by one undo', async () => {
      const firm = await newFirm(database())
      await fill(firm)
      const before = await owned(firm)
      const kinds = Object.keys(before)
      expect(kinds).toEqual(expect.arrayContaining([...domainKinds.map(({ name }) => name), 'searchTopic']))
      for (const kind of kinds) expect(before[kind], kind).toContain('wim')
      const request = crypto.randomUUID()
      const { holdings, heir } = await leave(firm, 'ed', request)
      expect(heir?.name).toBe('ed')
      expect(Object.fromEntries(holdings.map(({ kind, count }) => [kind, count]))).toEqual(
        Object.fromEntries(kinds.map((kind) => [kind, before[kind]?.filter((name) => name === 'wim').length])),
      )
      const after = await owned(firm)
      for (const kind of kinds) expect(after[kind], kind).not.toContain('wim')
      await firm.as('ada', async (context) => {
        expect(await user(context, 'wim')).toMatchObject({ active: false, heir: firm.ids.ed })
        // The day is another span of time where the heir is.
        const { at, day } = await context.em.findOneOrFail(Activity, { subject: 'Call' })
        expect(at).toEqual(momentIn(day ?? '', 'task', 'Asia/Shanghai'))
        const events = (await readEvents(context, 0, 1_000)).filter((one) => one.request === request)
        expect(events.filter(({ verb }) => verb === 'transfer')).toHaveLength(
          holdings.reduce((sum, { count }) => sum + count, 0),
        )
      })
      const back = await firm.as('ada', (context) => undoHandOver(context))
      expect(back).toMatchObject({ elsewhere: 0, user: { name: 'wim', active: true, heir: null } })
      expect(await owned(firm)).toEqual(before)
      await firm.as('ada', async (context) => {
        const { at, day } = await context.em.findOneOrFail(Activity, { subject: 'Call' })
        expect(at).toEqual(momentIn(day ?? '', 'task', 'Europe/Berlin'))
        expect(await undoHandOver(context, request)).toBeUndefined()
      })
    })

    test('what went on to somebody else meanwhile stays there', async () => {
      const firm = await newFirm(database())
      await firm.as('wim', (context) => oneOf(context, recordKinds[0] as never))
      const kind = recordKinds[0]?.domain as never as typeof leadKind
      const request = crypto.randomUUID()
      await leave(firm, 'ed', request)
      await firm.as('ed', async (context) => {
        const record = await context.em.findOneOrFail(kind.entity, { owner: firm.ids.ed }, { populate: ['owner'] })
        await transferRecord(context, kind as never, record as never, firm.ids.mark)
      })
      expect(await firm.as('ada', (context) => undoHandOver(context, request))).toMatchObject({ elsewhere: 1 })
      expect((await owned(firm))[kind.name]).toEqual(['mark'])
    })

    test('who does not administer takes nothing over, and nobody takes over from themself or is nobody', async () => {
      const firm = await newFirm(database())
      await firm.as('wim', (context) => oneOf(context, recordKinds[0] as never))
      for (const who of ['wim', 'mona', 'mark', 'sue'] as const) {
        await expect(leave(firm, 'ed', undefined, who)).rejects.toMatchObject({ code: 'NotAllowed' })
        await expect(firm.as(who, async (c) => holdingsOf(c, await user(c, 'wim')))).rejects.toMatchObject({
          code: 'NotAllowed',
        })
      }
      await expect(leave(firm, undefined)).rejects.toMatchObject({ issues: { heir: { code: 'required' } } })
      await expect(leave(firm, 'wim')).rejects.toMatchObject({ issues: { heir: { code: 'another' } } })
      await firm.as('ada', async (context) => {
        await placePerson(context, await user(context, 'mark'), { role: 'marketer', department: '', active: false })
      })
      await expect(leave(firm, 'mark')).rejects.toMatchObject({ issues: { heir: { code: 'option' } } })
      expect((await owned(firm)).lead ?? []).not.toContain('ed')
      // Nothing to hand over needs nobody to take it over; the last administrator has to stay.
      const request = crypto.randomUUID()
      await firm.as('ada', async (context) => deactivate(context, await user(context, 'sue'), undefined), { request })
      await expect(
        firm.as('ada', async (context) => deactivate(context, context.actor, firm.ids.ed)),
      ).rejects.toMatchObject({ code: 'LastAdministrator' })
    })

    test.runIf(engine === 'postgres')('ten thousand records take a few statements', async () => {
      const firm = await newFirm(database())
      await firm.as('wim', async (context) => {
        await createRecord(context, leadKind, { name: 'Lead' } as never)
        await context.em.execute(
          `insert into lead (id, number, organization, owner_id, created_by_id, created_at, updated_at, version, sort_key, name, status)
           select gen_random_uuid(), n, organization, owner_id, created_by_id, created_at, updated_at, version, sort_key, name, status
           from lead, generate_series(2, 10000) n where organization = ?`,
          [firm.id],
        )
      })
      const begun = performance.now()
      expect((await leave(firm, 'ed')).holdings).toEqual([{ kind: 'lead', count: 10_000 }])
      expect(await firm.as('ada', (context) => undoHandOver(context))).toMatchObject({
        holdings: [{ kind: 'lead', count: 10_000 }],
      })
      // One record at a time it would be minutes.
      expect(performance.now() - begun).toBeLessThan(20_000)
    })
  })
