/** What is past its time is forgotten as the organisation says, nothing else is, and whoever wants it back is told the truth. */
import { describe, expect, test } from 'vitest'
import { tidy } from '#bot/jobs/tidy.ts'
import { leadKind } from '#domain/business/lead.ts'
import { wakeJob } from '#domain/database/due-job.ts'
import { type Database, withinTenant } from '#domain/database/orm.ts'
import { InvalidFields } from '#domain/errors.ts'
import { findFile } from '#domain/files/find-file.ts'
import { bytesOf, keepFile } from '#domain/files/keep-file.ts'
import { HistoryEntry } from '#domain/history/history.ts'
import { undo } from '#domain/history/undo.ts'
import { Notice } from '#domain/notices/notice.ts'
import { forgotten } from '#domain/organization/keep-period.ts'
import { Organization } from '#domain/organization/organization.ts'
import { fewestDays, mostDays, type Retained, retained, saveRetention } from '#domain/organization/retention.ts'
import { recordById } from '#domain/records/by-id.ts'
import { reference, titleOf } from '#domain/records/domain-kind.ts'
import { erasedTitle } from '#domain/records/erase.ts'
import { createRecord, findRecord, removeRecord, restoreRecord, updateRecord } from '#domain/records/records.ts'
import { searchAll } from '#domain/search/find.ts'
import { SearchToken } from '#domain/search/search-token.ts'
import { recordKinds } from '#views/kinds/index.ts'
import { oneOf } from './many.ts'
import { engines, type Firm, newFirm, useDatabase } from './world.ts'

const day = 86_400_000
const daysAgo = (days: number) => new Date(Date.now() - days * day)
const keep = (firm: Firm, said: Partial<Record<Retained, string>>, request = 'keep') =>
  firm.as('ada', (context) => saveRetention(context, said, {}), { request })
const night = async (database: Database, firm: Firm, now = new Date()) => {
  await withinTenant(database, firm.id, (em) => wakeJob(em, { organization: firm.id, job: 'tidy' }))
  await tidy({ database, organization: firm.id, now })
}
const settings = (firm: Firm) =>
  firm.as(
    'ada',
    async ({ em, organization }) => (await em.findOneOrFail(Organization, { id: organization.id })).retention ?? null,
  )

