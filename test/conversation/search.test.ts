/** Finding things again, at both chats and in both languages. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { askForForm, platforms, type Rig, speakers, startRig } from './rig.ts'

let rig: Rig
beforeAll(async () => {
  rig = await startRig({ known: 'people' })
})
afterAll(() => rig.close())

const said = {
  en: { new: 'new', find: 'find', customer: 'customer', lead: 'lead', name: 'Golden Harvest', code: 'gold' },
  'zh-CN': { new: '新建', find: '搜索', customer: '客户', lead: '线索', name: '金丰收', code: 'jfs' },
} as const

for (const platform of platforms)
  for (const { person, locale, say } of speakers) {
    const words = said[locale as keyof typeof said]
    const name = (n: number) => `${words.name} ${platform} ${n}`

    describe(`search, ${platform}, ${locale}`, () => {
      const actor = () => rig[platform].as(person)
      const makeCustomer = async (n: number) => {
        await askForForm(rig[platform], actor(), say, `${words.customer} ${words.new} ${name(n)}`)
        await actor().submit()
        await actor().last({ in: 'app', text: name(n) })
      }

      test('finds over all kinds at once, a few of each, with the way to all of them', async () => {
        for (let n = 1; n <= 6; n++) await makeCustomer(n)
        await actor().say(`${words.lead} ${words.new} ${name(7)}`)
        await actor().last({ in: 'app', text: name(7) })
        const term = locale === 'en' ? `gold harvest ${platform}` : `jfs ${platform}`
        await actor().say(`${words.find} ${term}`)
        const answer = await actor().last({ in: 'app', text: `“${term}”` })
        expect(answer.text).toContain(say('list.found', { query: term, count: 7 }))
        expect(answer.text).toContain(`${say('customer.many')} · 6`)
        expect(answer.text).toContain(`${say('lead.many')} · 1`)
        expect(answer.text).toContain(name(7))
        expect(answer.text).not.toContain(name(6))
        await actor().click(say('list.allFound', { kind: say('customer.many'), number: '6' }), answer)
        const list = await actor().last({ in: 'app', text: name(6) })
        expect(list.text).toContain(name(1))
        expect(list.text).not.toContain(name(7))
      })

      test('says plainly that there is nothing', async () => {
        await actor().say(`${words.find} qqqq`)
        expect((await actor().last({ in: 'app', text: 'qqqq' })).text).toContain(
          say('list.noneFound', { query: 'qqqq' }),
        )
      })
    })
  }
