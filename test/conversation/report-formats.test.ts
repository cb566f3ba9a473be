/** Report formats of one's own: made of a report, found, run, changed by a form, shared, copied, posted and deleted. */
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import type { Context } from '#domain/context.ts'
import { catalogueReport } from '#domain/reports/catalogue.ts'
import { SavedReport } from '#domain/reports/saved-report.ts'
import { changeReport, deleteReport, findSavedReport, saveReport } from '#domain/reports/saved-reports.ts'
import { words as wordsIn } from '#views/locales/words.ts'
import type { Seen } from '../driver/driver.ts'
import { again, askForForm, asPerson, opened, platforms, type Rig, startRig } from './rig.ts'

let rig: Rig
beforeAll(async () => {
  rig = await startRig({ known: 'demo' })
}, 120_000)
afterAll(() => rig.close())

const saying = {
  en: {
    report: 'report',
    undo: 'undo',
    delete: 'report delete',
    monday: 'every Monday 9:00',
    conditions: 'total>1000',
    nonsense: 'purple',
  },
  'zh-CN': {
    report: '报告',
    undo: '撤销',
    delete: '删除报表',
    monday: '每周一9点',
    conditions: '总金额>1000',
    nonsense: '紫色的',
  },
} as const

/** Who has sold something this quarter, in each language. */
const speakers = [
  { person: 'ada', locale: 'en', say: wordsIn('en') },
  { person: 'lilei', locale: 'zh-CN', say: wordsIn('zh-CN') },
] as const

