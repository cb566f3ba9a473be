/** Tasks and events as records like others: what they are about, and when one is told, whatever becomes of them. */
import { DateTime } from 'luxon'
import { describe, expect, test } from 'vitest'
import { leadKind } from '#domain/business/lead.ts'
import { completeActivity, logActivity, snoozeActivity, transferWithTasks } from '#domain/calendar/activities.ts'
import { type Activity, activityKind } from '#domain/calendar/activity.ts'
import type { Context } from '#domain/context.ts'
import { InvalidFields } from '#domain/errors.ts'
import { undo } from '#domain/history/undo.ts'
import { createRecords } from '#domain/import/create-records.ts'
import { importPart } from '#domain/import/import-part.ts'
import { saveSettings } from '#domain/organization/own-settings.ts'
import { cloneRecord } from '#domain/records/clone-record.ts'
import type { DomainKind } from '#domain/records/domain-kind.ts'
import { linkedBy } from '#domain/records/links.ts'
import { mergeRecords } from '#domain/records/merge.ts'
import { createRecord, findRecord, removeRecord, restoreRecord, updateRecord } from '#domain/records/records.ts'
import { listRecords } from '#domain/search/list.ts'
import { engines, zone as home, type Member, newFirm, useDatabase } from './world.ts'

const kind = activityKind as unknown as DomainKind
const at = (local: string, zone = home): Date => DateTime.fromISO(local, { zone }).toJSDate()
const now = at('2026-12-01T12:00')
const away = 'America/New_York'

