/** Lists as files, handed out by both chats in their own way. */
import { unzipSync } from 'fflate'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { withinTenant } from '#domain/database/orm.ts'
import type { Seen } from '../driver/driver.ts'
import { platforms, type Rig, speakers, startRig } from './rig.ts'

let rig: Rig
beforeAll(async () => {
  rig = await startRig({ known: 'people' })
})
afterAll(() => rig.close())

const said = {
  en: { list: 'customers', export: 'customer export csv', find: 'find Evil' },
  'zh-CN': { list: '客户 列表', export: '客户 导出 CSV', find: '搜索 Evil' },
} as const

const linesOf = (bytes: Buffer) => bytes.toString('utf8').split('\r\n')

describe.each(platforms)('%s', (platform) => {
  for (const { person, locale, say } of speakers) {
    const words = said[locale as keyof typeof said]
    const actor = () => rig[platform].as(person)
    const names = [`=HYPERLINK("x") Evil ${platform}`, `华为, “Evil” ${platform}`]

    test(`a list leaves as CSV and as XLSX, ${locale}: what its reader sees and nothing else`, async () => {
      for (const name of names) {
        await actor().say(`${locale === 'en' ? 'customer new' : '客户 新建'} ${name}`)
        await actor().click(platform === 'teams' ? say('renderer.openForm') : say('customer.new'))
        await actor().fill({
          [say('customer.fields.name')]: name,
          [say('customer.fields.phone')]: '+49 40 5550 1234',
        })
        await actor().submit()
        // The number is that of one before.
        if (await actor().dialog()) {
          await actor().fill({ [say('upgrade.choice')]: say('upgrade.anyway') })
          await actor().submit()
        }
      }
      await actor().say(words.list)
      const list = await actor().last({ in: 'app', text: say('customer.many') })
      await actor().click(say('files.menu'), list)
      const ways = await actor().last({ in: 'app', text: say('files.menuOf', { kind: say('customer.many') }) })
      await actor().click(say('files.export.csv'), ways)
      const { name, bytes } = await actor().takeFile('.csv')
      expect(name).toMatch(new RegExp(`^${say('customer.many')} \\d{4}-\\d\\d-\\d\\d\\.csv$`))
      // The byte order mark by which Excel knows UTF-8.
      expect([...bytes.subarray(0, 3)]).toEqual([0xef, 0xbb, 0xbf])
      const text = bytes.toString('utf8').slice(1)
      expect(text.startsWith([say('files.number'), say('customer.fields.name')].join(','))).toBe(true)
      expect(text).toContain(`"'=HYPERLINK(""x"") Evil ${platform}"`)
      expect(text).toContain(`"华为, “Evil” ${platform}"`)
      expect(text).toMatch(/,'\+49 40 [\d ]+,/)
      const mine = linesOf(bytes).length

      await actor().click(say('files.export.xlsx'), ways)
      const book = await actor().takeFile('.xlsx')
      const sheet = Buffer.from(unzipSync(book.bytes)['xl/worksheets/sheet1.xml'] ?? []).toString('utf8')
      expect(sheet).toContain(`华为, “Evil” ${platform}`)
      // A text, marked as one, whatever it begins with.
      expect(sheet).toMatch(/<c r="B\d+" t="inlineStr" s="4"><is><t xml:space="preserve">=HYPERLINK/)
      expect(sheet).not.toContain('<f>')
      expect(sheet.match(/<row /g)?.length).toBe(mine - 1)
      // The moment it was made is a number that Excel shows as a time.
      expect(sheet).toMatch(/ s="3"><v>4\d{4}\.\d+<\/v>/)
    })

    test(`the words for it and a search do the same, ${locale}`, async () => {
      await actor().say(words.export)
      const { bytes } = await actor().takeFile('.csv')
      expect(bytes.toString('utf8')).toContain(`华为, “Evil” ${platform}`)
      await actor().say(words.find)
      await actor().click(say('files.export.xlsx'), await actor().last({ in: 'app', text: '“Evil”' }))
      expect((await actor().takeFile('.xlsx')).bytes.length).toBeGreaterThan(1000)
    })
  }

  test('the list of what belongs to a customer leaves as that list', async () => {
    const sam = rig[platform].as('sam')
    const csv = `Customer name\nWhole ${platform}\n`
    await sam.sendFile('whole.csv', Buffer.from(csv))
    await sam.click('Import as Customers', await sam.last({ in: 'app', text: /whole\.csv\n1 line/ }))
    await sam.submit()
    await sam.click('Import 1 line', await sam.last({ in: 'app', text: '1 line checked' }))
    await sam.last({ in: 'app', text: 'Customers: 1 imported from whole.csv' })
    const contacts = `Name,Customer\nInside ${platform},Whole ${platform}\nOutside ${platform},\n`
    await sam.sendFile('people.csv', Buffer.from(contacts))
    await sam.click('Import as Contacts', await sam.last({ in: 'app', text: /people\.csv\n2 lines/ }))
    await sam.submit()
    await sam.click('Import 2 lines', await sam.last({ in: 'app', text: '2 lines checked, 2 of them' }))
    await sam.last({ in: 'app', text: 'Contacts: 2 imported from people.csv' })
    await sam.say(`find Whole ${platform}`)
    const ref = /C-\d+/.exec((await sam.last({ in: 'app', text: `1 result for “Whole ${platform}”` })).text)?.[0]
    await sam.say(`customer show ${ref}`)
    await sam.click('Contacts (1)', await sam.last({ in: 'app', text: `${ref} Whole` }))
    await sam.click('Import and export', await sam.last({ in: 'app', text: `Inside ${platform}` }))
    await sam.click('Export to CSV', await sam.last({ in: 'app', text: 'Contacts: import and export' }))
    const text = (await sam.takeFile('Contacts')).bytes.toString('utf8')
    expect(text).toContain(`Inside ${platform},Whole ${platform} (${ref})`)
    expect(text).not.toContain('Outside')
    // What went out is understood when it comes back, links and all.
    await sam.sendFile('back.csv', Buffer.from(text.replace('Inside', 'Again')))
    await sam.click('Import as Contacts', await sam.last({ in: 'app', text: /back\.csv\n1 line/ }))
    await sam.submit()
    const back = await sam.last({ in: 'app', text: /back\.csv\n1 line checked/ })
    expect(back.text).toContain('1 of them can be imported')
    await sam.click('Import 1 line', back)
    await sam.last({ in: 'app', text: 'Contacts: 1 imported from back.csv' })
    await sam.say(`customer show ${ref}`)
    expect((await sam.last({ in: 'app', text: `${ref} Whole` })).labels).toContain('Contacts (2)')
  })

  test('in a channel the file goes to the private chat, and only its reader hears of it', async () => {
    const sam = rig[platform].as('sam')
    const before = (await rig[platform].as('ada').messages('sales')).length
    if (platform === 'slack') await sam.command('customer export csv', { in: 'sales' })
    else await sam.mention('customer export csv', { in: 'sales' })
    expect((await sam.last({ in: 'sales' })).text).toContain('private chat')
    expect((await sam.takeFile('.csv')).bytes.toString('utf8')).toContain(`Evil ${platform}`)
    const others = await rig[platform].as('ada').messages('sales')
    expect(others.map(({ raw }) => JSON.stringify(raw)).join()).not.toContain('.csv')
    if (platform === 'slack') expect(others).toHaveLength(before)
  })
})

test('a file that was offered in Teams may be declined, and is nobody else’s', async () => {
  const sam = rig.teams.as('sam')
  await sam.say('customer export csv')
  type Offer = { attachments?: { content?: { acceptContext?: { file: string } } }[] }
  const contextIn = (seen: Seen | undefined) =>
    (seen?.raw as Offer | undefined)?.attachments?.[0]?.content?.acceptContext
  const offer = async () => (await sam.messages()).findLast(contextIn)
  await expect.poll(offer).toBeDefined()
  const offered = await offer()
  const file = contextIn(offered)?.file ?? ''
  const owners = await withinTenant(rig.bot.database, rig.bot.organization, (em) =>
    em.execute<{ name: string; about: Record<string, string> }[]>(
      'select u.name, f.about from stored_file f join app_user u on u.id = f.user_id where f.id = ?',
      [file],
    ),
  )
  // The line that says who took what out.
  expect(owners).toEqual([
    {
      name: 'Sam Carter',
      about: expect.objectContaining({ kind: 'customer', format: 'csv', lines: expect.any(String) }),
    },
  ])
  const decline = { do: 'consent', conversation: '', message: offered?.id, action: 'decline' }
  const state = (await (await fetch(`${rig.url}/sandbox/client/teams/state?as=sam`)).json()) as {
    conversations: { id: string; type: string }[]
  }
  decline.conversation = state.conversations.find(({ type }) => type === 'personal')?.id ?? ''
  await fetch(`${rig.url}/sandbox/client/teams/act?as=sam`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(decline),
  })
  expect((await sam.last({ in: 'app', text: 'stays here' })).text).toBeTruthy()
})
