/** How credit is graded: everybody reads the rule, an administrator changes it. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { customerKind } from '#domain/business/customer.ts'
import { opportunityKind } from '#domain/business/opportunity.ts'
import { orderKind, SalesOrder } from '#domain/business/order.ts'
import { paymentKind } from '#domain/business/payment.ts'
import { withinTenant } from '#domain/database/orm.ts'
import { createRecord } from '#domain/records/records.ts'
import { words } from '#views/locales/words.ts'
import { again, askForForm, asPerson, platforms, type Rig, speakers, startRig } from './rig.ts'

let rig: Rig
beforeAll(async () => {
  rig = await startRig({ known: 'people' })
})
afterAll(() => rig.close())

for (const platform of platforms) {
  for (const { person, locale, say } of speakers)
    test(`${person} reads the rule and changes nothing, ${platform}`, async () => {
      const actor = rig[platform].as(person)
      await actor.say(locale === 'en' ? 'credit' : '信用等级')
      const page = await actor.last({ in: 'app', text: say('credit.intro') })
      expect(page.text).toContain(say('credit.upTo', { factor: say('credit.factor.punctuality'), points: '40' }))
      expect(page.text).toContain(say('credit.warns', { grade: 'C' }))
      expect(page.labels).not.toContain(say('record.edit'))
    })

  describe(`an administrator, ${platform}`, () => {
    const say = words('en')
    const actor = () => rig[platform].as('ada')

    test('sets weights and scores; what cannot be is refused at its field', async () => {
      await actor().say('credit')
      const page = await actor().last({ in: 'app', text: say('credit.intro') })
      await actor().click(say('record.edit'), page)
      await actor().fill({ [say('credit.from', { grade: 'B' })]: '90' })
      await actor().submit()
      const refused = await actor().dialog()
      const field = refused?.fields.find(({ label }) => label === say('credit.from', { grade: 'B' }))
      expect(field?.error).toBe(say('fieldErrors.lessThan', { max: '85' }))
      await actor().fill({
        [say('credit.from', { grade: 'B' })]: '75',
        [say('credit.points', { factor: say('credit.factor.overdue') })]: '30',
        [say('credit.warnBelow')]: say('credit.worseThan', { grade: 'B' }),
      })
      await actor().submit()
      const saved = await again(actor(), page)
      expect(saved.text).toContain(say('credit.saved'))
      expect(saved.text).toContain(say('credit.upTo', { factor: say('credit.factor.overdue'), points: '30' }))
      expect(saved.text).toContain(say('credit.warns', { grade: 'B' }))
      await actor().click(say('record.undo'), saved)
      await actor().say('credit')
      const before = await actor().last({ in: 'app', text: say('credit.warns', { grade: 'C' }) })
      expect(before.text).toContain(say('credit.upTo', { factor: say('credit.factor.overdue'), points: '25' }))
    })
  })
}

/** A customer of this person's, of whose instalments none came in. */
const latePayer = (name: string, person: string): Promise<void> =>
  asPerson(rig, person, async (context) => {
    const { now } = context
    const due = (days: number) => new Date(now.getTime() - days * 86_400_000).toISOString().slice(0, 10)
    const customer = await createRecord(context, customerKind, { name })
    const order = await createRecord(context, orderKind, {
      name: `${name} order`,
      customer: customer.id,
      status: 'confirmed',
    })
    for (const days of [90, 60, 30])
      await createRecord(context, paymentKind, { order: order.id, amount: '100', dueDate: due(days) })
    await createRecord(context, opportunityKind, { name: `${name} deal`, customer: customer.id, amount: '500' })
  })

for (const platform of platforms)
  for (const { person, locale, say } of speakers)
    describe(`selling to who pays late, ${platform}, ${locale}`, () => {
      const zh = locale !== 'en'
      const name = `${zh ? '拖欠贸易' : 'Slow Payers'} ${platform}`
      const actor = () => rig[platform].as(person)

      test('an order is asked about first, with the grade and why, and made by who insists', async () => {
        await latePayer(name, person)
        const before = await ordersOf(name)
        await askForForm(rig[platform], actor(), say, zh ? '订单 新建' : 'order new')
        await actor().fill({ [say('order.fields.customer')]: name })
        await actor().submit()
        const warned = await actor().dialog()
        expect(warned?.text).toContain(say('credit.warning'))
        expect(warned?.text).toContain(say('credit.graded', { grade: 'D', score: '15' }))
        expect(warned?.text).toContain(say('credit.because.overdue', { percent: '100' }))
        expect(warned?.fields.find(({ label }) => label === say('order.fields.customer'))?.value).toContain(name)
        expect(await ordersOf(name)).toBe(before)
        await actor().submit()
        expect(await actor().dialog()).toBeUndefined()
        expect(await ordersOf(name)).toBe(before + 1)
      })

      test('so is a deal that is won', async () => {
        await actor().say(`${zh ? '搜索' : 'find'} ${name} deal`)
        const found = await actor().last({ in: 'app', text: `${name} deal` })
        const ref = /OP-\d+/.exec(found.text)?.[0] ?? ''
        await askForForm(rig[platform], actor(), say, zh ? `机会 赢单 ${ref}` : `opportunity won ${ref}`)
        await actor().submit()
        expect((await actor().dialog())?.text).toContain(say('credit.warning'))
        await actor().submit()
        expect(await actor().dialog()).toBeUndefined()
        await actor().say(`${zh ? '查看' : 'show'} ${ref}`)
        expect((await actor().last({ in: 'app', text: `${ref} ${name}` })).text).toContain(zh ? '赢单' : 'Won')
      })
    })

const ordersOf = (name: string) =>
  withinTenant(rig.bot.database, rig.bot.organization, (em) => em.count(SalesOrder, { customer: { name } }))
