/** A list of customers as people have it, from the file to the records and back, in both chats and both languages. */
import { strToU8, zipSync } from 'fflate'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { spooled } from '#bot/files/spool.ts'
import { readTable } from '#bot/tables/read-table.ts'
import type { Cell } from '#views/cell.ts'
import { inMemory } from '../setup/pglite-image.ts'
import { workbook } from '../tools/workbook.ts'
import { again, platforms, type Rig, speakers, startRig } from './rig.ts'

let rig: Rig
beforeAll(async () => {
  rig = await startRig({ known: 'people', where: await inMemory() })
})
afterAll(() => rig.close())

async function* once(bytes: Buffer) {
  yield bytes
}
const tableOf = (bytes: Buffer) =>
  spooled(once(bytes), async (path) => {
    const lines: (readonly string[])[] = []
    for await (const { cells } of readTable(path, 'report.xlsx')) lines.push(cells)
    return lines
  })

const texts = {
  en: {
    header: ['Region', 'Customer name', 'Phone', 'Type', 'Sales rep', 'Internal code'],
    type: 'Partner',
    list: 'customers',
    help: 'customer import',
  },
  'zh-CN': {
    header: ['地区', '客户名称', '联系电话', '类型', '业务员', '内部编码'],
    type: '合作伙伴',
    list: '客户 列表',
    help: '客户 导入',
  },
} as const

