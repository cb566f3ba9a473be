/** Reports: each of the catalogue, changed by its controls, posted on a schedule; within the rights of whoever asks. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { reportNames } from '#domain/reports/catalogue.ts'
import { words as wordsIn } from '#views/locales/words.ts'
import { again, platforms, type Rig, speakers, startRig } from './rig.ts'

let rig: Rig
beforeAll(async () => {
  rig = await startRig({ known: 'demo' })
}, 120_000)
afterAll(() => rig.close())

const report = { en: 'report', 'zh-CN': '报告' } as const
const undo = { en: 'undo', 'zh-CN': '撤销' } as const

/** What is typed, what is offered, and how the answer to that begins. */
const near = {
  en: [
    ['report winrates', 'win rate', 'Win rate\\n'],
    ['report churn rate', 'sales by credit grade', 'Sales by credit grade\\n'],
    ['tell me about complaints', 'number of complaints this month', 'Complaints\\n'],
    ['where is Acme', 'find Acme', '.*Acme'],
  ],
  'zh-CN': [
    ['报告 满意度', '各区域销售额', '各区域销售额\\n'],
    ['报告 利闰', '销售总览', '销售额\\n'],
    ['华为在哪里', '查找 华为', '.*华为'],
  ],
} as const

for (const platform of platforms) {
  for (const { person, locale, say } of speakers)
    describe(`${platform}, ${locale}`, () => {
      const actor = () => rig[platform].as(person)
      const word = report[locale as keyof typeof report]
      const asked = async (name: (typeof reportNames)[number], more = '') => {
        await actor().command(`${word} ${say(`reports.names.${name}`)}${more}`)
        return actor().last({ text: new RegExp(`^${say(`reports.names.${name}`)}\\n`), withinMs: 10_000 })
      }

      test('the catalogue has each report that one may see, and no other', async () => {
        await actor().command(word)
        const seen = await actor().last({ text: say('reports.title') })
        for (const name of reportNames) {
          const label = say(`reports.names.${name}`)
          // Who sells does not know what things cost.
          if (name === 'customerProfit') expect(seen.labels).not.toContain(label)
          else expect(seen.labels, name).toContain(label)
        }
        await actor().click(say('reports.names.pipeline'), seen)
        const opened = await actor().last({ text: say('reports.measures.opportunities.weighted') })
        expect(opened.images).toHaveLength(1)
      })

      test('every report of the catalogue is answered, by a picture or by saying that there is nothing', async () => {
        for (const name of reportNames.filter((one) => one !== 'customerProfit')) {
          const seen = await asked(name)
          expect(actor().error, name).toBeUndefined()
          const isEmpty =
            seen.text.includes(say('reports.emptyAll')) ||
            seen.text.includes(say('reports.empty', { days: '@' }).split('@')[1] || '~')
          if (!isEmpty) expect(seen.images, name).toHaveLength(1)
          expect(seen.text, name).toContain(say('reports.asSeen', { name: '@', when: '@' }).split('@')[0])
          // What a thing costs, and so what was earned, is not for them.
          expect(seen.text, name).not.toContain(say('reports.measures.sales.profit'))
        }
        await actor().command(`${word} ${say('reports.names.customerProfit')}`)
        await actor().last({ text: say('reports.notForYou') })
      }, 120_000)

      test('its controls change it where it stands: period, grouping, comparison, whose', async () => {
        const seen = await asked('salesByRegion')
        await actor().choose(say('reports.period'), say('reports.periods.year.now'), seen)
        const year = await again(actor(), seen)
        expect(year.text).toContain(say('reports.periods.year.now'))
        await actor().choose(
          say('reports.groupBy'),
          say('reports.grouped', { grouping: say('reports.grains.quarter') }),
          year,
        )
        const quarters = await again(actor(), year)
        expect(quarters.text).toMatch(locale === 'en' ? /Q4 \d{4}/ : /\d{4}年第四季度/)
        await actor().choose(say('reports.compare'), say('reports.noComparison'), quarters)
        const alone = await again(actor(), quarters)
        expect(alone.text).not.toContain(say('reports.change'))
        await actor().choose(say('reports.whose'), say('reports.myself'), alone)
        const own = await again(actor(), alone)
        expect(own.text).toContain(
          say('reports.only', { dimension: say('reports.dimensions.person'), names: '@' }).split('@')[0],
        )
        await actor().click(say('reports.refresh'), own)
        const without = (await again(actor(), own)).labels.find((label) =>
          label.startsWith(say('reports.without', { what: say('reports.dimensions.person') })),
        )
        await actor().click(without ?? 'nothing takes it away', own)
        expect((await again(actor(), own)).labels).not.toContain(without)
      })

      test('what is no report by that name is answered by no other: those near to it run when they are pressed', async () => {
        for (const [said, meant, title] of near[locale as keyof typeof near]) {
          await actor().command(said)
          const seen = await actor().last({ text: say('talk.didYouMean', { text: said }) })
          expect(seen.images).toHaveLength(0)
          expect(seen.labels.length).toBeLessThanOrEqual(4)
          expect(seen.labels, said).toContain(meant)
          await actor().click(meant, seen)
          await actor().last({ text: new RegExp(`^${title}`), withinMs: 10_000 })
        }
      })

      test('a long table keeps its controls', async () => {
        const seen = await asked('newAndReturning')
        await actor().choose(
          say('reports.groupBy'),
          say('reports.grouped', { grouping: say('reports.grains.day') }),
          seen,
        )
        const days = await again(actor(), seen)
        await actor().choose(say('reports.period'), say('reports.periods.quarter.now'), days)
        expect((await again(actor(), days)).text).toContain(say('reports.periods.quarter.now'))
      })

      test('it is posted regularly: by a form that says what it does not understand, and taken back', async () => {
        const seen = await asked('pipelineByPerson')
        await actor().click(say('report.schedule'), seen)
        await actor().fill({ [say('report.when')]: 'whenever' })
        await actor().submit()
        expect((await actor().dialog())?.fields[0]?.error).toContain('whenever')
        await actor().fill({ [say('report.when')]: locale === 'en' ? 'every Monday 8:30' : '每周一8:30' })
        await actor().submit()
        const said = await actor().last({
          text:
            say('report.scheduled', {
              report: say('reports.names.pipelineByPerson'),
              ...{ place: '@', how: '@', zone: '@', next: '@', after: '@' },
            }).split('@')[0] ?? '',
        })
        expect(said.text).toContain('08:30')
        await actor().command(undo[locale as keyof typeof undo])
        await actor().last({ text: say('reports.names.pipelineByPerson') })
      })
    })

  test(`${platform}: what was changed is posted as it was changed`, async () => {
    const say = wordsIn('en')
    const actor = () => rig[platform].as('ada')
    await actor().command('report Sales by product', { in: 'sales' })
    const seen = await actor().last({ in: 'sales', text: say('reports.names.salesByProduct') })
    expect(seen.images).toHaveLength(1)
    expect(seen.private).toBe(false)
  })
}
