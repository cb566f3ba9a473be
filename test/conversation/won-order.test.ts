/** A sale with products is won and becomes an order, at both chats in both languages. */
import { afterAll, beforeAll, expect, test } from 'vitest'
import { customerKind } from '#domain/business/customer.ts'
import { opportunityKind } from '#domain/business/opportunity.ts'
import { productKind } from '#domain/catalogue/product.ts'
import type { Context } from '#domain/context.ts'
import { withinTenant } from '#domain/database/orm.ts'
import { Organization } from '#domain/organization/organization.ts'
import { User } from '#domain/organization/user.ts'
import { createRecord } from '#domain/records/records.ts'
import { again, platforms, type Rig, speakers, startRig } from './rig.ts'

let rig: Rig
const numbers = new Map<string, string>()
beforeAll(async () => {
  rig = await startRig({ known: 'people' })
  const { database, organization: id } = rig.bot
  await withinTenant(database, id, async (em) => {
    const organization = await em.findOneOrFail(Organization, { id })
    const users = await em.find(User, {})
    const as = (name: string) => {
      const actor = users.find((user) => user.name === name)
      return { em, organization, actor, team: [actor?.id], request: 'before', now: new Date() } as unknown as Context
    }
    await createRecord(as('Ada Brandt'), productKind, { name: 'Probe 探头', actualPrice: '99.5' })
    for (const platform of platforms)
      for (const name of ['Sam Carter', '李雷']) {
        const context = as(name)
        const customer = await createRecord(context, customerKind, { name: `${name} ${platform}` })
        const deal = { name: `Deal ${platform} ${name}`, customer: customer.id as never }
        const { number } = await createRecord(context, opportunityKind, deal)
        numbers.set(`${platform} ${name}`, `OP-${number}`)
      }
  })
})
afterAll(() => rig.close())

for (const platform of platforms)
  for (const { person, locale, say } of speakers)
    test(`a sale with products becomes an order when it is won, and undo takes both back, ${platform}, ${locale}`, async () => {
      const actor = rig[platform].as(person)
      const ref = numbers.get(`${platform} ${person === 'sam' ? 'Sam Carter' : '李雷'}`) ?? ''
      await actor.say(ref)
      const card = await actor.last({ in: 'app', text: `${ref} ` })
      await actor.click(say('opportunity.products.new'), card)
      await actor.fill({ [say('order.line.product')]: 'Probe', [say('order.line.quantity')]: '4' })
      await actor.submit()
      expect((await again(actor, card)).text).toMatch(/¥398/)
      await actor.click(say('opportunity.won'), card)
      const form = await actor.dialog()
      expect(form?.fields.find(({ label }) => label === say('order.one'))?.value).toBe('true')
      await actor.submit()
      const won = await again(actor, card)
      const order = /\bSO-\d+\b/.exec(won.text)?.[0] ?? ''
      expect(order).not.toBe('')
      expect(won.labels).toContain(`${say('order.one')} ${order}`)
      expect(won.labels).toContain(say('payment.plan'))
      await actor.say(order)
      const made = await actor.last({ in: 'app', text: `${order} ` })
      expect(made.text).toMatch(/4 × (CN)?¥99\.50/)
      expect(made.text).toContain(say('order.status.confirmed'))
      await actor.click(say('record.undo'), won)
      expect((await again(actor, card)).labels).toContain(say('opportunity.won'))
      await actor.say(order)
      expect((await actor.last({ in: 'app', text: `${order} ` })).labels).toContain(say('record.restore'))
    })
