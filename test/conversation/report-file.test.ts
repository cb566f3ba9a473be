/** The numbers of a report as files: what the page shows, and all of it. */
import { unzipSync } from 'fflate'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { leadKind } from '#domain/business/lead.ts'
import { findPerson, placePerson } from '#domain/organization/people.ts'
import { saveRole, setRights } from '#domain/organization/roles.ts'
import { User } from '#domain/organization/user.ts'
import { type ReportName, reportNames } from '#domain/reports/catalogue.ts'
import type { Actor, Seen } from '../driver/driver.ts'
import { again, asPerson, platforms, type Rig, speakers, startRig } from './rig.ts'

let rig: Rig
beforeAll(async () => {
  rig = await startRig({ known: 'demo' })
}, 120_000)
afterAll(() => rig.close())

const report = { en: 'report', 'zh-CN': '报告' } as const
const asked = {
  en: {
    csv: 'report leads csv',
    question: 'sales by region this year as xlsx',
    export: 'export sales by region this year',
    unread: 'sales by region of Nobody Inc this year csv',
  },
  'zh-CN': {
    csv: '报告 各负责人线索 csv',
    question: '今年各区域销售额 xlsx',
    export: '导出今年各区域销售额',
    unread: '火星集团今年各区域销售额 csv',
  },
} as const

interface Book {
  readonly sheet: string
  readonly styles: string
  readonly drawing: string
  readonly picture: Uint8Array | undefined
}

function bookOf(bytes: Buffer): Book {
  const parts = unzipSync(bytes)
  const text = (name: string) => Buffer.from(parts[name] ?? []).toString('utf8')
  return {
    sheet: text('xl/worksheets/sheet1.xml'),
    styles: text('xl/styles.xml'),
    drawing: text('xl/drawings/drawing1.xml'),
    picture: parts['xl/media/image1.png'],
  }
}