describe.each(platforms)('%s', (platform) => {
  for (const { person, locale, say } of speakers) {
    const words = texts[locale as keyof typeof texts]
    const actor = () => rig[platform].as(person)
    const name = (what: string) => `${what} ${platform} ${locale}`
    const lines: Cell[][] = [
      ['Europe', name('Alpha'), '+49 30 123456', words.type, '', 'x1'],
      ['华东', name('贝塔'), { number: '13800138000' }, '', '', 'x2'],
      ['Europe', name('Gamma'), 'none', 'Alien', '', 'x3'],
      ['Europe', name('alpha'), '', '', '', 'x4'],
      ['Europe', '', '', '', '', 'x5'],
      ['Europe', name('Delta'), '', '', 'Ada Brandt', 'x6'],
    ]

    describe(locale, () => {
      test('a workbook is read, its columns proposed, every line tried, imported with a report, and taken back', async () => {
        const file = `customers ${platform} ${locale}.xlsx`
        await actor().sendFile(file, await workbook(words.header, lines))
        const read = await actor().last({ in: 'app', text: say('imports.nothingYet') })
        expect(read.text).toContain(file)
        expect(read.text).toContain(
          say('imports.read', {
            lines: say('imports.lines', { count: 6, number: '6' }),
            columns: '6',
            known: '5',
            kind: say('customer.many'),
          }),
        )
        await actor().click(say('imports.asKind', { kind: say('customer.many') }), read)
        const form = await actor().dialog()
        const proposed = form?.fields.slice(0, 6).map(({ label, value }) => [label.split('\n')[0], value])
        expect(proposed).toEqual([
          [words.header[0], say('customer.fields.region')],
          [words.header[1], say('customer.fields.name')],
          [words.header[2], say('customer.fields.phone')],
          [words.header[3], say('customer.fields.type')],
          [words.header[4], say('customer.fields.owner')],
          [words.header[5], say('imports.ignore')],
        ])
        // Two columns cannot mean the same.
        await actor().fill({ [words.header[5]]: say('customer.fields.phone') })
        await actor().submit()
        expect((await actor().dialog())?.fields.find(({ label }) => label === words.header[5])?.error).toBe(
          say('imports.twice'),
        )
        await actor().fill({ [words.header[5]]: say('imports.ignore') })
        await actor().submit()
        expect(await actor().dialog()).toBeUndefined()

        const tried = await again(actor(), read)
        expect(tried.text).toContain(
          say('imports.tried', {
            lines: say('imports.lines', { count: 6, number: '6' }),
            number: '2',
            kind: say('customer.many'),
          }),
        )
        const field = (label: string, problem: string, value = '') =>
          say(value ? 'imports.valueProblem' : 'imports.fieldProblem', { label, problem, value })
        expect(tried.text).toContain(field(say('customer.fields.phone'), say('fieldErrors.phone'), 'none'))
        // A value that is no option is named, with the options.
        expect(tried.text).toContain('Alien')
        expect(tried.text).toContain(say('customer.type.supplier'))
        expect(tried.labels).toContain(say('imports.values'))
        expect(tried.text).toContain(field(say('customer.fields.name'), say('fieldErrors.required')))
        expect(tried.text).toContain(field(say('customer.fields.owner'), say('fieldErrors.forbidden'), 'Ada Brandt'))
        expect(tried.text).toContain(say('imports.sameAsLine', { line: '2' }))
        await actor().say(words.list)
        const list = await actor().last({ in: 'app', text: say('customer.many') })
        expect(list.text).not.toContain(name('Alpha'))

        await actor().click(say('imports.run', { lines: say('imports.lines', { count: 2, number: '2' }) }), tried)
        const done = await actor().last({
          in: 'app',
          text: say('imports.done', { number: '2', kind: say('customer.many'), name: file }),
        })
        expect(done.labels).toContain(say('record.undo'))
        const report = await tableOf(
          (await actor().takeFile(say('imports.reportName', { name: file.replace('.xlsx', '') }))).bytes,
        )
        expect(report[0]).toEqual([say('imports.line'), ...words.header, say('imports.problem')])
        expect(report.slice(1).map((cells) => [cells[0], cells[6]])).toEqual([
          ['4', 'x3'],
          ['5', 'x4'],
          ['6', 'x5'],
          ['7', 'x6'],
        ])
        expect(report[2]?.[7]).toBe(say('imports.sameAsLine', { line: '2' }))

        await actor().say(words.list)
        const after = await actor().last({ in: 'app', text: name('Alpha') })
        expect(after.text).toContain(name('贝塔'))
        expect(after.text).toContain('138 0013 8000')
        expect(after.text).toContain(say('customer.type.partner'))

        await actor().click(say('record.undo'), done)
        await actor().say(words.list)
        expect((await actor().last({ in: 'app', text: say('customer.many') })).text).not.toContain(name('Alpha'))
        // What was begun or is over cannot be begun again by an old button.
        await actor().say(words.help)
        expect((await actor().last({ in: 'app', text: say('imports.how') })).labels).toContain(say('imports.template'))
      })

      test('a file is dropped, and files that are not what they say are answered with what they are', async () => {
        await actor().sendFile('drop.csv', Buffer.from(`\uFEFF${words.header.join(',')}\r\nx,y\r\n`))
        const read = await actor().last({ in: 'app', text: /drop\.csv\n.*1 (line|行)/ })
        await actor().click(say('imports.cancel'), read)
        expect((await again(actor(), read)).text).toContain(say('imports.cancelled', { name: 'drop.csv' }))
        const files: readonly (readonly [string, Uint8Array, string])[] = [
          ['photo.xlsx', Buffer.from('89504e470d0a1a0a', 'hex'), 'notExcel'],
          ['book.csv', zipSync({ a: strToU8('x') }), 'notText'],
          ['torn.xlsx', zipSync({ a: strToU8('x') }), 'corrupt'],
          ['photo.png', Buffer.from('89504e470d0a1a0a', 'hex'), 'notATable'],
          ['empty.csv', Buffer.from('\r\n'), 'empty'],
          ['large.csv', Buffer.alloc(21 * 1024 * 1024, 'a,b\n'), 'tooLarge'],
        ]
        for (const [file, bytes, reason] of files) {
          await actor().sendFile(file, bytes)
          const sentence = say(`imports.unreadable.${reason as 'corrupt'}`, { name: file })
          expect((await actor().last({ in: 'app', text: sentence })).text).toContain(sentence)
        }
      })

      test('the template comes back as it went', async () => {
        await actor().say(words.help)
        await actor().click(say('imports.template'), await actor().last({ in: 'app', text: say('imports.how') }))
        const { name: file, bytes } = await actor().takeFile(
          say('imports.templateName', { kind: say('customer.many') }),
        )
        expect((await tableOf(bytes))[0]).toContain(say('customer.fields.name'))
        await actor().sendFile(file, bytes)
        expect((await actor().last({ in: 'app', text: file })).text).toContain(say('customer.many'))
      })
    })
  }

  test('a long list comes in with a word on how far it is, and goes out in the background', async () => {
    const sam = rig[platform].as('sam')
    const many = 1_200
    const text = `Name\tCity\tAmount\r\n${Array.from({ length: many }, (_, i) => `Long ${platform} ${i}\tX\t1,00${i % 10}.50\r\n`).join('')}`
    await sam.sendFile('long list.txt', Buffer.from(`\uFEFF${text}`, 'utf16le'))
    const read = await sam.last({ in: 'app', text: /long list\.txt\n1,200 lines/ })
    await sam.click('Import as Leads', read)
    await sam.submit()
    // The dialog closes at once: what was found comes as a message.
    expect((await again(sam, read)).text).toContain('Checking')
    const tried = await sam.last({ in: 'app', text: '1,200 of them can be imported', withinMs: 40_000 })
    await sam.click('Import 1,200 lines', tried)
    const done = await sam.last({ in: 'app', text: 'Leads: 1,200 imported from long list.txt', withinMs: 40_000 })
    expect((await sam.last({ in: 'app', text: '100 % · 1,200 of 1,200 lines' })).text).toContain('█'.repeat(20))
    // An old button begins nothing anew.
    await sam.click('Import 1,200 lines', tried).catch((error: Error) => expect(error.message).toContain('finds no'))

    await sam.say('lead export csv')
    expect((await sam.last({ in: 'app', text: 'more than 1,000 lines', withinMs: 20_000 })).text).toContain(
      'when it is ready',
    )
    await sam.last({ in: 'app', text: 'exported.', withinMs: 20_000 })
    const lines = (await sam.takeFile('Leads')).bytes.toString('utf8').trimEnd().split('\r\n')
    expect(lines).toHaveLength(many + 1)
    expect(lines.filter((line) => line.includes(`Long ${platform} 777,`) && line.includes(',1007.50,'))).toHaveLength(1)

    await sam.click('Undo', done)
    expect((await sam.last({ in: 'app', text: 'Undone' })).text).toContain('Leads: 1,200 new')
    await sam.say('leads')
    expect((await sam.last({ in: 'app', text: 'None here yet.' })).labels).toContain('New lead')
  }, 90_000)

  test('who seems to be there already is told of before; one name is not one person', async () => {
    const sam = rig[platform].as('sam')
    await sam.say(
      `lead new Known ${platform}, known@${platform}.example, 021 6655 ${platform === 'slack' ? '1001' : '1002'}`,
    )
    const ref = /L-\d+/.exec((await sam.last({ in: 'app', text: `Known ${platform}` })).text)?.[0] ?? ''
    const csv = [
      'Name,Company,Phone,E-mail',
      `Other ${platform},Acme,,known@${platform}.example`,
      `Another ${platform},Acme,021-6655${platform === 'slack' ? '1001' : '1002'},`,
      `王伟 ${platform},华信,,`,
      `王伟 ${platform},北方,,`,
    ].join('\n')
    await sam.sendFile('alike.csv', Buffer.from(csv))
    await sam.click('Import as Leads', await sam.last({ in: 'app', text: /alike\.csv\n4 lines/ }))
    await sam.submit()
    const tried = await sam.last({ in: 'app', text: '4 lines checked' })
    expect(tried.text).toContain('4 of them can be imported')
    expect(tried.text).toContain('Will be created, and may be there already')
    expect(tried.text).toContain(`Has the e-mail address of ${ref}`)
    expect(tried.text).toContain(`Has the phone number of ${ref}`)
    await sam.say('undo')
    await sam.last({ in: 'app', text: 'Undone' })
  })

  test('in a channel the bot says where it can read files', async () => {
    const sam = rig[platform].as('sam')
    await sam.sendFile('list.csv', Buffer.from('Name\nX\n'), {
      in: 'sales',
      text: platform === 'slack' ? '<@bot>' : ' ',
    })
    const answer = await sam.last({ in: 'sales' })
    if (platform === 'teams') expect(answer.text).toContain('private chat')
  })
})
