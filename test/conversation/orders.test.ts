/** Orders with their lines, at both chats in both languages; exchange rates. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { customerKind } from '#domain/business/customer.ts'
import { productKind } from '#domain/catalogue/product.ts'
import type { Context } from '#domain/context.ts'
import { withinTenant } from '#domain/database/orm.ts'
import { User } from '#domain/organization/user.ts'
import { createRecord } from '#domain/records/records.ts'
import { again, askForForm, opened, platforms, type Rig, speakers, startRig } from './rig.ts'

let rig: Rig
beforeAll(async () => {
  rig = await startRig({ known: 'people' })
  const { database, organization } = rig.bot
  await withinTenant(database, organization, async (em) => {
    const users = await em.find(User, {})
    const as = (actor: User | undefined) =>
      ({
        ...{ em, actor, team: [actor?.id], request: 'before', now: new Date() },
        organization: { id: organization, currency: 'CNY' },
      }) as unknown as Context
    const ada = as(users.find(({ role }) => role === 'administrator'))
    await createRecord(ada, productKind, { name: 'Probe 探头', quotedPrice: '120', actualPrice: '99.5', cost: '61.25' })
    await createRecord(ada, productKind, { name: 'Licence 许可', actualPrice: '10', currency: 'USD' })
    for (const user of users.filter(({ role }) => role === 'salesperson'))
      await createRecord(as(user), customerKind, { name: `Buyer ${user.name}` })
  })
})
afterAll(() => rig.close())

const leaders = { en: 'ada', 'zh-CN': 'wangfang' } as const

for (const platform of platforms)
  for (const { person, locale, say } of speakers) {
    const actor = (who = person) => rig[platform].as(who)
    const language = locale as keyof typeof leaders
    const name = `Order ${platform} ${locale}`

    describe(`orders, ${platform}, ${locale}`, () => {
      let ref = ''
      const card = async (who = person) => {
        await actor(who).say(ref)
        return actor(who).last({ in: 'app', text: `${ref} ${name}` })
      }
      const line = async (values: Record<string, string>) => {
        await actor().click(say('order.line.new'), await card())
        await actor().fill(values)
        await actor().submit()
      }

      test('an order is made for a customer and gets lines, which take their price from the product', async () => {
        await askForForm(rig[platform], actor(), say, language === 'en' ? `order new ${name}` : `订单 新建 ${name}`)
        await actor().fill({ [say('order.fields.customer')]: 'Buyer', [say('order.fields.taxRate')]: '13' })
        await actor().submit()
        ref = /\bSO-\d+\b/.exec((await actor().last({ in: 'app', text: name })).text)?.[0] ?? ''
        expect(ref).not.toBe('')
        await line({ [say('order.line.product')]: 'Probe', [say('order.line.quantity')]: '2' })
        const withLine = await card()
        expect(withLine.text).toMatch(/2 × (CN)?¥99\.50/)
        expect(withLine.text).toMatch(/¥224\.87/)
        expect(withLine.text).toContain(say('order.fields.tax'))
      })

      test('a mistake stands at its field, and nothing is kept of it', async () => {
        await line({ [say('order.line.product')]: 'Probe', [say('order.line.quantity')]: '0' })
        const form = await actor().dialog()
        expect(form?.fields.find(({ label }) => label === say('order.line.quantity'))?.error).toBe(
          say('fieldErrors.aboveZero'),
        )
        await actor().cancel()
        await line({ [say('order.line.product')]: 'Licence', [say('order.line.quantity')]: '1' })
        const asked = await actor().dialog()
        expect(asked?.fields.find(({ label }) => label === say('order.line.unitPrice'))?.error).toBe(
          say('fieldErrors.noRate', { max: 'USD → CNY' }),
        )
        await actor().fill({ [say('order.line.unitPrice')]: '70' })
        await actor().submit()
        const done = await card()
        expect(done.text).toMatch(/1 × (CN)?¥70/)
        await actor().say(language === 'en' ? 'undo' : '撤销')
        expect((await card()).text).not.toMatch(/1 × (CN)?¥70/)
      })

      test('what it costs is told to those who lead alone', async () => {
        expect((await card()).text).not.toContain(say('order.fields.totalCost'))
        const led = await card(leaders[language])
        expect(led.text).toContain(say('order.fields.totalCost'))
        expect(led.text).toContain('38.4%')
      })

      test('the customer leads to it, and the product too', async () => {
        await actor().say(language === 'en' ? 'customer list' : '客户 列表')
        const list = await actor().last({ in: 'app', text: say('customer.many') })
        const customer = await opened(actor(), /Buyer [^\n]+/.exec(list.text)?.[0] ?? '', list)
        const counted = customer.labels.find((label) => label.startsWith(`${say('order.many')}`)) ?? ''
        expect((await opened(actor(), counted, customer)).text).toContain(name)
      })

      test('exchange rates are read by all and set by administrators', async () => {
        await actor().say(language === 'en' ? 'rates' : '汇率')
        const seen = await actor().last({ in: 'app', text: say('rates.title') })
        expect(seen.labels).not.toContain(say('rates.new'))
        await actor('ada').say('rates')
        const mine = await actor('ada').last({ in: 'app', text: 'Exchange rates' })
        await actor('ada').click('Set a rate', mine)
        await actor('ada').fill({ Currency: 'GBP', 'One unit in CNY': '9.25' })
        await actor('ada').submit()
        expect((await again(actor('ada'), mine)).text).toContain('1 GBP = 9.25 CNY')
        await actor('ada').click('Undo', mine)
        await actor().say(language === 'en' ? 'rates' : '汇率')
        expect((await actor().last({ in: 'app', text: say('rates.title') })).text).not.toContain('1 GBP')
      })
    })
  }