/** Lines of a CSV, its cells without their quotes. */
const linesOf = (bytes: Buffer): string[][] =>
  bytes
    .toString('utf8')
    .slice(1)
    .trim()
    .split('\r\n')
    .map((line) => (line.match(/"(?:[^"]|"")*"|[^,]+|(?<=,|^)(?=,|$)/g) ?? []).map((one) => one.replace(/^"|"$/g, '')))

for (const platform of platforms)
  for (const { person, locale, say } of speakers)
    describe(`${platform}, ${locale}`, () => {
      const actor = (): Actor => rig[platform].as(person)
      const words = asked[locale as keyof typeof asked]
      const opened = async (name: ReportName): Promise<Seen> => {
        await actor().command(`${report[locale as keyof typeof report]} ${say(`reports.names.${name}`)}`)
        return actor().last({ text: new RegExp(`^${say(`reports.names.${name}`)}\\n`), withinMs: 30_000 })
      }

      test('Excel: title and days, numbers with their forms, what they are compared with, the picture', async () => {
        const seen = await opened('topCustomers')
        await actor().click(say('files.export.xlsx'), seen)
        const { name, bytes } = await actor().takeFile('.xlsx', { withinMs: 30_000 })
        expect(name).toMatch(new RegExp(`^${say('reports.names.topCustomers')} \\d{4}-\\d\\d-\\d\\d\\.xlsx$`))
        const { sheet, styles, drawing, picture } = bookOf(bytes)
        for (const one of [
          say('reports.names.topCustomers'),
          say('reports.periods.year.now'),
          say('reports.asSeen', { name: '@', when: '@' }).split('@')[0] ?? '',
          say('reports.total'),
        ])
          expect(sheet).toContain(one)
        expect(sheet).toContain(say('reports.before').toLowerCase())
        expect(styles).toContain('formatCode="#,##0.00"')
        expect(styles).toContain('formatCode="+#,##0.0%;-#,##0.0%;#,##0.0%"')
        // Numbers, not texts.
        expect(sheet.match(/<c r="B\d+" s="\d+"><v>\d+(?:\.\d+)?<\/v>/g)?.length).toBeGreaterThan(2)
        expect(sheet).not.toContain('<f>')
        expect([...(picture ?? []).slice(0, 4)]).toEqual([0x89, 0x50, 0x4e, 0x47])
        expect(drawing).toContain(`descr="${say('reports.names.topCustomers')}`)
      })

      test('CSV: a line for each group and the total, as the page has them', async () => {
        await actor().command(words.csv)
        const { bytes } = await actor().takeFile('.csv', { withinMs: 30_000 })
        const lines = linesOf(bytes)
        const [header, ...rows] = lines
        expect(header).toEqual([
          say('reports.dimensions.person'),
          say('reports.dimensions.leadStatus'),
          say('reports.measures.leads.leads'),
        ])
        const total = say('reports.total')
        const sums = (of: (row: string[]) => boolean) => rows.filter(of).reduce((sum, row) => sum + Number(row[2]), 0)
        const whole = sums(([one, other]) => one === total && other === total)
        expect(whole).toBeGreaterThan(10)
        expect(sums(([one, other]) => one !== total && other !== total)).toBe(whole)
        expect(sums(([one, other]) => one !== total && other === total)).toBe(whole)
        expect(sums(([one, other]) => one === total && other !== total)).toBe(whole)
      })

      test('a question is answered by its file, and what of it was not understood is said', async () => {
        const region = say('reports.dimensions.region')
        const title = say('reports.byGrouping', {
          measure: say('reports.measures.sales.amount'),
          grouping: locale === 'en' ? region.toLowerCase() : region,
        })
        for (const said of [words.question, words.export]) {
          await actor().command(said)
          const { name, bytes } = await actor().takeFile('.xlsx', { withinMs: 30_000 })
          expect(name).toContain(title)
          expect(bookOf(bytes).sheet).toContain(say('reports.periods.year.now'))
        }
        await actor().command(words.unread)
        await actor().takeFile('.csv', { withinMs: 30_000 })
        const told = await actor().last({ text: say('talk.unread', { text: '@' }).split('@')[0] ?? '' })
        expect(told.text).toContain(say('reports.filed', { report: title }))
      })

      test('a long table ends with its total and says where all of it is', async () => {
        const seen = await opened('newAndReturning')
        await actor().choose(
          say('reports.groupBy'),
          say('reports.grouped', { grouping: say('reports.grains.day') }),
          seen,
        )
        const days = await again(actor(), seen)
        await actor().choose(say('reports.period'), say('reports.periods.year.now'), days)
        const long = await again(actor(), seen)
        expect(long.text).toContain(say('reports.allRows'))
        expect(long.text).toContain(say('reports.total'))
        await actor().click(say('files.export.csv'), long)
        const lines = linesOf((await actor().takeFile('.csv', { withinMs: 30_000 })).bytes)
        expect(lines.length).toBeGreaterThan(300)
        expect(lines[1]?.[0]).toMatch(/^\d{4}-\d\d-\d\d$/)
        expect(lines.at(-1)?.[0]).toBe(say('reports.total'))
      }, 60_000)
    })

test('every report of the catalogue with anything in it leaves as a file of its lines', async () => {
  const { say } = speakers[0] as (typeof speakers)[number]
  const sam = rig.slack.as('sam')
  const made: string[] = []
  for (const name of reportNames.filter((one) => one !== 'customerProfit')) {
    const title = say(`reports.names.${name}`)
    await sam.command(`report ${title} csv`)
    const told = await sam.last({ text: new RegExp(`“${title}”`), withinMs: 30_000 })
    expect(sam.error, name).toBeUndefined()
    if (told.text.includes(say('reports.nothingToFile', { report: title }))) continue
    const { name: file, bytes } = await sam.takeFile('.csv', { withinMs: 30_000 })
    expect(file.startsWith(title), `${file} of ${name}`).toBe(true)
    const [header, ...rows] = linesOf(bytes)
    expect(header?.join(), name).not.toContain(say('reports.measures.sales.profit'))
    expect(rows.at(-1)?.[0], name).toBe(say('reports.total'))
    made.push(name)
  }
  expect(made.length).toBeGreaterThan(20)
}, 180_000)

test('who may not take records out takes no figures of them out either', async () => {
  await asPerson(rig, 'ada', async (context) => {
    const role = await saveRole(context, undefined, { name: 'Reads only', of: 'salesperson' })
    await setRights(context, role, leadKind as never, { export: 'none' })
    const { id } = await context.em.findOneOrFail(User, { name: 'Sam Carter' })
    await placePerson(context, await findPerson(context, id), { role: role.id, department: '', active: true })
  })
  const { say } = speakers[0] as (typeof speakers)[number]
  for (const platform of platforms) {
    const sam = rig[platform].as('sam')
    await sam.command('report leads')
    const seen = await sam.last({ text: new RegExp(`^${say('reports.names.leads')}\\n`), withinMs: 30_000 })
    expect(seen.labels).not.toContain(say('files.export.csv'))
    await sam.command('report leads csv')
    await sam.last({ text: say('errors.NotAllowed') })
  }
})