for (const platform of platforms) {
  for (const { person, locale, say } of speakers)
    describe(`${platform}, ${locale}`, () => {
      const actor = () => rig[platform].as(person)
      const said = saying[locale as keyof typeof saying]
      const name = `${locale === 'en' ? 'East deals' : '华东的单子'} ${platform}`
      const shows = (text: string | RegExp) => actor().last({ text, withinMs: 20_000 })

      const page = new RegExp(`^${name}\\n`)
      /** What comes of asking for it by its name, and no page of it that stood there before. */
      const byName = async (): Promise<Seen> => {
        const before = new Set((await actor().messages('app')).map(({ id }) => id))
        await actor().command(`${said.report} ${name}`)
        return vi.waitFor(
          async () => {
            const fresh = (await actor().messages('app')).filter(({ id }) => !before.has(id))
            return fresh.find(({ text }) => page.test(text)) ?? expect.fail(fresh.map(({ text }) => text).join('\n'))
          },
          { timeout: 20_000, interval: 100 },
        )
      }

      test('a report of the catalogue is changed by a control, saved under a name and found by it', async () => {
        await actor().command(`${said.report} ${say('reports.names.salesByRegion')}`)
        const seen = await shows(say('reports.names.salesByRegion'))
        await actor().choose(say('reports.measure'), say('reports.measures.sales.orders'), seen)
        const changed = await again(actor(), seen)
        await actor().click(say('formats.saveAs'), changed)
        // What means something already would never be heard.
        await actor().fill({ [say('formats.name')]: say('reports.names.pipeline') })
        await actor().submit()
        expect((await actor().dialog())?.fields[0]?.error).toContain(say('reports.names.pipeline'))
        await actor().fill({ [say('formats.name')]: name })
        await actor().submit()
        const saved = await shows(say('formats.saved', { name }))
        expect(saved.text).toContain(name)
        expect(saved.images).toHaveLength(1)
        await actor().command(said.report)
        const catalogue = await shows(say('formats.title'))
        expect(catalogue.text).toContain(name)
        // Before the catalogue, beneath their own heading.
        expect(catalogue.text.indexOf(name)).toBeLessThan(catalogue.text.indexOf(say('reports.categories.customers')))
        const run = await opened(actor(), say('formats.open'), catalogue)
        // The first of them: in the other chat one was made before.
        expect(run.text).toMatch(new RegExp(`^${name.split(platform)[0]}`))
        expect((await byName()).text).toContain(say('reports.measures.sales.orders'))
      }, 60_000)

      test('a name is taken once, and one that is near to it is no other report', async () => {
        await actor().click(say('formats.saveAs'), await byName())
        await actor().fill({ [say('formats.name')]: name.toUpperCase() })
        await actor().submit()
        expect((await actor().dialog())?.fields[0]?.error).toBe(say('fieldErrors.taken'))
        await actor().cancel()
        await actor().command(`${said.report} ${name} x`)
        const last = (await actor().messages('app')).at(-1)
        expect(last?.images).toEqual([])
      })

      test('its form changes all of it, and says at each field what does not go together', async () => {
        const seen = await byName()
        await actor().click(say('formats.edit'), seen)
        const month = say('reports.grains.month').replace(/^./, (letter) => letter.toUpperCase())
        const quarter = say('reports.grains.quarter').replace(/^./, (letter) => letter.toUpperCase())
        await actor().fill({
          [say('formats.by')]: month,
          [say('formats.second')]: quarter,
          [say('formats.conditions')]: said.nonsense,
        })
        await actor().submit()
        const errors = Object.fromEntries(
          ((await actor().dialog())?.fields ?? []).flatMap(({ label, error }) => (error ? [[label, error]] : [])),
        )
        expect(errors).toMatchObject({
          [say('formats.second')]: say('formats.twoTimes'),
          [say('formats.conditions')]: expect.stringContaining(said.nonsense),
        })
        await actor().fill({
          [say('formats.by')]: say('reports.dimensions.product'),
          [say('formats.measure')]: say('reports.measures.sales.paid'),
          [say('formats.second')]: say('formats.noGrouping'),
          [say('formats.conditions')]: said.conditions,
          [say('formats.limit')]: '5',
        })
        await actor().submit()
        const unfit = ((await actor().dialog())?.fields ?? []).flatMap(({ label, error }) =>
          error ? [[label, error]] : [],
        )
        expect(unfit).toEqual([[say('formats.by'), expect.stringContaining(say('reports.measures.sales.paid'))]])
        await actor().fill({ [say('formats.measure')]: say('reports.measures.sales.quantity') })
        await actor().submit()
        const changed = await shows(say('formats.changed', { name }))
        expect(changed.text).toContain(say('formats.notSaved'))
        expect(changed.text).toContain(say('reports.measures.sales.quantity'))
        await actor().click(say('formats.saveChanges'), changed)
        await shows(say('formats.changesSaved', { name }))
        const kept = await byName()
        expect(kept.text).toContain(say('reports.measures.sales.quantity'))
        // The conditions stand in the form again as they can be typed.
        await actor().click(say('formats.edit'), kept)
        const field = (await actor().dialog())?.fields.find(({ label }) => label === say('formats.conditions'))
        expect(String(field?.value)).toMatch(/1,?000/)
        await actor().cancel()
      }, 60_000)

      test('it is shared; who runs it sees what they may, copies it, and cannot change it', async () => {
        await actor().command(locale === 'en' ? `report share ${name}` : `共享报表 ${name}`)
        if (platform === 'teams') await actor().click(say('renderer.openForm'))
        await actor().fill({ [say('formats.shared')]: true })
        await actor().submit()
        await shows(say('formats.changesSaved', { name }))
        const other = rig[platform].as('sam')
        const theirs = wordsIn('en')
        await other.command(`report ${name}`)
        const seen = await other.last({ text: new RegExp(`^${name}\\n`), withinMs: 20_000 })
        expect(seen.labels).toContain(theirs('formats.saveAs'))
        expect(seen.labels).not.toContain(theirs('formats.rename'))
        // What is earned by it is not for who sells.
        if (person === 'ada')
          expect(seen.text).toContain(theirs('formats.hidden', { measures: theirs('reports.measures.sales.profit') }))
        await other.click(theirs('formats.saveAs'), seen)
        await other.submit()
        await other.last({ text: theirs('formats.saved', { name }), withinMs: 20_000 })
        await other.command('undo')
        await other.last({ text: theirs('talk.undone', { what: '' }).slice(0, 6) })
      }, 60_000)

      test('it is posted by its name, and deleted after a question, which undo takes back', async () => {
        await actor().command(`${said.report} ${name} ${said.monday}`)
        await shows(
          say('report.scheduled', { report: name, place: '@', how: '@', zone: '@', next: '@', after: '@' }).split(
            '@',
          )[0] ?? '',
        )
        await actor().command(`${said.delete} ${name}`)
        const asked = await shows(say('formats.deleteQuestion', { name }))
        await actor().click(say('formats.delete'), asked)
        const gone = await shows(say('formats.deleted', { name }))
        await actor().click(say('record.undo'), gone)
        await byName()
      }, 60_000)

      test('what it asks for and is gone is said by its name, with a way to mend it', async () => {
        await asPerson(rig, person, async ({ em }) => {
          const report = await em.findOneOrFail(SavedReport, { name, deletedAt: null })
          report.definition = { ...report.definition, measures: ['amount', 'sparkle'] }
          await em.flush()
        })
        await actor().command(`${said.report} ${name}`)
        const seen = await shows('sparkle')
        expect(seen.images).toEqual([])
        // It is still listed, and so is everything beside it.
        await actor().command(said.report)
        expect((await shows(say('formats.title'))).text).toContain(name)
        await actor().click(say('formats.mend'), seen)
        await actor().submit()
        const mended = await shows(say('formats.changed', { name }))
        expect(mended.images).toHaveLength(1)
        await actor().click(say('formats.saveChanges'), mended)
        await shows(say('formats.changesSaved', { name }))
      }, 60_000)

      test('a figure that does not go with the grouping that is chosen is said to be left out', async () => {
        await actor().command(`${said.report} ${say('reports.names.creditGrades')}`)
        const seen = await shows(say('reports.names.creditGrades'))
        const product = say('reports.dimensions.product')
        await actor().choose(
          say('reports.groupBy'),
          say('reports.grouped', { grouping: locale === 'en' ? product.toLowerCase() : product }),
          seen,
        )
        expect((await again(actor(), seen)).text).toContain(
          say('formats.left', {
            ...{ groupings: locale === 'en' ? product.toLowerCase() : product },
            measures: say('reports.measures.sales.outstanding'),
          }),
        )
      })

      test('a new format is begun with what it is about', async () => {
        await askForForm(rig[platform], actor(), say, locale === 'en' ? 'new report' : '新建报表')
        await actor().fill({ [say('formats.data')]: say('reports.sets.tickets') })
        await actor().submit()
        expect((await actor().dialog())?.title).toBe(say('formats.editTitle'))
        await actor().fill({ [say('formats.by')]: say('reports.dimensions.ticketType') })
        await actor().submit()
        const grouping = say('reports.dimensions.ticketType')
        const seen = await shows(
          say('reports.byGrouping', {
            ...{ measure: say('reports.measures.tickets.tickets') },
            grouping: locale === 'en' ? grouping.replace(/^./, (letter) => letter.toLowerCase()) : grouping,
          }),
        )
        expect(seen.images).toHaveLength(1)
      })
    })
}