for (const engine of engines)
  describe(`retention on ${engine}`, () => {
    const database = useDatabase(engine)

    test('administrators set it within its bounds, and take it back', async () => {
      const firm = await newFirm(database())
      for (const what of retained) {
        for (const days of [String(fewestDays[what] - 1), String(mostDays + 1), '1.5', 'x']) {
          const refused = await keep(firm, { [what]: days }).catch((error: unknown) => error)
          expect([what, days, refused instanceof InvalidFields]).toEqual([what, days, true])
        }
        await keep(firm, { [what]: String(fewestDays[what]) }, `keep ${what}`)
        expect(await settings(firm)).toMatchObject({ [what]: fewestDays[what] })
        await firm.as('ada', (context) => undo(context, `keep ${what}`))
        expect(await settings(firm)).toBeNull()
      }
      await expect(firm.as('mona', (context) => saveRetention(context, { history: '100' }, {}))).rejects.toMatchObject({
        code: 'NotAllowed',
      })
    })

    test('every deleted record is erased in time, of every kind, and none that is there', async () => {
      const firm = await newFirm(database())
      const made = new Map<string, string>()
      await firm.as('ada', async (context) => {
        for (const kind of recordKinds) await oneOf(context, kind, made)
      })
      await firm.as(
        'ada',
        async (context) => {
          for (const { domain } of recordKinds) {
            const record = await recordById(context, domain as never, made.get(domain.name))
            if (record) await removeRecord(context, domain as never, record as never)
          }
        },
        { request: 'delete all', now: daysAgo(40) },
      )
      const alive = await firm.as('ada', (context) => createRecord(context, leadKind, { name: 'Alive 公司' } as never))
      await night(database(), firm)
      const titles = () =>
        firm.as('ada', async (context) => {
          const found = await Promise.all(
            recordKinds.map(async ({ domain }) => {
              const [first] = await context.em.find(domain.entity as never, { id: made.get(domain.name) } as never)
              return [domain.name, titleOf(domain as never, first as never)] as const
            }),
          )
          return new Map(found)
        })
      for (const [kind, title] of await titles()) expect([kind, title]).not.toEqual([kind, erasedTitle])
      await keep(firm, { deleted: '30' })
      await night(database(), firm)
      expect(await titles()).toEqual(new Map(recordKinds.map(({ domain }) => [domain.name, erasedTitle])))
      await firm.as('ada', async (context) => {
        for (const { domain } of recordKinds) {
          const id = made.get(domain.name) ?? ''
          expect(await context.em.count(SearchToken, { record: id }), domain.name).toBe(0)
          const kept = await context.em.find(HistoryEntry, { record: id, verb: 'update' })
          for (const { changes } of kept) expect(Object.keys(changes)).toEqual(['deletedAt'])
          const [row] = await context.em.execute<Record<string, unknown>[]>(
            `select * from ${context.em.getMetadata().get(domain.entity as never).tableName} where id = ?`,
            [id],
          )
          expect(JSON.stringify(row), domain.name).not.toMatch(/公司|a@b\.cn/)
          const [found] = await context.em.find(domain.entity as never, { id } as never, {
            populate: ['owner'] as never,
          })
          await expect(restoreRecord(context, domain as never, found as never)).rejects.toMatchObject({
            code: 'Erased',
          })
        }
        const groups = await searchAll(context, [leadKind as never], 'Alive', 5)
        expect(groups.flatMap(({ records }) => records)).toHaveLength(1)
      })
      await expect(firm.as('ada', (context) => undo(context, 'delete all'))).rejects.toMatchObject({ code: 'Erased' })
      await firm.as('ada', async (context) => {
        expect(await findRecord(context, leadKind, reference(leadKind, alive))).toMatchObject({ name: 'Alive 公司' })
      })
    })

    test('history past its time is gone, and its undo says so', async () => {
      const firm = await newFirm(database())
      const lead = await firm.as('ed', (context) => createRecord(context, leadKind, { name: 'Old' } as never))
      const change = (name: string, request: string, now: Date) =>
        firm.as(
          'ed',
          async (context) => {
            const found = await findRecord(context, leadKind, reference(leadKind, lead))
            await updateRecord(context, leadKind, found as never, (found as { version: number }).version, {
              name,
            } as never)
          },
          { request, now },
        )
      await change('Older', 'long ago', daysAgo(100))
      await change('Newer', 'lately', daysAgo(10))
      await keep(firm, { history: '90' })
      await night(database(), firm)
      await expect(firm.as('ed', (context) => undo(context, 'long ago'))).rejects.toMatchObject({ code: 'Forgotten' })
      await firm.as('ed', (context) => undo(context, 'lately'))
      await firm.as('ed', async (context) => {
        expect(await findRecord(context, leadKind, reference(leadKind, lead))).toMatchObject({ name: 'Older' })
      })
    })

    test('notices that were sent go, those that wait stay', async () => {
      const firm = await newFirm(database())
      await firm.as('ada', async ({ em, actor, organization }) => {
        for (const state of ['sent', 'parked', 'waiting'] as const)
          for (const days of [10, 100])
            em.create(Notice, {
              ...{ organization: organization.id, key: `${state}${days}`, topic: 'reminder', params: {}, user: actor },
              ...{ state, createdAt: daysAgo(days) },
            })
        await em.flush()
      })
      await keep(firm, { notices: '90' })
      await night(database(), firm)
      const keys = await firm.as('ada', async ({ em }) => (await em.find(Notice, {})).map(({ key }) => key).toSorted())
      expect(keys).toEqual(['parked10', 'sent10', 'waiting10', 'waiting100'])
    })

    test('a shorter time holds for files that are there, a longer one for new ones', async () => {
      const firm = await newFirm(database())
      const within = <Result>(work: Parameters<typeof withinTenant<Result>>[2]) =>
        withinTenant(database(), firm.id, work)
      async function* content() {
        yield Buffer.from('secret')
      }
      const file = (now: Date) =>
        keepFile(
          within as never,
          { ...{ organization: firm.id, user: firm.ids.ed, name: 'a.csv', purpose: 'export' }, about: () => ({}), now },
          content(),
        )
      const old = await file(daysAgo(3))
      await keep(firm, { files: '2' })
      await night(database(), firm)
      const parts: Uint8Array[] = []
      for await (const part of bytesOf(within as never, old.id)) parts.push(part)
      expect(parts).toEqual([])
      await expect(firm.as('ed', (context) => findFile(context, old.id))).rejects.toMatchObject({ code: 'NotFound' })
      await keep(firm, { files: '60' })
      const long = await file(daysAgo(50))
      await night(database(), firm)
      expect((await firm.as('ed', (context) => findFile(context, long.id))).name).toBe('a.csv')
    })

    test('whatever is forgotten since somebody says so is one of these', () => {
      expect([...forgotten, 'files'].toSorted()).toEqual([...retained].toSorted())
    })
  })
