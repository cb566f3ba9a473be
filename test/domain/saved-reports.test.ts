/** Report formats of people's own: whose they are, who changes them, and what becomes of one whose parts are gone. */
import { describe, expect, test } from 'vitest'
import { InvalidFields } from '#domain/errors.ts'
import { undo } from '#domain/history/undo.ts'
import { Department } from '#domain/organization/department.ts'
import { deactivate } from '#domain/organization/hand-over.ts'
import { User } from '#domain/organization/user.ts'
import { catalogueReport } from '#domain/reports/catalogue.ts'
import { isSameDefinition, type ReportDefinition } from '#domain/reports/definition.ts'
import { openReport } from '#domain/reports/opened-report.ts'
import type { SavedReport } from '#domain/reports/saved-report.ts'
import {
  changeReport,
  deleteReport,
  findSavedReport,
  renameReport,
  savedReportsCalled,
  savedReportsOf,
  saveReport,
} from '#domain/reports/saved-reports.ts'
import { engines, type Firm, type Member, members, newFirm, useDatabase } from './world.ts'

const orders: ReportDefinition = {
  data: 'sales',
  measures: ['amount', 'orders'],
  by: [{ dimension: 'region' }],
  only: [],
}
const byMonth: ReportDefinition = { ...orders, by: [{ dimension: 'time', grain: 'month' }] }

