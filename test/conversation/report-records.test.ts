/** From a report to the records behind its figures, and back: the list has what the figure says, as its reader may see it. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { behind, hasRecordsBehind } from '#domain/reports/behind.ts'
import { catalogued, catalogueReport, reportNames } from '#domain/reports/catalogue.ts'
import { dataSetNamed } from '#domain/reports/data-sets/index.ts'
import { reportData } from '#domain/reports/report-data.ts'
import { listRecords } from '#domain/search/list.ts'
import { kindNamed } from '#views/kinds/index.ts'
import { words as wordsIn } from '#views/locales/words.ts'
import { reader } from '#views/reader.ts'
import { figureText, groupNamer } from '#views/report-words.ts'
import type { Actor, Seen } from '../driver/driver.ts'
import { neutral, readable } from './neutral.ts'
import { again, asPerson, platforms, type Rig, speakers, startRig } from './rig.ts'

let rig: Rig
beforeAll(async () => {
  rig = await startRig({ known: 'demo' })
}, 120_000)
afterAll(() => rig.close())

const report = { en: 'report', 'zh-CN': '报告' } as const

/** How many records a list says that it has. */
const totalOf = ({ text }: Seen): number => Number((/(?:of|共)\s*([\d,]+)/.exec(text)?.[1] ?? '0').replaceAll(',', ''))

/** The first group of a report with something in it, and what it comes to; as the person sees it. */
const firstGroup = (person: string, locale: string, name: (typeof reportNames)[number]) =>
  asPerson(rig, person, async (context) => {
    const definition = catalogued(context, name)
    if (!definition) return undefined
    const { compare: _, ...alone } = definition
    const data = await reportData(context, alone)
    const rows = definition.by.length > 1 ? data.figures.subtotals[0] : data.figures.rows
    const row = rows.find(({ figures }) => figures.some((one) => one !== undefined && Number(one) !== 0))
    const [grouping] = definition.by
    const measure = data.set.measures[definition.measures[0] ?? '']
    if (!row || !grouping || !measure) return undefined
    const to = reader({ locale: locale as 'en', timeZone: context.actor.timeZone }, context.organization, context.now)
    const keys = definition.by.map((_each, at) => (at ? undefined : row.keys[0]))
    const page = await listRecords(context, data.set.kind, {
      scope: 'all',
      behind: await behind(context, alone, data.days, keys),
    })
    return {
      ...{ group: groupNamer(to, data)(grouping, row.keys[0]), figure: figureText(to, measure, row.figures[0]) },
      ...{ unit: measure.unit, count: Number(row.figures[0]), total: page.total, more: page.more },
      ...{ grouping, kind: data.set.kind.name },
    }
  })

/** Measures of records of which each counts once. */
const countsRecords = (name: (typeof reportNames)[number]): boolean => {
  const { data, measures } = catalogueReport(name)
  return dataSetNamed(data).measures[measures[0] ?? '']?.unit === 'count' && measures[0] !== 'buyers'
}

