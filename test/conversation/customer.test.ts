/** What is particular to customers: their code, their types, and whose they are. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { askForForm, platforms, type Rig, speakers, startRig } from './rig.ts'

let rig: Rig
beforeAll(async () => {
  rig = await startRig({ known: 'people' })
})
afterAll(() => rig.close())

const said = {
  en: { new: 'customer new', list: 'customers', show: 'customer show', name: 'Golden Harvest Foods', code: 'ghf' },
  'zh-CN': { new: '客户 新建', list: '客户 列表', show: '客户 查看', name: '金丰收食品有限公司', code: 'jfs' },
} as const

for (const platform of platforms)
  for (const { person, locale, say } of speakers) {
    const words = said[locale as keyof typeof said]
    const name = `${words.name} ${platform}`
    const reference = (text: string) => /\bC-\d+\b/.exec(text)?.[0] ?? ''

    describe(`customers, ${platform}, ${locale}`, () => {
      const actor = () => rig[platform].as(person)
      let ref = ''
      test('are made by the form, which names a mistake at its field and begins with the name that was said', async () => {
        await askForForm(rig[platform], actor(), say, `${words.new} ${name}`)
        const form = await actor().dialog()
        expect(form?.title).toBe(say('customer.new'))
        expect(form?.fields.find(({ label }) => label === say('customer.fields.name'))?.value).toBe(name)
        await actor().fill({
          [say('customer.fields.phone')]: 'none',
          [say('customer.fields.type')]: say('customer.type.partner'),
          [say('customer.fields.size')]: say('choices.builtIn.companySizes.under50'),
        })
        await actor().submit()
        const refused = await actor().dialog()
        const errorAt = (label: string) => refused?.fields.find((field) => field.label === label)?.error
        expect(errorAt(say('customer.fields.phone'))).toBe(say('fieldErrors.phone'))
        await actor().fill({ [say('customer.fields.phone')]: platform === 'slack' ? '021 5555 0100' : '021 5555 0200' })
        await actor().submit()
        expect(await actor().dialog()).toBeUndefined()
        const made = await actor().last({ text: say('customer.type.partner') })
        expect(made.text).toContain(name)
        expect(made.text).toContain(say('choices.builtIn.companySizes.under50'))
        // 助记码: the initials of the name.
        expect(made.text.toLowerCase()).toContain(words.code)
        ref = reference(made.text)
      })

      test('are found by their mnemonic code and listed', async () => {
        await actor().say(`${locale === 'en' ? 'find' : '搜索'} ${words.code}`)
        expect((await actor().last({ in: 'app', text: `“${words.code}”` })).text).toContain(ref)
        await actor().say(words.list)
        const list = await actor().last({ in: 'app', text: say('customer.many') })
        expect(list.text).toContain(name)
        expect(list.labels).toContain(say('customer.new'))
      })

      test('are their owner’s: another salesperson sees none of them', async () => {
        const [other] = speakers.filter((one) => one.person !== person)
        await rig[platform].as(other?.person ?? '').say('customers')
        const list = await rig[platform]
          .as(other?.person ?? '')
          .last({ in: 'app', text: other?.say('customer.many') ?? '' })
        expect(list.labels).toContain(other?.say('customer.new'))
        expect(list.text).not.toContain(name)
      })
    })
  }