for (const engine of engines)
  describe(engine, () => {
    const database = useDatabase(engine)
    /** A firm, with the day that all of it happens on. */
    const today = async () => {
      const firm = await newFirm(database())
      const as = <Result>(who: Member, work: (context: Context) => Promise<Result>, then = now, request?: string) =>
        firm.as(who, work, { now: then, ...(request && { request }) })
      const show = (ref = 'A-1') => as('ada', (context) => findRecord(context, activityKind, ref))
      const edit = (input: object, ref = 'A-1', then = now, request?: string) =>
        as(
          'ed',
          async (context) => {
            const one = await findRecord(context, activityKind, ref)
            return updateRecord(context, activityKind, one, one.version, input as never)
          },
          then,
          request,
        )
      return { firm, as, show, edit }
    }
    const plan = (more: object) => (context: Context) =>
      logActivity(context, { type: 'task', subject: 'Ring', ...more })

    test('a list stands by time: what is open first, what has none behind it, then what is over, the latest first', async () => {
      const { as, edit } = await today()
      await as('ed', async (context) => {
        for (const [subject, day] of [
          ['some time', undefined],
          ['late', '2026-11-20'],
          ['next', '2026-12-03'],
        ] as const)
          await plan({ subject, day })(context)
        for (const [subject, hour] of [
          ['done first', '2026-11-02T10:00'],
          ['done last', '2026-11-09T10:00'],
        ] as const)
          await completeActivity(context, await plan({ subject, at: at(hour) })(context))
      })
      const subjects = (more = {}) =>
        as('ed', async (context) =>
          (await listRecords(context, kind, { scope: 'all', ...more })).rows.map(
            (one) => (one as unknown as Activity).subject,
          ),
        )
      expect(await subjects()).toEqual(['late', 'next', 'some time', 'done last', 'done first'])
      expect(await subjects({ list: 'overdue' })).toEqual(['late'])
      expect(await subjects({ list: 'completed' })).toEqual(['done last', 'done first'])
      await edit({ at: '2026-12-24' }, 'A-2')
      expect((await subjects()).slice(0, 3)).toEqual(['next', 'late', 'some time'])
    })

    test('an edit moves when one is told, a day becomes an hour and back, and undo restores both', async () => {
      const { as, show, edit } = await today()
      await as('ed', plan({ day: '2026-12-03' }))
      await edit({ at: '2026-12-04T15:00:00+01:00' }, 'A-1', now, 'to-an-hour')
      expect(await show()).toMatchObject({ day: null, at: at('2026-12-04T15:00'), remindAt: at('2026-12-04T15:00') })
      await edit({ at: '2026-12-05' })
      expect(await show()).toMatchObject({
        ...{ day: '2026-12-05', at: at('2026-12-05T23:59'), remindAt: at('2026-12-05T09:00') },
      })
      await as('ed', (context) => undo(context))
      await as('ed', (context) => undo(context, 'to-an-hour'))
      expect(await show()).toMatchObject({
        ...{ day: '2026-12-03', at: at('2026-12-03T23:59'), remindAt: at('2026-12-03T09:00') },
      })
      await edit({ at: null })
      expect(await show()).toMatchObject({ day: null, at: null, remindAt: null })
      // Nothing else touches it.
      await edit({ at: '2026-12-06' })
      await as('ed', async (context) =>
        snoozeActivity(context, await findRecord(context, activityKind, 'A-1'), at('2026-12-05T08:00')),
      )
      await edit({ notes: 'Bring samples', priority: 'high' })
      expect(await show()).toMatchObject({ remindAt: at('2026-12-05T08:00') })
    })

    test('an event keeps how long it takes when it is moved; its end is not before it', async () => {
      const { as, show, edit } = await today()
      await as('ed', plan({ type: 'event', at: at('2026-12-03T10:00'), until: at('2026-12-03T12:00') }))
      await edit({ at: '2026-12-04T16:00:00+01:00' })
      expect(await show()).toMatchObject({ until: at('2026-12-04T18:00'), remindAt: at('2026-12-04T15:45') })
      await expect(edit({ until: '2026-12-04T15:00:00+01:00' })).rejects.toThrow(InvalidFields)
      await expect(edit({ at: null })).rejects.toThrow(InvalidFields)
    })

    test('what is done is told of no more, what is opened again is, by whatever way', async () => {
      const { as, show, edit } = await today()
      await as('ed', plan({ day: '2026-12-03' }))
      for (const status of ['done', 'cancelled']) {
        await edit({ status })
        expect(await show()).toMatchObject({ status, remindAt: null })
        await edit({ status: 'open' })
        expect(await show()).toMatchObject({ status: 'open', remindAt: at('2026-12-03T09:00') })
      }
      await as('ed', async (context) => completeActivity(context, await findRecord(context, activityKind, 'A-1')))
      await as('ed', async (context) => {
        const one = await findRecord(context, activityKind, 'A-1')
        await cloneRecord(context, activityKind, one, 'Ring (copy)')
        await createRecords(context, kind, [
          { subject: 'imported', at: '2026-12-03', status: 'done' },
          { subject: 'to do', at: '2026-12-03' },
        ])
      })
      expect(await show('A-2')).toMatchObject({ subject: 'Ring (copy)', status: 'done', remindAt: null })
      expect(await show('A-3')).toMatchObject({ status: 'done', remindAt: null })
      expect(await show('A-4')).toMatchObject({ status: 'open', remindAt: at('2026-12-03T09:00') })
    })

    test('days are those of whoever has it: given, copied, imported, and where its owner goes, deleted or done', async () => {
      const { firm, as, show } = await today()
      await as('wim', (context) => saveSettings(context, { locale: 'en', timeZone: away, eventLead: '60' }))
      await as('ed', async (context) => {
        await plan({ day: '2026-12-03' })(context)
        await plan({ type: 'event', at: at('2026-12-04T16:00') })(context)
      })
      await as('ed', async (context) => {
        for (const ref of ['A-1', 'A-2'])
          await transferWithTasks(context, kind, await findRecord(context, activityKind, ref), firm.ids.wim)
      })
      expect(await show()).toMatchObject({ at: at('2026-12-03T23:59', away), remindAt: at('2026-12-03T09:00', away) })
      expect(await show('A-2')).toMatchObject({ at: at('2026-12-04T16:00'), remindAt: at('2026-12-04T15:00') })
      await as('ada', async (context) => {
        await cloneRecord(context, activityKind, await findRecord(context, activityKind, 'A-1'), 'Mine')
        await createRecords(context, kind, [{ subject: 'His', at: '2026-12-03', owner: 'wim' }])
      })
      expect(await show('A-3')).toMatchObject({ at: at('2026-12-03T23:59'), remindAt: at('2026-12-03T09:00') })
      expect(await show('A-4')).toMatchObject({ remindAt: at('2026-12-03T09:00', away) })
      await as(
        'wim',
        async (context) => completeActivity(context, await findRecord(context, activityKind, 'A-1')),
        now,
        'done',
      )
      await as('wim', async (context) => removeRecord(context, kind, await findRecord(context, activityKind, 'A-4')))
      await as('wim', (context) => saveSettings(context, { locale: 'en', timeZone: home, eventLead: '60' }))
      await as('wim', async (context) => {
        const gone = await findRecord(context, activityKind, 'A-4', { deleted: true })
        await restoreRecord(context, kind, gone)
      })
      await as('wim', (context) => undo(context, 'done'))
      expect(await show()).toMatchObject({ status: 'open', at: at('2026-12-03T23:59') })
      const restored = await as('wim', (context) => findRecord(context, activityKind, 'A-4', { deleted: true }))
      expect(restored).toMatchObject({ at: at('2026-12-03T23:59'), remindAt: at('2026-12-03T09:00') })
    })

    test('merged, the time of the other comes with its day, and what it is about with its kind', async () => {
      const { as, show } = await today()
      await as('ed', async (context) => {
        const lead = await createRecord(context, leadKind, { name: 'Acme' } as never)
        await plan({ at: at('2026-12-03T10:00') })(context)
        await logActivity(
          context,
          { type: 'task', subject: 'Ring twice', day: '2026-12-05' },
          { kind: leadKind as unknown as DomainKind, record: lead },
        )
        const [kept, other] = [
          await findRecord(context, activityKind, 'A-1'),
          await findRecord(context, activityKind, 'A-2'),
        ]
        await mergeRecords(context, kind, kept, other, { taken: ['at', 'about'], versions: [1, 1] })
      })
      expect(await show()).toMatchObject({
        ...{ day: '2026-12-05', at: at('2026-12-05T23:59'), remindAt: at('2026-12-05T09:00'), aboutKind: 'lead' },
      })
    })

    test('what it is about is named by what one may see, and shown to who may see it', async () => {
      const { as, edit, show } = await today()
      const secret = await as('wim', (context) => createRecord(context, leadKind, { name: 'Secret' } as never))
      const own = await as('ed', (context) => createRecord(context, leadKind, { name: 'Own' } as never))
      await as('ed', plan({}))
      for (const about of [secret.id, 'L-1', 'lead:L-1', 'L-99', 'A-1', 'nobody'])
        await expect(edit({ about }), about).rejects.toThrow(InvalidFields)
      for (const about of [own.id, 'L-2', 'lead:L-2']) {
        expect(await edit({ about })).toMatchObject({ about: own.id, aboutKind: 'lead' })
        expect(await edit({ about: null })).toMatchObject({ about: null, aboutKind: null })
      }
      // Wim's lead, which an administrator puts there: Ed keeps it without seeing what it is called, and makes no copy.
      await as('ada', async (context) => {
        const one = await findRecord(context, activityKind, 'A-1')
        await updateRecord(context, activityKind, one, one.version, { about: 'L-1' } as never)
      })
      await edit({ subject: 'Renamed' })
      expect(await show()).toMatchObject({ subject: 'Renamed', about: secret.id, aboutKind: 'lead' })
      for (const [who, names] of [
        ['ed', []],
        ['ada', ['Secret']],
      ] as const)
        await as(who, async (context) => {
          const linked = await linkedBy(context, [[kind, await findRecord(context, activityKind, 'A-1')]])
          expect([...new Set([...linked.values()].map(({ name }) => name))]).toEqual(names)
        })
      await as('ed', async (context) => {
        const one = await findRecord(context, activityKind, 'A-1')
        await expect(cloneRecord(context, activityKind, one, 'Copy')).rejects.toThrow(InvalidFields)
      })
    })

    test('a file names it by its number or by its name, whatever it is; what several have, or nobody may see, is told', async () => {
      const { as } = await today()
      await as('wim', (context) => createRecord(context, leadKind, { name: 'Secret' } as never))
      await as('ed', async (context) => {
        await createRecord(context, leadKind, { name: 'Own' } as never)
        for (let i = 0; i < 2; i++) await createRecord(context, leadKind, { name: 'Twin' } as never)
        const made = await createRecords(
          context,
          kind,
          ['L-2', 'Own', 'own (L-2)', 'Twin', 'Secret', 'L-1', 'Nobody'].map((about) => ({ subject: 'Ring', about })),
        )
        expect(
          made.map((one) => ('record' in one ? (one.record as unknown as Activity).aboutKind : one.issues.about?.code)),
        ).toEqual(['lead', 'lead', 'lead', 'ambiguous', 'unknown', 'unknown', 'unknown'])
      })
    })

    test('of one subject a file may have many: of other days, about other records, somebody else’s', async () => {
      const { as } = await today()
      const lines = [
        ['Ring', '2026-12-03', 'L-1'],
        ['Ring', '2026-12-04', 'L-1'],
        ['Ring', '2026-12-03', 'L-2'],
        ['Ring', '', ''],
        ['ring', '2026-12-03', 'L-1'],
      ] as const
      const read = (cells: readonly string[]) => {
        const [subject = '', at = '', about = ''] = cells
        const values = { subject, ...(at && { at }), ...(about && { about }) }
        return { values, said: values }
      }
      const done = await as('ed', async (context) => {
        for (const name of ['Acme', 'Delta']) await createRecord(context, leadKind, { name } as never)
        return importPart(
          context,
          { kind, reading: read, duplicates: 'skip' },
          lines.map((cells, line) => [line + 2, cells] as never),
        )
      })
      expect(done).toMatchObject({ created: 4, problems: [{ line: 6, duplicateOf: '2' }] })
    })
  })