for (const platform of platforms) {
  for (const { person, locale, say } of speakers)
    describe(`${platform}, ${locale}`, () => {
      const actor = (): Actor => rig[platform].as(person)
      const asked = async (name: (typeof reportNames)[number]): Promise<Seen> => {
        await actor().command(`${report[locale as keyof typeof report]} ${say(`reports.names.${name}`)}`)
        return actor().last({ text: new RegExp(`^${say(`reports.names.${name}`)}\\n`), withinMs: 30_000 })
      }
      const lower = (grouping: string): string => (locale === 'en' ? grouping.toLowerCase() : grouping)
      const by = (grouping: string): string => say('reports.recordsBy', { grouping: lower(grouping) })
      const all = (grouping: string): string => say('reports.allGroups', { grouping: lower(grouping) })

      // Each chat in one of the languages: what differs between them is held by the tests beside.
      const sweep = test.runIf((platform === 'slack') === (locale === 'en'))
      sweep(
        'every report of the catalogue opens its first group as a list that has what the figure says',
        async () => {
          const tried = { counts: 0, all: 0 }
          for (const name of reportNames) {
            const first = hasRecordsBehind(catalogueReport(name)) && (await firstGroup(person, locale, name))
            if (!first) continue
            const { grouping, group, figure, total } = first
            const seen = await asked(name)
            const label =
              grouping.dimension === 'time'
                ? say(`reports.grains.${grouping.grain ?? 'month'}`)
                : say(`reports.dimensions.${grouping.dimension}`)
            await actor().choose(by(label), group, seen)
            const list = await again(actor(), seen)
            expect(actor().error, name).toBeUndefined()
            expect(list.text, name).toContain(`${kindNamed(first.kind)?.many(say)} · ${group}`)
            const head = say('reports.behind', { report: say(`reports.names.${name}`), what: group })
            expect(list.text, name).toContain(head)
            expect(list.text, name).toContain(figure)
            expect(totalOf(list), name).toBe(total)
            if (countsRecords(name) && !first.more) expect(total, name).toBe(first.count)
            tried.all++
            tried.counts += Number(countsRecords(name))
            await actor().click(say('reports.back'), list)
            expect((await again(actor(), seen)).text, name).toMatch(new RegExp(`^${say(`reports.names.${name}`)}\\n`))
          }
          expect(tried.all).toBeGreaterThan(20)
          expect(tried.counts).toBeGreaterThan(5)
        },
        240_000,
      )

      test('paging, sorting by words of the list, opening and export stay within it', async () => {
        const seen = await asked('newLeads')
        await actor().choose(by(say('reports.grains.month')), all(say('reports.grains.month')), seen)
        const list = await again(actor(), seen)
        const total = totalOf(list)
        expect(total).toBeGreaterThan(20)
        await actor().click(platform === 'slack' ? '›' : say('renderer.next'), list)
        const next = await again(actor(), seen)
        expect(totalOf(next)).toBe(total)
        expect(next.text).toContain(say('reports.behind', { report: say('reports.names.newLeads'), what: '' }).trim())
        await actor().click(say('files.menu'), next)
        const ways = await actor().last({ in: 'app', text: say('files.menuOf', { kind: say('lead.many') }) })
        await actor().click(say('files.export.csv'), ways)
        const { bytes } = await actor().takeFile('.csv')
        expect(bytes.toString('utf8').trim().split('\r\n')).toHaveLength(total + 1)
        await actor().choose(say('list.scope'), say('list.scopes.mine'), next)
        const mine = await again(actor(), seen)
        expect(totalOf(mine)).toBeLessThanOrEqual(total)
        expect(mine.labels).toContain(say('reports.back'))
      }, 60_000)

      test('of two groupings one is opened, and then both', async () => {
        const seen = await asked('leads')
        await actor().choose(by(say('reports.dimensions.leadStatus')), say('lead.status.new'), seen)
        const some = await again(actor(), seen)
        expect(some.text).toContain(
          say('reports.behind', { report: say('reports.names.leads'), what: say('lead.status.new') }),
        )
        const whose = person === 'sam' ? 'Sam Carter' : '李雷'
        await actor().choose(by(say('reports.dimensions.person')), whose, some)
        const both = await again(actor(), seen)
        expect(both.text).toContain(`${whose} · ${say('lead.status.new')}`)
        expect(totalOf(both)).toBeLessThanOrEqual(totalOf(some))
        expect(totalOf(both)).toBeGreaterThan(0)
      })
    })

  test(`${platform}: pressed in a channel it opens for who pressed, with what they may see`, async () => {
    const say = wordsIn('en')
    const ada = rig[platform].as('ada')
    await ada.command(`report ${say('reports.names.leads')}`, { in: 'sales' })
    const posted = await ada.last({ in: 'sales', text: say('reports.names.leads') })
    const sam = rig[platform].as('sam')
    await sam.choose('Records by salesperson', 'All of them (by salesperson)', posted)
    const list = await sam.last({
      text: say('reports.behind', { report: say('reports.names.leads'), what: '' }).trim(),
    })
    const own = await asPerson(
      rig,
      'sam',
      async (context) => (await listRecords(context, kindNamed('lead')?.domain as never, { scope: 'all' })).total,
    )
    expect(totalOf(list)).toBe(own)
    expect((await again(ada, posted)).text).toBe(posted.text)
    if (platform === 'slack') expect(list.private).toBe(true)
  })
}

test('what is forged, or there no more, is answered clearly', async () => {
  const say = wordsIn('en')
  const to = await neutral(rig, ['sam'])
  const changed = say('errors.ReportChanged')
  const cases: readonly (readonly [verb: string, args: Record<string, string>, answer: string])[] = [
    ['lead.list', { report: 'nothing', cell: 'all' }, changed],
    ['lead.list', { cell: 'all' }, changed],
    ['lead.list', { report: 'pipeline', cell: 'all' }, changed],
    ['order.list', { report: 'customerProfit', cell: 'all' }, changed],
    ['lead.list', { report: 'leads', cell: 'nonsense' }, changed],
    ['lead.list', { report: 'leads', cell: 'all\nnonsense' }, changed],
    ['lead.list', { report: 'newLeads', days: '2026-02-30..2026-03-01', cell: 'all' }, changed],
    ['lead.list', { report: 'newLeads', days: '2026-03-02..2026-03-01', cell: 'all' }, changed],
    ['lead.list', { report: 'newLeads', days: '0001-01-01..9999-12-31', cell: 'all' }, changed],
    ['lead.list', { report: 'newLeads', days: 'x', cell: 'all' }, changed],
    ['lead.list', { report: 'leads', cell: '=no id' }, say('apology.malformed')],
    ['lead.list', { key: 'x'.repeat(22), cell: 'all' }, say('errors.ReportForgotten')],
    ['lead.list', { report: 'leads', cell: `=${crypto.randomUUID()}\nall` }, say('reports.noRecords')],
    ['report.records', { report: 'nothing', first: 'all' }, changed],
    ['report.records', { report: 'leads', first: 'nonsense' }, changed],
  ]
  for (const [verb, args, answer] of cases)
    for (const platform of platforms)
      expect(readable(await to.press('sam', { verb, args }, platform)), JSON.stringify(args)).toContain(answer)
  expect(to.failures).toEqual([])
}, 60_000)