// At the end: the clock goes on by weeks.
for (const platform of platforms)
  test(`${platform}: what is posted of a format follows it, and says so once it is gone`, async () => {
    const [{ say }] = speakers
    // Of all time: a quarter may have just begun.
    const { period: _, compare: __, ...definition } = catalogueReport('salesByRegion')
    const ada = rig[platform].as('ada')
    const name = `Monday figures ${platform}`
    const asAda = <Result>(work: (context: Context) => Promise<Result>) => asPerson(rig, 'ada', work)
    const { id } = await asAda((context) => saveReport(context, definition, { name, shared: false }))
    await ada.command(`report ${name} every Monday 9:00`)
    await ada.last({ text: `“${name}”`, withinMs: 20_000 })
    /** What comes of a Monday. */
    const posted = async (): Promise<string> => {
      const before = new Set((await ada.messages('app')).map((one) => one.id))
      rig.advance({ hours: 24 * 7 })
      await rig.bot.tick()
      return vi.waitFor(
        async () => {
          const [fresh] = (await ada.messages('app')).filter((one) => !before.has(one.id) && one.text.includes(name))
          return fresh?.text ?? expect.fail('nothing was posted')
        },
        { timeout: 20_000, interval: 100 },
      )
    }
    const dimension = say('reports.dimensions.product')
    expect(await posted()).not.toContain(dimension)
    await asAda(async (context) => {
      const report = await findSavedReport(context, id)
      await changeReport(context, report, { ...definition, by: [{ dimension: 'product' }] }, undefined)
    })
    expect(await posted()).toContain(dimension)
    await asAda(async (context) => deleteReport(context, await findSavedReport(context, id)))
    expect(await posted()).toContain(say('formats.goneAway', { name }))
  }, 120_000)