for (const engine of engines)
  describe(`saved reports on ${engine}`, () => {
    const database = useDatabase(engine)
    const keep = (firm: Firm, who: Member, name: string, shared: boolean, definition = orders) =>
      firm.as(who, async (context) => (await saveReport(context, definition, { name, shared })).id)
    const namesFor = (firm: Firm, who: Member) =>
      firm.as(who, async (context) => (await savedReportsOf(context))[0].map(({ name }) => name))

    test('are their owner’s alone, or everybody’s to run: oneself’s first, by name', async () => {
      const firm = await newFirm(database())
      const mine = await keep(firm, 'ed', 'Mine', false)
      await keep(firm, 'wim', 'A shared one', true)
      await keep(firm, 'ed', 'Another', true)
      expect(await namesFor(firm, 'ed')).toEqual(['Another', 'Mine', 'A shared one'])
      for (const who of members.filter((one) => one !== 'ed')) {
        const seen = await namesFor(firm, who)
        expect(seen, who).toEqual(expect.arrayContaining(['A shared one', 'Another']))
        expect(seen, who).not.toContain('Mine')
        await expect(firm.as(who, (context) => findSavedReport(context, mine))).rejects.toMatchObject({
          code: 'NoSuchReport',
        })
      }
      const other = await newFirm(database())
      expect(await namesFor(other, 'ed')).toEqual([])
      await expect(other.as('ed', (context) => findSavedReport(context, mine))).rejects.toMatchObject({
        code: 'NoSuchReport',
      })
    })

    test('are changed by whoever keeps them and by administrators alone', async () => {
      const firm = await newFirm(database())
      const id = await keep(firm, 'ed', 'East', true)
      for (const who of members.filter((one) => one !== 'ed' && one !== 'ada'))
        await firm.as(who, async (context) => {
          const report = await findSavedReport(context, id)
          const tries = [
            () => renameReport(context, report, { name: 'Mine now', shared: false }),
            () => changeReport(context, report, byMonth),
            () => deleteReport(context, report),
          ]
          for (const attempt of tries) await expect(attempt(), who).rejects.toMatchObject({ code: 'NotAllowed' })
        })
      await firm.as('ada', async (context) =>
        renameReport(context, await findSavedReport(context, id), { name: 'The east', shared: true }),
      )
      expect(await namesFor(firm, 'wim')).toEqual(['The east'])
    })

    test('bear a name once: among one’s own, and among those that are shared', async () => {
      const firm = await newFirm(database())
      const taken = { issues: { name: { code: 'taken' } } }
      await keep(firm, 'ed', 'East', false)
      await expect(keep(firm, 'ed', 'EAST', true)).rejects.toMatchObject(taken)
      const wims = await keep(firm, 'wim', 'east', true)
      const mias = await keep(firm, 'mark', 'East', false)
      await firm.as('mark', async (context) => {
        const report = await findSavedReport(context, mias)
        await expect(renameReport(context, report, { name: 'East', shared: true })).rejects.toMatchObject(taken)
      })
      const called = (who: Member) =>
        firm.as(who, async (context) => (await savedReportsCalled(context, 'East')).map(({ owner }) => owner.name))
      expect(await called('ed')).toEqual(['ed'])
      expect(await called('mark')).toEqual(['mark'])
      expect(await called('sue')).toEqual(['wim'])
      await firm.as('wim', async (context) => deleteReport(context, await findSavedReport(context, wims)))
      expect(await called('sue')).toEqual([])
      await expect(keep(firm, 'ed', ' ', false)).rejects.toBeInstanceOf(InvalidFields)
    })

    test('are saved, renamed, changed and deleted, each taken back by one undo; a stale edit overwrites nothing', async () => {
      const firm = await newFirm(database())
      const id = await keep(firm, 'ed', 'East', true)
      const as = <Result>(
        work: (report: SavedReport, context: Parameters<typeof findSavedReport>[0]) => Promise<Result>,
      ) => firm.as('ed', async (context) => work(await findSavedReport(context, id), context))
      const now = () => as(async ({ name, shared, definition, version }) => ({ name, shared, definition, version }))
      await as((report, context) => renameReport(context, report, { name: 'Far east', shared: false }))
      expect(await now()).toMatchObject({ name: 'Far east', shared: false })
      await firm.as('ed', (context) => undo(context))
      expect(await now()).toMatchObject({ name: 'East', shared: true })
      await as((report, context) => changeReport(context, report, byMonth))
      expect(isSameDefinition((await now()).definition, byMonth)).toBe(true)
      const { version } = await now()
      await firm.as('ed', (context) => undo(context))
      expect(isSameDefinition((await now()).definition, orders)).toBe(true)
      await expect(as((report, context) => changeReport(context, report, byMonth, version))).rejects.toThrow(
        /meanwhile/,
      )
      await as((report, context) => deleteReport(context, report))
      await expect(now()).rejects.toMatchObject({ code: 'NoSuchReport' })
      await firm.as('ed', (context) => undo(context))
      expect(await now()).toMatchObject({ name: 'East', shared: true })
      // What cannot be asked is not kept.
      const paidByProduct = { ...orders, measures: ['paid'], by: [{ dimension: 'product' as const }] }
      await expect(as((report, context) => changeReport(context, report, paidByProduct))).rejects.toMatchObject({
        issues: { by: { code: 'option' } },
      })
      await expect(keep(firm, 'sue', 'Profit', false, { ...orders, measures: ['profit'] })).rejects.toMatchObject({
        issues: { measures: { code: 'option' } },
      })
    })

    test('go to the heir of whoever leaves', async () => {
      const firm = await newFirm(database())
      const id = await keep(firm, 'wim', 'Mine', false)
      await firm.as('ada', async (context) =>
        deactivate(context, await context.em.findOneOrFail(User, { name: 'wim' }), firm.ids.ed),
      )
      expect(await firm.as('ed', async (context) => (await findSavedReport(context, id)).name)).toBe('Mine')
    })

    test('show whoever may not know all of it the rest, in the order of what is left', async () => {
      const firm = await newFirm(database())
      const definition: ReportDefinition = {
        ...{ ...orders, measures: ['profit', 'amount', 'orders'], order: { measure: 0, up: true } },
      }
      await keep(firm, 'ada', 'Profit', true, definition)
      const open = (who: Member, stored: unknown = definition) => firm.as(who, (context) => openReport(context, stored))
      expect(await open('ada')).toMatchObject({ definition, hidden: [], gone: [] })
      const seen = await open('ed')
      expect(seen).toMatchObject({ hidden: ['profit'], gone: [] })
      expect(seen?.definition.measures).toEqual(['amount', 'orders'])
      // What is not theirs to know cannot be guessed by the order of the groups either.
      expect(seen?.definition.order).toBeUndefined()
      const second = await open('ed', { ...definition, order: { measure: 2, up: true } })
      expect(second?.definition.order).toEqual({ measure: 1, up: true })
      expect(await open('ed', { ...orders, measures: ['profit', 'margin'] })).toBeUndefined()
      expect(await open('sue', { ...orders, by: [{ dimension: 'creditGrade' }] })).toBeUndefined()
    })

    test('say what they ask for and is gone, and keep the rest', async () => {
      const firm = await newFirm(database())
      const condition = (field: string, value: string) => ({ field, operator: 'is' as const, values: [value] })
      const status = condition('status', 'confirmed')
      const cases: readonly (readonly [stored: object, gone: readonly object[], rest: Partial<ReportDefinition>])[] = [
        [{ measures: ['amount', 'sparkle'] }, [{ part: 'measures', name: 'sparkle' }], { measures: ['amount'] }],
        [{ measures: ['sparkle'] }, [{ part: 'measures', name: 'sparkle' }], { measures: ['amount'] }],
        [{ measures: ['constructor'] }, [{ part: 'measures', name: 'constructor' }], {}],
        [{ by: [{ dimension: 'planet' }, { dimension: 'region' }] }, [{ part: 'by', name: 'planet' }], orders],
        [{ by: [{ dimension: 'time', grain: 'decade' }] }, [{ part: 'by', name: 'decade' }], { by: [] }],
        [{ only: [{ dimension: 'planet', keys: ['x'] }] }, [{ part: 'only', name: 'planet' }], { only: [] }],
        [{ only: [{ dimension: 'department', keys: [crypto.randomUUID()] }] }, [{ part: 'department' }], { only: [] }],
        [
          { criteria: { match: 'all', conditions: [condition('status', 'lost in space'), status] } },
          [{ part: 'criteria', condition: { field: 'status' } }],
          { criteria: { match: 'all', conditions: [status] } },
        ],
        [
          { criteria: { match: 'all', conditions: [condition('planet', 'Mars')] } },
          [{ part: 'criteria', condition: { field: 'planet' } }],
          {},
        ],
        [{ period: { from: 'eon+0', to: 'eon+0' } }, [{ part: 'period' }], {}],
        [
          { measures: ['amount', 'paid'], by: [{ dimension: 'product' }] },
          [{ part: 'unfit', name: 'paid' }],
          { measures: ['amount'] },
        ],
        [{ data: 'planets' }, [{ part: 'data', name: 'planets' }], {}],
        // How it is drawn does not change what it says.
        [{ chart: 'hologram', compare: 'never' }, [], orders],
      ]
      await firm.as('ed', async (context) => {
        for (const [stored, gone, rest] of cases) {
          const opened = await openReport(context, { ...orders, ...stored })
          expect(opened?.gone, JSON.stringify(stored)).toMatchObject(gone)
          expect(opened?.gone.length, JSON.stringify(stored)).toBe(gone.length)
          expect(opened?.definition, JSON.stringify(stored)).toMatchObject(rest)
        }
      })
      // Every report of the catalogue is one that can be kept.
      await firm.as('ada', async (context) => {
        const east = context.em.create(Department, { organization: firm.id, name: 'East', parent: null })
        await context.em.flush()
        const stored = { ...catalogueReport('sales'), only: [{ dimension: 'department', keys: [east.id] }] }
        expect(await openReport(context, stored)).toMatchObject({ gone: [], definition: stored })
      })
    })
  })
